"""Reading groups: doors for pages, the composition of each, and what is still missing for the priority problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet
from django.http import Http404

from birge.cycle.models import Cycle
from birge.groups import words
from birge.groups.models import Group, Member
from birge.kit.reads import with_each
from birge.people.access import works_in
from birge.problems import words as problem_words
from birge.problems.models import PriorityEntry, Problem


@dataclass(frozen=True, slots=True)
class Composition:
    """Who a group is made of: people in it now, by sex, villages and youth."""

    total: int
    women: int
    men: int
    villages: int
    youth: int

    @property
    def unstated(self) -> int:
        """Members whose sex is not written down."""
        return self.total - self.women - self.men

    @property
    def women_percent(self) -> int | None:
        """Women of every hundred members whose sex is known; ``None`` when nobody's is."""
        known = self.women + self.men
        return (self.women * 100 + known // 2) // known if known else None


@dataclass(frozen=True, slots=True)
class Card:
    """A group on the list."""

    group: Group
    made_of: Composition
    leader: str


@dataclass(frozen=True, slots=True)
class GroupSheet:
    """A group with everybody who is or was in it."""

    group: Group
    members: tuple[Member, ...]
    left: tuple[Member, ...]
    made_of: Composition


def composition(members: Iterable[Member]) -> Composition:
    """Count ``members`` who have not left."""
    now = [member for member in members if member.left is None]
    return Composition(
        total=len(now),
        women=sum(member.sex == words.WOMAN for member in now),
        men=sum(member.sex == words.MAN for member in now),
        villages=len({member.place_id for member in now if member.place_id}),
        youth=sum(member.role == "youth" for member in now),
    )


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
    """The groups of a cycle; strangers do not see dissolved ones. Two queries however many there are."""
    rows = Group.objects.filter(cycle=cycle).select_related("problem").order_by("number")
    if not works_in(user, cycle.municipality_id):
        rows = rows.exclude(state=words.DISSOLVED)
    groups = list(rows)
    members: dict[int, list[Member]] = defaultdict(list)
    for member in Member.objects.filter(group__in=groups, left=None):
        members[member.group_id].append(member)
    found = []
    for group in groups:
        group.cycle = cycle
        leader = next((m.name for m in members[group.pk] if m.is_leader), "") if group.state == words.AGREED else ""
        found.append(Card(group, composition(members[group.pk]), leader))
    return found


def without_group(cycle: Cycle) -> list[Problem]:
    """Priority problems of the cycle for which no group was proposed yet."""
    taken = set(
        Group.objects.filter(cycle=cycle, problem__isnull=False)
        .exclude(state=words.DISSOLVED)
        .values_list("problem_id", flat=True)
    )
    return [problem for problem in priority_problems(cycle) if problem.pk not in taken]


def has_monitoring_group(cycle: Cycle) -> bool:
    """Whether the one joint monitoring and evaluation group of the cycle is proposed or agreed."""
    return Group.objects.filter(cycle=cycle, kind=words.MONITORING).exclude(state=words.DISSOLVED).exists()


def group_for(user: Any, cycle: Cycle, number: int) -> Group:
    """The door to a group.

    :raises Http404: when there is none, or for strangers when it is dissolved.
    """
    rows = Group.objects.filter(cycle=cycle, number=number).select_related("problem", "decision__gathering")
    found = rows.first()
    if found is None or (found.state == words.DISSOLVED and not works_in(user, cycle.municipality_id)):
        raise Http404
    found.cycle = cycle
    return found


def group_sheet(group: Group) -> GroupSheet:
    """A group with its members, in one query."""
    everybody = list(Member.objects.filter(group=group).select_related("place"))
    return GroupSheet(
        group=group,
        members=tuple(m for m in everybody if m.left is None),
        left=tuple(m for m in everybody if m.left is not None),
        made_of=composition(everybody),
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
    """The group that stands behind a problem now, or ``None``; its members of today, the leader first, as ``now``."""
    rows = Group.objects.filter(problem=problem).exclude(state=words.DISSOLVED)
    only, order = Q(members__left=None), ("pk", "-each__is_leader", "each__pk")
    return next(iter(with_each(rows, "members", to="now", only=only, order=order)), None)
