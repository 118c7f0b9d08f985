"""Packets: taken in once, kept for ever, refused in words; nothing is lost and nothing happens twice."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest

from birge.capture import words
from birge.capture.actions import office
from birge.capture.actions.devices import disable_phone
from birge.capture.models import Packet, Version
from birge.chronicle.models import Event
from birge.chronicle.queries import events_of
from birge.needs.actions.sessions import edit_session, withdraw
from birge.needs.models import Session, Statement
from birge.people.actions import end_mandate
from tests.capture.phones import Phone, content_of, digest, phone_of, session, session_data

KEY = uuid.UUID("0b5e0000-0000-4000-8000-000000000001")


def test_a_packet_becomes_a_session(phone: Phone, inside: Any) -> None:
    answer = phone.put(KEY, session(inside, "Суу жок", "Жол начар"), sent="2026-11-22T10:00:00+06:00")
    assert answer.status_code == 201 and answer["Birge-Capture"] == "1"
    body = answer.json()
    row = Session.objects.get()
    assert body["status"] == "applied" and body["complete"] and body["reasons"] == []
    url = f"/en/m/{inside.municipality.code}/c/1/needs/{row.number}/"
    assert body["record"] == {"title": f"Sheet of a session, no. {row.number}", "url": url}
    assert list(row.statements.values_list("text", "points")) == [("Суу жок", 10), ("Жол начар", 9)]
    assert (row.place_id, row.category, row.total) == (inside.units[0].pk, "women", 12)
    told = [event.verb for event in Event.objects.order_by("pk")]
    assert told.count("enter") == 1 and told.count("take_piece") == 1
    entered = events_of(row).get(verb="enter")
    assert entered.actor_id == inside.people["facilitator"].pk


def test_the_same_content_again_happens_once(phone: Phone, inside: Any) -> None:
    raw = session(inside)
    codes = [phone.put(KEY, raw).status_code for _ in range(4)]
    assert codes == [201, 200, 200, 200]
    assert phone.batch([(KEY, raw), (KEY, raw)]).json()["results"][0]["code"] == 200
    assert Session.objects.count() == Packet.objects.count() == Version.objects.count() == 1
    assert Event.objects.filter(verb="enter").count() == 1


def test_other_content_is_kept_and_told(phone: Phone, inside: Any) -> None:
    first, other = session(inside, "Суу жок"), session(inside, "Жол начар")
    phone.put(KEY, first)
    answer = phone.put(KEY, other)
    assert answer.status_code == 409
    body = answer.json()
    assert (body["stands"], body["sent"], body["status"], body["kept"]) == (
        digest(first), digest(other), "conflict", True,
    )  # fmt: skip
    assert phone.put(KEY, other).status_code == 409
    assert [row.text for row in Statement.objects.all()] == ["Суу жок"]
    kept = Version.objects.get(digest=digest(other))
    assert bytes(kept.content) == other and kept.status == words.CONFLICT


def test_what_a_kind_cannot_read_is_said_in_the_language_of_whoever_asks(phone: Phone, inside: Any) -> None:
    raw = session(inside, "Суу жок").replace(b'"cycle": 1', b'"cycle": 7')
    for lang, words_ in (("ky", "цикл бул жерде жок"), ("ru", "здесь нет"), ("en", "There is no cycle")):
        told = phone.put(uuid.uuid4(), raw, **{"Accept-Language": lang}).json()
        assert words_ in told["reasons"][0]["text"], told["reasons"]


def test_a_form_that_refuses_says_why_in_three_languages(phone: Phone, inside: Any) -> None:
    raw = session(inside, "Суу жок", place=999_999, total="көп")
    answer = phone.put(KEY, raw)
    assert answer.status_code == 202
    body = answer.json()
    assert body["status"] == "quarantined"
    assert {one["field"] for one in body["reasons"]} == {"place", "total"}
    assert all(one["text"] and one["label"] for one in body["reasons"])
    row = Version.objects.get()
    assert len({row.reasons[0][lang] for lang in ("ky", "ru", "en")}) == 3
    assert Session.objects.count() == 0
    assert phone.put(KEY, raw).status_code == 200
    # A new version from the phone mends it.
    good = session(inside, "Суу жок", replaces=digest(raw))
    assert phone.put(KEY, good).json()["status"] == "applied"
    assert phone.get(KEY, f"?sha256={digest(raw)}").json()["status"] == "replaced"


def test_a_new_version_changes_the_record_and_keeps_its_rows(phone: Phone, inside: Any) -> None:
    first = session(inside, "Суу жок", "Жол начар")
    phone.put(KEY, first)
    kept = list(Statement.objects.order_by("number").values_list("pk", flat=True))
    data = session_data(inside, "Таза суу жок", "Жол начар", total=14)
    data["said"] = [data["said"][0], {"row": "new", "text": "Жарык жок"}]
    second = content_of("needs.session", data, cycle=1, replaces=digest(first))
    answer = phone.put(KEY, second)
    assert answer.status_code == 201 and answer.json()["version"] == 2
    row = Session.objects.get()
    assert row.total == 14
    assert [one.text for one in row.statements.order_by("number")] == ["Таза суу жок", "Жарык жок"]
    assert row.statements.order_by("number")[0].pk == kept[0]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (1, 2, 0), (2, 0, 1)])
def test_versions_may_come_in_any_order(order: tuple[int, ...], phone: Phone, inside: Any) -> None:
    first = session(inside, "бир")
    second = session(inside, "эки", replaces=digest(first))
    third = session(inside, "үч", replaces=digest(second))
    raws = [first, second, third]
    answers = [phone.put(KEY, raws[at]) for at in order]
    assert {answer.status_code for answer in answers} == {201}
    assert [row.text for row in Statement.objects.all()] == ["үч"]
    states = dict(Version.objects.values_list("digest", "status"))
    assert [states[digest(raw)] for raw in raws] == [words.REPLACED, words.REPLACED, words.APPLIED]


def test_of_two_phones_the_first_stands_and_the_other_is_kept(phone: Phone, inside: Any) -> None:
    other = phone_of(inside, "aigul", "Red")
    first = session(inside, "бир")
    phone.put(KEY, first)
    mine, theirs = (
        session(inside, "меники", replaces=digest(first)),
        session(inside, "алардыкы", replaces=digest(first)),
    )
    assert phone.put(KEY, mine).status_code == 201
    assert other.put(KEY, theirs).status_code == 409
    child = session(inside, "дагы", replaces=digest(theirs))
    assert other.put(KEY, child).status_code == 409
    assert [row.text for row in Statement.objects.all()] == ["меники"]


def test_what_the_office_changed_is_not_overwritten(phone: Phone, inside: Any) -> None:
    first = session(inside, "бир")
    phone.put(KEY, first)
    row = Session.objects.get()
    edit_session(row, {"total": 99}, [], by=inside.people["aigul"], version=row.row_version)
    answer = phone.put(KEY, session(inside, "эки", replaces=digest(first)))
    assert answer.status_code == 409 and answer.json()["reasons"][0]["code"] == "piece_changed_here"
    row.refresh_from_db()
    assert row.total == 99 and Statement.objects.get().text == "бир"
    # A person saw both and takes the phone's.
    office.accept(Version.objects.get(number=2), by=inside.people["aigul"], overwrite=True)
    assert Statement.objects.get().text == "эки"


def test_a_record_that_was_taken_back_says_when_and_by_whom(phone: Phone, inside: Any) -> None:
    first = session(inside, "бир")
    phone.put(KEY, first)
    withdraw(Session.objects.get(), by=inside.people["aigul"], note="эки жолу киргизилген")
    for raw in (first, session(inside, "эки", replaces=digest(first))):
        answer = phone.put(KEY, raw)
        assert answer.status_code == 410
        deleted = answer.json()["deleted"]
        assert deleted["by"] == "Aigul" and deleted["at"] and deleted["reason"] == "эки жолу киргизилген"
        assert answer.json()["kept"]
    assert Version.objects.count() == 2


def test_a_disabled_phone_still_delivers_into_quarantine(phone: Phone, inside: Any) -> None:
    first = session(inside, "бир")
    disable_phone(phone.device, by=inside.people["aigul"], reason="жоголду")
    answer = phone.put(KEY, first)
    assert answer.status_code == 202 and answer.json()["reasons"][0]["code"] == "phone_disabled"
    second = session(inside, "эки", replaces=digest(first))
    assert phone.put(KEY, second).status_code == 202
    assert Session.objects.count() == 0 and phone.briefcase().status_code == 403
    office.accept(Version.objects.get(number=1), by=inside.people["aigul"])
    assert Statement.objects.get().text == "бир"
    office.accept(Version.objects.get(number=2), by=inside.people["aigul"])
    assert Statement.objects.get().text == "эки"


def test_the_same_bytes_from_a_phone_nobody_doubts_are_taken_in(phone: Phone, inside: Any) -> None:
    raw = session(inside, "бир")
    disable_phone(phone.device, by=inside.people["aigul"], reason="жоголду")
    phone.put(KEY, raw)
    assert phone_of(inside, "aigul").put(KEY, raw).status_code == 200
    assert Statement.objects.get().text == "бир"


def test_who_lost_the_role_delivers_into_quarantine(phone: Phone, inside: Any) -> None:
    for mandate in inside.people["facilitator"].mandates.all():
        end_mandate(mandate, by=inside.people["nurlan"], reason="кетти")
    answer = phone.put(KEY, session(inside))
    assert answer.status_code == 202 and answer.json()["reasons"][0]["code"] == "phone_no_role"


def test_a_role_that_may_not_enter_waits_for_a_person(inside: Any, cycle: Any) -> None:
    answer = phone_of(inside, "bakyt").put(KEY, session(inside))
    assert answer.status_code == 202 and answer.json()["reasons"][0]["code"] == "not_your_role"
    assert Session.objects.count() == 0


def test_one_bad_packet_stops_no_other(phone: Phone, inside: Any) -> None:
    good = [(uuid.uuid4(), session(inside, f"сөз {at}")) for at in range(4)]
    bad: list[Any] = [
        {"id": "../x", "sha256": "0" * 64, "content": "{}"},
        {"id": str(uuid.uuid4()), "sha256": "0" * 64, "content": "{}"},
        (uuid.uuid4(), b"not json"),
        (uuid.uuid4(), b'{"kind": "needs.session", "kind": "x", "form": 1, "data": {}}'),
        (uuid.uuid4(), content_of("needs.session", {"said": "?"}, cycle=1)),
        (uuid.uuid4(), content_of("no.such", {})),
        (uuid.uuid4(), content_of("needs.session", session_data(inside, "x"), cycle=77)),
        (uuid.uuid4(), json.dumps({"kind": "needs.session", "form": 9, "data": {}}).encode()),
    ]
    answer = phone.batch([good[0], *bad[:4], good[1], *bad[4:], *good[2:]])
    codes = [one["code"] for one in answer.json()["results"]]
    assert codes == [201, 400, 400, 400, 400, 201, 202, 202, 202, 202, 201, 201]
    assert Session.objects.count() == 4 and Version.objects.filter(status=words.QUARANTINED).count() == 4


def test_a_fault_of_our_own_waits_and_is_tried_again(phone: Phone, inside: Any, monkeypatch: Any) -> None:
    from birge.needs.capture import sessions

    with monkeypatch.context() as broken:
        broken.setattr(sessions, "add_session", lambda *args, **more: 1 / 0)
        answer = phone.put(KEY, session(inside))
    assert answer.status_code == 202 and answer.json()["reasons"][0]["code"] == "piece_broke_here"
    office.accept(Version.objects.get(), by=inside.people["aigul"])
    assert Session.objects.count() == 1


def test_nobody_learns_what_other_municipalities_have(phone: Phone, inside: Any, elsewhere: Any) -> None:
    phone.put(KEY, session(inside))
    stranger = phone_of(elsewhere, "daniyar")
    assert stranger.get(KEY).status_code == 404
    assert stranger.status(KEY)[0] == {"id": str(KEY), "status": "unknown"}
    other = session(inside, "башка")
    assert stranger.put(KEY, other).status_code == 202
    assert phone.get(KEY).json()["status"] == "applied"


REFUSED = [
    ({"Content-Type": "text/plain"}, 415),
    ({"Content-Encoding": "gzip"}, 415),
    ({"Content-Digest": "sha-256=:AAAA:"}, 400),
    ({"Content-Digest": ""}, 400),
    ({"Authorization": "Bearer birge_phone_unknown"}, 401),
    ({"Authorization": ""}, 401),
]


def test_requests_that_are_refused_keep_nothing(phone: Phone, inside: Any) -> None:
    codes = [phone.put(KEY, session(inside), **given).status_code for given, _code in REFUSED]
    assert codes == [code for _given, code in REFUSED]
    assert Version.objects.count() == 0


IDS = ["0B5E0000-0000-4000-8000-000000000001", "x", "1" * 36, "{" + str(KEY) + "}", "%00", "é", "a" * 9000]


def test_an_id_is_written_one_way_only(phone: Phone, inside: Any) -> None:
    assert [key[:40] for key in IDS if phone.put(key, session(inside)).status_code != 400] == []
    assert Packet.objects.count() == 0


UNREADABLE = [
    b" ", b"[]", b"null", b'{"kind": 1, "form": 1, "data": {}}', b'{"kind": "a.b", "form": 1.5, "data": {}}',
    b'{"kind": "a.b", "form": true, "data": {}}', b'{"kind": "a.b", "form": 1, "data": []}',
    b'{"kind": "a.b", "form": 99999999999999999999, "data": {}}', b'{"kind": "a.b", "form": 1, "data": {"x": NaN}}',
    b'{"kind": "a.b", "form": 1, "data": {"x": "\\ud800"}}', b'{"kind": "../b", "form": 1, "data": {}}',
    b'{"kind": "a.b", "form": 1, "data": {}, "replaces": "x"}', b'{"kind": "a.b", "form": 1, "data": {}, "number": -1}',
    b'{"kind": "a.b", "form": 1, "data": {}, "photos": [{"sha256": "x", "size": 1}]}', b"[" * 100_000, b"\xff\xfe",
    b'{"kind": "a.b", "form": 1, "data": ' + b'{"a":' * 90 + b"1" + b"}" * 90 + b"}",
]  # fmt: skip


def test_what_cannot_be_read_is_refused_at_once(phone: Phone) -> None:
    assert [raw[:60] for raw in UNREADABLE if phone.put(KEY, raw).status_code != 400] == []
    assert Packet.objects.count() == 0


TIMES = ["1970-01-01T00:00:00Z", "2038-01-19T03:14:08Z", "9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00-12:00"]


def test_the_clock_of_the_phone_decides_nothing(phone: Phone, inside: Any) -> None:
    answers = [phone.put(uuid.uuid4(), session(inside), sent=at) for at in [*TIMES, "tomorrow"]]
    assert {answer.status_code for answer in answers} == {201}
    skews = [answer.json()["skew"] for answer in answers]
    assert skews.pop() is None and all(abs(skew) > 10**7 for skew in skews)
    assert list(Version.objects.order_by("received_at").values_list("pk", flat=True)) == sorted(
        Version.objects.values_list("pk", flat=True)
    )


def test_a_queue_carried_over_as_a_file_does_not_count_for_who_carries_it(phone: Phone, inside: Any) -> None:
    """Its numbers are those of the phone it was written on."""
    other = phone_of(inside, "aigul", "Office")
    for number, made_on in ((7, phone), (1, other)):
        data = session_data(inside, f"Суу жок {number}")
        raw = content_of("needs.session", data, cycle=1, number=number, phone=str(made_on.device.key))
        assert other.put(uuid.uuid4(), raw).status_code == 201
    told = other.briefcase().json()["device"]
    assert (told["made"], told["here"], told["missing"]) == (1, 1, [])
