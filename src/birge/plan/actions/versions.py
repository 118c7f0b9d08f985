"""Keeping what the plan says: at each move that shows it to somebody, and by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.moves import Refused, touch
from birge.kit.text import clean
from birge.people.access import acting_role
from birge.plan import words
from birge.plan.access import may_keep, role_of
from birge.plan.models import Plan, PlanVersion
from birge.plan.queries.content import FORM, content_of, digest_of
from birge.rulebook.table import Reason


def keep_version(plan: Plan, why: str, *, by: Any, at: datetime, reason: str = "", role: str = "") -> PlanVersion:
    """Keep all that ``plan`` says, in the transaction of the move that shows it, under the plan's lock.

    In order: the next number, the version with its fingerprint, chronicle (the fingerprint stands in its public half,
    so that the record of changes seals the version).

    :param why: one of ``words.KEPT_FOR``.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a version is kept in the transaction of its move")
    row: Plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    last = PlanVersion.objects.filter(plan=row).aggregate(last=Max("number"))["last"] or 0
    content = content_of(row)
    made = PlanVersion.objects.create(
        municipality_id=row.municipality_id,
        plan=row,
        number=last + 1,
        why=why,
        reason=reason,
        shown=why != words.KEPT_BY_HAND,
        at=at,
        by_id=by.pk if by is not None else None,
        resolution=row.resolution if why in words.IN_FORCE else "",
        adopted_on=row.adopted_on if why in words.IN_FORCE else None,
        form=FORM,
        content=content,
        digest=digest_of(content),
    )
    public = {"version": made.number, "why": why, "digest": made.digest}
    role = role or acting_role(by, row.municipality_id)
    write(row, "keep_version", by=by, at=at, role=role, public=public, private={"reason": reason} if reason else {})
    return made


@transaction.atomic
def keep_by_hand(plan: Plan, reason: str, *, by: Any, at: datetime | None = None) -> PlanVersion:
    """Keep the state of today, with a reason; those who work here read it, strangers do not.

    :raises Refused: no reason, not your role, or the plan is adopted and was kept then.
    """
    row = Plan.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=plan.pk)
    reasons = [] if may_keep(by, row.cycle) else [Reason("not_your_role")]
    if not clean(reason):
        reasons.append(Reason("reason_needed"))
    if row.state not in words.EDITABLE:
        reasons.append(Reason("plan_not_editable", {"state": row.get_state_display()}))
    if reasons:
        raise Refused(reasons)
    role = role_of(by, row.municipality_id)
    made = keep_version(
        row, words.KEPT_BY_HAND, by=by, at=at or timezone.now(), reason=clean(reason, lines=True), role=role
    )
    touch(row.municipality_id)
    return made
