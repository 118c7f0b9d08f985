"""The chronicle: written in the transaction of its change, chained per record, its private half erasable."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from birge.chronicle.actions import difference, record_key, snapshot, write
from birge.chronicle.canonical import canonical_bytes, digest
from birge.chronicle.models import Event, Private
from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from tests.people import Village


def test_a_row_outside_a_transaction_is_refused(cycle: Cycle) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transaction.get_connection(), "in_atomic_block", False)
        with pytest.raises(RuntimeError, match="transaction of its change"):
            write(cycle, "edit", by=None)


def test_rows_of_a_record_are_numbered_and_chained(inside: Village, cycle: Cycle) -> None:
    for number in range(3):
        write(cycle, "edit", by=inside.aigul, role="specialist", public={"number": number})
    rows = list(events_of(cycle))[::-1]
    assert [row.version for row in rows] == [1, 2, 3, 4]
    leaves = [json.loads(bytes(row.leaf)) for row in rows]
    assert leaves[0]["prev_version_leaf"] is None
    for earlier, later in zip(rows, leaves[1:], strict=False):
        assert later["prev_version_leaf"] == earlier.leaf_digest
    for row, leaf in zip(rows, leaves, strict=True):
        assert row.leaf_digest == hashlib.sha256(bytes(row.leaf)).hexdigest()
        assert bytes(row.leaf) == canonical_bytes(leaf)
        assert leaf["public"] == digest(canonical_bytes(row.public))
        assert leaf["private"] == digest(row.private.salt.encode() + canonical_bytes(row.private.body))
        assert leaf["record_id"] == row.record == record_key(cycle) == f"cycle.cycle:{cycle.pk}"


def test_two_rows_of_one_version_are_impossible(cycle: Cycle) -> None:
    event = Event.objects.latest("pk")
    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.create(
            municipality_id=event.municipality_id,
            actor_role="x",
            verb="x",
            record=event.record,
            version=event.version,
            at=event.at,
            public={},
            leaf=b"x",
            leaf_digest="x",
        )


def test_the_same_words_have_different_digests(inside: Village, cycle: Cycle) -> None:
    made = [write(cycle, "edit", by=inside.aigul, private={"note": "ооба"}) for _ in range(2)]
    private = {json.loads(bytes(event.leaf))["private"] for event in made}
    assert len(private) == 2 and len({event.private.salt for event in made}) == 2


def test_erasing_the_private_half_leaves_the_history_whole(inside: Village, cycle: Cycle) -> None:
    event = write(cycle, "edit", by=inside.aigul, private={"name": "Айгүл"})
    before = bytes(Event.objects.get(pk=event.pk).leaf)
    Private.objects.filter(event=event).delete()
    kept = Event.objects.get(pk=event.pk)
    assert bytes(kept.leaf) == before and not hasattr(kept, "private")
    follower = write(cycle, "edit", by=inside.aigul)
    assert json.loads(bytes(follower.leaf))["prev_version_leaf"] == kept.leaf_digest


def test_who_acts_without_a_role_is_said_plainly(inside: Village, cycle: Cycle) -> None:
    assert write(cycle, "edit", by=None).actor_role == "system"
    assert write(cycle, "edit", by=inside.aigul).actor_role == "person"
    assert write(cycle, "edit", by=inside.aigul, role="specialist").actor_role == "specialist"


@pytest.mark.parametrize("body", [{"a": 1.5}, {"a": 2**53}, {"a": {1: 2}}, {"a": object()}])
def test_what_has_no_canonical_form_is_not_written(cycle: Cycle, body: dict[str, Any]) -> None:
    count = Event.objects.count()
    for half in ("public", "private"):
        with pytest.raises(TypeError):
            write(cycle, "edit", by=None, **{half: body})
    assert Event.objects.count() == count


def test_snapshot_and_difference_tell_what_changed(cycle: Cycle) -> None:
    before = snapshot(cycle, ("year_from", "year_to", "state"))
    cycle.year_to = 2030
    after = snapshot(cycle, ("year_from", "year_to", "state"))
    assert difference(before, after) == {"year_to": [2029, 2030]}
