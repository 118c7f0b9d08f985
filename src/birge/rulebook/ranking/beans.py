"""The simple sums and the bags of beans: every method whose score is a sum over sessions or villages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt, lcm

from .voices import Hall, Voice

#: Beans in one bag: each session's points are scaled to this many.
BAG = 100
#: The square root of a population is taken to the millionth, rounded down, so that it stays an exact fraction.
ROOT_UNIT = 10**6


@dataclass(frozen=True)
class Sum:
    """Scores as whole numbers over one denominator; ``parts`` says which village gave how much of it."""

    numerators: Mapping[str, int]
    denominator: int
    parts: Mapping[str, Mapping[str, int]]

    def of(self, problem: str) -> dict[str, Fraction]:
        """What each village gave to a problem; adds up to its score."""
        return {v: Fraction(part[problem], self.denominator) for v, part in self.parts.items() if part.get(problem)}

    def without(self, village: str) -> dict[str, int]:
        """The numerators as they would be had this village held no session."""
        rest = dict(self.numerators)
        for problem, part in self.parts.get(village, {}).items():
            rest[problem] -= part
        return rest


def add(problems: Iterable[str], terms: Iterable[tuple[str, Mapping[str, int], Fraction]]) -> Sum:
    """Sum of ``(village, numbers by problem, factor)``; ``problems`` are listed even when nothing is added to them."""
    listed = list(terms)
    denominator = lcm(*(factor.denominator for _, _, factor in listed)) if listed else 1
    totals = dict.fromkeys(problems, 0)
    parts: dict[str, dict[str, int]] = {}
    for village, numbers, factor in listed:
        whole = factor.numerator * (denominator // factor.denominator)
        mine = parts.setdefault(village, {})
        for problem, number in numbers.items():
            amount = number * whole
            totals[problem] = totals.get(problem, 0) + amount
            mine[problem] = mine.get(problem, 0) + amount
    return Sum(totals, denominator, parts)


def points(hall: Hall) -> Sum:
    """Sum of points as counted; a ranked list gives ``top``, ``top`` - 1 … 1 points."""
    return add(hall.problems, ((v.session.village, v.points, Fraction(1, v.unit)) for v in hall.voices))


def reversed_ranks(hall: Hall) -> Sum:
    """Sum of reversed ranks: ``top`` for a first place, one less for each further one. Points give the order."""
    return add(hall.problems, ((v.session.village, v.reversed_, Fraction(1, v.reversed_unit)) for v in hall.voices))


def village_share(hall: Hall) -> Sum:
    """Part of the villages that named the problem, of those that held a session."""
    each = Fraction(1, len(hall.by_village) or 1)
    return add(
        hall.problems,
        ((village, {p: 1 for v in voices for p in v.places}, each) for village, voices in hall.by_village.items()),
    )


def beans(hall: Hall, weigh: Callable[[int | None], Fraction | None]) -> Sum | str:
    """Bags of beans: 100 beans per session, averaged in the village by population share, times the village's weight.

    ``weigh`` turns a village's population into its weight, or ``None`` when it cannot. Answers the sum or the code
    that says why there is none (``population_missing``, ``share_missing``). Villages where nothing was chosen are
    not asked for their population.
    """
    terms: list[tuple[str, Mapping[str, int], Fraction]] = []
    for village, voices in hall.by_village.items():
        speaking = [v for v in voices if v.total]
        if not speaking:
            continue
        weight = weigh(hall.populations[village])
        if weight is None:
            return "population_missing"
        weights = hall.weights[village]
        if weights is None:
            return "share_missing"
        terms += ((village, v.points, bag(v) * weights[v.session.id] * weight) for v in speaking)
    return add(hall.problems, terms)


def bag(voice: Voice) -> Fraction:
    """What one point of the session is worth so that all its points together are one bag."""
    return Fraction(BAG, voice.total)


def by_population(population: int | None) -> Fraction | None:
    """The default weight of a village: its inhabitants."""
    return None if population is None else Fraction(population)


def one_vote(population: int | None) -> Fraction | None:
    """One village, one vote: needs no population."""
    return Fraction(1)


def by_root(population: int | None) -> Fraction | None:
    """Square root of the population, to the millionth, rounded down."""
    return None if population is None else Fraction(isqrt(population * ROOT_UNIT**2), ROOT_UNIT)
