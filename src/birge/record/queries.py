"""Reading the record: its kept hashes, proofs, tiles, keys, and how it stands."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from birge.chronicle.actions import pk_in
from birge.kit import scope
from birge.record import kept, words
from birge.record.models import Audit, Checkpoint, Cosignature, Key, Leaf, Node, Refusal, Step
from birge.record.sources import OFFICIAL, SOURCES, Source
from birge.rulebook.record import notes, tree
from birge.rulebook.record.proofs import LEVELS, WIDTH, Proof, bundle, tile_width
from birge.rulebook.record.tree import Coordinate, Get

T = TypeVar("T")
#: Within this time an official event has its place: what a receipt promises.
DELAY = timedelta(hours=1)


def worked_out(work: Callable[[Get], T]) -> T:
    """A piece of work on kept hashes; those it needs are read in one question."""
    asked = tree.needed(work)
    by_level: dict[int, list[int]] = {}
    for level, place in asked:
        by_level.setdefault(level, []).append(place)
    wanted = [Q(level=level, place__in=places) for level, places in by_level.items()]
    rows = Node.objects.filter(reduce(or_, wanted)) if wanted else Node.objects.none()
    found: dict[Coordinate, bytes] = {(row.level, row.place): bytes(row.hash) for row in rows}
    return work(found.__getitem__)


def size() -> int:
    """How many leaves there are."""
    last = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def newest() -> Checkpoint | None:
    """The checkpoint that holds now."""
    return Checkpoint.objects.order_by("-id").first()


def newest_with_audit() -> Any:
    """The newest checkpoint, and as ``wrong`` what looking back found last, when and over how many; one question."""
    found = Audit.objects.order_by("-id")
    told = {"wrong": "wrong", "audited_at": "at", "audited_leaves": "leaves"}
    told = {name: Subquery(found.values(column)[:1]) for name, column in told.items()}
    return Checkpoint.objects.annotate(**told).order_by("-id").first()


def noted(checkpoint: Checkpoint) -> notes.Note:
    """A checkpoint with the lines of its witnesses."""
    lines = checkpoint.cosignatures.values_list("line", flat=True)
    return notes.Note.read(checkpoint.note).with_more(notes.Signature.read(line) for line in lines)


def best() -> Checkpoint | None:
    """The checkpoint proofs are given for: the newest that a witness signed, within a day, else the newest."""
    last = newest()
    if last is None:
        return None
    since = last.at - timedelta(days=1)
    seen = Cosignature.objects.filter(checkpoint__at__gte=since).order_by("-checkpoint_id").first()
    return seen.checkpoint if seen is not None else last


def checkpoint_for(leaf: Leaf) -> Checkpoint | None:
    """The checkpoint for a proof of a leaf; ``None`` while none is signed over it."""
    for found in (best(), newest()):
        if found is not None and found.size > leaf.index:
            return found
    return None


def proof_of(leaf: Leaf, checkpoint: Checkpoint, salt: str) -> Proof:
    """That a leaf stands in the record, in one file."""
    path = worked_out(lambda get: tree.inclusion(leaf.index, checkpoint.size, get))
    said = {"leaf": bytes(leaf.data or b"").decode(), "salt": salt}
    extra = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return Proof(leaf.index, tuple(path), noted(checkpoint), extra)


def said_by(leaf: Leaf) -> dict[str, Any]:
    """What a leaf says; nothing where it is lost, or where somebody wrote into it what no leaf says."""
    try:
        said = json.loads(bytes(leaf.data or b""))
    except ValueError:
        return {}
    texts = ("type", "record_id", "actor_role", "at", "public", "private")
    whole = isinstance(said, dict) and all(isinstance(said.get(name), str) for name in texts)
    return said if whole and _moment(said["at"]) else {}


def _moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def root_of(there: int) -> bytes:
    """The root of the first leaves."""
    return worked_out(lambda get: tree.root(there, get))


def consistency(old: int, new: int) -> list[bytes]:
    """That the record of ``new`` leaves begins with that of ``old``."""
    return worked_out(lambda get: tree.consistency(old, new, get))


def tile(level: int | str, place: int, width: int) -> bytes | None:
    """A tile as it is published; ``None`` where there is none of this width."""
    last = newest()
    if last is None or tile_width(last.size, 0 if isinstance(level, str) else level, place) < width:
        return None
    start = place * WIDTH
    if isinstance(level, str):
        rows = Leaf.objects.filter(index__gte=start, index__lt=start + width).order_by("index")
        data = [bytes(row.data) for row in rows if row.data is not None]
        return bundle(data) if len(data) == width else None
    nodes = Node.objects.filter(level=level * LEVELS, place__gte=start, place__lt=start + width).order_by("place")
    return b"".join(bytes(row.hash) for row in nodes)


def row_of(leaf: Leaf) -> Any:
    """The row a leaf was made of, where everybody may still read it; else ``None``."""
    source = SOURCES.get(leaf.source)
    row = source.rows().filter(pk=leaf.source_pk).first() if source is not None else None
    return row if source is not None and row is not None and source.open_to_all([row]) else None


def rows_of(label: str, pks: Collection[int]) -> dict[int, Any]:
    """Official records by their keys; ``None`` for one whose columns cannot be read, because somebody wrote in them."""
    manager = apps.get_model(label)._default_manager
    try:
        return dict(manager.in_bulk(pks))
    except ValueError:
        found: dict[int, Any] = {}
        for pk in pks:
            try:
                found |= manager.in_bulk([pk])
            except ValueError:
                found[pk] = None
        return found


def public_among(records: Collection[str]) -> set[str]:
    """Which of some official records everybody may read."""
    pks: dict[str, set[int]] = {}
    for one in records:
        pks.setdefault(one.partition(":")[0], set()).add(pk_in(one))
    found = set()
    for label, some in pks.items():
        official = OFFICIAL.get(label)
        rows = rows_of(label, some) if official is not None else {}
        found |= {f"{label}:{pk}" for pk, row in rows.items() if official and row is not None and official.public(row)}
    return found


def read_at(record: str) -> str | None:
    """The page on which everybody reads an official record ("": it has none of its own); ``None``: nobody does."""
    one = OFFICIAL.get(record.partition(":")[0])
    if one is None:
        return None
    row = rows_of(one.label, [pk_in(record)]).get(pk_in(record))
    if row is None or not one.public(row):
        return None
    return one.page(row) if one.page is not None else ""


def not_taken_in(source: Source) -> QuerySet[Any]:
    """The rows of a source that have no place in the record yet."""
    there = Leaf.objects.filter(source=source.name, source_pk=OuterRef("pk"))
    return source.rows().exclude(Exists(there))


def waits(record: str) -> bool:
    """Whether something official happened to a record that has no place yet."""
    return bool(not_taken_in(SOURCES[words.EVENT]).filter(record=record).exists())


def keys() -> list[tuple[Key, int | None]]:
    """The keys of the record, each with the last size it holds for (``None``: it holds now)."""
    rows = [*Key.objects.order_by("id")]
    ends: list[int | None] = [later.since for later in rows[1:]]
    return list(zip(rows, [*ends, None], strict=True)) if rows else []


def trust() -> str:
    """The file of keys that the script reads: those of the log with their sizes, and those of witnesses."""
    lines = [f"{key.public} {key.since} {'-' if end is None else end}" for key, end in keys()]
    return "\n".join([*lines, *kept.witnesses(), ""])


def lost() -> int:
    """How many published leaves the database does not hold (it was restored from a backup).

    -1: it holds others, or does not lead to the root that was signed last: somebody wrote history anew.
    """
    published = kept.count()
    last = Leaf.objects.filter(index__lt=published).order_by("-index").only("index", "hash").first()
    there = 0 if last is None else last.index + 1
    if last is not None and bytes(last.hash) != kept.hash_at(last.index):
        return -1
    signed = kept.signed()
    if signed is not None and (
        signed[0] > published or (signed[0] <= there and not stands(signed[0], signed[1].hex(), there))
    ):
        return -1
    return published - there


def stands(there: int, root: str, known: int | None = None) -> bool:
    """Whether the first leaves lead to a root. ``known``: how many there are, where that was asked already."""
    try:
        return 0 < there <= (size() if known is None else known) and root_of(there).hex() == root
    except KeyError:  # a hash that is kept is gone
        return False


def refused() -> list[Refusal]:
    """Checkpoints with our signature that witnesses hold against us: this history does not lead to them."""
    return [row for row in Refusal.objects.order_by("-size")[:5] if not stands(row.size, row.root)]


def overdue(now: datetime) -> int:
    """How many official events did not get their place within the time that receipts promise."""
    rows = not_taken_in(SOURCES[words.EVENT]).filter(at__gte=now - timedelta(days=2), at__lt=now - DELAY)
    with scope.everyone("the public record looks for what it did not take in"):
        return len(SOURCES[words.EVENT].open_to_all(list(rows[:500])))


def open_steps() -> dict[str, Step]:
    """What one person asked for and another has not confirmed yet."""
    return {row.kind: row for row in Step.objects.filter(done_at__isnull=True)}


def audited() -> Audit | None:
    """What looking back found last."""
    return Audit.objects.order_by("-id").first()


def versions_of(record: str) -> list[Leaf]:
    """The leaves of a record, newest first."""
    return list(Leaf.objects.filter(record=record).order_by("-index")[:200])


def is_stale(last: Checkpoint | None, now: datetime | None = None) -> bool:
    """Whether nothing was signed for more than a day."""
    return last is not None and last.at < (now or timezone.now()) - timedelta(hours=25)


def unwatched(now: datetime | None = None) -> str:
    """For ``/-/ready``: witnesses signed here, and none of them does any more, though there are newer checkpoints."""
    last = Checkpoint.objects.order_by("-id").values("pk")[:1]
    seen = Cosignature.objects.annotate(last=Subquery(last)).order_by("-id").first()
    if seen is None or seen.checkpoint_id == seen.last:
        return ""
    hours = int(((now or timezone.now()) - seen.at).total_seconds() // 3600)
    return gettext("no witness has signed for %(count)s hours") % {"count": hours} if hours >= 25 else ""


def is_lost(leaf: Leaf) -> bool:
    """Whether only the hash of a leaf is known."""
    return leaf.source == words.LOST
