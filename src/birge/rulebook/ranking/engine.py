"""From voices to the whole answer: five methods, two alternatives, the groups' orders, differences, warnings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from . import beans, cups, groups
from .check import check
from .model import METHODS, NAMED_IN, Groups, Method, Placed, Ranking, RankInput, Session, Village
from .places import Line, by_score, tie_key
from .voices import Hall, gather

#: The list the others are compared with: the first of these that can be computed.
BASES = ("beans", "reversed_ranks", "points", "village_share")


@dataclass(frozen=True)
class Workings:
    """What the methods computed, kept for reasons, comparison and stability."""

    hall: Hall
    sums: dict[str, beans.Sum | str]
    lines: dict[str, list[Line] | str]
    votes: list[cups.Ballot]
    voters: list[tuple[str, str]]
    cups: cups.Cups | None


def rank(villages: Iterable[Village], sessions: Iterable[Session], top: int = 5, seed: str | None = None) -> Ranking:
    """Rank the problems that ``sessions`` named. Exact; raises :class:`RankError` for input that cannot be ranked.

    ``top`` is the fixed length of ranked lists and the line of the chosen; ``seed`` the recorded seed of a public lot.
    """
    return rank_input(RankInput(tuple(villages), tuple(sessions), top, seed))


def rank_input(data: RankInput) -> Ranking:
    """:func:`rank` for a bundled input."""
    work = compute(gather(check(data)))
    methods = {name: _method(work, name) for name in METHODS}
    alternatives = {name: _method(work, name) for name in ("one_village_one_vote", "square_root")}
    base = next((name for name in BASES if methods[name].order is not None), None)
    return Ranking(data.top, base, methods, alternatives, _groups(work.hall))


def compute(hall: Hall) -> Workings:
    """Run every method once."""
    sums: dict[str, beans.Sum | str] = dict.fromkeys(METHODS, "no_sessions")
    sums |= dict.fromkeys(("one_village_one_vote", "square_root"), "no_sessions")
    if hall.voices:
        sums["points"] = beans.points(hall)
        sums["reversed_ranks"] = beans.reversed_ranks(hall)
        sums["village_share"] = beans.village_share(hall)
        sums["beans"] = beans.beans(hall, beans.by_population)
        sums["one_village_one_vote"] = beans.beans(hall, beans.one_vote)
        sums["square_root"] = beans.beans(hall, beans.by_root)
    sums.pop("proportional")
    key = tie_key(hall)
    lines: dict[str, list[Line] | str] = {
        name: total if isinstance(total, str) else by_score(total.numerators, total.denominator, key)
        for name, total in sums.items()
    }
    found = cups.ballots(hall, NAMED_IN) if hall.voices else "no_sessions"
    if isinstance(found, str):
        lines["proportional"] = found
        return Workings(hall, sums, lines, [], [], None)
    votes = [ballot for _, _, ballot in found]
    dripped = cups.drip(votes, hall.problems, key)
    lines["proportional"] = list(dripped.lines)
    return Workings(hall, sums, lines, votes, [(s, v) for s, v, _ in found], dripped)


def _method(work: Workings, name: str) -> Method:
    lines = work.lines[name]
    if isinstance(lines, str):
        return Method(None, lines)
    not_placed = work.cups.not_placed if name == "proportional" and work.cups else ()
    return Method(tuple(Placed(x.problem, x.place, x.score, x.level > 1) for x in lines), None, not_placed)


def _groups(hall: Hall) -> Groups:
    return Groups(
        {key: _group(hall, total) for key, total in groups.category_sums(hall).items()},
        {key: _group(hall, total) for key, total in groups.village_sums(hall).items()},
    )


def _group(hall: Hall, total: beans.Sum | str) -> Method:
    if isinstance(total, str):
        return Method(None, total)
    named = {p: n for p, n in total.numerators.items() if n}
    lines = by_score(named, total.denominator, tie_key(hall))
    return Method(tuple(Placed(x.problem, x.place, x.score, x.level > 1) for x in lines))
