"""Looking back: every leaf is worked out again from its row, and the whole tree from its leaves."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps

from birge.chronicle.actions import pk_in
from birge.chronicle.models import Event
from birge.kit import scope
from birge.record import kept, words
from birge.record.actions import bodies
from birge.record.models import Audit, Checkpoint, Leaf, Node, Salt, Step
from birge.record.queries import rows_of, said_by
from birge.record.sources import OFFICIAL, SOURCES
from birge.rulebook.record import tree

#: Leaves that are looked at together.
AT_ONCE = 500


def look_back(now: datetime) -> Audit:
    """Look at everything once; what does not agree is written down for everybody to read."""
    leaves, wrong = compared()
    return Audit.objects.create(at=now, leaves=leaves, wrong=wrong)


def compared() -> tuple[int, list[list[Any]]]:
    """How many leaves there are, and which of them do not agree, with what; nothing is written down."""
    wrong: list[list[Any]] = []
    hashes: list[bytes] = []
    with scope.everyone("the record is compared with the rows it was made of"):
        leaves, gaps = Leaf.objects.order_by("index"), _gaps()
        for start in range(0, leaves.count(), AT_ONCE):
            some = list(leaves[start : start + AT_ONCE])
            wrong += [[leaf.index, said] for leaf, said in _compared(some, gaps)]
            hashes += [bytes(leaf.hash) for leaf in some]
            wrong += [[leaf.index, "the order was changed"] for at, leaf in enumerate(some, start) if leaf.index != at]
        wrong += states()
        wrong += _said()
    return len(hashes), wrong + _tree(hashes)


def _gaps() -> list[range]:
    """Which leaves two people said were lost: each gap is an entry itself."""
    entered = Leaf.objects.filter(source=words.GAP).values_list("source_pk", flat=True)
    steps = Step.objects.filter(pk__in=list(entered), kind=words.GAP).values_list("outcome", flat=True)
    return [range(one["first"], one["last"] + 1) for one in steps]


def _compared(leaves: list[Leaf], gaps: list[range]) -> Iterator[tuple[Leaf, str]]:
    """Leaves that are not what their rows say, with what is wrong."""
    salts = dict(Salt.objects.filter(leaf__in=leaves).values_list("leaf_id", "salt"))
    bare = {leaf.record for leaf in leaves if not salts.get(leaf.pk)}
    forgotten = set(Event.objects.filter(record__in=bare, verb="forget").values_list("record", flat=True))
    for name in {leaf.source for leaf in leaves}:
        source = SOURCES.get(name)
        some = [leaf for leaf in leaves if leaf.source == name]
        rows = {row.pk: row for row in source.rows().filter(pk__in=[one.source_pk for one in some])} if source else {}
        for leaf in some:
            if leaf.source == words.LOST:
                said = "" if any(leaf.index in gap for gap in gaps) else "nobody entered this gap"
            else:
                said = _one(leaf, rows.get(leaf.source_pk), salts.get(leaf.pk, ""), leaf.record in forgotten)
            if said:
                yield leaf, said


def _one(leaf: Leaf, row: Any, salt: str, forgotten: bool) -> str:
    """What is wrong with a leaf, empty: nothing."""
    data = bytes(leaf.data or b"")
    if tree.leaf_hash(data) != bytes(leaf.hash):
        return "the leaf was changed"
    held = said_by(leaf)
    if not held or (leaf.record, leaf.municipality_id) != (held["record_id"], held.get("municipality")):
        return "the leaf was changed"
    if row is None:
        return "the row is gone"
    source = SOURCES[leaf.source]
    if source.bytes_of is not None:
        same = source.bytes_of(row) == data
    else:
        assert source.entry is not None
        again = json.loads(source.entry(row).data(salt, held.get("prev_version_leaf")))
        if held["private"] and not salt:
            # Without it nothing can be compared: so words can be erased, and so they could be changed.
            if not forgotten:
                return "the salt is gone"
            again["private"] = held["private"]
        same = again == held
    return source.whole(row) if same else "the row was changed"


def states(only: Collection[str] | None = None) -> Iterator[list[Any]]:
    """Official records (all, or ``only`` some) that are gone, or whose state nobody moved them to."""
    for label in OFFICIAL:
        newest: dict[str, int] = {}
        leaves = Leaf.objects.filter(source=words.EVENT, record__startswith=f"{label}:")
        if only is not None:
            leaves = leaves.filter(record__in=only)
        for record, index in leaves.values_list("record", "index"):
            newest[record] = max(index, newest.get(record, 0))
        model = apps.get_model(label)
        known = dict(model._meta.get_field("state").flatchoices)  # type: ignore[union-attr]
        moved: dict[str, str] = {}
        events = Event.objects.filter(record__in=newest).order_by("record", "version")
        for record, public in events.values_list("record", "public"):
            if public.get("to") in known:
                moved[record] = public["to"]
        rows = rows_of(label, [pk_in(record) for record in newest])
        for record, index in newest.items():
            row = rows.get(pk_in(record))
            if row is None:
                yield [index, "the row was changed" if pk_in(record) in rows else "the row is gone"]
            elif record in moved and row.state != moved[record]:
                yield [index, "the row was changed"]


def _said() -> Iterator[list[Any]]:
    """Official records that say something else today than what was taken in, though nothing happened to them."""
    other = [row.pk for row in bodies.changed()]
    for index in Leaf.objects.filter(source=words.BODY, source_pk__in=other).values_list("index", flat=True):
        yield [index, "the text was changed"]


def _tree(hashes: list[bytes]) -> list[list[Any]]:
    """Whether the leaves lead to what was signed and to what is kept beside the database."""
    found: list[list[Any]] = []
    nodes = tree.grown(0, hashes, {}.__getitem__)
    roots: dict[int, str] = {}
    for size, root in Checkpoint.objects.values_list("size", "root").distinct():
        if size <= len(hashes) and size not in roots:
            roots[size] = tree.root(size, nodes.__getitem__).hex()
        if roots.get(size) != root:
            found.append([size - 1, "another root was signed"])
    there = {(level, place): bytes(one) for level, place, one in Node.objects.values_list("level", "place", "hash")}
    wrong = min(
        (place << level for level, place in nodes if there.get((level, place)) != nodes[level, place]), default=-1
    )
    if wrong >= 0:
        found.append([wrong, "another hash is kept"])
    published = kept.hashes()
    for index, (mine, known) in enumerate(zip(hashes, published, strict=False)):
        if mine != known:
            return [*found, [index, "another leaf was published"]]
    return found
