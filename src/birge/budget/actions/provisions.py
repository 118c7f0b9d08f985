"""Which lines of the budget pay for which activities of the plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.budget.actions.common import locked, told
from birge.budget.models import Line, Provision
from birge.chronicle.actions import difference, snapshot
from birge.cycle.moves import Refused
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.plan.models import Activity
from birge.rulebook.table import Reason

_FIELDS = ("share", "tyiyn", "spent_tyiyn", "spent_on", "note")


@transaction.atomic
def provide(
    line: Line,
    activity: Activity,
    *,
    by: Any,
    share: int | None = None,
    tyiyn: int | None = None,
    typed: str = "",
    note: str = "",
) -> Provision:
    """Say that a line pays for an activity, with a share of it in per cent or with a sum. A link changes no figure.

    In order: lock the budget, row, chronicle of the budget, touch.

    :raises Refused: both or none of share and sum are given, or the line pays for this activity already.
    """
    row = locked(line.budget)
    reasons = []
    if (share is None) == (tyiyn is None):
        reasons.append(Reason("budget_share_or_sum"))
    if Provision.objects.filter(line=line, activity=activity, withdrawn_at=None).exists():
        reasons.append(Reason("budget_provision_twice"))
    if reasons:
        raise Refused(reasons)
    made = Provision.objects.create(
        municipality_id=row.municipality_id,
        line=line,
        activity=activity,
        share=share,
        tyiyn=tyiyn,
        typed=clean(typed)[:80],
        note=clean(note)[:300],
    )
    told(row, "provide", by=by, public=_public(made), private={"note": made.note})
    return made


def _public(one: Provision) -> dict[str, Any]:
    return {
        "line": one.line.number,
        "activity": one.activity_id,
        "share": one.share,
        "tyiyn": one.tyiyn,
        "spent": one.spent_tyiyn,
    }


@transaction.atomic
def change_provision(
    provision: Provision,
    *,
    by: Any,
    share: int | None,
    tyiyn: int | None,
    typed: str,
    spent_tyiyn: int | None,
    spent_typed: str,
    spent_on: date | None,
    note: str,
    expected: int | None = None,
) -> Provision:
    """Change what a line gives to an activity, or say how much of it is spent.

    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: both or none of share and sum are given, or a spent sum has no day.
    """
    row = locked(provision.line.budget)
    reasons = []
    if (share is None) == (tyiyn is None):
        reasons.append(Reason("budget_share_or_sum"))
    if spent_tyiyn is not None and spent_on is None:
        reasons.append(Reason("budget_spent_without_day"))
    if reasons:
        raise Refused(reasons)
    found: Provision = lock_version(Provision, provision.pk, expected)
    before = snapshot(found, _FIELDS)
    found.share, found.tyiyn, found.typed = share, tyiyn, clean(typed)[:80]
    found.spent_tyiyn, found.spent_typed, found.spent_on = spent_tyiyn, clean(spent_typed)[:80], spent_on
    found.note = clean(note)[:300]
    found.save()
    changed = difference(before, snapshot(found, _FIELDS))
    told(row, "provide", by=by, public=_public(found), private=changed)
    return found


@transaction.atomic
def withdraw_provision(provision: Provision, *, by: Any, reason: str) -> Provision:
    """Take a link back, with the reason; the row stays and can be made anew."""
    row = locked(provision.line.budget)
    found = Provision.objects.select_for_update(of=("self",)).get(pk=provision.pk)
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_reason = timezone.now(), clean(reason)[:300]
        found.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        told(row, "withdraw", by=by, public=_public(found), private={"reason": found.withdrawn_reason})
    return found
