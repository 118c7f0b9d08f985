"""A sheet that came before its round is taken in when the round comes, also when both come at the same moment."""

from __future__ import annotations

import uuid
from threading import Event, Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from birge.capture import words
from birge.capture.actions import processing
from birge.capture.jobs import look_at
from birge.capture.models import Version
from birge.needs.models import Answer
from tests.capture.phones import Phone, content_of

POSTGRES = "postgresql" in settings.DATABASES["default"]["ENGINE"]


def _round(village: Any) -> bytes:
    data = {"place": village.units[0].pk, "street": "Ленин", "held": "2026-11"}
    return content_of("needs.round", data, cycle=1)


def _sheet(round_: uuid.UUID, number: int = 1) -> bytes:
    data = {"round": str(round_), "number": number, "sex": "woman", "age": "29-45", "new": ["Суу жок"]}
    return content_of("needs.sheet", data, cycle=1)


def _statuses() -> set[str]:
    return set(Version.objects.values_list("status", flat=True))


def test_what_was_not_woken_is_woken_by_the_worker(phone: Phone, inside: Any, monkeypatch: Any) -> None:
    """The process was killed between the round and its sheets: the worker looks."""
    key = uuid.uuid4()
    assert phone.put(uuid.uuid4(), _sheet(key)).json()["status"] == words.WAITING
    with monkeypatch.context() as killed:
        killed.setattr(processing, "_waiting_for", lambda packet: [])
        assert phone.put(key, _round(inside)).json()["status"] == words.APPLIED
    assert _statuses() == {words.WAITING, words.APPLIED}
    look_at.call(inside.municipality.pk)
    assert _statuses() == {words.APPLIED} and Answer.objects.count() == 1


def test_what_was_taken_in_is_not_woken_again(phone: Phone, inside: Any) -> None:
    """Two see that a sheet need not wait; the slower one changes nothing."""
    key = uuid.uuid4()
    phone.put(uuid.uuid4(), _sheet(key))
    (waiting,) = Version.objects.filter(status=words.WAITING)
    phone.put(key, _round(inside))
    assert processing.woken([waiting.pk]) == 0
    assert _statuses() == {words.APPLIED}


if POSTGRES:

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.parametrize("first", ["sheet", "round"])
    def test_both_at_the_same_moment(phone: Phone, inside: Any, monkeypatch: Any, first: str) -> None:
        """Neither sees the other while both are being taken in; whichever ends first, the sheet does not wait."""
        key, asked, ended = uuid.uuid4(), {"sheet": Event(), "round": Event()}, {"sheet": Event(), "round": Event()}
        told: dict[str, Any] = {}
        tell, names = processing._tell, {"needs.sheet": "sheet", "needs.round": "round"}

        def slowly(row: Any, verb: str, *, by: Any) -> None:
            """The last thing before a transaction ends: both are here before one of them goes on."""
            tell(row, verb, by=by)
            name = names[row.kind]
            if not asked[name].is_set():
                asked[name].set()
                assert all(one.wait(120) for one in asked.values())
                if name != first:
                    assert ended[first].wait(120)

        def send(name: str, to: uuid.UUID, raw: bytes) -> None:
            try:
                told[name] = phone.put(to, raw).json()["status"]
            finally:
                ended[name].set()
                connections.close_all()

        monkeypatch.setattr(processing, "_tell", slowly)
        pieces = {"sheet": (uuid.uuid4(), _sheet(key)), "round": (key, _round(inside))}
        threads = [Thread(target=send, args=(name, *piece)) for name, piece in pieces.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(300)
        assert told.keys() == pieces.keys()
        assert _statuses() == {words.APPLIED}
        assert Answer.objects.count() == 1
