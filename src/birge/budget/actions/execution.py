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
from birge.budget.models import Actual, Budget, Line, MonthCorrection, Period
from birge.cycle.moves import Refused
from birge.kit.text import clean
from birge.rulebook.table import Reason

#: States in which actual figures are entered: the year runs, or what was published is copied.
OPEN = (words.FORECAST, *words.IN_FORCE)


@transaction.atomic
def enter_period(
    budget: Budget,
    until: date,
    figures: Mapping[int, tuple[int | None, str]],
    *,
    by: Any,
    source: str = "",
    reason: str = "",
    dated: date | None = None,
) -> Period:
    """Enter what came in and was spent from the first of January to ``until``.

    In order: lock the budget, the period, its figures, ``actual`` of the lines as the latest period says, chronicle.
    A line that is not among ``figures`` has no figure in this period, which is not zero. The same once more changes
    nothing and writes nothing. A period that was entered is changed by corrections alone: each figure that differs is
    written down with the reason and the day of the act it rests on; a line not named this time keeps what it had.

    :param figures: number of the line → (tyiyn, as typed).
    :raises Refused: the year is closed or not begun, ``until`` is no day of it, a line is not there, or figures of a
        period that was entered differ and no reason is given.
    """
    row = locked(budget)
    _possible(row, until, figures)
    tell_edits(row)
    lines = {one.number: one for one in Line.objects.filter(budget=row)}
    said = {lines[number].pk: (tyiyn, clean(typed)[:80]) for number, (tyiyn, typed) in figures.items()}
    period = Period.objects.filter(budget=row, until=until).first()
    made = period is None
    if period is None:
        period = Period.objects.create(
            municipality_id=row.municipality_id,
            budget=row,
            until=until,
            source=clean(source)[:400],
            at=timezone.now(),
            by_id=by.pk if by is not None else None,
        )
        before: dict[int, Actual] = {}
    else:
        before = {one.line_id: one for one in Actual.objects.filter(period=period)}
    differing = {pk: now for pk, now in said.items() if pk not in before or before[pk].tyiyn != now[0]}
    if not differing and not made:
        return period
    if not made:
        _correct(row, period, before, differing, by=by, reason=clean(reason)[:600], dated=dated)
    Actual.objects.bulk_create(
        Actual(municipality_id=row.municipality_id, period=period, line_id=pk, tyiyn=tyiyn, typed=typed)
        for pk, (tyiyn, typed) in differing.items()
        if pk not in before
    )
    changed = [before[pk] for pk in differing if pk in before]
    for one in changed:
        one.tyiyn, one.typed = differing[one.line_id]
    Actual.objects.bulk_update(changed, ["tyiyn", "typed"], batch_size=200)
    whole = {pk: (one.tyiyn, one.typed) for pk, one in before.items()} | said
    if not Period.objects.filter(budget=row, until__gt=until).exists():
        _follow(list(lines.values()), whole)
    total = {
        side: sum(
            whole[one.pk][0] or 0
            for one in lines.values()
            if one.pk in whole and one.side == side and one.part_of_id is None
        )
        for side in words.SIDES
    }
    public = {"until": until.isoformat(), "lines": len(whole), "total": total, "again": not made}
    private = {} if made else {"reason": clean(reason)[:600]}
    told(row, "actuals", by=by, public=public, private=private)
    return period


def _correct(
    row: Budget,
    period: Period,
    before: Mapping[int, Actual],
    differing: Mapping[int, tuple[int | None, str]],
    *,
    by: Any,
    reason: str,
    dated: date | None,
) -> None:
    """Write down each figure of a period that changes. It is written before the figure: the database looks for it."""
    if not reason or dated is None:
        raise Refused([Reason("budget_period_reported", {"count": len(differing)})])
    if dated > timezone.localdate():
        raise Refused([Reason("budget_correction_in_future")])
    MonthCorrection.objects.bulk_create(
        MonthCorrection(
            municipality_id=row.municipality_id,
            budget=row,
            period=period,
            line_id=pk,
            before_tyiyn=before[pk].tyiyn if pk in before else None,
            before_typed=before[pk].typed if pk in before else "",
            after_tyiyn=tyiyn,
            after_typed=typed,
            reason=reason,
            dated=dated,
            at=timezone.now(),
            by_id=by.pk if by is not None else None,
        )
        for pk, (tyiyn, typed) in differing.items()
    )


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
