"""What is done with needs that residents send: the days for it, sending, taking in, refusing, reading once more."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone

from birge.chronicle.actions import forget, write
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, make_move
from birge.needs import words
from birge.needs.actions.sessions import Said, add_session, confirm, keep_rows, open_cycle, tell
from birge.needs.models import Session, Statement, Voice, Window
from birge.needs.queries.voices import NOW, standing, window_of
from birge.people.access import acting_role
from birge.people.actions import CODE_LENGTH, CODE_LETTERS
from birge.people.words import STAFF
from birge.places.actions import touch
from birge.rulebook.table import Reason

#: Fields of a voice that the open form fills.
FIELDS = ("place_id", "text", "language", "who_suffers", "sex", "age")
#: A reason is read by the sender: a few sentences.
LONGEST_REASON = 600
#: What is deleted of a refused need after its time.
FORGOTTEN = ("text", "who_suffers", "reason", "sex", "age")


@transaction.atomic
def set_window(cycle: Cycle, opens: date, closes: date, *, by: Any) -> Window:
    """Set from which day to which day residents may send: lock the cycle, keep the days, write it down, tell pages.

    :raises Refused: when the cycle is closed or the last day comes before the first.
    """
    locked = open_cycle(cycle)
    if closes < opens:
        raise Refused([Reason("days_out_of_order")])
    values = {"opens": opens, "closes": closes, "by_id": by.pk, "municipality_id": locked.municipality_id}
    row, _new = Window.objects.update_or_create(cycle=locked, defaults=values)
    role = acting_role(by, locked.municipality_id, STAFF)
    write(row, "set_window", by=by, role=role, public={"opens": opens.isoformat(), "closes": closes.isoformat()})
    touch(locked.municipality_id)
    return row


@transaction.atomic
def send_voice(cycle: Cycle, fields: Mapping[str, Any], *, at: datetime | None = None) -> Voice:
    """Keep a need as a resident sent it: lock the cycle, look at the days, number it, give it a code, write it down.

    Nobody is named, in the row or in the chronicle; not even somebody who is signed in.

    :param fields: values by the names of :data:`FIELDS`.
    :raises Refused: outside the days for it.
    """
    at = at or timezone.now()
    locked = open_cycle(cycle)
    if standing(window_of(locked), locked, timezone.localdate(at)) != NOW:
        raise Refused([Reason("voices_closed")])
    last = Voice.objects.filter(cycle=locked).aggregate(last=Max("number"))["last"] or 0
    given = {name: fields[name] for name in FIELDS if name in fields}
    row = Voice(municipality_id=locked.municipality_id, cycle=locked, number=last + 1, code=_new_code(), at=at, **given)
    row.save(force_insert=True)
    write(row, "voice", by=None, role="resident", at=at, public={"number": row.number, "place": row.place_id})
    return row


def _new_code() -> str:
    """Letters and figures that nobody confuses, not given before in this municipality."""
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        if not Voice.objects.filter(code=code).exists():
            return code


@transaction.atomic
def take_in(voice: Voice, *, by: Any, note: str = "") -> Voice:
    """Make it a statement: lock the cycle, move, put the words on the village's sheet of what residents sent, write.

    The sheet is made with the first need. It is checked from the start and carries no points, so that its statements
    can stand under a problem and are shown beside the list, never counted in it.
    """
    cycle = open_cycle(voice.cycle)
    row = make_move(voice, "take_in", by=by, note=note)
    said = Said(row.text, language=row.language, who_suffers=row.who_suffers)
    rows = Session.objects.select_for_update().filter(cycle=cycle, channel=words.OPEN_FORM, place_id=row.place_id)
    session = rows.exclude(state=words.WITHDRAWN).first()
    if session is None:
        head = {"place_id": row.place_id, "category": "mixed", "channel": words.OPEN_FORM, "method": words.LIST}
        session = add_session(cycle, head, [said], by=by)
        confirm(session, by=by)
    else:
        keep_rows(session, [said])
        tell(session, "take_in", by=by, private={"voice": row.number})
    row.statement = Statement.objects.filter(session=session).order_by("-number").first()
    return _kept(row, by, "")


@transaction.atomic
def take_back(voice: Voice, *, by: Any, note: str = "") -> Voice:
    """Take the statement off the sheet again, with the reason: lock the cycle, move, delete the statement, write.

    :raises Refused: also when the statement stands under a problem.
    """
    open_cycle(voice.cycle)
    row = make_move(voice, "take_back", by=by, note=note)
    statement, row.statement = row.statement, None
    _kept(row, by, "")
    if statement is not None:
        try:
            with transaction.atomic():
                statement.delete()
        except ProtectedError as used:
            raise Refused([Reason("statement_in_use", {"numbers": str(statement.number)})]) from used
        tell(statement.session, "take_back", by=by, private={"voice": row.number})
    return row


@transaction.atomic
def refuse(voice: Voice, *, by: Any, note: str = "") -> Voice:
    """Do not take it in, with the reason; whoever sent it reads the reason by the code."""
    if len(note) > LONGEST_REASON:
        raise Refused([Reason("note_too_long", {"most": LONGEST_REASON})])
    return _kept(make_move(voice, "refuse", by=by, note=note), by, note)


@transaction.atomic
def reconsider(voice: Voice, *, by: Any, note: str = "") -> Voice:
    """Read once more what was not taken in. The earlier reason stays in the history alone.

    :raises Refused: also when its words were deleted since.
    """
    if not voice.text:
        raise Refused([Reason("voice_forgotten")])
    return _kept(make_move(voice, "reconsider", by=by, note=note), by, "")


@transaction.atomic
def forget_voice(key: int, *, at: datetime) -> None:
    """Delete the words of a refused need and all that was written of its sender and its reading.

    In order: lock it, empty it, erase the private halves of its history, write down that it was done. That it was sent,
    for which village, that it was refused and when stays.
    """
    row = Voice.objects.select_for_update().get(pk=key)
    if row.state != words.REFUSED or not row.text:
        return
    for name in FORGOTTEN:
        setattr(row, name, "")
    row.save(update_fields=FORGOTTEN)
    forget(row)
    write(row, "forget", by=None, at=at, public={"number": row.number})


def _kept(row: Voice, by: Any, reason: str) -> Voice:
    """The row with who read it last and why it was not taken in."""
    row.by_id, row.reason = by.pk, reason
    row.save(update_fields=["by_id", "reason", "statement"])
    return row
