"""What a ranking is computed from: plain figures that an announced list keeps and anybody can compute again.

A basis is JSON: ``top`` (the line), ``villages`` with their inhabitants, ``sessions`` with the points each gave to each
problem. Ids are numbers with leading zeros ("0007"), so that the order of ids is the order of numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import F, FilteredRelation, Q

from birge.cycle.models import Cycle
from birge.needs import words as needs_words
from birge.needs.models import Session as NeedsSession
from birge.needs.models import Statement
from birge.places.models import Municipality, Place
from birge.problems import words
from birge.problems.models import Problem
from birge.rulebook.ranking import Ranking, Session, Village, rank

Basis = dict[str, Any]


def code_of(number: int) -> str:
    """The id under which a problem, session or village stands in a basis."""
    return f"{number:04d}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A basis with what is known beside it: names of places, problems by number, and what does not count yet."""

    basis: Basis
    places: dict[int, str]
    problems: dict[int, Problem]
    unchecked: int
    unmerged: int


def read(cycle: Cycle, municipality: Municipality, top: int) -> Reading:
    """What the list would be computed from now: checked sessions, problems not withdrawn, newest population figures.

    Three questions to the database, however many sessions there are.
    """
    places, people = _places(municipality)
    sessions = list(
        NeedsSession.objects.filter(cycle=cycle).exclude(state=needs_words.WITHDRAWN).select_related("place")
    )
    checked = sorted((s for s in sessions if s.state == needs_words.CONFIRMED), key=lambda s: s.number)
    counted = {session.pk for session in checked}
    here = {pk for pk, place in places.items() if place.parent_id == municipality.place_id and place.valid_to is None}
    here |= {session.place_id for session in checked}
    names = {session.place_id: session.place.name for session in sessions} | {
        pk: place.name for pk, place in places.items()
    }
    said: dict[int, dict[str, int]] = {}
    written: set[int] = set()
    problems: dict[int, Problem] = {}
    unmerged = 0
    for session_id, points, *of in _statements(cycle):
        problem = problems.setdefault(of[1], Problem(**dict(zip(_PROBLEM, of, strict=True)))) if of[0] else None
        if session_id not in counted:
            continue
        if problem is None:
            unmerged += 1
        elif problem.state == words.LISTED:
            given = said.setdefault(session_id, {})
            code = code_of(problem.number)
            given[code] = given.get(code, 0) + (points or 0)
            if points is not None:
                written.add(session_id)
    basis: Basis = {
        "top": top,
        "villages": [{"id": code_of(pk), "population": people.get((pk, ""))} for pk in sorted(here)],
        "sessions": [
            {
                "id": code_of(session.number),
                "village": code_of(session.place_id),
                "category": session.category,
                "people": session.total,
                "share": _share(people, session),
                "points": dict(sorted(said.get(session.pk, {}).items())),
                "points_written": session.pk in written or session.pk not in said,
            }
            for session in checked
        ],
    }
    return Reading(basis, names, problems, unchecked=len(sessions) - len(checked), unmerged=unmerged)


_PROBLEM = ("id", "number", "title", "title_ru", "language", "state")


def _statements(cycle: Cycle) -> Any:
    """(session, points, problem's fields or Nones) of everything said in sessions that are not withdrawn."""
    rows = Statement.objects.filter(session__cycle=cycle).exclude(session__state=needs_words.WITHDRAWN)
    return rows.values_list("session_id", "points", *(f"merged__problem__{name}" for name in _PROBLEM))


def _places(municipality: Municipality) -> tuple[dict[int, Place], dict[tuple[int, str], int]]:
    """The municipality and its units, also those no longer valid, and (place, group) → the newest figure entered."""
    mine = FilteredRelation("population_figures", condition=Q(population_figures__municipality=municipality))
    rows = (
        Place.objects.filter(Q(parent=municipality.place_id) | Q(pk=municipality.place_id))
        .annotate(figure=mine, group=F("figure__group"), people=F("figure__people"))
        .order_by("figure__as_of")
    )
    places: dict[int, Place] = {}
    people: dict[tuple[int, str], int] = {}
    for row in rows:
        places.setdefault(row.pk, row)
        if row.people is not None:
            people[row.pk, row.group] = row.people
    return places, people


def basis_of(cycle: Cycle, municipality: Municipality, top: int) -> Basis:
    """The basis as it is now."""
    return read(cycle, municipality, top).basis


def _share(people: dict[tuple[int, str], int], session: NeedsSession) -> str | None:
    """The part of the village the group stands for, where both figures are known and fit each other."""
    whole, group = people.get((session.place_id, "")), people.get((session.place_id, session.category))
    if not whole or not group or group > whole:
        return None
    return str(Fraction(group, whole))


def ranked(basis: Basis) -> Ranking:
    """The ranking of a basis."""
    return rank(
        [Village(row["id"], row["population"]) for row in basis["villages"]],
        [
            Session(
                row["id"],
                row["village"],
                row["category"],
                row["people"],
                Fraction(row["share"]) if row["share"] else None,
                points=row["points"],
            )
            for row in basis["sessions"]
        ],
        top=basis["top"],
    )


def method_used(ranking: Ranking, wanted: str) -> str | None:
    """``wanted`` where it can be computed, else the rulebook's next best; ``None`` when nothing can."""
    return wanted if ranking.methods[wanted].order is not None else ranking.base


def same(one: Basis, other: Basis) -> bool:
    """Whether two bases would give the same list."""
    return all(one.get(key) == other.get(key) for key in ("villages", "sessions"))
