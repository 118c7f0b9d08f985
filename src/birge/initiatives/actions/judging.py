"""What members of a commission do: say what they may not judge, give points; and the copies they read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.cycle.moves import Refused
from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.access import enters_papers_of
from birge.initiatives.actions.common import locked_call, told
from birge.initiatives.models import Application, CommissionMember, Conflict, Sheet
from birge.initiatives.queries.boards import criteria_of
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.rulebook.table import Reason


def _may_act_for(member: CommissionMember, by: Any) -> None:
    """The member, or who enters the member's paper."""
    if member.account_id != by.pk and not enters_papers_of(by, member):
        raise Refused([Reason("not_your_role")])


@transaction.atomic
def declare(
    member: CommissionMember, *, by: Any, conflicts: Mapping[int, str], at: datetime | None = None
) -> CommissionMember:
    """A member says in which applications they have an interest, and that they have none in the others.

    What was said is not taken back; more may be added. A sheet that was written before counts no longer.

    :param conflicts: key of an application → why.
    :raises Refused: applications are not scored now; a reason is missing.
    """
    at = at or timezone.now()
    row = locked_call(member.call_id)
    if row.state not in (words.REVIEW, words.SCORING):
        raise Refused([Reason("call_rests")])
    _may_act_for(member, by)
    if not all(clean(reason) for reason in conflicts.values()):
        raise Refused([Reason("reason_needed")])
    known = set(Conflict.objects.filter(member=member).values_list("application_id", flat=True))
    rows = Application.objects.filter(call=row, pk__in=conflicts).exclude(pk__in=known).order_by("pk")
    found = CommissionMember.objects.select_for_update().get(pk=member.pk)
    numbers = []
    for one in rows:
        made = {"reason": clean(conflicts[one.pk])[:300], "at": at, "by_id": by.pk}
        Conflict.objects.create(municipality_id=row.municipality_id, member=found, application=one, **made)
        numbers.append(one.number)
    found.declared_at = found.declared_at or at
    found.save(update_fields=["declared_at"])
    told(row, "declare_conflicts", by=by, public={"member": found.number, "applications": numbers})
    return found


@transaction.atomic
def score(
    member: CommissionMember,
    application: Application,
    *,
    by: Any,
    points: Mapping[str, Any],
    comment: str = "",
    expected: int | None = None,
    at: datetime | None = None,
) -> Sheet:
    """Keep a member's sheet for one application: all criteria and the comment together.

    :param points: criterion → points from 0 to its most; one that is left out is not given yet.
    :raises Conflict: somebody else changed the sheet meanwhile.
    :raises Refused: the commission does not score now; the member has an interest in it, or has not said so yet.
    """
    at = at or timezone.now()
    row = locked_call(member.call_id)
    reasons = [] if row.state == words.SCORING else [Reason("commission_does_not_score")]
    if member.declared_at is None:
        reasons.append(Reason("commission_declare_first"))
    if Conflict.objects.filter(member=member, application=application).exists():
        reasons.append(Reason("conflict_of_interest"))
    if application.call_id != row.pk or application.state != its.ACCEPTED:
        reasons.append(Reason("application_not_scored"))
    most = {one.id: one.most for one in criteria_of(row)}
    if any(what not in most or not 0 <= Fraction(str(value)) <= most[what] for what, value in points.items()):
        reasons.append(Reason("points_beyond_scale"))
    if reasons:
        raise Refused(reasons)
    _may_act_for(member, by)
    known = Sheet.objects.filter(member=member, application=application).first()
    if known is not None:
        sheet: Sheet = lock_version(Sheet, known.pk, expected)
    else:
        sheet = Sheet(municipality_id=row.municipality_id, member=member, application=application)
    sheet.points = {what: f"{value}" for what, value in points.items()}
    sheet.comment, sheet.saved_at, sheet.by_id = clean(comment, lines=True)[:1000], at, by.pk
    sheet.save()
    entered = member.account_id != by.pk
    told(row, "score", by=by, public={"member": member.number, "on_paper": entered})
    return sheet


@transaction.atomic
def release(
    application: Application, *, by: Any, hidden: str, expected: int | None = None, ok: bool = True
) -> Application:
    """Somebody has looked at the copy without names, added what still gave somebody away, and lets it go.

    :param ok: ``False``: the words are kept, the copy stays here.
    """
    found: Application = lock_version(Application, application.pk, expected)
    row = locked_call(found.call_id)
    if row.state not in (words.ANNOUNCED, words.REVIEW):
        raise Refused([Reason("call_rests")])
    found.hidden_words = clean(hidden, lines=True)[:600]
    found.released_at = timezone.now() if ok else None
    found.save()
    told(found, "release_copy", by=by, public={"released": ok})
    return found
