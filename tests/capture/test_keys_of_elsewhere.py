"""What a phone sends may name a village, a packet, a photo's packet: those of another municipality are none."""

from __future__ import annotations

import uuid
from typing import Any

from birge.capture.models import Packet, Photo
from birge.kit import scope
from birge.needs.models import Session
from tests.capture.phones import content_of, jpeg, phone_of, session, session_data
from tests.house.conftest import snapshot

KEY = uuid.UUID(int=77)
#: What a packet becomes; that one came stands in the chronicle and in the tables of the phones.
MADE_OF_IT = ("needs_", "problems_", "gatherings_")


def made() -> dict[str, str]:
    """The rows of the tables of what is sent."""
    return {table: rows for table, rows in snapshot().items() if table.startswith(MADE_OF_IT)}


def test_keys_of_another_municipality_are_no_keys_here(inside: Any, elsewhere: Any, cycle: Any) -> None:
    phone, stranger = phone_of(inside, "aigul"), phone_of(elsewhere, "daniyar")
    assert stranger.put(KEY, session(elsewhere)).status_code in (201, 202)
    there = elsewhere.units[0].pk
    data = session_data(inside, "Суу жок")
    before = made()
    with scope.municipality(elsewhere.municipality.pk):
        theirs = list(Packet.objects.values())
    for kind in ("needs.session", "needs.focus", "needs.round"):
        key = uuid.uuid4()
        phone.put(key, content_of(kind, {**data, "place": there}, cycle=1))
        assert phone.get(key).json()["status"] not in ("applied", "accepted"), kind
    # A packet of theirs that this one would take the place of; a photo for it waits for a packet of ours with that id.
    phone.put(uuid.uuid4(), session(inside, replaces=str(KEY), place=there))
    assert phone.begin(KEY, jpeg()).status_code == 201
    assert made() == before
    with scope.municipality(elsewhere.municipality.pk):
        assert list(Packet.objects.values()) == theirs and not Photo.objects.exists()
    with scope.everyone("a test"):
        assert not Session.objects.filter(place=there).exists()


def test_the_same_content_with_keys_of_its_own_is_taken(inside: Any, cycle: Any) -> None:
    phone = phone_of(inside, "aigul")
    assert phone.put(KEY, session(inside)).status_code == 201
    assert phone.get(KEY).json()["status"] == "applied"
