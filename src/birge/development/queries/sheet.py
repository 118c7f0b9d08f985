"""What a programme says, laid out: sections, goals with their indicators, measures with their money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from birge.development.models import (
    Goal,
    Indicator,
    Link,
    Measure,
    MeasureSum,
    Programme,
    Section,
)
from birge.kit.reads import with_each
from birge.plan import words as plan_words
from birge.plan.models import Activity
from birge.plan.sums import Money, Total, money_of, total_of
from birge.rulebook.money import NOT_STATED, Amount
from birge.rulebook.programmes import term_reason, way_gone
from birge.rulebook.table import Reason


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with what was measured, and how much of the way is gone."""

    row: Indicator
    readings: Sequence[Any]
    way: int | None

    @property
    def bar(self) -> int:
        """The way as the length of a bar, in percent of it."""
        return min(max(self.way or 0, 0), 100)


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure with its money by year, and the activities of the joint action plan that belong to it."""

    row: Measure
    total: Total
    by_year: Mapping[int, Total]
    activities: Sequence[Activity]

    @property
    def code(self) -> str:
        """Number of the goal and of the measure."""
        return f"{self.row.goal.number}.{self.row.number}"


@dataclass(frozen=True, slots=True)
class GoalBlock:
    """A goal with its indicators and measures."""

    row: Goal
    indicators: Sequence[IndicatorLine]
    measures: Sequence[MeasureLine]
    total: Total
    by_year: Mapping[int, Total]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A programme as its page shows it."""

    sections: Mapping[str, Any]
    goals: Sequence[GoalBlock]
    total: Total
    by_year: Mapping[int, Total]
    sources: tuple[str, ...]
    warnings: tuple[Reason, ...] = field(default=())

    @property
    def measures(self) -> list[MeasureLine]:
        """All measures in order."""
        return [line for block in self.goals for line in block.measures]


def _total(measures: Iterable[Iterable[MeasureSum]]) -> Total:
    """The sum over measures; what is not determined in one year leaves the whole measure undetermined."""
    return total_of(map(_money, measures))


def _by_year(measures: Sequence[Sequence[MeasureSum]]) -> dict[int, Total]:
    """The sum over measures of each year; a measure that says nothing of a year does not count in it."""
    years = sorted({one.year for sums in measures for one in sums})
    found = {}
    for year in years:
        parts = ([one for one in sums if one.year == year] for sums in measures)
        found[year] = _total(part for part in parts if part)
    return found


def _money(sums: Iterable[MeasureSum]) -> Money:
    """What one measure costs over the years, by source."""
    parts = {f"{one.year} {one.source}": one.amount for one in sums}
    by_source: dict[str, dict[str, Amount]] = {}
    for key, amount in parts.items():
        by_source.setdefault(key.split()[1], {})[key] = amount
    whole = money_of(NOT_STATED, parts)
    of_each = {source: money_of(NOT_STATED, found).total for source, found in by_source.items()}
    return Money(whole.total, whole.undetermined, of_each)


def sheet_of(programme: Programme) -> Sheet:
    """Everything a programme says; six queries however much that is, five where its text came along."""
    measures: dict[int, list[Any]] = {}
    for row in _measures(programme):
        measures.setdefault(row.goal_id, []).append(row)
    indicators: dict[int, list[Any]] = {}
    order = ("number", "pk", "each__year")
    for one in with_each(programme.indicators.all(), "readings", to="found", order=order):
        indicators.setdefault(one.goal_id, []).append(one)
    goals = []
    for goal in programme.goals.all():
        mine = measures.get(goal.pk, [])
        lines = [_line(row) for row in mine]
        found = [_read(one) for one in indicators.get(goal.pk, [])]
        money = [row.money for row in mine]
        goals.append(GoalBlock(goal, found, lines, _total(money), _by_year(money)))
    every = [row.money for rows in measures.values() for row in rows]
    total = _total(every)
    unusual = term_reason(programme.year_from, programme.year_to, programme.kind.years_least, programme.kind.years_most)
    return Sheet(
        sections={one.part: one for one in _sections(programme)},
        goals=goals,
        total=total,
        by_year=_by_year(every),
        sources=tuple(s for s in plan_words.SOURCES if s in total.by_source or s in total.unknown_by_source),
        warnings=(unusual,) if unusual else (),
    )


def _sections(programme: Programme) -> list[Section]:
    """The parts of the text, as they came along with the programme or in a query."""
    came = programme.__dict__.get("written")
    return list(programme.sections.all()) if came is None else [Section(programme=programme, **one) for one in came]


def _measures(programme: Programme) -> list[Any]:
    """The measures with their sums as ``money`` and their links, in two queries."""
    rows = with_each(
        programme.measures.select_related("goal"), "sums", to="money", order=("number", "pk", "each__year", "each__pk")
    )
    links = Prefetch("links", Link.objects.select_related("activity__plan__cycle", "activity__plan_problem"))
    prefetch_related_objects(rows, links)
    return rows


def _line(row: Any) -> MeasureLine:
    sums = row.money
    return MeasureLine(row, _total([sums]), _by_year([sums]), [one.activity for one in row.links.all()])


def _read(one: Any) -> IndicatorLine:
    readings = one.found
    return IndicatorLine(one, readings, way_gone(one.base, one.target, readings[-1].value if readings else None))
