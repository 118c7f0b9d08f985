"""What differs between two states of a plan, in the reader's words: line by line, field by field, and in sums."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext

from birge.plan import words
from birge.plan.comparing import Differences, compare
from birge.plan.models import Plan
from birge.plan.queries.changed import ADDED, CHANGED, HANGING, REMOVED, Changes, Line, Sum
from birge.plan.queries.content import HEAD, HEAD_ROW, Content, said
from birge.plan.queries.lines import PlanSheet
from birge.plan.queries.sides import Side, fields_of
from birge.plan.queries.totals import years_of
from birge.plan.queries.versions import kept_sheet
from birge.plan.sums import total_of


def changes_between(plan: Plan, before: Content, after: Content) -> Changes:
    """What differs from ``before`` to ``after``, in the reader's language."""
    differences = compare(said(before), said(after))
    old, new = Side(before), Side(after)
    head = fields_of(HEAD, HEAD_ROW, old, new) if differences.inside(HEAD) else ()
    first, second = kept_sheet(plan, before), kept_sheet(plan, after)
    return Changes(
        head=tuple(head),
        directions=tuple(_lines("direction", differences, old, new)),
        problems=tuple(_lines("planproblem", differences, old, new)),
        activities=tuple(_lines("activity", differences, old, new)),
        total=Sum(gettext("Total for the plan"), first.total.tyiyn, second.total.tyiyn),
        sources=tuple(_sources(first, second)),
        years=tuple(_years(first, second)),
    )


def _sources(before: PlanSheet, after: PlanSheet) -> Iterator[Sum]:
    for source, name in words.SOURCES.items():
        old, new = before.total.by_source, after.total.by_source
        if source in old or source in new:
            yield Sum(capfirst(str(name)), old.get(source, 0), new.get(source, 0))


def _years(before: PlanSheet, after: PlanSheet) -> Iterator[Sum]:
    old, new = _by_years(before), _by_years(after)
    for years in sorted({*old, *new}, key=lambda one: one or (9999, 9999)):
        yield Sum(_years_said(years), old.get(years, 0), new.get(years, 0))


def _by_years(sheet: PlanSheet) -> dict[tuple[int, int] | None, int]:
    found: dict[tuple[int, int] | None, list[Any]] = {}
    for line in sheet.lines:
        for one in line.activities:
            years = years_of(one.activity.starts, one.activity.ends)
            found.setdefault(years, []).append(one.money)
    return {years: total_of(monies).tyiyn for years, monies in found.items()}


def _years_said(years: tuple[int, int] | None) -> str:
    if years is None:
        return gettext("without a term")
    first, last = years
    return str(first) if first == last else f"{first}–{last}"


def _lines(section: str, differences: Differences, old: Side, new: Side) -> list[Line]:
    keys = {
        one.key for one in (*differences.added, *differences.removed, *differences.changed) if one.section == section
    }
    for hanging, (field, of) in HANGING.items():
        if of == section:
            inside = differences.inside(hanging)
            keys |= {str(one.row[field]) for one in (*inside.added, *inside.removed)}
            for change in inside.changed:
                rows = [side.row(hanging, change.key) for side in (old, new)]
                keys |= {str(row[field]) for row in rows if row is not None}
    found = []
    for key in keys:
        before, after = old.row(section, key), new.row(section, key)
        side, row = (old, before) if after is None else (new, after)
        if row is None:
            continue
        kind = ADDED if before is None else REMOVED if after is None else CHANGED
        fields = tuple(fields_of(section, key, old, new))
        if fields:
            line = Line(kind, side.code(section, row), side.title(section, row), fields)
            found.append((side.order(section, row), kind == REMOVED, line))
    return [line for *_where, line in sorted(found, key=lambda one: one[:2])]
