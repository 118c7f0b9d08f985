"""Reading groups: doors for pages, the lists of each, and what is still missing for the priority problems."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from birge.cycle.models import Cycle
from birge.cycle.queries import value_in_force
from birge.groups import words
from birge.groups.access import in_group, sees_group
from birge.groups.models import WAITS, Group, Member, Volunteer
from birge.groups.queries.composition import Composition, composition
from birge.kit.reads import HowMany, gathered, joined, with_each
from birge.kit.ready import Ready
from birge.people.access import works_in
from birge.problems import words as problem_words
from birge.problems.models import PriorityEntry, Problem


@dataclass(frozen=True, slots=True)
class Card:
    """A group on the list."""

    group: Group
    made_of: Composition
    leader: str
    changed: bool = False
    #: The reader is one of its members.
    mine: bool = False


@dataclass(frozen=True, slots=True)
class GroupSheet:
    """A group with everybody who is or was in it. ``new``: keys of members nobody has agreed to or ordered yet."""

    group: Group
    members: tuple[Member, ...]
    left: tuple[Member, ...]
    made_of: Composition
    changed: bool = False
    new: frozenset[int] = frozenset()


def priority_entries(cycle: Cycle | OuterRef) -> QuerySet[PriorityEntry]:
    """The lines of a cycle's announced list (or of each, inside a query for cycles) that are priorities still."""
    return PriorityEntry.objects.filter(
        list__cycle=cycle,
        list__state__in=(problem_words.ANNOUNCED, problem_words.CONFIRMED),
        is_priority=True,
        problem__state=problem_words.LISTED,
    )


def priority_problems(cycle: Cycle) -> list[Problem]:
    """The priority problems of a cycle in the order of their places, once the list is announced."""
    entries = priority_entries(cycle).select_related("problem").order_by("place", "problem_id")
    return [entry.problem for entry in entries]


def cards_for(user: Any, cycle: Cycle) -> list[Card]:
    """The groups of a cycle, working groups first; strangers do not see dissolved ones or drafts. Two queries."""
    rows = Group.objects.filter(cycle=cycle).select_related("problem").order_by("number")
    if not works_in(user, cycle.municipality_id):
        rows = rows.exclude(state__in=(words.DISSOLVED, words.DRAFT))
    groups = sorted(rows, key=lambda group: (group.state == words.DISSOLVED, group.kind != words.WORKING, group.number))
    members: dict[int, list[Member]] = defaultdict(list)
    for member in Member.objects.filter(group__in=groups, left=None):
        members[member.group_id].append(member)
    found = []
    for group in groups:
        group.cycle = cycle
        now = members[group.pk]
        leader = next((m.name for m in now if m.is_leader), "") if group.works else ""
        found.append(Card(group, composition(now), leader, group.changed({m.pk for m in now}), in_group(user, now)))
    return found


def without_group(cycle: Cycle) -> list[Problem]:
    """Priority problems of the cycle for which no group was proposed yet."""
    return still_missing(cycle)[0]


def still_missing(cycle: Cycle) -> tuple[list[Problem], bool]:
    """Priority problems without a group, and whether the monitoring group is missing too; two queries."""
    there = Group.objects.filter(cycle=cycle).exclude(state=words.DISSOLVED).values_list("problem_id", "kind")
    taken = {problem for problem, _kind in there}
    problems = [problem for problem in priority_problems(cycle) if problem.pk not in taken]
    return problems, all(kind != words.MONITORING for _problem, kind in there)


def purposes_left(cycle: Cycle) -> list[str]:
    """What no working group of the cycle drafts yet."""
    rows = Group.objects.filter(cycle=cycle, kind=words.WORKING).exclude(state=words.DISSOLVED)
    taken = set(rows.values_list("purpose", flat=True))
    return [purpose for purpose in words.PURPOSES if purpose not in taken]


def to_agree(cycle: Any) -> list[Group]:
    """Groups whose lists an assembly may be asked to agree: proposed ones, and those changed since. Two queries."""
    rows = Group.objects.filter(cycle=cycle, state__in=(words.PROPOSED, words.AGREED)).order_by("number")
    groups = list(rows)
    now: dict[int, set[int]] = defaultdict(set)
    agreed = [group for group in groups if group.state == words.AGREED]
    for pk, group in Member.objects.filter(group__in=agreed, left=None).values_list("pk", "group"):
        now[group].add(pk)
    return [group for group in groups if group.state == words.PROPOSED or group.changed(now[group.pk])]


def group_for(user: Any, cycle: int, number: int, *, files: bool = False) -> Group:
    """The door to a group of the cycle with that number, together with the cycle and its municipality; one query.

    :param files: its documents come along, the newest first, as ``all_files``.
    :raises Http404: when there is none, or for strangers when it is dissolved or not ordered yet.
    """
    rows = Group.objects.filter(cycle__number=cycle, number=number)
    rows = rows.select_related("cycle__municipality__place", "problem", "decision__gathering")
    waiting = Volunteer.objects.filter(WAITS, group=OuterRef("pk"))
    rows = rows.annotate(
        changes_rule=Subquery(value_in_force(words.CHANGES)),
        youth_age=Subquery(value_in_force(words.YOUTH_AGE)),
        offers_waiting=HowMany(waiting),
    )
    if files:
        found = next(iter(with_each(rows, "files", to="all_files", order=("pk", "-each__number"))), None)
    else:
        found = rows.first()
    if found is None or not sees_group(user, found):
        raise Http404
    return found


def group_sheet(group: Group) -> GroupSheet:
    """A group with its members, in one query."""
    everybody = list(Member.objects.filter(group=group).select_related("place", "replaces"))
    members = tuple(m for m in everybody if m.left is None)
    now = {m.pk for m in members}
    return GroupSheet(
        group=group,
        members=members,
        left=tuple(m for m in everybody if m.left is not None),
        made_of=composition(everybody),
        changed=group.changed(now),
        new=frozenset(now - set(group.agreed_members)) if group.works else frozenset(),
    )


def member_of(group: Group, pk: int) -> Member:
    """A member by id within the group.

    :raises Http404: when there is none.
    """
    found = Member.objects.filter(group=group, pk=pk).select_related("place").first()
    if found is None:
        raise Http404
    found.group = group
    return found


def group_of_problem(problem: Problem) -> Any:
    """The group that stands behind a problem now, or ``None``; its members of today, the leader first, as ``now``.

    With the decision that agreed to it and its meeting; one question.
    """
    return next(iter(gathered(_OF_PROBLEM(problem.pk), "now")), None)


_OF_PROBLEM = Ready(
    lambda problem: joined(
        Group.objects.filter(problem=problem).exclude(state=words.DISSOLVED).select_related("decision__gathering"),
        "members",
        only=Q(members__left=None),
        order=("pk", "-each__is_leader", "each__pk"),
    ),
    BigIntegerField(),
    here=True,
)
