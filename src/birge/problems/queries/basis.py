"""What a ranking is computed from: plain figures that an announced list keeps and anybody can compute again.

A basis is JSON: ``top`` (the line), ``length`` (of a ranked list), ``villages`` with their inhabitants, ``sessions``
with what each gave to each problem, ``beside`` (what residents sent and questionnaires named: shown, not counted). Ids
are numbers with leading zeros ("0007"), so that the order of ids is the order of numbers.

All of it is public. What the rule of small counts hides does not go into it: a small group has no number of people here
and gives the order of its problems in place of points (docs/decisions/0011).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from django.db.models import Subquery

from birge.cycle.models import Cycle
from birge.cycle.queries import value_in_force
from birge.needs import words as needs_words
from birge.needs.models import Comparison, Statement
from birge.needs.models import Session as NeedsSession
from birge.needs.queries.small_counts import FLOOR, counts_by
from birge.places.models import Municipality
from birge.problems import words
from birge.problems.models import Problem
from birge.problems.queries.figures import places_of, share_of
from birge.problems.queries.weighing import Cell, Weighed, given, named_beside
from birge.rulebook.ranking import Ranking, RankInput, Session, Village, rank
from birge.rulebook.ranking.check import check
from birge.rulebook.ranking.groups import orders
from birge.rulebook.ranking.voices import gather

Basis = dict[str, Any]

#: The first place of a ranked list gives so many points, whatever the line: the line must not change the order.
LENGTH = 5
#: Channels whose sheets count as sessions; questionnaires only where the list says so, single voices never.
COUNTED = (needs_words.SESSION, needs_words.FOCUS)


def code_of(number: int) -> str:
    """The id under which a problem, session or village stands in a basis."""
    return f"{number:04d}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A basis with what is known beside it: names of places, problems by number, and what does not count yet.

    ``people``: session's number → how many came, for those who may know.
    """

    basis: Basis
    places: dict[int, str]
    problems: dict[int, Problem]
    people: dict[int, int | None]
    unchecked: int
    unmerged: int


def read(cycle: Cycle, municipality: Municipality, top: int, with_surveys: bool = False) -> Reading:
    """What the list would be computed from now: checked sessions, problems not withdrawn, newest population figures.

    Four questions to the database, however many sessions there are; a fifth where problems were compared in pairs. The
    rule of small counts comes along with the sessions: without one there is nothing to hide.

    :param with_surveys: whether rounds of questionnaires count as sessions.
    """
    channels = (*COUNTED, needs_words.SURVEY) if with_surveys else COUNTED
    places, people = places_of(municipality)
    rows = NeedsSession.objects.filter(cycle=cycle).exclude(state=needs_words.WITHDRAWN).select_related("place")
    sessions = list(rows.annotate(floor=Subquery(value_in_force(FLOOR))))
    floor = next((session.floor for session in sessions), None)  # type: ignore[attr-defined]
    counts = counts_by(municipality, int(floor) if floor else None)
    counting = [session for session in sessions if session.channel in channels]
    checked = sorted((s for s in counting if s.state == needs_words.CONFIRMED), key=lambda s: s.number)
    counted = {session.pk for session in checked}
    beside = {s.pk for s in sessions if s.channel not in channels and s.state == needs_words.CONFIRMED}
    here = {pk for pk, place in places.items() if place.parent_id == municipality.place_id and place.valid_to is None}
    here |= {session.place_id for session in checked}
    names = {session.place_id: session.place.name for session in sessions} | {
        pk: place.name for pk, place in places.items()
    }
    said: dict[int, list[Weighed]] = {}
    problems: dict[int, Problem] = {}
    unmerged = 0
    for session_id, statement, points, place, *of in _statements(cycle):
        problem = problems.get(of[1]) if of[0] else None
        if of[0] and problem is None:
            problem = problems[of[1]] = Problem(**dict(zip(_PROBLEM, of, strict=True)))
        listed = code_of(problem.number) if problem is not None and problem.state == words.LISTED else None
        if session_id in counted or session_id in beside:
            unmerged += problem is None and session_id in counted
            said.setdefault(session_id, []).append(Weighed(statement, points, place, listed))
    cells = _cells(cycle) if any(s.method == needs_words.PAIRWISE for s in checked) else {}
    small = {s.pk for s in checked if counts.by_order(s, (row.points for row in said.get(s.pk, ())))}
    basis: Basis = {
        "top": top,
        "length": LENGTH,
        "with_surveys": with_surveys,
        "villages": [{"id": code_of(pk), "population": people.get((pk, ""))} for pk in sorted(here)],
        "sessions": [
            {
                "id": code_of(session.number),
                "village": code_of(session.place_id),
                "category": session.category,
                "channel": session.channel,
                "method": session.method,
                "people": None if counts.of(session) is None else session.total,
                "share": share_of(people, session, counts),
                "small": session.pk in small,
                **given(
                    session.method,
                    said.get(session.pk, []),
                    cells.get(session.pk, ()),
                    by_order=session.pk in small,
                ),
            }
            for session in checked
        ],
        "beside": named_beside([session for session in sessions if session.pk in beside], said, counts.setting),
    }
    known = {session.number: session.total for session in checked}
    return Reading(basis, names, problems, known, unchecked=len(counting) - len(checked), unmerged=unmerged)


_PROBLEM = ("id", "number", "title", "title_ru", "language", "state", "referred_to")


def _statements(cycle: Cycle) -> Any:
    """(session, id, points, place, problem's fields or Nones) of all said in sessions that are not withdrawn."""
    rows = Statement.objects.filter(session__cycle=cycle).exclude(session__state=needs_words.WITHDRAWN)
    problem = (f"merged__problem__{name}" for name in _PROBLEM)
    return rows.order_by("session_id", "number").values_list("session_id", "pk", "points", "place", *problem)


def _cells(cycle: Cycle) -> dict[int, list[Cell]]:
    """The filled cells of each checked session."""
    rows = Comparison.objects.filter(session__cycle=cycle, session__state=needs_words.CONFIRMED)
    found: dict[int, list[Cell]] = {}
    for session, first, second, winner in rows.values_list("session_id", "first_id", "second_id", "winner_id"):
        found.setdefault(session, []).append((first, second, winner))
    return found


def basis_of(cycle: Cycle, municipality: Municipality, top: int, with_surveys: bool = False) -> Basis:
    """The basis as it is now."""
    return read(cycle, municipality, top, with_surveys).basis


def ranked(basis: Basis, method: str = "") -> Ranking:
    """The ranking of a basis. A basis announced before lists had a length of their own counts as it was announced.

    Where a basis says by itself what was announced (:mod:`birge.problems.queries.opened`), the places are those.

    :param method: the list whose first places are also tried with each village left out.
    """
    found = rank(
        *_given_to(basis),
        top=basis.get("length", basis["top"]),
        line=basis["top"],
        stable=tuple(dict.fromkeys((method or words.DEFAULT_METHOD, words.DEFAULT_METHOD, words.BESIDE_METHOD))),
    )
    return _as_announced(found, basis["announced"]) if "announced" in basis else found


def group_places(basis: Basis) -> dict[str, dict[str, int]]:
    """The place of every problem in the order of each group of people: category → problem's id → place.

    Only what a group named has a place in its order; without the other lists, which cost far more.
    """
    villages, sessions = _given_to(basis)
    hall = gather(check(RankInput(tuple(villages), tuple(sessions), basis.get("length", basis["top"]))))
    return {code: of.places() for code, of in orders(hall).categories.items() if of.order is not None}


def _given_to(basis: Basis) -> tuple[list[Village], list[Session]]:
    """The villages and sessions of a basis as the rulebook takes them."""
    return [Village(row["id"], row["population"]) for row in basis["villages"]], [
        Session(
            row["id"],
            row["village"],
            row["category"],
            row["people"],
            Fraction(row["share"]) if row["share"] else None,
            points=row.get("points"),
            ranking=row.get("ranking"),
            said=row.get("said", ()),
        )
        for row in basis["sessions"]
    ]


def _as_announced(ranking: Ranking, announced: dict[str, Any]) -> Ranking:
    """The ranking with the announced places of the method of the list."""
    of = ranking.methods[announced["method"]]
    lines = {line.problem: line for line in of.order or ()}
    placed = tuple(
        replace(lines[code], place=place, tied=tied)
        for code, (place, tied) in announced["places"].items()
        if code in lines
    )
    return replace(ranking, methods={**ranking.methods, announced["method"]: replace(of, order=placed)})


def method_used(ranking: Ranking, wanted: str) -> str | None:
    """``wanted`` where it can be computed, else the rulebook's next best; ``None`` when nothing can."""
    return wanted if ranking.methods[wanted].order is not None else ranking.base


def same(one: Basis, other: Basis) -> bool:
    """Whether two bases would give the same list."""
    return one["villages"] == other["villages"] and [_counts(row) for row in one["sessions"]] == [
        _counts(row) for row in other["sessions"]
    ]


#: What of a session's row the list depends on, with what older rows are taken to say.
_COUNTS = {"id": "", "village": "", "category": "", "people": None, "share": None, "points": None, "ranking": None}


def _counts(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row.get(key, default) for key, default in _COUNTS.items()}
