"""The lower of the two levels: what a village's groups said together (form F5), and what it puts forward itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from birge.kit.said import language
from birge.needs.models import Session, Statement
from birge.problems.models import Problem, VillageProposal
from birge.problems.queries.basis import Basis, code_of, method_used, ranked
from birge.problems.queries.heard import Names, first_line
from birge.problems.queries.scores import WOMEN
from birge.rulebook.figures import format_number, half_up
from birge.rulebook.ranking import Ranking

YOUTH = "youth"


@dataclass(frozen=True, slots=True)
class VillageRow:
    """A village on the page of the list: what its sessions put first, beside what it puts forward itself.

    ``overall``: the place of the proposal on the common list. ``differs``: its sessions put something else first.
    """

    key: int
    name: str
    heard: bool
    first: tuple[Problem, ...]
    proposal: VillageProposal | None
    overall: int | None
    differs: bool


def village_rows(
    ranking: Ranking,
    method: str,
    basis: Basis,
    known: Mapping[str, Problem],
    names: Names,
    proposals: Sequence[VillageProposal],
) -> list[VillageRow]:
    """Every village of a basis, by name."""
    mine = {proposal.place_id: proposal for proposal in proposals}
    overall = ranking.methods[method].places()
    spoke = {row["village"] for row in basis["sessions"]}
    rows = []
    for village in basis["villages"]:
        code, key = village["id"], int(village["id"])
        own = ranking.groups.villages[code].places()
        first = tuple(known[problem] for problem, place in own.items() if place == 1 and problem in known)
        proposal = mine.get(key)
        stands = _stands_as(proposal)
        rows.append(
            VillageRow(
                key=key,
                name=names["village"].get(code, code),
                heard=code in spoke,
                first=first,
                proposal=proposal,
                overall=overall.get(code_of(stands.number)) if stands is not None else None,
                differs=stands is not None and bool(first) and stands.pk not in {one.pk for one in first},
            )
        )
    return sorted(rows, key=lambda row: row.name)


def _stands_as(proposal: VillageProposal | None) -> Problem | None:
    """The problem under which what was put forward stands now."""
    return None if proposal is None else proposal.problem.joined_into or proposal.problem


@dataclass(frozen=True, slots=True)
class Said:
    """A problem in the village: its place and share of beans there, among its women and youth, and overall."""

    problem: Problem
    place: int | None
    share: str
    women: int | None
    youth: int | None
    overall: int | None
    above: bool
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The summary of a village. ``not_heard``: which of its groups were not asked, in one line."""

    sessions: tuple[Session, ...]
    rows: tuple[Said, ...]
    not_heard: str
    computable: bool


def summary_of(
    basis: Basis,
    method: str,
    place: int,
    problems: Mapping[str, Problem],
    names: Names,
    sessions: Sequence[Session],
    statements: Sequence[Statement],
) -> Summary:
    """What a village's sessions said together, from the basis that the common list is computed from."""
    code = code_of(place)
    whole = ranked(basis, method)
    used = method_used(whole, method)
    overall = whole.methods[used].places() if used else {}
    own = _alone(basis, code)
    order = own.groups.villages[code].order if code in own.groups.villages else ()
    women, youth = (_places(own, group) for group in (WOMEN, YOUTH))
    by_problem: dict[int, list[Statement]] = {}
    for statement in statements:
        by_problem.setdefault(statement.merged.problem_id, []).append(statement)
    shares = {line.problem: (line.place, line.score) for line in order or ()}

    def said(problem: Problem) -> Said:
        number = code_of(problem.number)
        place_here, share = shares.get(number, (None, None))
        return Said(
            problem=problem,
            place=place_here,
            share=format_number(half_up(share, 1), language()) if share is not None else "",
            women=women.get(number),
            youth=youth.get(number),
            overall=overall.get(number),
            above=overall.get(number, basis["top"] + 1) <= basis["top"],
            statements=tuple(by_problem.get(problem.pk, ())),
        )

    here = [one for one in problems.values() if one.pk in by_problem or code_of(one.number) in shares]
    rows = sorted((said(one) for one in here), key=_in_order)
    return Summary(
        sessions=tuple(sessions),
        rows=tuple(rows),
        not_heard=first_line(whole, names, language(), code),
        computable=order is not None,
    )


def _in_order(row: Said) -> tuple[int, int, int]:
    last = 10**6
    return row.place or last, row.overall or last, row.problem.number


def _alone(basis: Basis, code: str) -> Ranking:
    """The ranking of one village by itself."""
    sessions = [row for row in basis["sessions"] if row["village"] == code]
    villages = [row for row in basis["villages"] if row["id"] == code]
    return ranked({**basis, "villages": villages, "sessions": sessions})


def _places(own: Ranking, group: str) -> dict[str, int]:
    found = own.groups.categories.get(group)
    return found.places() if found else {}
