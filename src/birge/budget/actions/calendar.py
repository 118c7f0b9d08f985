"""The budget calendar: begun from the catalogue, its days entered with their source, steps done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.budget import words
from birge.budget.access import role_of
from birge.budget.models import CalendarStep
from birge.chronicle.actions import difference, snapshot, write
from birge.cycle.moves import Refused, touch
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.places.models import Municipality
from birge.rulebook.table import Reason
from birge.rulebook.when import When

FIELDS = ("kind", "text", "text_ru", "due", "source", "owner_post", "owner_post_ru", "note")


def _lock(municipality: Municipality) -> None:
    Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)


def _told(step: CalendarStep, verb: str, *, by: Any, private: Mapping[str, Any] | None = None) -> None:
    public = {
        "year": step.year,
        "step": step.number,
        "due": step.due.code if step.due else None,
        "done_on": step.done_on.isoformat() if step.done_on else None,
    }
    write(step, verb, by=by, role=role_of(by, step.municipality_id), public=public, private=private)
    touch(step.municipality_id)


@transaction.atomic
def begin_calendar(municipality: Municipality, year: int, *, by: Any) -> list[CalendarStep]:
    """The steps of the catalogue for a year, without days but the one that the law sets.

    In order: lock the municipality, rows, a chronicle row for each, touch.

    :raises Refused: the year has a calendar already.
    """
    _lock(municipality)
    if CalendarStep.objects.filter(year=year, withdrawn_at=None).exists():
        raise Refused([Reason("budget_calendar_taken", {"year": str(year)})])
    first = _last_number(year)
    made = []
    for number, code in enumerate(words.CALENDAR, first + 1):
        step = CalendarStep(municipality=municipality, year=year, number=number, code=code)
        if code == "ministry":
            step.kind = words.LEGAL
            step.due = When.day(date(year - 1, *words.MINISTRY_DAY))
        step.save()
        _told(step, "create", by=by)
        made.append(step)
    return made


def _last_number(year: int) -> int:
    return CalendarStep.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0


@transaction.atomic
def add_step(municipality: Municipality, year: int, *, by: Any, values: Mapping[str, Any]) -> CalendarStep:
    """A step of this place's own.

    :raises Refused: a date set by law has no source.
    """
    _lock(municipality)
    step = CalendarStep(municipality=municipality, year=year, number=_last_number(year) + 1)
    _fill(step, values)
    step.save()
    _told(step, "add", by=by, private={"text": step.text})
    return step


def _fill(step: CalendarStep, values: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            value = values[name]
            setattr(step, name, clean(value) if isinstance(value, str) else value)
    if step.kind == words.LEGAL and step.due is not None and not step.written_in:
        raise Refused([Reason("budget_date_without_source")])


@transaction.atomic
def change_step(step: CalendarStep, *, by: Any, values: Mapping[str, Any], expected: int | None = None) -> CalendarStep:
    """Change a step.

    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: a date set by law has no source.
    """
    row: CalendarStep = lock_version(CalendarStep, step.pk, expected)
    before = snapshot(row, FIELDS)
    _fill(row, values)
    row.save()
    _told(row, "edit", by=by, private=difference(before, snapshot(row, FIELDS)))
    return row


@transaction.atomic
def mark_done(step: CalendarStep, *, by: Any, on: date | None) -> CalendarStep:
    """It was done on a day; ``None``: it is open again.

    :raises Refused: the day has not come.
    """
    row = CalendarStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
    if on is not None and on > timezone.localdate():
        raise Refused([Reason("budget_step_in_future")])
    row.done_on = on
    row.row_version += 1
    row.save(update_fields=["done_on", "row_version"])
    _told(row, "done" if on else "reopen", by=by)
    return row


@transaction.atomic
def withdraw_step(step: CalendarStep, *, by: Any, reason: str) -> CalendarStep:
    """Take a step out, with the reason; the row stays."""
    row = CalendarStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_reason = timezone.now(), clean(reason)[:300]
        row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        _told(row, "withdraw", by=by, private={"reason": row.withdrawn_reason})
    return row
