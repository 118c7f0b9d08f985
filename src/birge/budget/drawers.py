"""What the desk, the thread, the home and the plan learn from the budget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from birge.budget import record_in, words
from birge.budget.models import Budget, CalendarStep, Period, Provision
from birge.budget.queries.along import along_plans, along_problems, linked_along
from birge.cycle import drawers
from birge.cycle.drawers import OWED_AHEAD, Card, Knot, Late, Owed, Task
from birge.cycle.models import Cycle
from birge.cycle.queries import known_here
from birge.kit.reads import HowMany
from birge.people.access import works_in
from birge.people.words import DEPUTY_HEAD, FINANCE, HEAD
from birge.plan import words as plan_words
from birge.rulebook.when import When

HEADS = frozenset({HEAD, DEPUTY_HEAD})


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """How many steps of the budget calendar are late in the municipality of a cycle, of which year, since when."""
    return _facts(rows, on, "municipality")


def read_without(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """The same of municipalities without a cycle."""
    return _facts(rows, on, "pk")


def _facts(rows: QuerySet[Any], on: date, here: str) -> QuerySet[Any]:
    late = CalendarStep.objects.filter(municipality=OuterRef(here), withdrawn_at=None, done_on=None, due_last__lt=on)
    first = late.order_by("year").values("year")[:1]
    since = late.order_by("due_last").values("due_last")[:1]
    return rows.annotate(budget_facts=JSONObject(late=HowMany(late), year=Subquery(first), since=Subquery(since)))


def tasks(municipality: Any, cycle: Cycle | None) -> Iterable[Task]:
    """Steps of the budget calendar that are late: for the heads, and for the finance officer."""
    facts = known_here(municipality, cycle).budget_facts
    if not facts["late"]:
        return
    yield Task(
        text=gettext("Late steps of the budget calendar: %(count)s") % {"count": facts["late"]},
        url=reverse("spending:calendar", args=[municipality.code, facts["year"]]),
        roles=HEADS | {FINANCE},
        weight=90,
    )


def owed(municipalities: Mapping[int, Any], today: date) -> Iterable[Owed]:
    """Steps of the budget calendar that are not done: late ones, and those that come."""
    until = today + timedelta(days=OWED_AHEAD)
    rows = CalendarStep.objects.filter(municipality__in=municipalities, withdrawn_at=None, done_on=None)
    for row in rows.filter(due_last__lte=until).order_by("due_last", "pk"):
        yield Owed(
            municipality_id=row.municipality_id,
            kind=gettext("budget calendar"),
            text=row.said,
            url=reverse("spending:calendar", args=[municipalities[row.municipality_id].code, row.year]),
            due=row.due,
            who=row.owner,
            roles=HEADS | {FINANCE},
            public=True,
            note=str(row.year),
        )


def knots(problem: Any) -> Iterable[Knot]:
    """What was asked for a problem in the plan, what budgets gave, what was spent."""
    linked, cycle = linked_along(problem)
    if linked.approved is None and not linked.elsewhere:
        return
    yield Knot(
        title=gettext("Money in the budget"),
        tone="lake",
        template="budget/knot.html",
        context={
            "linked": linked,
            "url": reverse("spending:linked", args=[problem.cycle.municipality.code, cycle]),
        },
        open=linked.spent is None,
        weight=650,
    )


def plan_card(plan: Any, user: Any) -> Card | None:
    """Asked, approved, spent, and what has no money, on the page of the plan."""
    if plan.state == plan_words.DRAFT:
        return None
    linked, _cycle = linked_along(plan, everything=works_in(user, plan.municipality_id))
    if not linked.rows:
        return None
    url = reverse("spending:linked", args=[plan.municipality.code, plan.cycle.number])
    return Card("budget/plan_card.html", {"linked": linked, "url": url})


def home_card(municipality: Any, cycle: Cycle | None) -> tuple[str, dict[str, Any], int] | None:
    """The budget that is in force or the newest that strangers read, and up to which day there are actual figures."""
    until = Period.objects.filter(budget=OuterRef("pk")).order_by("-until").values("until")[:1]
    rows = Budget.objects.filter(state__in=words.PUBLIC_STATES).annotate(until=Subquery(until)).order_by("-year")
    shown = list(rows[:4])
    if not shown:
        return None
    here = timezone.localdate().year
    budget = next((row for row in shown if row.year <= here), shown[-1])
    return "budget/home_card.html", {"budget": budget, "others": [row for row in shown if row is not budget]}, 450


def late(municipality: Any, cycle: Cycle | None) -> Iterable[Late]:
    """Steps of the budget calendar that are late; one line for all."""
    facts = known_here(municipality, cycle).budget_facts
    if facts["late"]:
        text = gettext("Late steps of the budget calendar: %(count)s") % {"count": facts["late"]}
        since = When.day(date.fromisoformat(str(facts["since"])[:10]))
        yield Late(text, since, reverse("spending:calendar", args=[municipality.code, facts["year"]]))


def paid(problems: Any) -> QuerySet[Provision]:
    """What public budgets give to activities against problems, in plans that everybody reads."""
    rows = Provision.objects.filter(activity__plan_problem__problem__in=problems, withdrawn_at=None)
    return rows.filter(line__budget__state__in=words.PUBLIC_STATES, activity__plan__state__in=plan_words.PUBLIC_STATES)


def _budget_page(row: Budget) -> str:
    return reverse("spending:budget", args=[row.municipality.code, row.year])


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    record_in.fill()
    drawers.READ_ALONG.append(read_along)
    drawers.READ_WITHOUT.append(read_without)
    drawers.TASKS.append(tasks)
    drawers.ALONG_PROBLEMS.append(along_problems)
    drawers.KNOTS.append(knots)
    drawers.ALONG_PLANS.append(along_plans)
    drawers.PLAN_CARDS.append(plan_card)
    drawers.HOME_CARDS.append(home_card)
    drawers.OWED.append(owed)
    of_activity, noun = "activity__plan_problem__problem", gettext_lazy("Budget")
    drawers.WAYS.append(drawers.Way("budget.budget", noun, paid, of_activity, "line__budget", page=_budget_page))
    drawers.ABOVE.append(drawers.Above(gettext_lazy("Budget hearings in the country"), "country_hearings:country"))
    drawers.LATE.append(late)
