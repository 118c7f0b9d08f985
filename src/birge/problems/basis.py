"""What a ranking is computed from: plain figures that an announced list keeps and anybody can compute again.

A basis is JSON: ``top`` (the line), ``villages`` with their inhabitants, ``sessions`` with the points each gave to each
problem. Ids are numbers with leading zeros ("0007"), so that the order of ids is the order of numbers.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from birge.cycle.models import Cycle
from birge.needs import words as needs_words
from birge.needs.models import Session as NeedsSession
from birge.places.models import Municipality, PopulationFigure
from birge.places.queries import units_of
from birge.problems import words
from birge.problems.models import Merged
from birge.rulebook.ranking import Ranking, Session, Village, rank

Basis = dict[str, Any]


def code_of(number: int) -> str:
    """The id under which a problem, session or village stands in a basis."""
    return f"{number:04d}"


def basis_of(cycle: Cycle, municipality: Municipality, top: int) -> Basis:
    """The basis as it is now: checked sessions, problems that are not withdrawn, the newest population figures.

    Four questions to the database, however many sessions there are.
    """
    units = list(units_of(municipality))
    sessions = list(
        NeedsSession.objects.filter(cycle=cycle, state=needs_words.CONFIRMED).select_related("place").order_by("number")
    )
    places = {place.pk: place for place in units} | {session.place_id: session.place for session in sessions}
    people = _people(list(places))
    said: dict[int, dict[str, int]] = {}
    written: set[int] = set()
    rows = Merged.objects.filter(
        problem__cycle=cycle, problem__state=words.LISTED, statement__session__state=needs_words.CONFIRMED
    ).values_list("statement__session_id", "problem__number", "statement__points")
    for session_id, number, points in rows:
        given = said.setdefault(session_id, {})
        code = code_of(number)
        given[code] = given.get(code, 0) + (points or 0)
        if points is not None:
            written.add(session_id)
    return {
        "top": top,
        "villages": [
            {"id": code_of(pk), "population": people.get((pk, ""))} for pk in sorted(places, key=lambda pk: pk)
        ],
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
            for session in sessions
        ],
    }


def _people(places: list[int]) -> dict[tuple[int, str], int]:
    """(place, group) → the newest figure entered."""
    rows = PopulationFigure.objects.filter(place_id__in=places).order_by("as_of")
    return {(pk, group): people for pk, group, people in rows.values_list("place_id", "group", "people")}


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
