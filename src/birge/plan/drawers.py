"""What the desk, the timeline, the thread and the home learn from the plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from birge.cycle import drawers
from birge.cycle import words as cycle_words
from birge.cycle.drawers import Knot, StepState, Task
from birge.cycle.models import Cycle
from birge.groups.queries import priority_problems
from birge.people.words import STAFF
from birge.plan import words
from birge.plan.models import Plan
from birge.plan.queries import activities_of, plan_sheet
from birge.plan.sums import bar_parts, money_of, total_of


def address(code: str, number: int) -> str:
    """The page of the plan of a cycle."""
    return reverse("plan:plan", args=[code, number])


def tasks(municipality: Any, cycle: Cycle | None) -> Iterable[Task]:
    """Begin the plan, fill it, show it."""
    if cycle is None or cycle.state != cycle_words.OPEN:
        return
    url = address(municipality.code, cycle.number)
    plan = Plan.objects.filter(cycle=cycle).first()
    if plan is None:
        if priority_problems(cycle):
            yield Task(gettext("Begin the plan from the priority problems"), url, STAFF, weight=400)
        return
    plan.cycle = cycle
    yield Task(gettext("Begin the plan from the priority problems"), url, STAFF, done=True, weight=400)
    sheet = plan_sheet(plan)
    empty = [w for w in sheet.warnings if w.reason.code in ("priority_without_activity", "priority_not_in_plan")]
    yield Task(
        text=gettext("Plan activities for every priority problem"),
        url=url,
        roles=STAFF,
        done=bool(sheet.total.activities) and not empty,
        weight=410,
        hint=ngettext(
            "%(count)s problem is without activities", "%(count)s problems are without activities", len(empty)
        )
        % {"count": len(empty)}
        if empty
        else "",
    )
    if sheet.total.activities or plan.state != words.DRAFT:
        yield Task(gettext("Show the draft plan to residents"), url, STAFF, plan.state != words.DRAFT, 420)


def stands(cycle: Cycle) -> StepState:
    """Past when the plan is adopted."""
    plan = Plan.objects.filter(cycle=cycle).first()
    url = address(cycle.municipality.code, cycle.number)
    if plan is None:
        return StepState(cycle_words.PLAN, "ahead", "", url)
    state = "past" if plan.state in (words.DISCUSSED, words.SUBMITTED, words.ADOPTED) else "now"
    return StepState(cycle_words.PLAN, state, plan.get_state_display(), url)


def knots(problem: Any) -> Iterable[Knot]:
    """What is planned against a problem, by when, by whom, and with whose money."""
    lines = activities_of(problem)
    if not lines:
        return
    plan = lines[0].activity.plan
    total = total_of(line.money for line in lines)
    yield Knot(
        title=gettext("In the adopted plan") if plan.state == words.ADOPTED else gettext("In the draft plan"),
        tone="ochre",
        template="plan/knot.html",
        context={
            "plan": plan,
            "lines": lines,
            "total": total,
            "bar": bar_parts(total),
            "url": f"{address(problem.municipality.code, plan.cycle.number)}#p{lines[0].activity.plan_problem.number}",
        },
        open=plan.state != words.ADOPTED,
        weight=400,
    )


def home_card(municipality: Any, cycle: Cycle | None) -> tuple[str, dict[str, Any], int] | None:
    """Money of the plan by source, once everybody may read it."""
    plan = Plan.objects.filter(cycle=cycle, state__in=words.PUBLIC_STATES).first() if cycle else None
    if plan is None or cycle is None:
        return None
    rows = plan.activities.prefetch_related("funding")
    total = total_of(money_of(row.cost, {part.source: part.amount for part in row.funding.all()}) for row in rows)
    if not total.activities:
        return None
    url = address(municipality.code, cycle.number)
    return "plan/home_card.html", {"plan": plan, "total": total, "bar": bar_parts(total), "url": url}, 400


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.TASKS.append(tasks)
    drawers.STEP_STATES[cycle_words.PLAN] = stands
    drawers.KNOTS.append(knots)
    drawers.HOME_CARDS.append(home_card)
