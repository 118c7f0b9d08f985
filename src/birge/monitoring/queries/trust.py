"""The question on trust and being heard year beside year: of a municipality, and of many together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from birge.monitoring import survey_words as words
from birge.monitoring.models import Survey
from birge.rulebook.surveys import AGE, SEX
from birge.rulebook.yearly import EVERYBODY, Group, Share, Shares, added, shares

#: Years side by side.
YEARS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A group with its share in each year; ``None``: not published of it."""

    name: str
    everybody: bool
    cells: tuple[tuple[int, Share | None], ...]


@dataclass(frozen=True, slots=True)
class OverYears:
    """A question with its years."""

    number: int
    asked: str
    lines: tuple[Line, ...]


def published_years() -> list[Survey]:
    """The published questions of trust of the municipality in scope, the earliest of the last years first."""
    rows = Survey.objects.filter(kind=words.TRUST, state=words.PUBLISHED).prefetch_related("questions")
    return sorted(rows.order_by("-year")[:YEARS], key=lambda one: one.year or 0)


def over_years(by_year: Mapping[int, Shares], asked: Mapping[int, str]) -> list[OverYears]:
    """Question by question: everybody, by sex and by age, a figure a year where one was published."""
    years = sorted(by_year)
    found = []
    for number, text in asked.items():
        told = {year: by_year[year].get(number, {}) for year in years}
        groups = _in_order({group for one in told.values() for group in one})
        lines = tuple(
            Line(_named(group), group == EVERYBODY, tuple((year, told[year].get(group)) for year in years))
            for group in groups
        )
        found.append(OverYears(number, text, lines))
    return found


def _in_order(groups: set[Group]) -> list[Group]:
    """Everybody, then by sex and by age in their order; what was laid together comes after what was not."""
    order = {EVERYBODY[0]: 0, SEX: 1, AGE: 2}
    codes = [*words.SEXES, *words.AGES]

    def place(group: Group) -> tuple[int, int, int]:
        by, keys = group
        first = keys[0] if keys else ""
        return order[by], codes.index(first) if first in codes else len(codes), len(keys)

    return sorted(groups, key=place)


def _named(group: Group) -> str:
    by, keys = group
    if group == EVERYBODY:
        return str(words.EVERYBODY)
    known: Mapping[str, Any] = words.SEXES if by == SEX else words.AGES
    return ", ".join(str(known.get(key, key)) if key else str(words.NOT_SAID) for key in keys)


def of_surveys(rows: Sequence[Survey]) -> list[OverYears]:
    """Those of one municipality, in the words in which the last of them asked."""
    if not rows:
        return []
    asked = {one.number: one.asked for one in rows[-1].questions.all()}
    return over_years({one.year or 0: shares(one.results) for one in rows}, asked)


def of_many(rows: Iterable[tuple[int, Mapping[str, Any]]]) -> list[OverYears]:
    """Those of many municipalities together: pairs of a year and what was published, in the words of the house."""
    by_year: dict[int, list[Shares]] = {}
    for year, results in rows:
        by_year.setdefault(year, []).append(shares(results))
    last = sorted(by_year)[-YEARS:]
    asked = {at: str(text) for at, text in enumerate(words.TRUST_QUESTIONS, 1)}
    return over_years({year: added(by_year[year]) for year in last}, asked) if last else []
