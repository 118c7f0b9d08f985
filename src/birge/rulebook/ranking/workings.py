"""Every method run once, with what reasons, comparison and stability need from it afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from . import beans, cups
from .model import ALTERNATIVES, METHODS, NAMED_IN
from .places import Line, by_score, tie_key
from .voices import Hall


@dataclass(frozen=True)
class Workings:
    """``sums`` and ``lines`` by method, or the code why there are none; the cups with their ``votes``.

    ``villages[i]`` is the village of ``votes[i]``.
    """

    hall: Hall
    sums: dict[str, beans.Sum | str]
    lines: dict[str, list[Line] | str]
    votes: list[cups.Ballot]
    villages: list[str]
    cups: cups.Cups | None


def compute(hall: Hall) -> Workings:
    """Run the five methods and the alternatives on what was said."""
    if not hall.voices:
        return Workings(hall, {}, dict.fromkeys((*METHODS, *ALTERNATIVES), "no_sessions"), [], [], None)
    sums: dict[str, beans.Sum | str] = {
        "points": beans.points(hall),
        "reversed_ranks": beans.reversed_ranks(hall),
        "village_share": beans.village_share(hall),
        "beans": beans.beans(hall, beans.by_population),
        "one_village_one_vote": beans.beans(hall, beans.one_vote),
        "square_root": beans.beans(hall, beans.by_root),
    }
    key = tie_key(hall)
    lines: dict[str, list[Line] | str] = {
        name: total if isinstance(total, str) else by_score(total.numerators, total.denominator, key)
        for name, total in sums.items()
    }
    found = cups.ballots(hall, NAMED_IN)
    if isinstance(found, str):
        lines["proportional"] = found
        return Workings(hall, sums, lines, [], [], None)
    votes = [ballot for _, ballot in found]
    dripped = cups.drip(votes, hall.problems, key)
    lines["proportional"] = list(dripped.lines)
    return Workings(hall, sums, lines, votes, [village for village, _ in found], dripped)
