"""From scores to places: who comes first, what is a tie, what breaks it.

Equal scores are always announced as a tie. They are broken by the number of villages that named the problem, then by
the number of sessions, then by a public lot if one was drawn (a recorded seed). What is still equal shares its place.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from .voices import Hall

Key = tuple[int, int, str]

#: So many of the problems tied with one are named in its reason; their number is always given.
NAMED_RIVALS = 5


def lot(seed: str, problem: str) -> str:
    """The lot of a problem: sha256 of seed, line feed, id, in hexadecimal; the smallest is drawn first."""
    return hashlib.sha256(f"{seed}\n{problem}".encode()).hexdigest()


def tie_key(hall: Hall) -> Callable[[str], Key]:
    """The key that breaks ties of the whole; smaller comes first."""
    return key_of(hall.villages_naming, hall.sessions_naming, hall.data.seed)


def key_of(villages: Mapping[str, int], sessions: Mapping[str, int], seed: str | None) -> Callable[[str], Key]:
    """The tie key from numbers of villages and sessions that named a problem. The lot is empty while none is drawn."""

    def key(problem: str) -> Key:
        drawn = lot(seed, problem) if seed is not None else ""
        return -villages.get(problem, 0), -sessions.get(problem, 0), drawn

    return key


@dataclass(frozen=True)
class Line:
    """A problem with its place, before reasons are added.

    ``level``: how many problems have this score, itself included (1: no tie); ``level_with``: the first of them;
    ``broken_by``: see :func:`broken_by`.
    """

    problem: str
    place: int
    score: Fraction
    level: int = 1
    level_with: tuple[str, ...] = ()
    broken_by: str | None = None


def by_score(numerators: Mapping[str, int], denominator: int, key: Callable[[str], Key]) -> list[Line]:
    """Lines of the list, most first. ``numerators[p] / denominator`` is the score of ``p``."""
    levels: dict[int, list[str]] = {}
    for problem, score in numerators.items():
        levels.setdefault(score, []).append(problem)
    lines: list[Line] = []
    for score in sorted(levels, reverse=True):
        lines += level(levels[score], Fraction(score, denominator), len(lines), key)
    return lines


def level(problems: list[str], score: Fraction, before: int, key: Callable[[str], Key]) -> list[Line]:
    """The lines of problems with one score, after ``before`` others. Problems nothing separates keep one place."""
    if len(problems) == 1:
        return [Line(problems[0], before + 1, score)]
    keys = {p: key(p) for p in problems}
    ordered = sorted(problems, key=lambda p: (keys[p], p))
    decided = broken_by(keys)
    level_with = tuple(ordered[: NAMED_RIVALS + 1])
    lines: list[Line] = []
    place = before + 1
    for i, problem in enumerate(ordered):
        if i and keys[problem] != keys[ordered[i - 1]]:
            place = before + 1 + i
        lines.append(Line(problem, place, score, len(ordered), level_with, decided[problem]))
    return lines


def broken_by(keys: Mapping[str, Key]) -> dict[str, str]:
    """What sets each tied problem apart from the nearest other: ``villages``, ``sessions``, ``lot`` or ``open``.

    ``open``: at least one other problem is still equal, and a lot has to decide.
    """
    counts = Counter(key[:n] for key in keys.values() for n in (1, 2, 3))

    def decided(key: Key) -> str:
        for n, name in ((3, "open"), (2, "lot"), (1, "sessions")):
            if counts[key[:n]] > 1:
                return name
        return "villages"

    return {problem: decided(key) for problem, key in keys.items()}
