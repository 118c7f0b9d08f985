"""What was changed behind the walls of the database is found: in an event, between two, in what was erased or not."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction

from birge.chronicle.actions import forget, write
from birge.chronicle.models import Event, Private
from birge.chronicle.proofs import whole
from birge.kit.walls import drop_walls
from birge.places.models import Municipality
from tests.people import Village

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(here: Village) -> Any:
    """A record with three events, and walls that do not stand in the way."""
    row = Municipality.objects.get(pk=here.municipality.pk)
    with transaction.atomic():
        for number in range(3):
            write(row, "touch", by=None, public={"n": number}, private={"note": f"сөз {number}"})
    drop_walls("default")
    return row


def _events(row: Municipality) -> list[Event]:
    return list(Event.objects.filter(record=f"places.municipality:{row.pk}").order_by("version"))[-3:]


def test_what_was_written_is_whole_also_after_words_were_erased(three: Any) -> None:
    assert list(whole()) == []
    forget(three)
    assert list(whole()) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda e: Event.objects.filter(pk=e[1].pk).update(public={"n": 7}), "what it says is not what its leaf says"),
        (lambda e: Event.objects.filter(pk=e[2].pk).update(leaf_digest="0" * 64), "does not match its hash"),
        (lambda e: Event.objects.filter(pk=e[1].pk).update(version=900), "is missing before it"),
        (lambda e: Private.objects.filter(pk=e[1].pk).update(body={"note": "башка"}), "private half"),
        (lambda e: (Private.objects.filter(pk=e[1].pk).delete(), Event.objects.filter(pk=e[1].pk).delete()), "missing"),
    ],
)
def test_a_change_behind_the_walls_is_found(three: Any, change: Any, said: str) -> None:
    with connection.constraint_checks_disabled():
        change(_events(three))
    found = list(whole())
    assert found and any(said in line for line in found), found
