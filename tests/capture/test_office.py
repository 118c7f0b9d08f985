"""The office: pieces that wait, versions side by side, mending with one press, phones."""

from __future__ import annotations

import uuid
from typing import Any

from django.urls import reverse

from birge.capture import words
from birge.capture.actions.devices import disable_phone, enable_phone
from birge.capture.models import Device, Packet, Version
from birge.chronicle.models import Event
from birge.needs.models import Session, Statement
from tests.capture.phones import Phone, content_of, digest, phone_of, session, session_data
from tests.people import client_of

KEY = uuid.UUID("0b5e0000-0000-4000-8000-000000000003")


def _url(village: Any, name: str, *more: int) -> str:
    return reverse(f"capture:{name}", args=[village.municipality.code, *more])


def _decide(village: Any, who: str, verb: str, version: int = 1, **fields: Any) -> Any:
    given = {"verb": verb, "version": version, **fields}
    return client_of(village.people[who]).post(_url(village, "decide", Packet.objects.get().pk), given, follow=True)


def test_a_piece_that_waits_is_mended_and_accepted_with_one_press(phone: Phone, inside: Any) -> None:
    phone.put(KEY, session(inside, "Суу жок", place=0))
    clerk = client_of(inside.people["aigul"])
    listed = clerk.get(_url(inside, "pieces"))
    assert "Facilitator" in listed.content.decode()
    page = clerk.get(_url(inside, "piece", Packet.objects.get().pk)).content.decode()
    assert "Суу жок" in page and 'name="place"' in page and 'name="category"' not in page
    # What is still wrong comes back with what was typed, nothing changed.
    again = _decide(inside, "aigul", "accept", place="0")
    assert again.status_code == 200 and Session.objects.count() == 0
    done = _decide(inside, "aigul", "accept", place=str(inside.units[1].pk), category="men", total="900")
    assert done.status_code == 200
    row = Session.objects.get()
    assert (row.place_id, row.category, row.total) == (inside.units[1].pk, "women", 12)
    version = Version.objects.get()
    assert version.status == words.APPLIED and list(version.fixes) == ["place"]
    assert {"accept_piece", "take_piece", "enter"} <= set(Event.objects.values_list("verb", flat=True))
    # The phone does not know of the mending: what it sends next is compared by a person.
    assert phone.put(KEY, session(inside, "Жаңы", replaces=version.digest)).status_code == 409


def test_two_versions_stand_side_by_side_and_a_person_chooses(phone: Phone, inside: Any) -> None:
    phone.put(KEY, session(inside, "бир"))
    other = phone_of(inside, "aigul", "Red")
    data = session_data(inside, "эки", total=40, held="2026-11-20")
    other.put(KEY, content_of("needs.session", data, cycle=1, made="2026-11-22T16:15:00+06:00"))
    page = client_of(inside.people["aigul"]).get(_url(inside, "piece", Packet.objects.get().pk)).content.decode()
    record = f"Sheet of a session, no. {Session.objects.get().number}"
    # Moments in words; on a narrow screen, too, each value says of which version it is, and above stands whose that is.
    moments = ("20 November 2026", "22 November 2026, 16:15")
    sides = ('data-label="version 1"', 'data-label="version 2"', "<dd>Facilitator, Blue,", "<dd>Aigul, Red,")
    for word in ("бир", "эки", "40", record, *moments, *sides):
        assert word in page
    _decide(inside, "aigul", "accept", 2)
    assert Statement.objects.get().text == "эки" and Session.objects.get().total == 40
    assert dict(Version.objects.values_list("number", "status")) == {1: words.REPLACED, 2: words.APPLIED}


def test_what_is_set_aside_says_why_and_can_be_brought_back(phone: Phone, inside: Any) -> None:
    raw = session(inside, "бир", place=0)
    phone.put(KEY, raw)
    _decide(inside, "aigul", "set_aside", note="")
    assert Version.objects.get().status == words.QUARANTINED
    _decide(inside, "aigul", "set_aside", note="Сынак үчүн жазылган")
    answer = phone.put(KEY, raw)
    assert answer.status_code == 410
    assert answer.json()["deleted"]["by"] == "Aigul" and answer.json()["deleted"]["reason"] == "Сынак үчүн жазылган"
    _decide(inside, "aigul", "bring_back")
    assert phone.put(KEY, raw).json()["status"] == "quarantined"


def test_what_goes_on_from_a_piece_set_aside_waits_for_a_person(phone: Phone, inside: Any) -> None:
    """Found by the simulation: nothing stood yet, so there was nothing to compare it with."""
    disable_phone(phone.device, by=inside.people["aigul"], reason="жоголду")
    raw = session(inside, "бир")
    phone.put(KEY, raw)
    _decide(inside, "aigul", "set_aside", note="Сынак үчүн жазылган")
    enable_phone(phone.device, by=inside.people["aigul"])
    told = phone.put(KEY, session(inside, "эки", replaces=digest(raw)))
    assert (told.status_code, told.json()["status"]) == (202, "quarantined")
    assert [one["code"] for one in told.json()["reasons"]] == ["piece_was_set_aside"]
    _decide(inside, "aigul", "accept", 2)
    assert Statement.objects.get().text == "эки"
    assert dict(Version.objects.values_list("number", "status")) == {1: words.SET_ASIDE, 2: words.APPLIED}


def test_strangers_and_colleagues_without_the_role(phone: Phone, inside: Any, elsewhere: Any) -> None:
    phone.put(KEY, session(inside, "бир", place=0))
    address = _url(inside, "piece", Packet.objects.get().pk)
    assert client_of(elsewhere.people["daniyar"]).get(address).status_code == 404
    assert client_of(inside.people["bakyt"]).get(address).status_code == 403
    assert client_of(None).get(address).status_code == 302
    assert _decide(inside, "facilitator", "accept").status_code == 403
    assert client_of(elsewhere.people["daniyar"]).post(_url(inside, "decide", 1), {"verb": "accept"}).status_code == 404


def test_a_phone_is_connected_by_its_app_and_by_hand(inside: Any, cycle: Any) -> None:
    client = client_of(inside.people["facilitator"])
    key, address = str(uuid.uuid4()), _url(inside, "phone_add")
    made = client.post(address, {"name": "Көк Samsung", "key": key}, headers={"Accept": "application/json"})
    assert made.status_code == 201
    body = made.json()
    assert body["device"] == key and body["municipality"] == inside.municipality.code and body["seal"]["spki"]
    first = Phone(body["token"], Device.objects.get())
    assert first.put(KEY, session(inside)).status_code == 201
    again = client.post(address, {"name": "Көк", "key": key}, headers={"Accept": "application/json"})
    assert again.status_code == 200 and first.get(KEY).status_code == 401
    other = client_of(inside.people["aigul"]).post(
        address, {"name": "x", "key": key}, headers={"Accept": "application/json"}
    )
    assert other.status_code == 422
    shown = client.post(address, {"name": "Кызыл"}, follow=True).content.decode()
    assert "birge_phone_" in shown and "birge_phone_" not in client.get(_url(inside, "phones")).content.decode()
    assert not Device.objects.filter(digest__startswith="birge").exists()


def test_one_sees_ones_own_phones_and_staff_sees_all(phone: Phone, inside: Any) -> None:
    phone_of(inside, "aigul", "Red")
    mine = client_of(inside.people["facilitator"]).get(_url(inside, "phones")).content.decode()
    assert "Blue" in mine and "Red" not in mine
    assert "Blue" in client_of(inside.people["aigul"]).get(_url(inside, "phones")).content.decode()
    address = _url(inside, "phone", Device.objects.get(name="Red").pk)
    assert client_of(inside.people["facilitator"]).post(address, {"verb": "disable"}).status_code == 404
    given = {"verb": "disable", "reason": "жоголду"}
    client_of(inside.people["aigul"]).post(_url(inside, "phone", phone.device.pk), given)
    phone.device.refresh_from_db()
    assert phone.device.disabled_at and phone.device.disabled_reason == "жоголду"


def test_one_running_number_with_two_pieces_raises_the_alarm(phone: Phone, inside: Any) -> None:
    import json

    def numbered(text: str) -> bytes:
        return json.dumps({**json.loads(session(inside, text)), "number": 3}).encode()

    phone.put(uuid.uuid4(), numbered("бир"))
    key = uuid.uuid4()
    raw = numbered("эки")
    assert phone.put(key, raw).status_code == 201
    phone.device.refresh_from_db()
    assert phone.device.doubled_at is not None and phone.device.made == 3
    # A new version of one packet is no second packet.
    told = phone.briefcase().json()["device"]
    assert (told["made"], told["here"], told["missing"]) == (3, 1, [1, 2])
    assert digest(raw)
