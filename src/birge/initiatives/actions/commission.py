"""Who sits in the commission, until it begins to score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from birge.chronicle.actions import fill
from birge.cycle.moves import Refused
from birge.initiatives import words
from birge.initiatives.above import commission_above
from birge.initiatives.actions.common import locked_call, told
from birge.initiatives.models import Call, CommissionMember, Conflict
from birge.kit.models import lock_version, next_number
from birge.rulebook.table import Reason

#: Besides what a form writes: which member of the commission above it is.
_TAKEN = ("name", "post", "is_chair", "above", "account_id")
MEMBER_FIELDS = ("name", "post", "account", "is_chair")
#: States in which the commission is put together.
_OPEN = (words.DRAFT, words.ANNOUNCED, words.REVIEW)


def _put_together(call: Any) -> Call:
    row = locked_call(call)
    if row.state not in _OPEN:
        raise Refused([Reason("commission_rests")])
    return row


def _one_chair(call: Call, values: Mapping[str, Any], but: int | None = None) -> None:
    """An earlier chair stays a member."""
    if values.get("is_chair"):
        CommissionMember.objects.filter(call=call, is_chair=True).exclude(pk=but).update(is_chair=False)


def _free_account(call: Call, account: Any, but: int | None = None) -> None:
    taken = CommissionMember.objects.filter(call=call, account=account).exclude(pk=but)
    if account is not None and taken.exists():
        raise Refused([Reason("commission_account_twice")])


@transaction.atomic
def add_member(call: Call, *, by: Any, **values: Any) -> CommissionMember:
    """Put a person into the commission, until it begins to score.

    :param values: of :data:`MEMBER_FIELDS`.
    :raises Refused: the commission is at work; the account is in it.
    """
    row = _put_together(call)
    _free_account(row, values.get("account"))
    _one_chair(row, values)
    number = next_number(CommissionMember, call=row)
    made = CommissionMember(municipality_id=row.municipality_id, call=row, number=number)
    fill(made, MEMBER_FIELDS, values)
    told(row, "add_member", by=by, public={"member": number}, private={"name": made.name})
    return made


@transaction.atomic
def take_over(call: Call, *, by: Any) -> tuple[int, int]:
    """The commission of the programme's call judges here too: its members are put in instead of all who are named.

    Who lives or works in this municipality is left out: nobody judges where they have an interest.

    :returns: how many were put in, how many were left out.
    :raises Refused: the commission is at work, somebody has declared, or there is none above.
    """
    row = _put_together(call)
    members = commission_above(row)
    here = row.municipality.place_id
    taken = [one for one in members if one.place != here]
    reasons = [] if members else [Reason("commission_none_above")]
    if CommissionMember.objects.filter(call=row, declared_at__isnull=False).exists():
        reasons.append(Reason("commission_has_declared"))
    if reasons:
        raise Refused(reasons)
    CommissionMember.objects.filter(call=row).delete()
    for number, one in enumerate(taken, 1):
        made = CommissionMember(municipality_id=row.municipality_id, call=row, number=number)
        told_of = {"name": one.name, "post": one.post, "is_chair": one.is_chair, "above": one.key}
        fill(made, _TAKEN, {**told_of, "account_id": one.account})
    told(row, "take_commission", by=by, public={"members": len(taken), "left_out": len(members) - len(taken)})
    return len(taken), len(members) - len(taken)


@transaction.atomic
def change_member(member: CommissionMember, *, by: Any, expected: int | None = None, **values: Any) -> CommissionMember:
    """Correct what is written of a member, until the commission begins to score.

    :raises Conflict: somebody else changed the row meanwhile.
    """
    row = _put_together(member.call_id)
    found: CommissionMember = lock_version(CommissionMember, member.pk, expected)
    _free_account(row, values.get("account"), found.pk)
    _one_chair(row, values, found.pk)
    changed = fill(found, MEMBER_FIELDS, {**values, "account": values.get("account")})
    told(row, "change_member", by=by, public={"member": found.number}, private={"changed": changed})
    return found


@transaction.atomic
def drop_member(member: CommissionMember, *, by: Any) -> None:
    """Take a person out of the commission, until it begins to score."""
    row = _put_together(member.call_id)
    if Conflict.objects.filter(member=member).exists():
        raise Refused([Reason("commission_has_declared")])
    told(row, "member_leaves", by=by, public={"member": member.number}, private={"name": member.name})
    CommissionMember.objects.filter(pk=member.pk).delete()
