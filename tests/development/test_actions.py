"""Programmes: what is written, what the council adopts rests, what is in one plan and not in the other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from birge.chronicle.queries import events_of
from birge.cycle import drawers
from birge.cycle.drawers import RuleDecision
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.development import catalogue
from birge.development.actions import matrix, programmes
from birge.development.models import Goal, Indicator, Link, Mark, Measure, MeasureSum, PlanKind, Programme, Requirement
from birge.development.queries.programmes import activities_for, adopted_by, asked_of, counts_of, kinds, requirements
from birge.development.queries.sheet import sheet_of
from birge.kit.models import Conflict
from birge.papers.models import Issued
from birge.plan.models import Activity
from birge.rulebook.money import Amount
from tests.people import Village, client_of

DAY = date(2026, 4, 7)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_catalogues_are_there_with_sources_and_load_once(inside: Village) -> None:
    assert catalogue.load() == 0
    assert [kind.code for kind in PlanKind.objects.all()] == ["sedp", "strategy", "three-year", "annual", "jap"]
    for row in (*PlanKind.objects.all(), *Requirement.objects.all()):
        assert row.source and row.text_ky and row.text_ru and row.text_en and not row.confirmed
    Requirement.objects.get(code="climate").delete()
    assert catalogue.load() == 1


def test_sheet_adds_up_by_year_and_source(programme: Programme, measure: Measure, indicator: Indicator) -> None:
    sheet = sheet_of(programme)
    assert sheet.total.tyiyn == 150_000_000 and sheet.total.undetermined == 1
    assert {year: total.tyiyn for year, total in sheet.by_year.items()} == {2027: 150_000_000, 2028: 0}
    assert sheet.by_year[2028].undetermined == 1 and sheet.sources == ("local_budget", "donor_grant")
    assert not sheet.warnings


def test_unusual_term_is_said_and_not_refused(inside: Village) -> None:
    kind = PlanKind.objects.get(code="sedp")
    made = programmes.create(inside.municipality, kind, by=inside.aigul, title="П", year_from=2027, year_to=2034)
    assert [reason.code for reason in sheet_of(made).warnings] == ["programme_term_unusual"]


def test_indicator_goes_its_way(inside: Village, programme: Programme, indicator: Indicator) -> None:
    assert sheet_of(programme).goals[0].indicators[0].way is None
    matrix.read_indicator(indicator, by=inside.aigul, year=2027, value=Decimal(60))
    matrix.read_indicator(indicator, by=inside.aigul, year=2027, value=Decimal(65), note="үй тизмеси")
    [line] = sheet_of(programme).goals[0].indicators
    assert line.way == 50 and [one.note for one in line.readings] == ["үй тизмеси"]
    assert events_of(programme).first().public["before"] == "60.000"


def test_empty_programme_is_not_shown(inside: Village, programme: Programme) -> None:
    with pytest.raises(Refused) as refused:
        programmes.present(programme, inside.aigul)
    assert codes(refused) == ["programme_is_empty"]


def test_council_adopts_and_the_text_rests(inside: Village, programme: Programme, measure: Measure) -> None:
    programmes.present(programme, inside.aigul)
    with pytest.raises(Refused) as refused:
        programmes.adopt(programme, inside.aigul, resolution="19", adopted_on=DAY)
    assert "not_your_role" in codes(refused)
    secretary = inside.people["salima"]
    programmes.adopt(programme, secretary, resolution="19", adopted_on=DAY)
    programme.refresh_from_db()
    assert (programme.state, programme.resolution, programme.adopted_on) == ("adopted", "19", DAY)
    assert set(Issued.objects.filter(paper="development-programme").values_list("language", flat=True)) >= {"ky"}
    with pytest.raises(Refused) as refused:
        matrix.add_goal(programme, by=inside.aigul, text="Дагы бир максат")
    assert codes(refused) == ["programme_not_editable"]
    for change in (
        lambda: Goal.objects.update(text="башка"),
        lambda: MeasureSum.objects.update(tyiyn=1),
        lambda: Measure.objects.all().delete(),
    ):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            change()


def test_change_of_an_adopted_programme_has_a_reason_and_a_new_resolution(
    inside: Village, programme: Programme, measure: Measure
) -> None:
    secretary, head = inside.people["salima"], inside.people["nurlan"]
    programmes.present(programme, inside.aigul)
    programmes.adopt(programme, secretary, resolution="19", adopted_on=DAY)
    with pytest.raises(Refused) as refused:
        programmes.amend(programme, head, note=" ")
    assert codes(refused) == ["reason_needed"]
    programmes.amend(programme, head, note="Көпүрө бузулду")
    goal = matrix.add_goal(programme, by=inside.aigul, text="Коопсуз көпүрө")
    programmes.adopt(programme, secretary, resolution="31", adopted_on=date(2026, 9, 1))
    assert Goal.objects.filter(pk=goal.pk).exists() and Programme.objects.get().resolution == "31"
    assert Issued.objects.filter(paper="development-programme", language="ky").count() == 2


def test_the_resolution_is_cited_where_it_is_kept(
    inside: Village, programme: Programme, measure: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    programmes.present(programme, inside.aigul)
    key = "council.resolution:7"
    programmes.adopt(programme, inside.people["salima"], resolution="7-3", adopted_on=DAY, decided_by=key)
    kept = RuleDecision(key, "№ 7-3", DAY, "/there/")
    monkeypatch.setattr(drawers, "RULE_DECISIONS", [])
    drawers.RULE_DECISIONS.append(lambda here, keys: [kept] if key in (keys or ()) else [])
    monkeypatch.setattr("birge.cycle.queries.RULE_DECISIONS", drawers.RULE_DECISIONS)
    assert adopted_by(Programme.objects.get()) == kept
    assert 'href="/there/"' in client_of(None).get(f"/ky/m/{inside.municipality.code}/development/1/").text


def test_requirements_are_those_of_the_day(inside: Village, programme: Programme, goal: Goal) -> None:
    Requirement.objects.filter(code="climate").update(valid_to=date(2026, 6, 1))
    assert "climate" not in {one.code for one in asked_of(programme)}
    assert "climate" in {one.code for one in requirements(DAY)}
    PlanKind.objects.filter(code="annual").update(valid_from=date(2999, 1, 1))
    assert "annual" not in {one.code for one in kinds()}
    programmes.change_head(programme, by=inside.aigul, values={"source": "https://example.org/p"})
    programmes.enter_adopted(programme, inside.aigul, resolution="19", adopted_on=DAY)
    programme.refresh_from_db()
    assert "climate" in {one.code for one in asked_of(programme)}, "an adopted programme answers to its own day"


def test_goals_serve_sustainable_development_goals(inside: Village, programme: Programme, goal: Goal) -> None:
    sent = {"text": "Ар бир үйгө таза суу", "aims": ["6", "3"], "row_version": "1"}
    client = client_of(inside.aigul)
    assert client.post(f"/ky/m/{inside.municipality.code}/development/1/goals/1/", sent).status_code == 302
    assert Goal.objects.get().aims == [6, 3]
    assert "6. Таза суу жана санитария" in client.get(f"/ky/m/{inside.municipality.code}/development/1/").text
    wrong = client.post(f"/ky/m/{inside.municipality.code}/development/1/goals/1/", {**sent, "aims": ["18"]})
    assert wrong.status_code == 200 and Goal.objects.get().aims == [6, 3]


def test_one_adopted_earlier_needs_its_source(inside: Village, programme: Programme, goal: Goal) -> None:
    with pytest.raises(Refused) as refused:
        programmes.enter_adopted(programme, inside.aigul, resolution="19", adopted_on=DAY)
    assert codes(refused) == ["programme_without_source"]
    assert Programme.objects.get().resolution == ""
    programmes.change_head(programme, by=inside.aigul, values={"source": "https://example.org/p"})
    programmes.enter_adopted(programme, inside.aigul, resolution="19", adopted_on=DAY)
    assert (
        Programme.objects.get().state == "adopted" and not Issued.objects.filter(paper="development-programme").exists()
    )


def test_goal_with_measures_stays(inside: Village, goal: Goal, measure: Measure) -> None:
    with pytest.raises(Refused) as refused:
        matrix.remove_goal(goal, by=inside.aigul)
    assert codes(refused) == ["goal_has_measures"]
    matrix.remove_measure(measure, by=inside.aigul)
    matrix.remove_goal(goal, by=inside.aigul)
    event = events_of(goal.programme).first()
    assert event.private.body["text"] == "Ар бир үйгө таза суу" and "суу" not in str(event.public)


def test_two_editors(inside: Village, goal: Goal) -> None:
    matrix.change_goal(goal, by=inside.aigul, values={"text": "Биринчи"}, expected=1)
    with pytest.raises(Conflict):
        matrix.change_goal(goal, by=inside.aigul, values={"text": "Экинчи"}, expected=1)
    assert Goal.objects.get().text == "Биринчи"


def test_what_is_in_one_and_not_in_the_other(
    inside: Village,
    programme: Programme,
    measure: Measure,
    pipes: Activity,
    cycle: Cycle,
) -> None:
    assert counts_of(inside.aigul, programme).outside == 1
    assert matrix.link(programme, {pipes: measure}, by=inside.aigul) == 1
    assert matrix.link(programme, {pipes: measure}, by=inside.aigul) == 0, "what stands so already is no change"
    counts = counts_of(inside.aigul, programme)
    assert (counts.activities, counts.linked, counts.outside) == (1, 1, 0)
    assert [one.pk for one in sheet_of(programme).measures[0].activities] == [pipes.pk]
    assert not activities_for(None, programme).exists(), "a draft plan is not shown to strangers"
    other = programmes.create(
        inside.municipality, programme.kind, by=inside.aigul, title="Экинчи", year_from=2027, year_to=2030
    )
    sums = {(2027, "sponsor"): (Amount(None, "none"), "жок")}
    again = matrix.add_measure(
        matrix.add_goal(other, by=inside.aigul, text="Максат"), by=inside.aigul, sums=sums, text="Чара"
    )
    with pytest.raises(Refused) as refused:
        matrix.link(other, {pipes: again}, by=inside.aigul)
    assert codes(refused) == ["activity_linked_already"]
    matrix.link(programme, {pipes: None}, by=inside.aigul)
    assert not Link.objects.exists()


def test_requirements_are_looked_at(inside: Village, programme: Programme) -> None:
    climate, data = Requirement.objects.get(code="climate"), Requirement.objects.get(code="data")
    matrix.check(programme, {climate: ("met", "3-бөлүм"), data: ("", "")}, by=inside.aigul)
    matrix.check(programme, {climate: ("missing", "жок экен")}, by=inside.aigul)
    assert [(one.requirement.code, one.mark) for one in Mark.objects.all()] == [("climate", "missing")]
    assert events_of(programme).first().public == {"requirements": {"climate": "missing"}}


def test_a_sum_says_what_it_leaves_out(inside: Village, goal: Goal, programme: Programme) -> None:
    def said(*amounts: Amount) -> str:
        sums = {(2027 + at, "republican"): (amount, "") for at, amount in enumerate(amounts)}
        matrix.add_measure(goal, by=inside.aigul, sums=sums, text="Чара")
        return sheet_of(programme).measures[-1].total.amount.state

    unknown = Amount(None, "not_determined")
    assert said(Amount(0)) == "exact" and said(Amount(5), Amount(5)) == "exact"
    assert said(Amount(5, "about")) == "about" and said(Amount(5), unknown) == "at_least"
    assert said(unknown) == "not_determined" and said(Amount(None, "none")) == "none"
