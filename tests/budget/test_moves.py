"""From the forecast to the closed year: who moves, what is asked first, what the council's resolution does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from birge.assembly.actions import hold
from birge.budget import actions, words
from birge.budget.actions.moves import MATTER
from birge.budget.models import Budget, BudgetVersion, Institution, Line, LineEdit
from birge.budget.pages.moves import draft_texts
from birge.budget.queries.comparing import compare
from birge.budget.queries.versions import content_of
from birge.chronicle.models import Event
from birge.council.actions import plan_session
from birge.council.actions import resolutions as resolving
from birge.cycle.cells import Cell
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.gatherings.models import Gathering, Matter
from birge.kit.chores import do_all
from birge.papers.models import Issued
from birge.rulebook.when import When
from tests.people import Village


def refused(act: Any, *codes: str) -> None:
    with pytest.raises(Refused) as found:
        act()
    assert [reason.code for reason in found.value.reasons] == list(codes)


@pytest.fixture
def revised(inside: Village, budget: Budget) -> Budget:
    actions.present(budget, inside.nurlan)
    return actions.revise(budget, inside.nurlan)


@pytest.fixture
def session(inside: Village, cycle: Cycle) -> Gathering:
    return plan_session(inside.municipality, cycle=cycle, by=inside.salima, kind="regular", title="II сессия")


def tabled(inside: Village, budget: Budget, session: Gathering) -> Any:
    return actions.put_to_council(budget, session, inside.salima, **draft_texts(budget))


def adopted(inside: Village, resolution: Any) -> Any:
    if resolution.session.state != "held":
        hold(resolution.session, by=inside.salima, held=When.day(date(2026, 10, 30)))
    return resolving.adopt(resolution, by=inside.temir, votes_for=12, votes_against=1)


def test_each_move_asks_for_its_role_and_its_facts(inside: Village, budget: Budget) -> None:
    refused(lambda: actions.present(budget, inside.finance), "not_your_role")
    empty = actions.begin(inside.municipality, 2030, by=inside.finance)
    refused(lambda: actions.present(empty, inside.nurlan), "budget_is_empty")
    refused(lambda: actions.enter_approved(empty, inside.finance), "budget_is_empty", "budget_without_source")
    refused(lambda: actions.begin(inside.municipality, 2030, by=inside.finance), "budget_year_taken")
    refused(lambda: actions.close_year(budget, inside.nurlan), "not_possible_now")
    actions.present(budget, inside.nurlan)
    refused(lambda: actions.take_back(budget, inside.nurlan, note=" "), "reason_needed")
    assert list(BudgetVersion.objects.values_list("number", "why")) == [(1, words.KEPT_PRESENTED)]


def test_the_council_approves_by_its_resolution(inside: Village, revised: Budget, session: Gathering) -> None:
    resolution = tabled(inside, revised, session)
    assert Matter.objects.get().kind == MATTER and resolution.title_ru.startswith("Об утверждении")
    cell = Cell(1, "plan", 1, "0", None)
    refused(lambda: actions.set_cells(revised, [cell], by=inside.finance), "budget_before_council")
    refused(lambda: tabled(inside, revised, session), "budget_before_council")
    adopted(inside, resolution)
    row = Budget.objects.get(pk=revised.pk)
    assert (row.state, row.resolution, row.tabled_id, row.adopted_by_id) == (
        "approved",
        resolution.number,
        None,
        resolution.pk,
    )
    assert row.in_force is not None and row.in_force.why == words.KEPT_APPROVED
    assert {one.paper for one in Issued.objects.filter(record=f"budget.budget:{row.pk}")} == {"budget", "budget-note"}
    assert Event.objects.filter(record=f"budget.budget:{row.pk}", verb="approve").get().public["to"] == "approved"


def test_a_rejected_budget_may_be_changed_again(inside: Village, revised: Budget, session: Gathering) -> None:
    resolution = tabled(inside, revised, session)
    hold(resolution.session, by=inside.salima, held=When.day(date(2026, 10, 30)))
    resolving.reject(resolution, by=inside.temir, note="Жарыкка аз бөлүнгөн")
    row = Budget.objects.get(pk=revised.pk)
    assert (row.state, row.tabled_id) == ("revised", None)
    assert actions.set_cells(row, [Cell(1, "plan", 100_000, "1", None)], by=inside.finance)[0].state == "saved"


def test_the_chronicle_hears_of_a_table_that_rests(inside: Village, budget: Budget) -> None:
    before = Event.objects.count()
    for value, typed in ((100_000, "1"), (200_000, "2")):
        actions.set_cells(budget, [Cell(1, "plan", value, typed, None)], by=inside.finance)
    do_all()
    assert Event.objects.count() == before, "somebody may still be typing"
    LineEdit.objects.update(at=timezone.now() - timedelta(minutes=3))
    do_all()
    (event,) = Event.objects.order_by("pk")[before:]
    assert event.verb == "change_cells" and event.public["figures"] == [[1, "plan", "2 520,8", "2"]]
    assert event.actor_id == inside.finance.pk and not LineEdit.objects.exists()


def test_amended_twice_and_once_given_up(inside: Village, revised: Budget, session: Gathering) -> None:
    adopted(inside, tabled(inside, revised, session))
    row = Budget.objects.get(pk=revised.pk)
    refused(lambda: tabled(inside, row, session), "not_possible_now")
    for times in (1, 2):
        actions.amend(row, inside.nurlan, note="Кошумча киреше")
        row.refresh_from_db()
        if times == 1:
            refused(lambda: tabled(inside, row, session), "budget_amendment_changes_nothing")
        typed = f"{2600 + times},0"
        actions.set_cells(row, [Cell(1, "revised", (2600 + times) * 100_000, typed, None)], by=inside.finance)
        if times == 1:
            refused(lambda: tabled(inside, row, session), "matter_decided")
        adopted(inside, tabled(inside, row, _another(inside, session)))
        row.refresh_from_db()
        assert (row.state, row.amendments) == ("amended", times)
    before = content_of(row)
    actions.amend(row, inside.nurlan, note="Дагы бир")
    row.refresh_from_db()
    actions.set_cells(row, [Cell(2, "revised", 5, "0", None)], by=inside.finance)
    actions.add_line(row, by=inside.finance, side="revenue", text="Жаңы", figures={"revised": (7, "0")})
    assert len(compare(before, content_of(row)).rows) == 2
    actions.withdraw_amendment(row, inside.nurlan, note="Акча келген жок")
    row.refresh_from_db()
    assert (row.state, content_of(row)) == ("amended", before)


def _another(inside: Village, session: Gathering) -> Gathering:
    return plan_session(inside.municipality, cycle=session.cycle, by=inside.salima, kind="regular", title="III сессия")


def test_actual_figures_of_a_period(inside: Village, approved: Budget) -> None:
    refused(
        lambda: actions.enter_period(approved, date(2024, 3, 31), {1: (5, "0")}, by=inside.finance),
        "budget_period_other_year",
    )
    refused(
        lambda: actions.enter_period(approved, date(2025, 3, 31), {99: (5, "0")}, by=inside.finance),
        "budget_line_unknown",
    )
    actions.enter_period(approved, date(2025, 6, 30), {1: (500, "x"), 2: (7, "y")}, by=inside.finance)
    actions.enter_period(approved, date(2025, 3, 31), {1: (200, "z")}, by=inside.finance)
    assert Line.objects.get(budget=approved, number=1).actual_tyiyn == 500
    events = Event.objects.filter(verb="actuals").count()
    actions.enter_period(approved, date(2025, 6, 30), {1: (500, "x"), 2: (7, "y")}, by=inside.finance)
    assert Event.objects.filter(verb="actuals").count() == events == 2
    # A period that was entered is changed by corrections alone: a line not named again keeps its figure.
    actions.enter_period(approved, date(2025, 6, 30), {2: (7, "y")}, by=inside.finance)
    assert Line.objects.get(budget=approved, number=1).actual_tyiyn == 500, "a line not named keeps what it had"
    refused(
        lambda: actions.enter_period(approved, date(2025, 6, 30), {1: (None, "")}, by=inside.finance),
        "budget_period_reported",
    )


def test_a_year_begun_like_another(inside: Village, budget: Budget, line: Any) -> None:
    actions.set_cells(budget, [Cell(1, "next1", 270_000_000, "2700", "")], by=inside.finance)
    part = actions.add_line(budget, by=inside.finance, side="revenue", code="1111", text="Анын ичинде", part_of=line(1))
    refused(
        lambda: actions.add_line(budget, by=inside.finance, side="revenue", text="x", part_of=part),
        "budget_part_of_part",
    )
    made = actions.begin(inside.municipality, 2028, by=inside.finance, like=budget)
    lines = list(Line.objects.filter(budget=made).order_by("number"))
    assert [one.number for one in lines] == [1, 2, 3, 4, 5, 6, 7] and lines[6].part_of == lines[0]
    assert (lines[0].plan_tyiyn, lines[1].plan_tyiyn) == (270_000_000, None)
    assert Institution.objects.count() == 2
