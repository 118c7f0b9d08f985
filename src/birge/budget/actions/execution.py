"""Actual figures of a period: what came in and was spent from the first of January to a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.budget import words
from birge.budget.actions.cells import tell_edits
from birge.budget.actions.common import locked, told
from birge.budget.models import Actual, Budget, Line, Period
from birge.cycle.moves import Refused
from birge.kit.text import clean
from birge.rulebook.table import Reason

#: States in which actual figures are entered: the year runs, or what was published is copied.
OPEN = (words.FORECAST, *words.IN_FORCE)


@transaction.atomic
def enter_period(
    budget: Budget, until: date, figures: Mapping[int, tuple[int | None, str]], *, by: Any, source: str = ""
) -> Period:
    """Enter what came in and was spent from the first of January to ``until``; said again, it is replaced.

    In order: lock the budget, the period, its figures, ``actual`` of the lines as the latest period says, chronicle.
    A line that is not among ``figures`` has no figure in this period, which is not zero. The same once more changes
    nothing and writes nothing.

    :param figures: number of the line → (tyiyn, as typed).
    :raises Refused: the year is closed or not begun, ``until`` is no day of it, or a line is not there.
    """
    row = locked(budget)
    _possible(row, until, figures)
    tell_edits(row)
    lines = {one.number: one for one in Line.objects.filter(budget=row)}
    period, made = Period.objects.get_or_create(
        municipality_id=row.municipality_id,
        budget=row,
        until=until,
        defaults={"source": clean(source)[:400], "at": timezone.now(), "by_id": by.pk if by is not None else None},
    )
    known = {one.line_id: one for one in Actual.objects.filter(period=period)}
    said = {lines[number].pk: (tyiyn, clean(typed)[:80]) for number, (tyiyn, typed) in figures.items()}
    before = {pk: (one.tyiyn, one.typed) for pk, one in known.items()}
    if not made and before == said:
        return period
    Actual.objects.filter(period=period).delete()
    Actual.objects.bulk_create(
        Actual(municipality_id=row.municipality_id, period=period, line_id=pk, tyiyn=tyiyn, typed=typed)
        for pk, (tyiyn, typed) in said.items()
    )
    if not made:
        period.at, period.by_id = timezone.now(), by.pk if by is not None else None
        period.source = clean(source)[:400] or period.source
        period.save(update_fields=["at", "by_id", "source"])
    if not Period.objects.filter(budget=row, until__gt=until).exists():
        _follow(list(lines.values()), said)
    total = {
        side: sum(
            said[one.pk][0] or 0
            for one in lines.values()
            if one.pk in said and one.side == side and one.part_of_id is None
        )
        for side in words.SIDES
    }
    told(
        row,
        "actuals",
        by=by,
        public={"until": until.isoformat(), "lines": len(said), "total": total, "again": not made},
    )
    return period


def _possible(row: Budget, until: date, figures: Mapping[int, Any]) -> None:
    reasons = []
    if row.state not in OPEN:
        reasons.append(Reason("budget_rests", {"state": row.get_state_display()}))
    if until.year != row.year:
        reasons.append(Reason("budget_period_other_year", {"year": str(row.year)}))
    if until > timezone.localdate():
        reasons.append(Reason("budget_period_in_future"))
    here = set(Line.objects.filter(budget=row, number__in=figures).values_list("number", flat=True))
    if missing := sorted(set(figures) - here):
        reasons.append(Reason("budget_line_unknown", {"line": missing[0]}))
    if reasons:
        raise Refused(reasons)


def _follow(lines: list[Line], said: Mapping[int, tuple[int | None, str]]) -> None:
    """The column of actual figures says what the latest period says."""
    changed = []
    for line in lines:
        now = said.get(line.pk, (None, ""))
        if (line.actual_tyiyn, line.actual_typed) != now:
            line.actual_tyiyn, line.actual_typed = now
            line.row_version += 1
            changed.append(line)
    Line.objects.bulk_update(changed, ["actual_tyiyn", "actual_typed", "row_version"], batch_size=200)
