"""Reporting how far an activity of the adopted plan is. A report is only added; the last one stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.cycle.moves import Refused, make_move
from birge.kit.models import Conflict
from birge.monitoring import progress_words as words
from birge.monitoring.models import Progress, Report, ReportMoney
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.plan import words as plan_words
from birge.plan.models import Activity, Plan
from birge.plan.queries.content import section_of
from birge.rulebook.money import Amount
from birge.rulebook.table import Reason
from birge.rulebook.when import When


@dataclass(frozen=True, slots=True)
class Told:
    """What is reported: as of a day, in a state; sums since the activity began, by source."""

    state: str
    as_of: date
    percent: int | None = None
    begun: When | None = None
    ended: When | None = None
    expected: When | None = None
    text: str = ""
    text_ru: str = ""
    language: str = "ky"
    reason: str = ""
    reason_ru: str = ""
    source: str = ""
    money: Mapping[str, Amount] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks of a report look at. ``late``: what was due has come or comes after its term."""

    in_force: bool
    state: str
    percent: int | None
    late: bool
    reason: str


def is_late(activity: Activity, told: Told) -> bool:
    """Whether it ended, or still goes on, after the last day of its term in the plan."""
    if activity.ends is None or told.state == words.DROPPED:
        return False
    if told.state in words.FINAL and told.ended is not None:
        return told.ended.first > activity.ends.last
    return told.as_of > activity.ends.last


def stands_in_force(activity: Activity) -> bool:
    """Whether the council has adopted it; while the plan is amended only what the version in force names."""
    plan = Plan.objects.select_related("in_force").get(pk=activity.plan_id)
    if plan.in_force is not None:
        return str(activity.pk) in plan.in_force.content.get(section_of(Activity), {})
    return plan.state == plan_words.ADOPTED


@transaction.atomic
def report(
    activity: Activity, told: Told, *, by: Any, expected: int | None = None, corrects_why: str | None = None
) -> Report:
    """Report on an activity.

    In order: lock the activity, begin its row of progress where there is none, is it as the person saw it, the move
    into the state with its checks, the report with its money, the row repeats what it says.

    :param expected: the version of the row that the form carried, 0 where there was none; ``None`` overwrites.
    :param corrects_why: what was wrong in the report before this one; ``None``: nothing, it only goes on.
    :raises Conflict: somebody else reported meanwhile.
    :raises Refused: with every reason.
    """
    Activity.objects.select_for_update().get(pk=activity.pk)
    here = {"municipality_id": activity.municipality_id}
    row, _made = Progress.objects.get_or_create(activity_id=activity.pk, defaults={**here, "row_version": 0})
    if expected is not None and row.row_version != expected:
        raise Conflict(row)
    if corrects_why is not None and (not corrects_why.strip() or not row.reports):
        raise Refused([Reason("reason_needed")])
    number = row.reports + 1
    percent = words.PERCENT_OF.get(told.state, told.percent)
    facts = Facts(stands_in_force(activity), told.state, percent, is_late(activity, told), told.reason)
    note = corrects_why or (told.reason if row.state in words.FINAL else "")
    public: dict[str, Any] = {"number": number, "percent": percent, "as_of": told.as_of.isoformat()}
    if corrects_why is not None:
        public["corrects"] = row.reports
    at = timezone.now()
    verb = words.VERBS.get(told.state, "")
    make_move(row, verb, by=by, at=at, facts=lambda: facts, note=note, public=public)
    found = Report.objects.create(
        **here,
        progress=row,
        number=number,
        percent=percent,
        corrects=row.reports if corrects_why is not None else None,
        corrects_why=corrects_why or "",
        by_id=by.pk,
        role=acting_role(by, activity.municipality_id, STAFF),
        at=at,
        **{name: getattr(told, name) for name in _REPEATED},
        **{name: getattr(told, name) for name in _SAID},
    )
    ReportMoney.objects.bulk_create(
        ReportMoney(
            **here,
            report=found,
            source=source,
            tyiyn=amount.tyiyn,
            amount_state=amount.state,
            typed=told.typed.get(source, "")[:80],
        )
        for source, amount in told.money.items()
        if amount.state != "not_stated"
    )
    Progress.objects.filter(pk=row.pk).update(
        percent=percent,
        reports=number,
        news_on=told.as_of,
        row_version=number,
        **{name: getattr(told, name) for name in _REPEATED if name not in ("state", "as_of")},
    )
    return found


#: What the row of progress repeats of its last report, and what only the report says.
_REPEATED = ("state", "as_of", "begun", "ended", "expected")
_SAID = ("text", "text_ru", "language", "reason", "reason_ru", "source")


def carried(last: Report | None, state: str, percent: int | None, on: date) -> Told:
    """A report by one press: so much is done; all else is as the last report said.

    :param on: the day it is pressed; work that was not begun before begins on it.
    """
    begun = last.begun if last else None
    ended = last.ended if last and state in words.FINAL else None
    if begun is None and last is not None and last.state == words.NOT_BEGUN and state == words.GOING:
        begun = When.day(on)
    kept = (
        {name: getattr(last, name) for name in ("text", "text_ru", "language", "reason", "reason_ru")} if last else {}
    )
    money = list(last.money.all()) if last else []
    return Told(
        state=state,
        as_of=on,
        percent=percent,
        begun=begun,
        ended=ended or (When.day(on) if state == words.DONE else None),
        expected=last.expected if last and state not in words.FINAL else None,
        money={one.source: one.amount for one in money},
        typed={one.source: one.typed for one in money},
        **kept,
    )
