"""What apps send that speak OpenRosa: taken in once, with its files, corrected, and refused in words."""

from __future__ import annotations

import json
import re
import uuid
from itertools import permutations
from typing import Any

import pytest

from birge.capture import words
from birge.capture.models import Instance, Packet, Photo, Version
from birge.needs.models import Evidence, Session, Statement
from tests.capture.collecting import PICTURES, SHEET, App, message, sheet
from tests.capture.phones import digest, jpeg, phone_of

FIRST = uuid.UUID("5b0f9b1e-7a55-4b0e-9f39-3f1a2b6c7d01")
GOOD = ("collect", "modified", "empty_rows", "draft_namespace", "draft_attribute")


def test_the_app_asks_before_it_sends(app: App) -> None:
    answer = app.head()
    assert answer.status_code == 204 and answer.content == b""
    assert answer["X-OpenRosa-Version"] == "1.0" and int(answer["X-OpenRosa-Accept-Content-Length"]) >= 10_000_000
    assert answer["Date"].endswith("GMT") and answer["Content-Language"] == "en"


def test_a_submission_becomes_a_session_with_its_photos(app: App, inside: Any) -> None:
    answer = app.send(sheet("collect", inside), PICTURES)
    assert (answer.status_code, message(answer)) == (201, "Text received, photos: 2 of 2.")
    row = Session.objects.get()
    assert (row.place_id, row.category, row.total, row.women, row.method) == (
        inside.units[0].pk, "women", 14, 14, "points",
    )  # fmt: skip
    assert (str(row.starts), row.held.code, row.venue) == ("10:05:00", "2026-11-20", "Мектеп")
    assert list(row.statements.values_list("text", "points", "cause")) == [
        ("Таза суу жок", 21, "Түтүк эски"), ("Жол начар & караңгы", 12, ""), ("Бала бакча алыс", 9, ""),
    ]  # fmt: skip
    version = Version.objects.get()
    assert version.packet.key == FIRST and version.status == words.APPLIED
    assert (version.made, version.form) == ("2026-11-20T12:41:07.512+06:00", 1)
    there = {one.original_digest: one.kind for one in Evidence.objects.all()}
    first, second = PICTURES.values()
    assert there == {digest(first): "flip_chart", digest(second): "photo"}
    assert set(Photo.objects.values_list("status", flat=True)) == {words.KEPT}


def test_the_same_submission_again_happens_once(app: App, inside: Any) -> None:
    for _again in range(3):
        assert app.send(sheet("collect", inside), PICTURES).status_code == 201
    assert [model.objects.count() for model in (Packet, Version, Session, Instance)] == [1, 1, 1, 1]
    assert Evidence.objects.count() == Photo.objects.count() == 2


def test_files_that_come_in_several_posts(app: App, inside: Any) -> None:
    raw, (first, second) = sheet("collect", inside), PICTURES.items()
    begun = app.send(raw, dict([first]), **{"*isIncomplete*": "yes"})
    assert (begun.status_code, message(begun)) == (202, "Text received, photos: 1 of 2.")
    # The connection broke: the app begins anew, and the first file comes a second time.
    assert app.send(raw, dict([first]), **{"*isIncomplete*": "yes"}).status_code == 202
    ended = app.send(raw, dict([second]))
    assert (ended.status_code, message(ended)) == (201, "Text received, photos: 2 of 2.")
    assert Version.objects.count() == Session.objects.count() == 1 and Evidence.objects.count() == 2


def test_the_content_is_made_of_the_xml_alone(app: App, inside: Any) -> None:
    for name in GOOD:
        assert app.send(sheet(name, inside)).status_code in (201, 202), name
    kept = {str(row.packet.key): bytes(row.content) for row in Version.objects.all()}
    again = phone_of(inside, "facilitator", "Red")
    for name in GOOD:
        assert App(again, "ky").send(sheet(name, inside)).status_code in (201, 202)
    assert kept == {str(row.packet.key): bytes(row.content) for row in Version.objects.all()}
    assert len(kept) == len(GOOD) and set(Version.objects.values_list("status", flat=True)) == {words.APPLIED}


def test_a_correction_is_a_new_version_of_the_same_packet(app: App, inside: Any) -> None:
    app.send(sheet("collect", inside), PICTURES)
    first = Version.objects.get()
    before = dict(Statement.objects.values_list("text", "pk"))
    answer = app.send(sheet("correction", inside))
    # Its photos are those that came with the first version.
    assert (answer.status_code, message(answer)) == (201, "Text received, photos: 2 of 2.")
    packet = Packet.objects.get()
    assert packet.key == FIRST and packet.head.replaces == first.digest and packet.head.number == 2
    after = dict(Statement.objects.values_list("text", "pk"))
    assert set(after) == {"Таза суу бир көчөдө жок", "Бала бакча алыс", "Көпүрө бузулган"}
    # Rows are found again by the names the form gave them.
    assert after["Таза суу бир көчөдө жок"] == before["Таза суу жок"]
    assert after["Бала бакча алыс"] == before["Бала бакча алыс"]
    assert app.send(sheet("correction", inside)).status_code == app.send(sheet("collect", inside)).status_code == 201
    assert Version.objects.count() == 2 and Session.objects.count() == 1 and Evidence.objects.count() == 2


def test_a_correction_of_something_that_never_came(app: App, inside: Any) -> None:
    assert app.send(sheet("correction", inside), PICTURES).status_code == 201
    stands = Packet.objects.get().head
    for _again in range(2):
        # What it corrects comes late: it is kept behind it, and nobody has to choose.
        assert app.send(sheet("collect", inside), PICTURES).status_code == 201
        packet = Packet.objects.get()
        found = list(packet.versions.values_list("status", flat=True))
        assert packet.head == stands and found == [words.APPLIED, words.REPLACED]
    assert Session.objects.count() == 1 and Statement.objects.filter(text="Көпүрө бузулган").exists()


def _renamed(raw: bytes, instance: uuid.UUID, corrects: uuid.UUID) -> bytes:
    """The correction of the folder as that of another sheet, under an id of its own."""
    found = re.sub(rb"(<(?:\w+:)?instanceID>uuid:)[^<]+", rb"\g<1>" + str(instance).encode(), raw)
    return re.sub(rb"(<(?:\w+:)?deprecatedID>uuid:)[^<]+", rb"\g<1>" + str(corrects).encode(), found)


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_three_generations_end_as_one_record_in_every_order(app: App, inside: Any, order: tuple[int, ...]) -> None:
    raw, second, third = sheet("correction", inside), uuid.UUID(int=2 << 64), uuid.UUID(int=3 << 64)
    sheets = [sheet("collect", inside), _renamed(raw, second, FIRST), _renamed(raw, third, second)]
    for place in order:
        assert app.send(sheets[place]).status_code in (201, 202)
    if order[2] == 1:
        # The sheet in the middle ties two records together that both stand: nobody but a person can.
        assert Session.objects.count() == 2
        waits = Version.objects.get(status=words.QUARANTINED)
        assert [one["code"] for one in waits.reasons] == ["sheet_stands_twice"]
        return
    packet = Packet.objects.get()
    assert Session.objects.count() == 1 and str(third).encode() in bytes(packet.head.content)
    found = sorted(packet.versions.values_list("status", flat=True))
    assert found == [words.APPLIED, words.REPLACED, words.REPLACED]


def test_one_id_with_two_contents_is_for_a_person(app: App, inside: Any) -> None:
    raw = sheet("collect", inside)
    app.send(raw)
    other = raw.replace("Таза суу жок".encode(), "Таза суу бар".encode())
    for _again in range(2):
        answer = app.send(other)
        assert answer.status_code == 202 and "no need to send it again" in message(answer)
    assert sorted(Version.objects.values_list("status", flat=True)) == [words.APPLIED, words.CONFLICT]
    assert not Statement.objects.filter(text="Таза суу бар").exists()


def test_a_form_changed_by_a_team(app: App, inside: Any) -> None:
    raw = sheet("modified", inside)
    assert message(app.send(raw)) == "Text received, photos: 0 of 1."
    assert app.send(raw, {"1795340000001.png": jpeg(5)}).status_code == 201
    row = Session.objects.get()
    assert (row.category, row.total, row.women, row.held.code) == ("youth", 9, 4, "2026-11-21")
    assert list(row.statements.values_list("text", "points")) == [("Спорт аянтча керек", 11), ("Интернет начар", 16)]
    content = json.loads(bytes(Version.objects.get().content))
    # Their own questions are kept with the piece and go into no record.
    assert content["other"] == {
        "head/location": "42.8746 74.5698 780.0 4.9", "tea": "ооба", "view": "1795340000001.png",
    }  # fmt: skip
    assert "location" not in content["data"] and content["form"] == 1
    assert Packet.objects.get().key == uuid.UUID("5b0f9b1e-7a55-4b0e-9f39-3f1a2b6c7d11")


def test_rows_that_were_left_empty(app: App, inside: Any) -> None:
    assert app.send(sheet("empty_rows", inside)).status_code == 201
    assert list(Statement.objects.values_list("text", "points")) == [("Мал баккан жер тар", 4)]
    assert Session.objects.get().category == "men"


def test_drafts_of_the_specification(app: App, inside: Any) -> None:
    for name, group in (("draft_namespace", "elderly"), ("draft_attribute", "mixed")):
        assert app.send(sheet(name, inside)).status_code == 201, name
        assert Session.objects.filter(category=group).exists()
    # An id that is no UUID, and the sheet as a field: the same packet each time.
    raw = sheet("draft_attribute", inside).replace(b"uuid:5b0f9b1e-7a55-4b0e-9f39-3f1a2b6c7d41", b"household 7/2026")
    for _again in range(2):
        answer = app.phone.client.post("/openrosa/submission", {SHEET: raw.decode()}, headers=app.headers())
        assert answer.status_code == 201
    assert Session.objects.count() == 3


def test_what_the_form_refuses_waits_at_the_office(app: App, inside: Any) -> None:
    raw = sheet("collect", inside).replace(b"<total>14</total>", "<total>көп</total>".encode())
    answer = app.send(raw, PICTURES)
    assert answer.status_code == 202 and "whole number" in message(answer)
    assert Version.objects.get().status == words.QUARANTINED and not Session.objects.exists()
    assert set(Photo.objects.values_list("status", flat=True)) == {words.HERE}


def test_two_names_of_one_picture(app: App, inside: Any) -> None:
    assert app.send(sheet("collect", inside), dict.fromkeys(PICTURES, jpeg(7))).status_code == 201
    assert Evidence.objects.count() == Photo.objects.count() == 1
