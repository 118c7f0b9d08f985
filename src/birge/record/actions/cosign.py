"""A witness leaves its line under a checkpoint."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from birge.record import kept
from birge.record.models import Checkpoint, Cosignature, Refusal
from birge.record.queries import keys, stands
from birge.rulebook.record import notes
from birge.rulebook.record.tree import Refuted

#: A witness's clock may be so far ahead.
AHEAD = timedelta(minutes=5)


class NotTaken(Exception):
    """The line is not one of a known witness under a checkpoint of this record. ``status``: as HTTP says it."""

    def __init__(self, said: str, status: int = 403) -> None:
        super().__init__(said)
        self.status = status


def take(text: str, now: datetime) -> Cosignature:
    """Keep the line of a witness.

    :raises NotTaken: with what is wrong with it.
    """
    try:
        note = notes.Note.read(text)
        said = notes.Checkpoint.read(note.body)
        known = [notes.Key.read(line) for line in kept.witnesses()]
    except Refuted as error:
        raise NotTaken(str(error), 400) from error
    there = next((row for row in _of_size(said) if notes.Note.read(row.note).body == note.body), None)
    # Signed once and of this history are two things: who writes it anew may leave what was signed where it stands.
    if there is None or not stands(said.size, said.root.hex()):
        _held_against(note, said, text, now)
        raise NotTaken("there is no such checkpoint here", 409)
    for key in known:
        try:
            at = notes.signed_at(note, key, kept.right) if key.kind == notes.WITNESS else None
        except Refuted as error:
            raise NotTaken(str(error)) from error
        if at is None:
            continue
        if not now - timedelta(days=2) <= datetime.fromtimestamp(min(at, 2**33), UTC) <= now + AHEAD:
            raise NotTaken("the clock of the witness is wrong")
        line = next(one for one in note.signatures if (one.name, one.id) == (key.name, key.id))
        values = {"line": str(line).rstrip("\n"), "at": now}
        return Cosignature.objects.get_or_create(checkpoint=there, witness=key.name, defaults=values)[0]
    raise NotTaken("not a witness known here")


def _held_against(note: notes.Note, said: notes.Checkpoint, text: str, now: datetime) -> None:
    """Keep a checkpoint that we signed and that is not of this history: a witness saw another one."""
    for row, end in keys():
        try:
            ours = notes.signed_at(note, notes.Key.read(row.public), kept.right) is not None
        except Refuted:
            ours = False
        if (
            ours
            and row.since <= said.size
            and (end is None or said.size <= end)
            and not stands(said.size, said.root.hex())
        ):
            Refusal.objects.get_or_create(size=said.size, root=said.root.hex(), defaults={"note": text, "at": now})
            return


def _of_size(said: notes.Checkpoint) -> list[Checkpoint]:
    return list(Checkpoint.objects.filter(size=said.size, root=said.root.hex()).order_by("-id")[:5])
