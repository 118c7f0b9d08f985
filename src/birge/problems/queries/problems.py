"""Doors and read models of problems: who said them, where they stand, what is still to be merged."""

from __future__ import annotations

from typing import Any

from django.db.models import (
    BigIntegerField,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)
from django.http import Http404

from birge.cycle.drawers import ALONG_PROBLEMS
from birge.cycle.models import Cycle
from birge.cycle.queries import cycle_for
from birge.kit.reads import with_each
from birge.kit.ready import Ready
from birge.kit.text import fold, whole_number
from birge.needs import words as needs_words
from birge.needs.models import Session, Statement
from birge.people.access import works_in
from birge.places.models import Place
from birge.problems import words
from birge.problems.models import Merged, PriorityEntry, PriorityList, Problem, VillageProposal


def list_of(cycle: Cycle) -> PriorityList | None:
    """The priority list of a cycle, or ``None``: nobody has chosen a method yet."""
    found = next(iter(_LIST(cycle.pk)), None)
    if found is not None:
        found.cycle = cycle
    return found


_LIST = Ready(
    lambda cycle: PriorityList.objects.select_related("decision__gathering").filter(cycle_id=cycle),
    BigIntegerField(),
    here=True,
)


def cycle_and_list(number: int) -> tuple[Cycle, PriorityList | None]:
    """The cycle with this number in the municipality in scope and its list, if there is one; 404 without the cycle."""
    found = next(iter(_LIST_OF_NUMBER(number)), None)
    return (found.cycle, found) if found is not None else (cycle_for(number), None)


_LIST_OF_NUMBER = Ready(
    lambda number: PriorityList.objects.select_related("cycle", "decision__gathering").filter(cycle__number=number),
    IntegerField(),
    here=True,
)


def problem_for(user: Any, cycle: Cycle | int, number: int, *, along: bool = False) -> Problem:
    """The problem with this number and its cycle; 404 when there is none, for strangers until the list is announced.

    :param cycle: the cycle, or its number in the municipality in scope.
    :param along: given the number of a cycle: what the steps have to know for the thread comes along.
    """
    if isinstance(cycle, int):
        asked = (_ALONG if along else _OF_NUMBER)(number, cycle)
    else:
        asked = _OF_CYCLE(number, cycle.pk)
    found = next(iter(asked), None)
    if found is None:
        raise Http404
    is_public = found.is_announced and found.state == words.LISTED
    if not is_public and not works_in(user, found.municipality_id):
        raise Http404
    if not isinstance(cycle, int):
        found.cycle = cycle
    return found


def _numbered(number: Any) -> QuerySet[Problem]:
    """Problems with a number, each with whether its list is announced and what belongs to it."""
    announced = PriorityList.objects.filter(cycle=OuterRef("cycle"), state__in=words.PUBLIC_STATES)
    rows = Problem.objects.filter(number=number).annotate(is_announced=Exists(announced))
    return rows.select_related("joined_into", "issue")


def _of_number(number: Any, cycle: Any) -> QuerySet[Problem]:
    rows = _numbered(number).filter(cycle__number=cycle)
    return rows.select_related("cycle__municipality__place", "joined_into", "issue")


def _with_facts(number: Any, cycle: Any) -> QuerySet[Problem]:
    rows = _of_number(number, cycle)
    for add in ALONG_PROBLEMS:
        rows = add(rows)
    return rows


_OF_NUMBER = Ready(_of_number, IntegerField(), IntegerField(), here=True)
_ALONG = Ready(_with_facts, IntegerField(), IntegerField(), here=True)
_OF_CYCLE = Ready(
    lambda number, cycle: _numbered(number).filter(cycle_id=cycle), IntegerField(), BigIntegerField(), here=True
)


def village_for(user: Any, cycle: Cycle, key: int) -> Place:
    """A village of the municipality whose summary ``user`` may read; 404 when it is none, and for strangers until the
    list is announced."""
    here = Q(parent__municipality=cycle.municipality_id, valid_to=None)
    met = Session.objects.filter(cycle=cycle).exclude(state=needs_words.WITHDRAWN).values("place_id")
    found = Place.objects.filter(here | Q(pk__in=met), pk=key).first()
    if found is None:
        raise Http404
    if not works_in(user, cycle.municipality_id):
        if not PriorityList.objects.filter(cycle=cycle, state__in=words.PUBLIC_STATES).exists():
            raise Http404
    return found


def proposals_of(cycle: Cycle) -> list[VillageProposal]:
    """What villages put forward themselves and have not taken back, with the problem."""
    rows = VillageProposal.objects.filter(cycle=cycle, state=words.STANDS).select_related("problem__joined_into")
    return list(rows.order_by("place_id"))


def heard_in(cycle: Cycle, place: Place) -> tuple[list[Session], list[Statement]]:
    """The checked sessions of a village in the order of their numbers, and what they said and stands under a problem,
    each with its session and the link to the problem."""
    rows = Session.objects.filter(cycle=cycle, place=place, state=needs_words.CONFIRMED)
    sessions = with_each(rows, "statements", to="heard", along=("merged",), order=("number", "each__number"))
    statements = []
    for session in sessions:
        for statement in session.heard:  # type: ignore[attr-defined]
            if hasattr(statement, "merged"):
                statement.session = session
                statements.append(statement)
    return sessions, statements


def voices_of(problem: Problem, *, checked_only: bool = True) -> list[Statement]:
    """What was said of a problem, each with its session and village, in the order of the sessions.

    :param checked_only: only what everybody may read: statements of checked sessions.
    """
    return (_CHECKED_VOICES if checked_only else _VOICES)(problem.pk)


def _voices(problem: Any) -> QuerySet[Statement]:
    rows = Statement.objects.filter(merged__problem_id=problem).select_related("session__place", "merged__came_from")
    return rows.order_by("session__number", "number")


_VOICES = Ready(_voices, BigIntegerField(), here=True)
_CHECKED_VOICES = Ready(
    lambda problem: _voices(problem).filter(session__state=needs_words.CONFIRMED), BigIntegerField(), here=True
)


def entries_of(found: PriorityList | None) -> list[PriorityEntry]:
    """The lines of an announced or confirmed list, first place first; none of a draft."""
    if found is None or found.state not in words.PUBLIC_STATES:
        return []
    return list(found.entries.select_related("problem").order_by("place", "problem__number"))


def priorities(cycle: Cycle) -> list[PriorityEntry]:
    """The lines above the line of the announced or confirmed list, with their problems.

    Each line carries ``said_by``: how many groups (checked sessions) said it.
    """
    rows = PriorityEntry.objects.filter(
        list__cycle=cycle, list__state__in=words.PUBLIC_STATES, is_priority=True
    ).select_related("problem", "list")
    rows = rows.defer("list__basis")
    return list(rows.annotate(said_by=_groups("problem__merged__")).order_by("place", "problem__number"))


def _groups(path: str) -> Count:
    session = f"{path}statement__session"
    return Count(session, distinct=True, filter=Q(**{f"{session}__state": needs_words.CONFIRMED}))


def to_merge(cycle: Cycle | OuterRef) -> QuerySet[Statement]:
    """What was said in checked sessions and stands under no problem yet (of a cycle, or inside a query for cycles)."""
    return Statement.objects.filter(session__cycle=cycle, session__state=needs_words.CONFIRMED, merged__isnull=True)


def board_statements(cycle: Cycle, *, place: str = "", group: str = "", text: str = "") -> QuerySet[Statement]:
    """The left side of the board: statements to be merged, filtered, in the order of the sessions."""
    rows = to_merge(cycle).select_related("session__place")
    if (key := whole_number(place)) is not None:
        rows = rows.filter(session__place_id=key)
    if group:
        rows = rows.filter(session__category=group)
    for word in fold(text)[:100].split()[:6]:
        rows = rows.filter(search_text__contains=word)
    return rows.order_by("session__number", "number")


def board_problems(cycle: Cycle, *, text: str = "") -> QuerySet[Problem]:
    """The right side of the board: problems by number whose name has all words of ``text``, each with ``count`` of what
    stands under it."""
    rows = Problem.objects.filter(cycle=cycle)
    for word in fold(text)[:100].split()[:6]:
        rows = rows.filter(search_text__contains=word)
    return rows.annotate(count=Count("merged")).order_by("number")


def with_voices(problems: list[Problem]) -> list[Problem]:
    """The problems, each with ``voices``: the links to what stands under it, in the order of the sessions."""
    voices = Merged.objects.select_related("statement__session__place").order_by(
        "statement__session__number", "statement__number"
    )
    prefetch_related_objects(problems, Prefetch("merged", queryset=voices, to_attr="voices"))
    return problems
