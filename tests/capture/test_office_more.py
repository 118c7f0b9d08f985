"""The office: photos of what waits, a mistaken cycle, pieces that wait for another, and how much is asked."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from birge.capture import words
from birge.capture.drawers import tasks
from birge.capture.models import Packet, Photo, Version
from birge.cycle.models import Cycle
from birge.needs.models import Evidence, Session
from tests.capture.phones import Phone, content_of, jpeg, line_of, phone_of, session, session_data
from tests.people import client_of

KEY = uuid.UUID("0b5e0000-0000-4000-8000-000000000006")


def _url(village: Any, name: str, *more: int) -> str:
    return reverse(f"capture:{name}", args=[village.municipality.code, *more])


def _decide(village: Any, who: str, **fields: Any) -> Any:
    given = {"verb": "accept", "version": 1, **fields}
    return client_of(village.people[who]).post(_url(village, "decide", Packet.objects.get().pk), given, follow=True)


def test_photos_of_a_piece_that_waits_are_seen_at_the_office(phone: Phone, inside: Any, elsewhere: Any) -> None:
    good, bad = jpeg(5, side=60), b"GIF89a no picture we take"
    phone.put(KEY, session(inside, place=0, photos=[line_of(good), line_of(bad)]))
    for photo in (good, bad):
        assert phone.upload(KEY, photo).status_code == 204
    clerk, packet = client_of(inside.people["aigul"]), Packet.objects.get()
    page = clerk.get(_url(inside, "piece", packet.pk)).content.decode()
    first, second = (_url(inside, "picture", packet.pk, row.pk) for row in Photo.objects.order_by("pk"))
    assert f'src="{first}?size=small"' in page and second in page
    shown, kept = clerk.get(first), clerk.get(second)
    assert shown.headers["Content-Type"] == "image/jpeg" and "no-store" in shown.headers["Cache-Control"]
    # What a browser might run is never shown in it.
    assert kept.headers["Content-Type"] == "application/octet-stream" and kept.content == bad
    assert kept.headers["Content-Disposition"].startswith("attachment")
    assert client_of(inside.people["facilitator"]).get(first).status_code == 403
    assert client_of(elsewhere.people["daniyar"]).get(first).status_code == 404
    assert client_of(None).get(first).status_code == 302
    _decide(inside, "aigul", place=str(inside.units[0].pk))
    assert Evidence.objects.count() == 1
    assert clerk.get(first).status_code == 404, "it stands beside its record now"
    after = clerk.get(_url(inside, "piece", packet.pk)).content.decode()
    assert first not in after and second in after


def test_a_mistaken_cycle_is_mended_at_the_office(phone: Phone, inside: Any, cycle: Any) -> None:
    phone.put(KEY, content_of("needs.session", session_data(inside, "Суу"), cycle=7))
    version = Version.objects.get()
    assert (version.status, version.reasons[0]["field"]) == (words.QUARANTINED, "cycle")
    page = client_of(inside.people["aigul"]).get(_url(inside, "piece", version.packet_id)).content.decode()
    assert 'name="cycle"' in page
    assert "2027–2029" in page
    _decide(inside, "aigul", cycle="")
    assert Session.objects.count() == 0
    _decide(inside, "aigul", cycle=str(cycle.number))
    assert Session.objects.get().cycle == cycle
    assert Version.objects.get().fixes == {"cycle": [str(cycle.number)]}


def test_what_waits_for_another_piece_is_seen(phone: Phone, inside: Any, cycle: Any) -> None:
    sheet = {"round": str(KEY), "number": 1, "sex": "woman", "age": "29-45", "new": ["Суу жок"]}
    phone.put(uuid.uuid4(), content_of("needs.sheet", sheet, cycle=1))
    packet = Packet.objects.get()
    clerk = client_of(inside.people["aigul"])
    assert _url(inside, "piece", packet.pk) not in clerk.get(_url(inside, "pieces")).content.decode()
    listed = clerk.get(_url(inside, "pieces") + "?which=waiting").content.decode()
    assert _url(inside, "piece", packet.pk) in listed
    assert "Суу жок" in clerk.get(_url(inside, "piece", packet.pk)).content.decode()
    (task,) = tasks(inside.municipality, Cycle.objects.get(pk=cycle.pk))
    assert task.url.endswith("?which=waiting") and "1" in str(task.text)
    phone.put(KEY, content_of("needs.round", {"place": inside.units[0].pk, "street": "Ленин"}, cycle=1))
    assert list(tasks(inside.municipality, Cycle.objects.get(pk=cycle.pk))) == []
    # Of a piece whose first version never came, too, the list says from whom and which phone.
    phone.put(uuid.uuid4(), session(inside, replaces="a" * 64))
    listed = clerk.get(_url(inside, "pieces") + "?which=waiting").content.decode()
    assert "Blue" in listed and "waits for another piece" in listed


@pytest.mark.parametrize("name", ["pieces", "pieces?which=all", "phones", "piece"])
def test_a_page_asks_as_much_for_fifty_rows_as_for_one(phone: Phone, inside: Any, name: str) -> None:
    clerk = client_of(inside.people["aigul"])

    def asked() -> int:
        page, _, query = name.partition("?")
        more = [Packet.objects.order_by("pk")[0].pk] if page == "piece" else []
        address = _url(inside, page, *more) + (f"?{query}" if query else "")
        clerk.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert clerk.get(address).status_code == 200
        return len(queries)

    phone.put(KEY, session(inside, place=0, photos=[line_of(jpeg(1))]))
    phone.upload(KEY, jpeg(1))
    for text in ("бир", "эки") if name == "piece" else ():
        # A page of a piece shows three versions with everything in them, of the others a line.
        phone.put(KEY, session(inside, text, place=0))
    one = asked()
    for number in range(49):
        # Other versions of the first piece, other pieces, other phones.
        phone.put(KEY if number % 2 else uuid.uuid4(), session(inside, f"сөз {number}", place=0))
        if number < 10:
            phone_of(inside, "bakyt", f"Red {number}")
    assert asked() == one <= 12
