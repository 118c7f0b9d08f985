"""Sheets of a survey and visits from phones: the records of the pages, once, refused alike, kept when late."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from birge.capture.models import Packet, Version
from birge.chronicle.models import Event
from birge.kit import scope
from birge.monitoring import words
from birge.monitoring.actions import acts, plans, visits
from birge.monitoring.actions import survey as surveys
from birge.monitoring.actions.survey_sheets import withdraw_sheet
from birge.monitoring.models import Check, Photo, PlanItem, Sight, Survey, SurveyRemark, SurveySheet, Visit, YearPlan
from tests.capture.phones import Phone, content_of, digest, line_of, phone_of
from tests.monitoring.conftest import photo, today
from tests.people import Village, client_of

KEY, OTHER = uuid.uuid4(), uuid.uuid4()


@pytest.fixture(autouse=True)
def patient(settings: Any, tmp_path: Path, monkeypatch: Any) -> None:
    """Files of photos lie in a folder of the test; on a busy machine, too, a batch is looked at before its answer."""
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr("birge.api.v1.capture.packets.PATIENCE", 600.0)


@pytest.fixture
def phone(inside: Village) -> Phone:
    """The phone of the facilitator."""
    return phone_of(inside, "facilitator")


@pytest.fixture
def asking(inside: Village) -> Survey:
    """People of two villages are asked about the water."""
    made = surveys.begin_survey(
        inside.municipality, by=inside.monitor, places=inside.units[:2], service="Таза суу",
        service_ru="Питьевая вода", opens=today(), closes=today() + timedelta(days=9),
    )  # fmt: skip
    surveys.add_question(made, by=inside.monitor, kind="scale", text="Канааттанасызбы?", text_ru="Довольны?")
    surveys.add_question(made, by=inside.monitor, kind="yesno", text="Күн сайын барбы?", text_ru="Есть каждый день?")
    surveys.add_question(made, by=inside.monitor, kind="words", text="Эмне өзгөрсүн?", text_ru="Что изменить?")
    return surveys.move_survey(made, "open", by=inside.monitor)


def _filled(survey: Survey, number: Any, **more: Any) -> dict[str, Any]:
    answers = {"q1": "5", "q2": "no", **more.pop("answers", {})}
    return {"survey": survey.number, "number": number, "sex": "woman", "age": "29-45", "answers": answers, **more}


def _sheet(survey: Survey, number: Any, *, replaces: str | None = None, **more: Any) -> bytes:
    return content_of("monitoring.sheet", _filled(survey, number, **more), replaces=replaces)


def _codes(answer: Any) -> list[str]:
    return [reason["code"] for reason in answer.json()["reasons"]]


def test_a_sheet_stands_once_as_if_it_had_been_typed(phone: Phone, inside: Village, asking: Survey) -> None:
    place = inside.units[1].pk
    raw = _sheet(asking, 7, place=place, answers={"q3": "Түнү суу жок"})
    assert phone.put(KEY, raw).status_code == 201
    assert phone.put(KEY, raw).status_code == 200
    one = SurveySheet.objects.get(survey=asking)
    assert (one.number, one.sex, one.age, one.place_id, one.channel) == (7, "woman", "29-45", place, "paper")
    assert one.answers == {"1": "5", "2": "no"} and one.by_id == inside.facilitator.pk
    assert [said.text for said in SurveyRemark.objects.filter(survey=asking)] == ["Түнү суу жок"]
    # The number on the paper is taken; a village that is not asked, a mark there is not and an unknown question wait.
    assert _codes(phone.put(OTHER, _sheet(asking, 7))) == ["survey_sheet_taken"]
    bad = _sheet(asking, 8, place=inside.units[2].pk, answers={"q1": "9", "q8": "yes"})
    told = phone.put(uuid.uuid4(), bad)
    assert told.status_code == 202
    assert {one["field"] for one in told.json()["reasons"]} == {"place", "q1", "answers.q8"}
    assert SurveySheet.objects.filter(survey=asking).count() == 1
    # The office reads why.
    page = reverse("capture:piece", args=[inside.municipality.code, Packet.objects.get(key=OTHER).pk])
    assert "Sheet no. 7 has been entered already" in client_of(inside.aigul).get(page).content.decode()


def test_sheets_from_phones_are_not_counted_in_public(phone: Phone, inside: Village, asking: Survey) -> None:
    def public() -> list[Any]:
        rows = Event.objects.filter(municipality_id=inside.municipality.pk).order_by("pk")
        return list(rows.values_list("verb", "record", "public"))

    before = len(public())
    assert phone.put(uuid.uuid4(), _sheet(asking, 1)).json()["status"] == "applied"
    told = public()
    assert [row[0] for row in told[before:]] == ["enter_answers"]
    for at in (2, 3, 4):
        assert phone.put(uuid.uuid4(), _sheet(asking, at)).json()["status"] == "applied"
    assert phone.put(uuid.uuid4(), _sheet(asking, 4)).json()["status"] == "quarantined"
    assert public() == told
    assert not any(row.digest in json.dumps(told) for row in Version.objects.all())


def test_a_sheet_is_corrected_with_its_words_and_not_over_the_office(
    phone: Phone, inside: Village, asking: Survey
) -> None:
    first = _sheet(asking, 3, answers={"q3": "Суу жок"})
    assert phone.put(KEY, first).status_code == 201
    second = _sheet(asking, 4, replaces=digest(first), answers={"q1": "1", "q3": "Суу кечинде жок"})
    assert phone.put(KEY, second).json()["status"] == "applied"
    one = SurveySheet.objects.get(survey=asking)
    assert (one.number, one.answers["1"]) == (4, "1")
    assert [said.text for said in SurveyRemark.objects.filter(survey=asking)] == ["Суу кечинде жок"]
    withdraw_sheet(one, by=inside.aigul, note="Эки жолу келген")
    third = _sheet(asking, 4, replaces=digest(second))
    answer = phone.put(KEY, third)
    assert answer.status_code == 410 and answer.json()["deleted"]["reason"] == "Эки жолу келген"
    assert SurveySheet.objects.get(survey=asking).withdrawn


def test_a_sheet_that_comes_after_the_results_is_kept_and_shown(phone: Phone, inside: Village, asking: Survey) -> None:
    first = _sheet(asking, 1)
    assert phone.put(KEY, first).status_code == 201
    surveys.move_survey(asking, "close", by=inside.monitor)
    # As on the page: sheets are entered until the results are published.
    assert phone.put(uuid.uuid4(), _sheet(asking, 2)).json()["status"] == "applied"
    surveys.move_survey(asking, "publish", by=inside.monitor)
    late = phone.put(OTHER, _sheet(asking, 3))
    assert late.status_code == 202 and _codes(late) == ["survey_sheet_late"]
    assert _codes(phone.put(KEY, _sheet(asking, 1, replaces=digest(first), answers={"q1": "1"}))) == [
        "survey_sheet_late"
    ]
    listed = client_of(inside.aigul).get(reverse("capture:pieces", args=[inside.municipality.code])).content.decode()
    assert listed.count(str(inside.facilitator.name)) >= 2
    page = reverse("capture:piece", args=[inside.municipality.code, Packet.objects.get(key=OTHER).pk])
    assert "came too late" in client_of(inside.aigul).get(page).content.decode()
    assert SurveySheet.objects.filter(survey=asking).count() == 2
    assert bytes(Version.objects.get(packet__key=OTHER).content) == _sheet(asking, 3)


def test_what_a_phone_takes_along(phone: Phone, inside: Village, asking: Survey, agreed: YearPlan) -> None:
    found = phone.briefcase().json()
    forms = {one["kind"]: {field["name"]: field for field in one["fields"]} for one in found["forms"]}
    assert list(forms["monitoring.sheet"]) == ["survey", "number", "sex", "age", "place", "answers"]
    labels = [field["label"] for kind in ("monitoring.sheet", "monitoring.visit") for field in forms[kind].values()]
    assert all(set(one) == {"ky", "ru", "en"} and one["ky"] != one["en"] for one in labels)
    [survey], [item] = found["monitoring"]["surveys"], found["monitoring"]["items"]
    assert survey["places"] == [unit.pk for unit in inside.units[:2]] and survey["name"]["ru"].endswith("Питьевая вода")
    asked = {one["name"]: one for one in found["monitoring"]["asked"][survey["asked"]]}
    assert asked["q1"]["label"]["ru"] == "Довольны?" and [code for code, _name in asked["q2"]["choices"]] == [
        "yes",
        "no",
    ]
    assert len(found["monitoring"]["asked"][item["asked"]]) == 2 * len(words.QUESTIONS["monitoring"])
    # Written from the briefcase alone, both are taken in.
    sheet = {"survey": survey["value"], "number": 1, "answers": {"q1": asked["q1"]["choices"][0][0]}}
    assert phone.put(uuid.uuid4(), content_of("monitoring.sheet", sheet)).json()["status"] == "applied"
    visit = {"item": item["value"], "checks": {"answer_1": "yes"}}
    assert phone.put(uuid.uuid4(), content_of("monitoring.visit", visit)).json()["status"] == "applied"
    # Who has no part in it is offered neither.
    council = phone_of(inside, "salima").briefcase().json()
    assert "monitoring.visit" not in {one["kind"] for one in council["forms"]} or council["monitoring"]["items"]


def _seen(item: PlanItem, **more: Any) -> dict[str, Any]:
    return {
        "item": f"{item.plan.year}/{item.number}", "held": today().isoformat(), "where": "Насос",
        "inspected": "башкы адис", "total": 4, "women": 1, "men": 3, "qualifier": "exact",
        "checks": {"answer_1": "no", "note_1": "Жарымы гана"}, "voices": "Суу кечинде келбейт",
        "seen": "0,7 км алмаштырылган", "verdict": "differs", **more,
    }  # fmt: skip


def _visit(item: PlanItem, *, replaces: str | None = None, photos: Any = (), **more: Any) -> bytes:
    return content_of("monitoring.visit", _seen(item, **more), replaces=replaces, photos=list(photos))


def test_a_visit_is_written_whole_with_its_photographs(
    phone: Phone, inside: Village, agreed: YearPlan, item: PlanItem
) -> None:
    picture = photo("blue")
    own = [{"row": "a", "text": "Кудук жабыкпы?", "answer": "partly", "note": "Капкагы жок"}]
    more = [{"row": "s", "planned": "Насос", "seen": "Орнотулган", "verdict": "as_planned"}]
    raw = _visit(item, own=own, sights=more, photos=[{**line_of(picture), "kind": "visit", "caption": "Түтүк"}])
    assert phone.put(KEY, raw).status_code == 201
    assert phone.put(KEY, raw).status_code == 200
    assert phone.upload(KEY, picture).status_code == 204
    row = Visit.objects.get()
    assert (row.where, row.total, row.women, row.said, row.state) == (
        "Насос", 4, 1, ["Суу кечинде келбейт"], words.WRITTEN,
    )  # fmt: skip
    usual = len(words.QUESTIONS["monitoring"])
    answered = Check.objects.exclude(answer="").order_by("number")
    assert list(answered.values_list("number", "answer", "note")) == [
        (1, "no", "Жарымы гана"), (usual + 1, "partly", "Капкагы жок"),
    ]  # fmt: skip
    first, second = Sight.objects.order_by("number")
    assert (first.activity_id, first.verdict, first.seen) == (item.activity_id, "differs", "0,7 км алмаштырылган")
    assert first.planned and (second.planned, second.verdict) == ("Насос", "as_planned")
    kept = Photo.objects.get(visit=row)
    assert kept.caption == "Түтүк" and phone.get(KEY).json()["complete"]
    # A correction finds rows again, takes out what was thrown away, and adds what is new.
    own = [{"row": "b", "text": "Белги барбы?", "answer": "no"}]
    again = _visit(item, replaces=digest(raw), own=own, sights=[{**more[0], "verdict": "differs"}], total=5, men=4)
    assert phone.put(KEY, again).json()["status"] == "applied"
    assert (
        Visit.objects.get().total == 5 and [one.verdict for one in Sight.objects.order_by("number")] == ["differs"] * 2
    )
    assert list(Check.objects.filter(number__gt=usual).values_list("text", "answer")) == [("Белги барбы?", "no")]


def test_a_visit_changed_at_the_office_is_not_overwritten_and_one_under_an_act_is_late(
    phone: Phone, inside: Village, agreed: YearPlan, item: PlanItem
) -> None:
    first = _visit(item)
    assert phone.put(KEY, first).status_code == 201
    row = Visit.objects.get()
    visits.change_visit(row, by=inside.aigul, where="Эски насос")
    second = _visit(item, replaces=digest(first), where="Жаңы насос")
    assert phone.put(KEY, second).status_code == 409 and Visit.objects.get().where == "Эски насос"
    visits.move_visit(row, "show", by=inside.monitor)
    public = _visit(item, replaces=digest(first), where="Үчүнчү")
    assert phone.put(KEY, public).status_code == 409
    other = _visit(item, where="Көпүрө")
    assert phone.put(OTHER, other).status_code == 201
    shown = Visit.objects.exclude(pk=row.pk).get()
    visits.move_visit(shown, "show", by=inside.monitor)
    late = _visit(item, replaces=digest(other), where="Көпүрө, сол жак")
    assert _codes(phone.put(OTHER, late)) == ["visit_late_when_public"]
    act = acts.begin_act(shown, by=inside.monitor)
    acts.conclude(act, by=inside.monitor, conclusion="Бүтө элек")
    acts.sign_for_group(act, inside.monitor)
    later = _visit(item, replaces=digest(late), where="Көпүрө, оң жак")
    assert _codes(phone.put(OTHER, later)) == ["visit_late_for_act"]
    assert Visit.objects.get(pk=shown.pk).where == "Көпүрө"


def test_a_visit_for_a_closed_year_is_kept_as_late(
    phone: Phone, inside: Village, agreed: YearPlan, item: PlanItem
) -> None:
    plans.close(agreed, inside.monitor)
    answer = phone.put(KEY, _visit(item))
    assert answer.status_code == 202 and _codes(answer) == ["monitoring_plan_over"]
    assert Visit.objects.count() == 0 and Version.objects.get().status == "quarantined"


HOSTILE: list[tuple[str, dict[str, Any]]] = [
    ("monitoring.sheet", {}),
    ("monitoring.sheet", {"survey": True}),
    ("monitoring.sheet", {"survey": 2**80, "number": 1}),
    ("monitoring.sheet", {"survey": "1; DROP"}),
    ("monitoring.sheet", {"answers": []}),
    ("monitoring.sheet", {"answers": [["q1"]]}),
    ("monitoring.sheet", {"answers": {"q1": {"x": 1}}}),
    ("monitoring.sheet", {"answers": {"number": "9", "sex": "man"}}),
    ("monitoring.sheet", {"answers": {}}),
    ("monitoring.sheet", {"number": -1}),
    ("monitoring.sheet", {"number": None, "q1": "5"}),
    ("monitoring.sheet", {"place": "x", "sex": "both"}),
    ("monitoring.visit", {}),
    ("monitoring.visit", {"item": 1}),
    ("monitoring.visit", {"item": "9999/1"}),
    ("monitoring.visit", {"item": "²/1"}),
    ("monitoring.visit", {"checks": {"answer_1": "maybe", "answer_99": "yes", "more": "?"}}),
    ("monitoring.visit", {"checks": ["answer_1"]}),
    ("monitoring.visit", {"own": [{"row": "a", "answer": "yes"}]}),
    ("monitoring.visit", {"own": [{"row": str(at), "text": "x"} for at in range(21)]}),
    ("monitoring.visit", {"sights": [{"row": "a", "text": "x"}, {"row": "a", "text": "y"}]}),
    ("monitoring.visit", {"sights": {"a": 1}}),
    ("monitoring.visit", {"held": "2999-01-01"}),
    ("monitoring.visit", {"total": -2}),
    ("monitoring.visit", {"verdict": ""}),
    ("monitoring.visit", {"seen": ""}),
]


def test_whatever_stands_in_the_data_is_kept_and_answered(
    phone: Phone, inside: Village, asking: Survey, agreed: YearPlan, item: PlanItem
) -> None:
    whole = {"monitoring.sheet": _filled(asking, 1), "monitoring.visit": _seen(item)}
    pieces = [(uuid.uuid4(), content_of(kind, {**whole[kind], **one} if one else {})) for kind, one in HOSTILE]
    told = [phone.batch(pieces[at : at + 20]).json()["results"] for at in range(0, len(pieces), 20)]
    answers = [one for part in told for one in part]
    assert [one for one, answer in zip(HOSTILE, answers, strict=True) if answer["code"] != 202] == []
    assert "piece_broke_here" not in {reason["code"] for one in answers for reason in one["reasons"]}
    assert SurveySheet.objects.count() == Visit.objects.count() == 0


def test_another_municipality_and_another_role_reach_nothing(
    inside: Village, asking: Survey, agreed: YearPlan, item: PlanItem, elsewhere: Village
) -> None:
    strange = phone_of(elsewhere, next(iter(elsewhere.people)))
    for kind, data in (("monitoring.sheet", _filled(asking, 1)), ("monitoring.visit", _seen(item))):
        answer = strange.put(uuid.uuid4(), content_of(kind, data))
        assert answer.status_code == 202 and answer.json()["reasons"][0]["field"] in ("survey", "item")
        nobody = phone_of(inside, "temir").put(uuid.uuid4(), content_of(kind, data))
        assert _codes(nobody) == ["not_your_role"]
    with scope.municipality(inside.municipality.pk):
        assert SurveySheet.objects.count() == Visit.objects.count() == 0
