"""Every kind of packet goes through the form and the action of its page, in any order of arrival."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from birge.capture import drawers, words
from birge.capture.models import Version
from birge.gatherings.actions import count_heads, plan_gathering
from birge.gatherings.models import Attendance, Question
from birge.needs.models import Answer, Comparison, Passage, Session, Statement
from birge.rulebook.counts import HeadCount
from tests.capture.phones import Phone, content_of, digest, phone_of, session_data
from tests.people import client_of

KEY, OTHER = uuid.uuid4(), uuid.uuid4()
MEETING = {"kind": "assembly", "number": 1}


@pytest.fixture
def clerk(inside: Any, cycle: Any) -> Phone:
    """The phone of the specialist, who keeps the record of the assembly."""
    plan_gathering(inside.municipality, "assembly", cycle=cycle, by=inside.people["aigul"], title="Жыйын")
    return phone_of(inside, "aigul")


def test_pairs_are_compared_with_the_sheet(phone: Phone, inside: Any) -> None:
    data = session_data(inside, "бир", "эки", "үч", method="pairwise")
    data["pairs"] = [["r0", "r1", "r1"], ["r2", "r0", None]]
    first = content_of("needs.session", data, cycle=1)
    assert phone.put(KEY, first).status_code == 201
    number = dict(Statement.objects.values_list("pk", "number"))
    found = {(number[c.first_id], number[c.second_id]): number.get(c.winner_id) for c in Comparison.objects.all()}
    assert found == {(1, 2): 2, (1, 3): None}
    data["pairs"] = [["r0", "r1", "r0"]]
    assert phone.put(KEY, content_of("needs.session", data, cycle=1, replaces=digest(first))).status_code == 201
    assert Comparison.objects.get().winner.number == 1
    data["pairs"] = [["r0", "nobody", "r0"]]
    assert phone.put(OTHER, content_of("needs.session", data, cycle=1)).json()["reasons"][0]["field"] == "pairs"


def test_a_focus_group_and_its_correction(phone: Phone, inside: Any) -> None:
    data = {
        "place": inside.units[0].pk, "category": "women", "topic": "Суу",
        "said": [{"row": "a", "text": "Суу жок", "place": 1}],
        "asked": [{"row": "q", "question": "Эмне үчүн?", "answer": "Түтүк эски", "quote": "«Чарчадык»"}],
    }  # fmt: skip
    first = content_of("needs.focus", data, cycle=1)
    assert phone.put(KEY, first).json()["status"] == "applied"
    data["asked"] = [{"row": "q", "question": "Эмне үчүн?", "answer": "Түтүк жок"}, {"row": "p", "question": "Качан?"}]
    assert phone.put(KEY, content_of("needs.focus", data, cycle=1, replaces=digest(first))).status_code == 201
    assert list(Passage.objects.values_list("question", "answer")) == [("Эмне үчүн?", "Түтүк жок"), ("Качан?", "")]
    assert Session.objects.get().channel == "focus"


def _sheet(number: int, round_: Any, **more: Any) -> bytes:
    data = {"round": round_, "number": number, "sex": "woman", "age": "29-45", "services": {"water": 2}, **more}
    return content_of("needs.sheet", data, cycle=1)


def test_sheets_wait_for_their_round_and_count_once(phone: Phone, inside: Any) -> None:
    sheets = [_sheet(at, str(KEY), new=["Суу жок"], ready=["labour"]) for at in (1, 2, 3)]
    keys = [uuid.uuid4() for _ in sheets]
    told = phone.batch(list(zip(keys, sheets, strict=True))).json()["results"]
    assert [(one["code"], one["status"], one["waits_for"]) for one in told] == [(201, "waiting", str(KEY))] * 3
    data = {"place": inside.units[0].pk, "street": "Ленин", "held": "2026-11"}
    assert phone.put(KEY, content_of("needs.round", data, cycle=1)).status_code == 201
    assert {one["status"] for one in phone.status(*keys)} == {"applied"}
    row = Session.objects.get()
    assert (row.total, row.women, Statement.objects.get().points) == (3, 3, 3)
    assert Answer.objects.get(number=2).services == {"water": 2}
    # The number on the paper is taken: the second sheet waits for a person.
    assert phone.put(uuid.uuid4(), _sheet(2, row.number)).json()["reasons"][0]["code"] == "sheet_number_taken"
    # The office reads from which village each came, whether its round was named by number or by packet.
    listed = client_of(inside.people["aigul"]).get(
        reverse("capture:pieces", args=[inside.municipality.code]) + "?which=all"
    )
    assert listed.text.count(f", {inside.units[0].name}</a>") == 5
    changed = json.loads(sheets[0]) | {"replaces": digest(sheets[0])}
    changed["data"]["listed"], changed["data"]["new"] = [1], ["Жарык жок"]
    assert phone.put(keys[0], json.dumps(changed).encode()).json()["status"] == "applied"
    assert Statement.objects.get(text="Жарык жок").points == 1


def test_head_counts_of_a_meeting(clerk: Phone, inside: Any) -> None:
    def counted(total: int, replaces: str | None = None) -> bytes:
        counts = {"all": {"total": total, "women": 30}, "deputies": {"total": 5}}
        return content_of("gatherings.attendance", {"meeting": MEETING, "counts": counts}, replaces=replaces)

    first = counted(70)
    assert clerk.put(KEY, first).status_code == 201
    assert Attendance.objects.get(role="all").total == 70
    second = counted(72, digest(first))
    assert clerk.put(KEY, second).status_code == 201 and Attendance.objects.get(role="all").total == 72
    # Another phone counted otherwise: nobody's figure goes over another's in silence.
    assert clerk.put(OTHER, counted(90)).status_code == 409
    count_heads(Version.objects.first() and _meeting(), "all", HeadCount(71), by=inside.people["aigul"])
    assert clerk.put(KEY, counted(73, digest(second))).status_code == 409
    assert Attendance.objects.get(role="all").total == 71


def _meeting() -> Any:
    from birge.gatherings.models import Gathering

    return Gathering.objects.get()


def test_questions_of_a_meeting(clerk: Phone, inside: Any, phone: Phone) -> None:
    def asked(text: str, replaces: str | None = None) -> bytes:
        data = {"meeting": MEETING, "text": text, "is_proposal": True, "asked_by": "Токтогул"}
        return content_of("gatherings.question", data, replaces=replaces)

    first = asked("Жол качан?")
    assert clerk.put(KEY, first).status_code == 201
    assert clerk.put(KEY, asked("Жол качан оңдолот?", digest(first))).status_code == 201
    row = Question.objects.get()
    assert (row.text, row.is_proposal, row.language) == ("Жол качан оңдолот?", True, "ky")
    assert phone.put(OTHER, asked("x")).json()["reasons"][0]["code"] == "not_your_role"
    lost = content_of("gatherings.question", {"meeting": {"kind": "assembly", "number": 99}, "text": "x"})
    assert clerk.put(uuid.uuid4(), lost).json()["reasons"][0]["field"] == "meeting"


HOSTILE = [
    {"said": [["x"]]}, {"said": {"a": 1}}, {"said": [{"row": "a", "text": {"x": 1}}]}, {"place": [1, 2]},
    {"said": [{"row": "a", "text": "x"}, {"row": "a", "text": "y"}]}, {"total": 2**60}, {"women": -1},
    {"said": [{"row": "a", "points": 5}]}, {"held": "31.02.2026"}, {"category": "\u202ewomen"}, {"qualifier": "x"},
    {"said": [{"row": str(at), "text": "x"} for at in range(201)]}, {"pairs": "x"}, {"pairs": [[1, 2, 3]]},
    {"method": "magic"}, {"street": "x" * 5000}, {"starts": "25:99"}, {"place": True}, {"place": 12.5},
]  # fmt: skip


def test_whatever_stands_in_the_data_is_kept_and_answered(phone: Phone, inside: Any) -> None:
    sheets = [{**session_data(inside, "x"), **one} for one in HOSTILE]
    pieces = [(uuid.uuid4(), content_of("needs.session", one, cycle=1)) for one in sheets]
    told = phone.batch(pieces).json()["results"]
    assert [one for one, answer in zip(HOSTILE, told, strict=True) if answer["code"] != 202] == []
    assert "piece_broke_here" not in {reason["code"] for one in told for reason in one["reasons"]}
    for kind in ("needs.sheet", "needs.round", "needs.focus", "gatherings.question", "gatherings.attendance"):
        for data in (
            {},
            {"round": []},
            {"round": "x"},
            {"meeting": 5},
            {"counts": {"all": 5}},
            {"said": 1, "asked": 1},
        ):
            answer = phone.put(uuid.uuid4(), content_of(kind, data, cycle=1))
            assert answer.status_code == 202 and answer.json()["reasons"][0]["code"] != "piece_broke_here"
    assert Session.objects.count() == 0


def test_an_old_form_is_mapped_too_old_and_too_new_wait(phone: Phone, inside: Any, monkeypatch: Any) -> None:
    kind = drawers.KINDS["needs.session"]
    newer = replace(kind, form=3, older={2: lambda data: {**data, "category": data.pop("group")}})
    monkeypatch.setitem(drawers.KINDS, "needs.session", newer)
    data = session_data(inside, "x")
    second = json.dumps({"kind": "needs.session", "form": 2, "cycle": 1,
                         "data": {"group": data.pop("category"), **data}}).encode()  # fmt: skip
    mapped = phone.put(KEY, second)
    assert mapped.status_code == 202
    assert (mapped.json()["status"], mapped.json()["mapped_from"]) == ("applied", 2)
    codes = []
    for form in (1, 4):
        raw = json.dumps({"kind": "needs.session", "form": form, "cycle": 1, "data": data}).encode()
        answer = phone.put(uuid.uuid4(), raw)
        assert answer.status_code == 202
        codes.append(answer.json()["reasons"][0]["code"])
    assert codes == ["piece_form_too_old", "piece_form_newer"]


def test_the_briefcase_holds_what_the_forms_need(phone: Phone, inside: Any) -> None:
    answer = phone.briefcase()
    found = answer.json()
    kinds = {one["kind"] for one in found["forms"]}
    assert {"needs.session", "needs.focus", "needs.round", "needs.sheet"} <= kinds
    assert not any(kind.startswith("gatherings.") for kind in kinds)
    assert [place["id"] for place in found["places"]] == [unit.pk for unit in inside.units]
    fields = {one["name"]: one for one in found["forms"][0]["fields"]}
    assert fields["place"]["required"] and fields["place"]["choices"][0][0] == str(inside.units[0].pk)
    labels = [one["label"] for one in fields.values() if "label" in one]
    assert labels and all(set(one) == {"ky", "ru", "en"} and one["ky"] != one["en"] for one in labels)
    assert found["cycles"] == [{"number": 1, "years": [2027, 2029]}]
    assert phone.briefcase(**{"If-None-Match": answer["ETag"]}).status_code == 304
    assert "meetings" in found["gatherings"] and found["person"]["roles"] == ["facilitator"]
    assert fields["method"]["initial"] == "points"
    # Data written from the briefcase alone is taken in.
    data = {"place": fields["place"]["choices"][1][0], "category": fields["category"]["choices"][0][0]}
    assert phone.put(KEY, content_of("needs.session", data, cycle=1)).json()["status"] == words.APPLIED


def test_the_briefcase_of_whoever_keeps_the_record_of_meetings(clerk: Phone, inside: Any) -> None:
    found = clerk.briefcase().json()
    kinds = {one["kind"]: {field["name"] for field in one["fields"]} for one in found["forms"]}
    assert {"meeting", "counts"} == kinds["gatherings.attendance"]
    assert {"meeting", "item", "text", "is_proposal", "asked_by"} <= kinds["gatherings.question"]
    assert [one["number"] for one in found["gatherings"]["meetings"]] == [MEETING["number"]]


def test_the_briefcase_of_who_keeps_minutes_names_every_field(clerk: Phone) -> None:
    found = clerk.briefcase().json()
    forms = {one["kind"]: {field["name"]: field for field in one["fields"]} for one in found["forms"]}
    assert found["gatherings"]["meetings"][0]["number"] == 1
    assert all(set(field["label"]) == {"ky", "ru", "en"} for fields in forms.values() for field in fields.values())
    assert [role["role"] for role in forms["gatherings.attendance"]["counts"]["roles"]][0] == "all"
    # Both answers can be given, also the one whose code is empty.
    assert [code for code, _name in forms["gatherings.question"]["is_proposal"]["choices"]] == ["", "1"]
