"""What the desk, the timeline and the thread learn from groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from birge.cycle import drawers
from birge.cycle import words as cycle_words
from birge.cycle.drawers import Knot, StepState, Task
from birge.cycle.models import Cycle
from birge.groups import words
from birge.groups.models import Group, Member
from birge.groups.queries import composition, priority_problems, progress, without_group
from birge.people.words import STAFF


def address(code: str, cycle: Cycle) -> str:
    """The page of the groups of a cycle."""
    return reverse("groups:index", args=[code, cycle.number])


def tasks(municipality: Any, cycle: Cycle | None) -> Iterable[Task]:
    """A group for every priority problem, each with enough members for an assembly."""
    if cycle is None or cycle.state != cycle_words.OPEN:
        return
    priorities = priority_problems(cycle)
    if not priorities:
        return
    waiting = without_group(cycle)
    yield Task(
        text=gettext("Propose an initiative group for every priority problem"),
        url=address(municipality.code, cycle),
        roles=STAFF,
        done=not waiting,
        weight=310,
        hint=ngettext("%(count)s problem has no group", "%(count)s problems have no group", len(waiting))
        % {"count": len(waiting)}
        if waiting
        else "",
    )
    groups = list(Group.objects.filter(cycle=cycle).exclude(state=words.DISSOLVED).prefetch_related("members"))
    thin = [group for group in groups if composition(group.members.all()).total < 3]
    if groups:
        yield Task(
            text=gettext("Enter the members of the groups"),
            url=address(municipality.code, cycle),
            roles=STAFF,
            done=not thin,
            weight=320,
            hint=gettext("A list for the assembly has at least three members") if thin else "",
        )


def stands(cycle: Cycle) -> StepState:
    """Past when every priority problem has a group agreed by an assembly."""
    found = progress(cycle)
    needed = len(priority_problems(cycle))
    url = address(cycle.municipality.code, cycle)
    if not needed and not found["proposed"] and not found["agreed"]:
        return StepState(cycle_words.GROUPS, "ahead", "", url)
    done = needed and found["agreed"] >= needed and not found["proposed"]
    line = gettext("agreed: %(agreed)s, proposed: %(proposed)s") % found
    return StepState(cycle_words.GROUPS, "past" if done else "now", line, url)


def knots(problem: Any) -> Iterable[Knot]:
    """The group that stands behind a problem, by numbers until an assembly agrees to its list."""
    group = Group.objects.filter(problem=problem).exclude(state=words.DISSOLVED).select_related("decision").first()
    if group is None:
        return
    members = list(Member.objects.filter(group=group, left=None))
    agreed = group.state == words.AGREED
    yield Knot(
        title=gettext("The assembly agreed to the group") if agreed else gettext("A group is proposed"),
        tone="lake",
        template="groups/knot.html",
        context={
            "group": group,
            "made_of": composition(members),
            "leader": next((m.name for m in members if m.is_leader), "") if agreed else "",
            "url": reverse("groups:group", args=[problem.municipality.code, problem.cycle.number, group.number]),
        },
        open=not agreed,
        weight=300,
    )


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.TASKS.append(tasks)
    drawers.STEP_STATES[cycle_words.GROUPS] = stands
    drawers.KNOTS.append(knots)
