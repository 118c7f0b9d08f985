"""Plan and budget: what an activity asks for, what the budget gives, what is spent, what has no money."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from birge.budget import actions
from birge.budget.hearings import drawers as hearings
from birge.budget.models import Budget, Line, Provision
from birge.budget.queries.along import linked_along
from birge.budget.queries.linked import _share, linked_of, priorities_of
from birge.cycle.moves import Refused
from birge.gatherings.models import Effect, Entry
from birge.plan.models import Activity, Plan
from birge.plan.queries.parts import find_plan
from birge.problems.queries.problems import problem_for
from tests.asked import asking
from tests.people import Village, client_of


@given(st.integers(-(10**15), 10**15), st.integers(1, 100))
def test_a_share_is_whole_and_never_more_than_the_line(whole: int, share: int) -> None:
    part = _share(whole, share)
    assert abs(part) <= abs(whole) and abs(part * 100 - whole * share) <= 50
    assert _share(whole, 100) == whole


def _line(budget: Budget, number: int) -> Line:
    return Line.objects.get(budget=budget, number=number)


def test_asked_approved_spent_and_what_has_no_money(
    inside: Village, presented: Plan, pipes: Activity, approved: Budget
) -> None:
    linked = linked_of(presented, inside.finance)
    assert (linked.asked, linked.approved, linked.spent, len(linked.without)) == (115_000_000, None, None, 1)
    actions.provide(_line(approved, 6), pipes, by=inside.finance, share=50)
    linked = linked_of(presented, inside.finance)
    # Half of 3 000,0 thousand; nothing is known of what is spent, which is not zero.
    assert (linked.approved, linked.spent, linked.without) == (150_000_000, None, [])
    actions.enter_period(approved, date(2025, 3, 31), {6: (100_000_001, "")}, by=inside.finance)
    assert linked_of(presented, inside.finance).spent == 50_000_001
    actions.provide(_line(approved, 5), pipes, by=inside.finance, tyiyn=10_000_000, typed="100")
    actions.enter_period(approved, date(2025, 4, 30), {5: (40_000_000, ""), 6: (100_000_001, "")}, by=inside.finance)
    linked = linked_of(presented, inside.finance)
    # Of a sum that is a part of its line nobody knows what is spent until somebody says it.
    assert (linked.approved, linked.spent) == (160_000_000, 50_000_001)
    assert linked.rows[0].missing == 0


def test_a_link_is_either_a_share_or_a_sum_and_once(inside: Village, pipes: Activity, approved: Budget) -> None:
    for wrong in ({}, {"share": 5, "tyiyn": 5}):
        with pytest.raises(Refused):
            actions.provide(_line(approved, 6), pipes, by=inside.finance, **wrong)
    made = actions.provide(_line(approved, 6), pipes, by=inside.finance, share=5)
    with pytest.raises(Refused):
        actions.provide(_line(approved, 6), pipes, by=inside.finance, tyiyn=5)
    actions.withdraw_provision(made, by=inside.finance, reason="Жаңылыш")
    assert actions.provide(_line(approved, 6), pipes, by=inside.finance, tyiyn=5).pk != made.pk
    assert Provision.objects.count() == 2


def test_which_share_of_development_spending_goes_to_priorities(
    inside: Village, presented: Plan, pipes: Activity, approved: Budget
) -> None:
    found = priorities_of(approved, inside.finance)
    # One line of three has an economic code that begins with 31.
    assert (found.development, found.percent, found.wishes) == (300_000_000, 0, ())
    actions.provide(_line(approved, 6), pipes, by=inside.finance, share=50)
    actions.provide(_line(approved, 5), pipes, by=inside.finance, share=100)
    found = priorities_of(approved, inside.finance)
    assert [wish.priority for wish in found.wishes] == [True, True]
    assert (found.sum, found.developing, found.percent) == (325_440_000, 150_000_000, 50)
    Line.objects.filter(budget=approved).update(actual_tyiyn=None)
    Budget.objects.filter(pk=approved.pk).update(state="forecast")
    Line.objects.filter(budget=approved).update(economic="")
    assert priorities_of(approved, inside.finance).percent is None


def _sums(linked: object) -> list[object]:
    names = ("asked", "undetermined", "approved", "elsewhere", "spent", "missing")
    return [*(getattr(linked, name) for name in names), len(linked.without), len(linked.rows)]  # type: ignore[attr-defined]


def test_what_is_read_along_says_the_same_and_asks_nothing(
    inside: Village, presented: Plan, pipes: Activity, approved: Budget, budget: Budget
) -> None:
    actions.provide(_line(approved, 6), pipes, by=inside.finance, share=50)
    actions.provide(_line(approved, 5), pipes, by=inside.finance, tyiyn=10_000_000, typed="100")
    actions.enter_period(approved, date(2025, 3, 31), {6: (100_000_001, "")}, by=inside.finance)
    problem = pipes.plan_problem.problem
    plan = find_plan(AnonymousUser(), presented.cycle.number, along=True)
    met = problem_for(inside.finance, presented.cycle.number, problem.number, along=True)
    assert plan is not None
    with asking() as asked:
        found = [linked_along(plan), linked_along(plan, everything=True), linked_along(met)]
    assert asked == []
    assert all(_sums(one) == _sums(linked_of(presented, AnonymousUser())) and cycle == 1 for one, cycle in found)
    assert _sums(linked_along(presented)[0]) == _sums(linked_along(problem)[0]) == _sums(found[0][0])
    # What a forecast gives is for those who work here.
    Budget.objects.filter(pk=approved.pk).update(state="forecast")
    assert linked_along(presented)[0].approved is None and linked_along(problem)[0].approved is None
    assert linked_along(presented, everything=True)[0].approved == 160_000_000


def test_what_residents_proposed_stands_on_the_thread(inside: Village, presented: Plan, pipes: Activity) -> None:
    problem, here = pipes.plan_problem.problem, {"municipality_id": inside.municipality.pk}
    assert list(hearings.knots(problem)) == []
    for number, state, told in ((1, "told", "accepted"), (2, "waiting", ""), (3, "registered", "")):
        days = {"year": 2025, "received": date(2025, 1, 9), "due": date(2025, 1, 23), "at": timezone.now()}
        said = {"number": number, "channel": "card", "text": f"{number}-сунуш", "state": state, "decision": told}
        entry = Entry.objects.create(**here, **said, **days)
        Effect.objects.create(entry=entry, number=1, kind=hearings.ACTIVITY, record=str(pipes.pk), **here)
    met = problem_for(inside.finance, presented.cycle.number, problem.number, along=True)
    with asking() as asked:
        (knot,) = hearings.knots(met)
    assert asked == []
    assert [(str(one), one.public_text, one.tone) for one in knot.context["entries"]] == [
        ("2025/1", "1-сунуш", "done"),
        ("2025/3", "3-сунуш", "late"),
    ]
    assert len(list(hearings.knots(problem))) == 1


def test_strangers_see_it_on_the_plan_the_budget_and_the_thread(
    inside: Village, presented: Plan, pipes: Activity, approved: Budget, budget: Budget, client: Client
) -> None:
    actions.provide(_line(approved, 6), pipes, by=inside.finance, share=50)
    page = client.get("/ky/m/mynda/c/1/budget/").content.decode().replace("\xa0", " ")
    assert "1 500,0" in page and "/provisions/" not in page
    assert "1 500,0" in client.get("/ky/m/mynda/c/1/plan/").content.decode().replace("\xa0", " ")
    citizens = client.get("/ky/m/mynda/budget/2025/citizens/").content.decode()
    assert "1,2 км түтүк алмаштыруу" in citizens and "50 %" in citizens.replace("\xa0", " ")
    number = pipes.plan_problem.problem.number
    assert "c/1/budget/" in client.get(f"/ky/m/mynda/c/1/problems/{number}/thread/").content.decode()
    assert client.post("/ky/m/mynda/budget/2025/provisions/add/").status_code in (302, 401)


def test_the_finance_officer_links_says_what_is_spent_and_takes_it_back(
    inside: Village, presented: Plan, pipes: Activity, approved: Budget
) -> None:
    writer = client_of(inside.finance)
    add = "/ky/m/mynda/budget/2025/provisions/add/"
    wrong = {"activity": pipes.pk, "line": "6", "share": "40", "sum": "5"}
    assert writer.post(add, wrong).status_code == 200 and not Provision.objects.exists()
    assert writer.post(add, {**wrong, "share": "", "line": "66"}).status_code == 200
    assert writer.post(add, {**wrong, "share": ""}).status_code == 302
    made = Provision.objects.get()
    assert (made.tyiyn, made.typed) == (500_000, "5")
    address = f"/ky/m/mynda/budget/2025/provisions/{made.pk}/"
    assert writer.get(address).status_code == 200
    sent = {"sum": "5", "spent": "4", "row_version": "1"}
    assert writer.post(address, sent).status_code == 200, "a sum spent needs its day"
    assert writer.post(address, {**sent, "spent_on": "01.06.2025"}).status_code == 302
    stale = writer.post(address, {**sent, "spent_on": "02.06.2025"})
    assert stale.status_code == 200 and stale.context["differences"]
    assert writer.post(f"{address}withdraw/", {"reason": "Жаңылыш"}).status_code == 302
    assert writer.get(address).status_code == 404
