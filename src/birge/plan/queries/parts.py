"""Doors of a plan and of its parts, and the activities under a problem."""

from __future__ import annotations

from typing import Any

from django.db.models import IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.http import Http404

from birge.chronicle.actions import record_key
from birge.chronicle.models import Event
from birge.cycle.drawers import ALONG_PLANS
from birge.cycle.models import Cycle
from birge.kit.reads import AllOf, HowMany, with_each
from birge.kit.ready import Ready
from birge.plan import words
from birge.plan.access import may_read
from birge.plan.models import Activity, Amendment, Direction, Plan, PlanProblem, Remark, WayConsidered
from birge.plan.queries.lines import ActivityLine, Removed
from birge.plan.queries.sheet import activity_line


def find_plan(user: Any, cycle_number: int, *, along: bool = False) -> Plan | None:
    """The plan of a cycle in the municipality in scope, if ``user`` may read it; its cycle comes along.

    :param along: what later steps have to know of it for the cards of its page comes along too.
    """
    found = next(iter((_ALONG if along else _OF_CYCLE)(cycle_number)), None)
    return found if found is not None and may_read(user, found) else None


def _of_cycle(number: Any) -> QuerySet[Plan]:
    """The plan with its cycle, its days for proposals, how many wait for an answer, and the amendment begun on it."""
    said = JSONObject(number="number", reason="reason", asked_by="asked_by", base="base__number")
    begun = Amendment.objects.filter(plan=OuterRef("pk"), ended_at=None).annotate(said=said).values("said")[:1]
    waiting = Remark.objects.filter(plan=OuterRef("pk"), state__in=(words.WAITING, words.REGISTERED))
    rows = Plan.objects.select_related("cycle", "remark_window").filter(cycle__number=number)
    return rows.annotate(amended_by=Subquery(begun), unanswered=HowMany(waiting))


def _with_facts(number: Any) -> QuerySet[Plan]:
    """The same with what is said of its lines by number, and with what later steps know of it."""
    told = JSONObject(
        number="number",
        problem=Coalesce("about_line__number", "about__plan_problem__number"),
        activity="about__number",
        decision="decision",
        state="state",
    )
    said = Remark.objects.filter(plan=OuterRef("pk"), state__in=words.REMARK_PUBLIC)
    said = said.exclude(about=None, about_line=None).order_by("number").annotate(told=told).values("told")
    rows = _of_cycle(number).annotate(said_of_lines=AllOf(said))
    for add in ALONG_PLANS:
        rows = add(rows)
    return rows


_OF_CYCLE = Ready(_of_cycle, IntegerField(), here=True)
_ALONG = Ready(_with_facts, IntegerField(), here=True)


def plan_for(user: Any, cycle: Cycle | int) -> Plan:
    """The door to the plan of a cycle.

    :raises Http404: when there is none, or when it is not shown to ``user`` yet.
    """
    found = find_plan(user, cycle if isinstance(cycle, int) else cycle.number)
    if found is None:
        raise Http404
    return found


def line_of(plan: Plan, number: int) -> PlanProblem:
    """A problem of the plan by its number.

    :raises Http404: when there is none.
    """
    found = PlanProblem.objects.filter(plan=plan, number=number).select_related("problem", "issue", "direction").first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


def activity_of(line: PlanProblem, number: int) -> Activity:
    """An activity of a problem by its number.

    :raises Http404: when there is none.
    """
    found = Activity.objects.filter(plan_problem=line, number=number).select_related("group").first()
    if found is None:
        raise Http404
    found.plan, found.plan_problem = line.plan, line
    return found


def direction_of(plan: Plan, number: int) -> Direction:
    """A direction of the plan by its number.

    :raises Http404: when there is none.
    """
    found = Direction.objects.filter(plan=plan, number=number).first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


def activities_in(rows: QuerySet[Activity]) -> list[ActivityLine]:
    """Activities with their money, in one query."""
    found = with_each(
        rows.select_related("plan__cycle", "plan_problem", "group"),
        "funding",
        to="parts",
        order=("plan_id", "number", "pk", "each__pk"),
    )
    return [activity_line(row, row.parts) for row in found]  # type: ignore[attr-defined]


def removed_activities(plan: Plan) -> list[Removed]:
    """Activities taken out of the plan and not put back, newest first."""
    events = Event.objects.filter(
        record=record_key(plan), verb__in=("remove_activity", "restore_activity")
    ).select_related("private")
    back, found = set(), []
    for event in events.order_by("-version"):
        if event.verb == "restore_activity":
            back.add(event.public["removed"])
        elif event.version not in back and "activity" in event.private.body:
            body = event.private.body
            found.append(
                Removed(event.version, event.public["code"], body["activity"]["text"], body["reason"], event.at)
            )
    return found


def way_of(line: PlanProblem, number: int) -> WayConsidered:
    """A way considered for a problem, by its number.

    :raises Http404: when there is none.
    """
    found = WayConsidered.objects.filter(line=line, number=number).first()
    if found is None:
        raise Http404
    found.plan, found.line = line.plan, line
    return found
