"""How a budget is carried out: reports of what came in and was spent, by group and function and by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, OuterRef, QuerySet, Window
from django.db.models.functions import Abs, Coalesce
from django.http import Http404
from django.utils import timezone

from birge.budget import words
from birge.budget.models import Actual, Budget, Explanation, Line, MonthCorrection, Period
from birge.budget.queries.codes import names_of
from birge.budget.queries.sums import IN_FORCE, Sums, Totals, totals_of
from birge.kit.reads import HowMany

#: So many lines are shown first: those that differ most.
MOST_FIRST = 20


@dataclass(frozen=True, slots=True)
class Done:
    """A group of lines or one line: what was planned for the year and what had come to it, tyiyn; ``None``: no data."""

    code: str
    label: str
    planned: int | None
    actual: int | None
    line: Line | None = None
    explanations: tuple[Explanation, ...] = ()

    @property
    def difference(self) -> int | None:
        """Actual minus planned; ``None`` where one of both is not known."""
        return None if self.planned is None or self.actual is None else self.actual - self.planned

    @property
    def percent(self) -> int | None:
        """How much of the plan came in or was spent, whole per cent rounded half up; ``None`` where nobody can say."""
        if self.actual is None or not self.planned or self.planned <= 0 or self.actual < 0:
            return None
        return (self.actual * 200 + self.planned) // (2 * self.planned)


@dataclass(frozen=True, slots=True)
class Month:
    """A report with how many lines it has figures of and what was corrected in it since."""

    period: Period
    lines: int
    corrections: tuple[MonthCorrection, ...]


@dataclass(frozen=True, slots=True)
class Execution:
    """A budget and how it is carried out. ``until``: the day up to which there are figures; ``None``: no data."""

    budget: Budget
    until: date | None
    revenue: tuple[Done, ...]
    expenditure: tuple[Done, ...]
    totals: tuple[Done, Done]
    lines: tuple[Done, ...]
    shown_of: int
    months: tuple[Month, ...]

    @property
    def has_data(self) -> bool:
        """Whether anything actual is known."""
        return any(one.actual is not None for one in self.totals)

    @property
    def is_silent(self) -> bool:
        """Whether figures are missing for longer than a month that is over."""
        return is_silent(self.until, self.budget.year, timezone.localdate())


def is_silent(until: date | None, year: int, today: date) -> bool:
    """Whether the month after the last figures is over and nothing was entered for it. A year that is told whole rests.

    :param until: the day up to which there are figures; ``None``: there are none at all, which is said otherwise.
    """
    if until is None or until >= date(year, 12, 31):
        return False
    missing = until + timedelta(days=1)
    years, month = divmod(missing.year * 12 + missing.month, 12)
    return today >= date(years, month + 1, 1)


def execution_of(budget: Budget, *, every_line: bool = False) -> Execution:
    """The execution of a budget; of its lines those that differ most, or all. At most eight questions."""
    totals = totals_of(budget)
    names = names_of(budget.classification_id, words.FUNCTIONAL, [code for code in totals.functions if code])
    months = months_of(budget)
    differing = _differing(budget)
    rows = list(differing if every_line else differing[:MOST_FIRST])
    shown_of = rows[0].of_all if rows else 0  # type: ignore[attr-defined]
    said = _explained(budget, [row.pk for row in rows])
    return Execution(
        budget,
        months[-1].period.until if months else None,
        _grouped(totals, words.REVENUE, {}),
        _grouped(totals, words.EXPENDITURE, names),
        (_done("", "", totals.revenue), _done("", "", totals.expenditure)),
        tuple(_of_line(row, said.get(row.pk, ())) for row in rows),
        shown_of,
        tuple(months),
    )


def _grouped(totals: Totals, side: str, names: dict[str, str]) -> tuple[Done, ...]:
    sums = totals.groups if side == words.REVENUE else totals.functions
    order = sums if side == words.REVENUE else sorted(sums, key=lambda code: code or "~")
    return tuple(
        _done(code, str(names.get(code) or words.GROUPS.get(code) or code or words.UNCLASSIFIED), sums[code])
        for code in order
    )


def _done(code: str, label: str, sums: Sums) -> Done:
    return Done(code, label, sums.of(IN_FORCE), sums.of(words.ACTUAL))


def _of_line(row: Line, said: Iterable[Explanation]) -> Done:
    code = row.code if row.side == words.REVENUE else row.function
    return Done(code, row.said, row.in_force_tyiyn, row.actual_tyiyn, row, tuple(said))


def _differing(budget: Budget) -> QuerySet[Line]:
    """Lines with a plan and an actual figure that differ, the largest difference first; each knows their number."""
    planned = Coalesce("revised_tyiyn", "plan_tyiyn")
    rows = Line.objects.filter(budget=budget).exclude(actual_tyiyn=None).annotate(planned=planned)
    rows = rows.exclude(planned=None).exclude(planned=F("actual_tyiyn")).select_related("institution")
    rows = rows.annotate(of_all=Window(Count("pk")))
    return rows.order_by(Abs(F("planned") - F("actual_tyiyn")).desc(), "number")


def _explained(budget: Budget, lines: list[int]) -> dict[int, list[Explanation]]:
    rows = Explanation.objects.filter(budget=budget, about=words.DEVIATION, withdrawn_at=None, line__in=lines)
    found: dict[int, list[Explanation]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.line_id, []).append(row)
    return found


def months_of(budget: Budget) -> list[Month]:
    """The reports of a budget in order. Two questions."""
    counted = HowMany(Actual.objects.filter(period=OuterRef("pk")))
    periods = list(Period.objects.filter(budget=budget).annotate(lines=counted).order_by("until"))
    corrected: dict[int, list[MonthCorrection]] = {}
    rows = MonthCorrection.objects.filter(budget=budget).select_related("line").order_by("pk")
    for row in rows if periods else ():
        corrected.setdefault(row.period_id, []).append(row)
    return [Month(one, one.lines, tuple(corrected.get(one.pk, ()))) for one in periods]


def period_of(budget: Budget, pk: int) -> Period:
    """A report of a budget.

    :raises Http404: when there is none.
    """
    found = Period.objects.filter(budget=budget, pk=pk).first()
    if found is None:
        raise Http404
    found.budget = budget
    return found
