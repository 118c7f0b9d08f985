"""Changing the sums of a signed agreement: one person asks with the reason, another one confirms or declines."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from birge.cycle.moves import Refused
from birge.initiatives import delivery_words as words
from birge.initiatives.actions.common import told
from birge.initiatives.models import Amendment, Payment, Project
from birge.initiatives.steps.delivery import RELEASERS, SUPPLEMENT
from birge.kit.models import next_number
from birge.kit.text import clean
from birge.papers.actions import issue
from birge.people.access import has_role
from birge.people.second import LET_IN, against
from birge.rulebook.table import Reason


def _locked(project: Project) -> Project:
    row: Project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    return row


def _against(row: Project, planned: dict[str, int]) -> list[Reason]:
    """What stands in the way of such sums: tranches and what was paid are no more than what is given."""
    reasons = [] if row.state == words.RUNNING else [Reason("tranche_project_rests")]
    given = planned.get(row.grant_source, 0)
    tranches = row.tranches.aggregate(sum=Sum("tyiyn"))["sum"] or 0
    paid = Payment.objects.filter(project=row).aggregate(sum=Sum("tyiyn"))["sum"] or 0
    if max(tranches, paid) > given:
        reasons.append(Reason("project_tranches_beyond"))
    return reasons


def waiting_of(project: Project) -> Amendment | None:
    """The change that waits for a second person."""
    found: Amendment | None = Amendment.objects.filter(project=project, decided_by_id=None).first()
    return found


@transaction.atomic
def ask(project: Project, *, by: Any, planned: dict[str, int], reason: str) -> Amendment:
    """Ask to change the sums; nothing happens before a second person confirms it.

    :raises Refused: nothing changes, no reason, another change waits, or more is paid than would be given.
    """
    row = _locked(project)
    reasons = _against(row, planned)
    if planned == row.planned:
        reasons.append(Reason("amendment_of_nothing"))
    if not clean(reason):
        reasons.append(Reason("reason_needed"))
    if waiting_of(row) is not None:
        reasons.append(Reason("amendment_waits"))
    if reasons:
        raise Refused(reasons)
    number = next_number(Amendment, project=row)
    made = Amendment.objects.create(
        municipality_id=row.municipality_id, project=row, number=number, before=row.planned, planned=planned,
        reason=clean(reason, lines=True)[:600], asked_by_id=by.pk, asked_at=timezone.now(),
    )  # fmt: skip
    told(row, "ask_amendment", by=by, public={"amendment": number}, private={"reason": made.reason})
    return made


@transaction.atomic
def decide(project: Project, *, by: Any, confirmed: bool) -> Project:
    """Confirm or decline as the second person. In order: lock, who asked, the row, the sums, paper, chronicle.

    :raises Refused: nothing waits; the one who asked confirms; no role to; more is paid by now.
    """
    row = _locked(project)
    found = waiting_of(row)
    if found is None:
        raise Refused([Reason("amendment_not_asked")])
    reasons = [] if has_role(by, row.municipality_id, RELEASERS) else [Reason("not_your_role")]
    if confirmed:
        reasons += _against(row, found.planned)
        reasons += [Reason("amendment_by_one")] if found.asked_by_id == by.pk else []
        let_in = against(by, found.asked_by_id, RELEASERS, row.municipality_id) == LET_IN
        reasons += [Reason("second_let_in")] if let_in else []
    if reasons:
        raise Refused(reasons)
    found.decided_by_id, found.decided_at, found.confirmed = by.pk, timezone.now(), confirmed
    found.save(update_fields=["decided_by_id", "decided_at", "confirmed"])
    if confirmed:
        row.planned, row.amended = found.planned, found.number
        row.grant_tyiyn = found.planned.get(row.grant_source)
        row.total_tyiyn = sum(found.planned.values()) if found.planned else None
        row.save()
        issue(row, SUPPLEMENT, by=by, at=found.decided_at, number=str(found.number))
    told(row, "amend_sums" if confirmed else "decline_amendment", by=by, public={"amendment": found.number})
    return row
