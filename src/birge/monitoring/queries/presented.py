"""When the reports of the group were presented, to the council and to an assembly, and by when they are due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from birge.chronicle.actions import record_key
from birge.gatherings import words as gathering_words
from birge.gatherings.models import Decision, Gathering, Matter
from birge.kit.reads import with_each
from birge.monitoring import words
from birge.monitoring.models import YearPlan
from birge.rulebook.when import When

#: Period → the kind of matter by which its report is put to a meeting.
REPORTS = {words.HALF: "monitoring_report_half", words.YEAR: "monitoring_report_year"}


@dataclass(frozen=True, slots=True)
class Presented:
    """A report before a ``meeting``. ``on``: the day it was held; ``outcome`` empty: nothing is decided yet."""

    meeting: Gathering
    council: bool
    on: When | None
    outcome: str = ""
    tone: str = ""

    @property
    def title(self) -> str:
        """What the meeting is called."""
        return self.meeting.title


def period_end(year: int, period: str) -> date:
    """The last day of which a report speaks."""
    return date(year, 6, 30) if period == words.HALF else date(year, 12, 31)


def report_due(year: int, period: str, days: int) -> date:
    """The day by which it is presented, where a rule says within how many days."""
    return period_end(year, period) + timedelta(days=days)


def presented(plan: YearPlan, period: str, *, inside: bool = True) -> Sequence[Presented]:
    """The meetings before which the report of a period lay, the first first; one question.

    :param inside: also meetings that are not announced yet.
    """
    matters = Matter.objects.filter(kind=REPORTS[period], record=record_key(plan)).select_related("gathering__cycle")
    found = []
    for matter in with_each(matters, "decisions", to="decided", only=Q(decisions__withdrawn_reason="")):
        meeting, decision = matter.gathering, next(iter(matter.decided), None)  # type: ignore[attr-defined]
        if decision is None and meeting.state == gathering_words.CANCELLED:
            continue
        if not inside and meeting.state not in gathering_words.PUBLIC_STATES:
            continue
        council = meeting.kind == gathering_words.COUNCIL_SESSION
        outcome = str(gathering_words.outcome_said(decision.outcome, meeting.kind)) if decision else ""
        tone = gathering_words.OUTCOME_TONES[decision.outcome] if decision else "wait"
        found.append(Presented(meeting, council, meeting.held or meeting.planned, outcome, tone))
    return found


def was_presented(period: str) -> Exists:
    """Whether a meeting took up the report of a plan, inside a question for plans."""
    name = Concat(
        Value(f"{YearPlan._meta.label_lower}:"),
        Cast(OuterRef("pk"), CharField()),
        output_field=CharField(),
    )
    decided = Decision.objects.filter(matter=OuterRef("pk"), withdrawn_reason="")
    return Exists(Matter.objects.filter(Exists(decided), kind=REPORTS[period], record=name))


def with_presented(rows: QuerySet[YearPlan]) -> QuerySet[YearPlan]:
    """Plans with whether each of their reports was presented: ``half_presented``, ``year_presented``."""
    more: dict[str, Any] = {f"{period}_presented": was_presented(period) for period in REPORTS}
    return rows.annotate(**more)
