"""What the desk, the timeline and the thread learn from groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from birge.chronicle.actions import record_key
from birge.cycle import drawers
from birge.cycle import words as cycle_words
from birge.cycle.drawers import Knot, Missing, StepState, Way
from birge.cycle.models import Cycle
from birge.cycle.queries import known
from birge.groups import words
from birge.groups.jobs import forget_answered_offers
from birge.groups.models import WAITS, Group, Member, Volunteer
from birge.groups.queries import composition, group_of_problem, priority_entries
from birge.groups.steps import LEAST
from birge.groups.todo import address, owed, own_tasks, tasks
from birge.kit.daily import JOBS
from birge.kit.reads import HowMany
from birge.problems.queries.told import placed_of

#: Given a group and its reader: (template, context) of what a step above shows on its card, e.g. its activities.
PLANNED: list[Callable[[Group, Any], tuple[str, dict[str, Any]] | None]] = []


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """How many priority problems and groups there are, and what they lack."""
    here = Group.objects.filter(cycle=OuterRef("pk"))
    active = here.exclude(state=words.DISSOLVED).exclude(kind=words.WORKING)
    served = Group.objects.filter(problem=OuterRef("problem")).exclude(state=words.DISSOLVED)
    settled = Group.objects.filter(problem=OuterRef("problem"), state=words.AGREED)
    needed = priority_entries(OuterRef("pk"))
    thin = active.annotate(size=HowMany(Member.objects.filter(group=OuterRef("pk"), left=None)))
    leads = Member.objects.filter(group=OuterRef("pk"), left=None, is_leader=True)
    orders = here.filter(kind=words.WORKING).filter(Q(state=words.DRAFT) | Q(state=words.ORDERED, order_pending=True))
    full = orders.exclude(terms="").annotate(size=HowMany(Member.objects.filter(group=OuterRef("pk"), left=None)))
    unsigned = full.filter(Exists(leads), size__gte=LEAST)
    return rows.annotate(
        groups_facts=JSONObject(
            needed=HowMany(needed),
            without=HowMany(needed.filter(~Exists(served))),
            active=HowMany(active),
            proposed=HowMany(active.filter(state=words.PROPOSED)),
            unagreed=HowMany(needed.filter(~Exists(settled))),
            watching=HowMany(active.filter(kind=words.MONITORING, state=words.PROPOSED)),
            agreed=HowMany(active.filter(state=words.AGREED)),
            thin=HowMany(thin.filter(size__lt=LEAST)),
            offers=HowMany(Volunteer.objects.filter(WAITS, group__cycle=OuterRef("pk"))),
            unsigned=Subquery(unsigned.order_by("number").values("number")[:1]),
        )
    )


def stands(cycle: Cycle) -> StepState:
    """Past when every priority problem has a group agreed by an assembly, and the monitoring group is agreed too.

    A group proposed later for another problem does not open the step again.
    """
    facts = known(cycle).groups_facts
    url = address(cycle.municipality.code, cycle)
    if not facts["needed"] and not facts["proposed"] and not facts["agreed"]:
        return StepState(cycle_words.GROUPS, "ahead", "", url)
    done = facts["needed"] and not facts["unagreed"] and not facts["watching"]
    line = gettext("agreed: %(agreed)s, proposed: %(proposed)s") % facts
    return StepState(cycle_words.GROUPS, "past" if done else "now", line, url)


def knots(problem: Any) -> Iterable[Knot]:
    """The group that stands behind a problem, by numbers until an assembly agrees to its list."""
    group = group_of_problem(problem)
    municipality = problem.cycle.municipality
    if group is None:
        placed = placed_of(problem)
        if placed is None or not placed.entry.is_priority:
            return
        since = placed.announced and localdate(placed.announced)
        yield Knot(
            title=gettext("An initiative group"),
            tone="lake",
            template="cycle/knot_ahead.html",
            context={"url": address(municipality.code, problem.cycle), "label": gettext("Initiative groups")},
            open=True,
            weight=300,
            slug="group",
            missing=(
                Missing(gettext("No group stands behind the problem yet"), since, municipality.words["executive"]),
            ),
        )
        return
    members = group.now
    agreed = group.state == words.AGREED
    held = group.decision.gathering.held if group.decision is not None else None
    yield Knot(
        title=gettext("The assembly agreed to the group") if agreed else gettext("A group is proposed"),
        tone="lake",
        template="groups/knot.html",
        context={
            "group": group,
            "made_of": composition(members),
            "leader": next((m.name for m in members if m.is_leader), "") if agreed else "",
            "url": reverse("groups:group", args=[municipality.code, problem.cycle.number, group.number]),
        },
        open=not agreed,
        weight=300,
        slug="group",
        on=held if agreed else None,
        who=words.KINDS[words.INITIATIVE],
        records=(record_key(group),),
        missing=()
        if agreed
        else (Missing(gettext("No assembly has agreed to the group yet"), None, municipality.words["assembly"]),),
    )


def behind(problems: Any) -> QuerySet[Group]:
    """The groups that stand behind problems."""
    return Group.objects.filter(problem__in=problems).exclude(state=words.DISSOLVED)


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.WAYS.append(Way("groups.group", words.KINDS[words.INITIATIVE], behind, "problem"))
    drawers.READ_ALONG.append(read_along)
    drawers.TASKS.append(tasks)
    drawers.STEP_STATES[cycle_words.GROUPS] = stands
    drawers.KNOTS.append(knots)
    drawers.OWN_TASKS.append(own_tasks)
    drawers.OWED.append(owed)
    JOBS.append(forget_answered_offers)
