"""Dates that follow from a date: notice before an assembly, publication after a decision.

How many days, of which kind, and what happens when the day is a day off are settings of a place and a time (charter,
law of the year); each carries its source. Nothing of the kind is a constant here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from birge.rulebook import strict
from birge.rulebook.calendar import OutOfCalendar, WorkCalendar, add_days, add_months
from birge.rulebook.figures import LANGS
from birge.rulebook.messages import Remark, reason_in
from birge.rulebook.table import Reason
from birge.rulebook.when import When

UNITS = ("day", "working_day", "month")
SHIFTS = ("previous", "next", "none")
FURTHEST = 40_000
"""The greatest offset accepted; more than the days between 1900 and 2105 would be a slip."""


@dataclass(frozen=True)
class DeadlineRule:
    """``offset`` < 0 counts back from the event. ``shift`` says where a day off moves to."""

    id: str
    offset: int
    unit: str
    shift: str = "none"
    source: str | None = None

    def __post_init__(self) -> None:
        if self.unit not in UNITS or self.shift not in SHIFTS:
            raise ValueError(f"unknown unit or shift: {self.unit!r}, {self.shift!r}")


@dataclass(frozen=True)
class Deadline:
    """The date of one rule, and why: how it was counted, whether the month was too short, where it was moved."""

    id: str
    date: date
    reasons: tuple[Reason, ...]
    source: str | None


def deadline(event: date, rule: DeadlineRule, calendar: WorkCalendar) -> Deadline:
    """Count from ``event``, which is not counted itself. Raises ``OutOfCalendar`` outside 1900-2105."""
    counted, clamped = _count(event, rule, calendar)
    reasons = [_how(event, rule)]
    if clamped:
        reasons.append(Reason("deadline_month_clamped", {"day": event.day, "last": When.day(counted)}))
    moved = counted
    if rule.shift != "none" and not calendar.is_working(counted):
        moved = calendar.same_or_next(counted) if rule.shift == "next" else calendar.same_or_previous(counted)
        reasons.append(Reason(f"deadline_moved_{rule.shift}", {"from": When.day(counted), "to": When.day(moved)}))
    return Deadline(rule.id, moved, tuple(reasons), rule.source)


def calendar_gaps(event: date, rule: DeadlineRule, found: date, calendar: WorkCalendar) -> tuple[int, ...]:
    """The years between ``event`` and ``found`` of which no holiday is given although days off matter to the rule."""
    if rule.unit != "working_day" and rule.shift == "none":
        return ()
    first, last = sorted((event.year, found.year))
    return tuple(year for year in range(first, last + 1) if not calendar.knows(year))


def _count(event: date, rule: DeadlineRule, calendar: WorkCalendar) -> tuple[date, bool]:
    if rule.unit == "month":
        return add_months(event, rule.offset)
    if rule.unit == "working_day":
        return calendar.add_working_days(event, rule.offset), False
    return add_days(event, rule.offset), False


def _how(event: date, rule: DeadlineRule) -> Reason:
    if rule.offset == 0:
        return Reason("deadline_same_day", {"event": When.day(event)})
    side = "before" if rule.offset < 0 else "after"
    return Reason(f"deadline_{rule.unit}s_{side}", {"count": abs(rule.offset), "event": When.day(event)})


_DAYS = {"type": "array", "items": {"type": "string", "format": "date"}, "default": []}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "birge rule deadlines",
    "description": "Dates that follow from the date of an event.",
    "x-warnings": ["holidays_not_given"],
    "type": "object",
    "additionalProperties": False,
    "required": ["event", "rules"],
    "properties": {
        "event": {"type": "string", "format": "date", "description": "Not counted itself."},
        "rules": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id", "offset", "unit"],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "offset": {"type": "integer", "minimum": -FURTHEST, "maximum": FURTHEST},
                    "unit": {"enum": list(UNITS)},
                    "shift": {"enum": list(SHIFTS), "default": "none"},
                    "source": {"type": ["string", "null"], "description": "Act or charter the rule comes from."},
                },
            },
        },
        "holidays": {**_DAYS, "description": "Days off besides Saturdays and Sundays."},
        "working_days": {**_DAYS, "description": "Saturdays, Sundays or others made working days."},
    },
}


def rule(payload: Any) -> dict[str, Any]:
    """``birge rule deadlines``; the input is :data:`SCHEMA`. Raises :class:`~birge.rulebook.strict.BadInput`.

    Out: ``event``; ``dates``, each with ``id``, ``date``, ``why`` (codes with their sentences) and ``source``;
    ``warnings`` (``holidays_not_given``).
    """
    fields = strict.mapping(payload, "", required=("event", "rules"), optional=("holidays", "working_days"))
    event = strict.day(fields["event"], "event")
    calendar = _calendar(fields)
    dates: list[dict[str, Any]] = []
    gaps: dict[int, Remark] = {}
    rules = _rules(strict.items(fields["rules"], "rules", least=1))
    for index, entry in enumerate(rules):
        try:
            found = deadline(event, entry, calendar)
        except OutOfCalendar as error:
            raise strict.BadInput(f"rules[{index}].offset", str(error)) from error
        dates.append(
            {
                "id": found.id,
                "date": found.date.isoformat(),
                "why": [_as_json(reason) for reason in found.reasons],
                "source": found.source,
            }
        )
        for year in calendar_gaps(event, entry, found.date, calendar):
            gaps.setdefault(year, Remark("holidays_not_given", {"year": str(year)}, path="holidays"))
    return {"event": event.isoformat(), "dates": dates, "warnings": [gaps[year].as_json() for year in sorted(gaps)]}


def _as_json(reason: Reason) -> dict[str, str]:
    return {"code": reason.code, **{f"message_{lang}": reason_in(reason, lang) for lang in LANGS}}


def _calendar(fields: Any) -> WorkCalendar:
    days = {
        name: [strict.day(value, f"{name}[{at}]") for at, value in enumerate(strict.items(fields.get(name, []), name))]
        for name in ("holidays", "working_days")
    }
    for index, day in enumerate(days["working_days"]):
        if day in days["holidays"]:
            raise strict.BadInput(f"working_days[{index}]", f"{day} is also given as a holiday")
    return WorkCalendar.of(days["holidays"], days["working_days"])


def _rules(entries: Sequence[Any]) -> list[DeadlineRule]:
    rules: list[DeadlineRule] = []
    for index, entry in enumerate(entries):
        path = f"rules[{index}]"
        fields = strict.mapping(entry, path, required=("id", "offset", "unit"), optional=("shift", "source"))
        found = DeadlineRule(
            id=strict.text(fields["id"], strict.at(path, "id")),
            offset=strict.whole(fields["offset"], strict.at(path, "offset"), least=-FURTHEST, most=FURTHEST),
            unit=strict.choice(fields["unit"], strict.at(path, "unit"), UNITS),
            shift=strict.choice(fields.get("shift", "none"), strict.at(path, "shift"), SHIFTS),
            source=strict.text(fields.get("source"), strict.at(path, "source"), null=True),
        )
        if any(found.id == other.id for other in rules):
            raise strict.BadInput(strict.at(path, "id"), f"the id {found.id} is used twice")
        rules.append(found)
    return rules
