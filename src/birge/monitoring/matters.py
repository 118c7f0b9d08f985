"""The yearly plan and the reports of the group as matters of an assembly or of the council."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import record_key
from birge.cycle.moves import Refused
from birge.gatherings import words as gathering_words
from birge.gatherings.actions import add_item, put_matter
from birge.gatherings.matters import owner, record_of, withdrawal
from birge.gatherings.models import Decision, Gathering, Matter
from birge.monitoring import words
from birge.monitoring.actions.common import told
from birge.monitoring.actions.plans import MATTER, agree_by_decision
from birge.monitoring.models import YearPlan
from birge.monitoring.queries.presented import REPORTS, period_end
from birge.rulebook.table import Reason


@transaction.atomic
def put_to(plan: YearPlan, gathering: Gathering, by: Any, title: str) -> Matter:
    """Put the draft plan to a meeting. In order: lock, item of the agenda, matter, chronicle.

    :param title: what the agenda says.
    :raises Refused: the plan is agreed already.
    """
    row = YearPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if row.state != words.DRAFT:
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    known = Matter.objects.filter(gathering=gathering, kind=MATTER, record=record_key(row)).first()
    if known is not None:
        return known
    item = add_item(gathering, text=title, by=by)
    matter = put_matter(gathering, MATTER, row, title, by=by, item=item)
    told(row, "table", by=by, public={"gathering": gathering.number})
    return matter


@owner(MATTER)
def decided(matter: Matter, decision: Decision, at: datetime, by: Any) -> None:
    """Agreed: the plan is. Any other outcome is written down."""
    plan: YearPlan = record_of(matter)
    if decision.outcome == gathering_words.AGREED:
        agree_by_decision(plan, by, decision, at)
        return
    told(plan, "not_agreed", by=by, public={"outcome": decision.outcome, "gathering": matter.gathering.number})


@transaction.atomic
def put_report(plan: YearPlan, period: str, gathering: Gathering, by: Any, title: str) -> Matter:
    """Put the report of a half-year or a year to a meeting. In order: lock, item of the agenda, matter, chronicle.

    :param title: what the agenda says.
    :raises Refused: the plan is not agreed, the period is not over, or the report is before this meeting already.
    """
    row = YearPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    reasons = []
    if row.state not in words.PUBLIC_PLANS:
        reasons.append(Reason("monitoring_plan_not_agreed"))
    if period_end(row.year, period) >= timezone.localdate():
        reasons.append(Reason("monitoring_period_not_over"))
    if Matter.objects.filter(gathering=gathering, kind=REPORTS[period], record=record_key(row)).exists():
        reasons.append(Reason("monitoring_report_there"))
    if reasons:
        raise Refused(reasons)
    item = add_item(gathering, text=title, by=by)
    matter = put_matter(gathering, REPORTS[period], row, title, by=by, item=item)
    told(row, "table", by=by, public={"gathering": gathering.number, "period": period})
    return matter


def _presented(matter: Matter, decision: Decision, at: datetime, by: Any) -> None:
    """The meeting took a report up: when and with what outcome stands in the chronicle of the plan."""
    period = next(period for period, kind in REPORTS.items() if kind == matter.kind)
    public = {"period": period, "outcome": decision.outcome, "gathering": matter.gathering.number}
    told(record_of(matter), "report_presented", by=by, public=public)


def _taken_back(matter: Matter, decision: Decision, at: datetime, by: Any, reason: str) -> None:
    """The decision was written down wrongly: on which day a report was presented is read from the decisions."""
    told(record_of(matter), "report_not_presented", by=by, public={"gathering": matter.gathering.number})


for _kind in REPORTS.values():
    owner(_kind)(_presented)
    withdrawal(_kind)(_taken_back)
