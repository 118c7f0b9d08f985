"""What is done with the needs report: issuing it, putting it to an assembly, writing down that it was heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext, override

from birge.chronicle.actions import write
from birge.cycle import words as cycle_words
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, make_move
from birge.gatherings.matters import put
from birge.gatherings.models import Decision, Gathering, Matter
from birge.needs import words
from birge.needs.actions.sessions import open_cycle
from birge.needs.models import IssuedReport
from birge.needs.queries.report import latest_report, report_of
from birge.needs.queries.small_counts import counts_of_strangers
from birge.papers.actions import issue
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.places.actions import touch
from birge.rulebook.table import Reason

#: The name of its paper and of its matter.
PAPER, MATTER = "needs-report", "needs_report"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks of the report's moves look at. ``changed``: figures differ from those issued last."""

    checked: int = 0
    changed: bool = True
    decision: Decision | None = None


@transaction.atomic
def issue_report(cycle: Cycle, *, by: Any, at: datetime | None = None, note: str = "") -> IssuedReport:
    """Issue the report as it stands now: a numbered paper in both languages, read from its snapshot from then on.

    In order: lock the cycle, read what everybody may read, make the row, move it, issue the paper, keep its number.

    :raises Refused: without a checked session, when nothing changed since the last issue, or the cycle is closed.
    """
    at = at or timezone.now()
    locked = open_cycle(cycle)
    locked.municipality = cycle.municipality
    found = report_of(locked, None, counts_of_strangers(cycle.municipality))
    last = latest_report(locked)
    number = (IssuedReport.objects.filter(cycle=locked).aggregate(last=Max("number"))["last"] or 0) + 1
    row = IssuedReport.objects.create(
        municipality_id=locked.municipality_id,
        cycle=locked,
        number=number,
        sessions=found.sessions,
        figures=found.figures,
        by_id=by.pk,
        at=at,
    )
    facts = Facts(found.sessions, last is None or last.figures != found.figures)
    public = {"number": number, "sessions": found.sessions, "statements": found.statements}
    row = make_move(row, "issue", by=by, at=at, facts=lambda: facts, note=note, public=public)
    row.paper_number = issue(locked, PAPER, by=by, at=at)[0].number
    row.save(update_fields=["paper_number"])
    return row


@transaction.atomic
def put_to_assembly(report: IssuedReport, gathering: Gathering, by: Any) -> Matter:
    """Put the issued report to an assembly, which takes note of it; the same one is put to the same assembly once.

    :raises Refused: when it was heard, a newer one was issued, or the cycle is closed.
    """
    row = IssuedReport.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=report.pk)
    reasons = [] if row.cycle.state == cycle_words.OPEN else [Reason("cycle_closed")]
    if row.state != words.ISSUED:
        reasons.append(Reason("needs_report_is_heard"))
    if IssuedReport.objects.filter(cycle=row.cycle, number__gt=row.number).exists():
        reasons.append(Reason("needs_report_is_older"))
    if reasons:
        raise Refused(reasons)
    with override("ky"):
        title = gettext("Needs report")
    matter = put(gathering, MATTER, row, f"{title} № {row.paper_number}")
    role = acting_role(by, row.municipality_id, STAFF) if by is not None else ""
    write(row, "put_to_assembly", by=by, role=role, public={"number": row.number, "gathering": gathering.number})
    touch(row.municipality_id)
    return matter


def hear_by(report: IssuedReport, decision: Decision, *, by: Any, at: datetime) -> IssuedReport:
    """Write down that an assembly heard the report, in the transaction of its decision."""
    public = {"number": report.number, "decision": decision.number, "gathering": decision.gathering.number}
    row = make_move(report, "hear", by=by, at=at, facts=lambda: Facts(decision=decision), public=public)
    row.decision = decision
    row.save(update_fields=["decision"])
    return row


def unhear(report: IssuedReport, *, by: Any, at: datetime, reason: str) -> IssuedReport:
    """The decision was written down wrongly: the report waits to be heard again."""
    row = make_move(report, "unhear", by=by, at=at, note=reason, public={"number": report.number})
    row.decision = None
    row.save(update_fields=["decision"])
    return row
