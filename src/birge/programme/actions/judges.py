"""The commission of a programme's call: putting a person in, correcting, taking out."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from birge.chronicle.actions import fill, write
from birge.cycle.moves import Refused
from birge.kit.models import lock_version, next_number
from birge.people.access import acting_role
from birge.programme.models import Call, Judge
from birge.programme.steps.who import KEEPERS
from birge.rulebook.table import Reason

FIELDS = ("name", "post", "is_chair", "place", "account")
#: Members of one commission.
MOST = 40


def _told(call: Call, verb: str, *, by: Any, number: int, **private: Any) -> None:
    write(call, verb, by=by, role=acting_role(by, 0, KEEPERS), public={"member": number}, private=private)


def _one_chair(call: Call, values: dict[str, Any], but: int | None = None) -> None:
    """An earlier chair stays a member."""
    if values.get("is_chair"):
        Judge.objects.filter(call=call, is_chair=True).exclude(pk=but).update(is_chair=False)


def _free_account(call: Call, values: dict[str, Any], but: int | None = None) -> None:
    account = values.get("account")
    if account is not None and Judge.objects.filter(call=call, account=account).exclude(pk=but).exists():
        raise Refused([Reason("commission_account_twice")])


@transaction.atomic
def add_judge(call: Call, *, by: Any, **values: Any) -> Judge:
    """Put a person into the commission.

    :param values: of :data:`FIELDS`.
    :raises Refused: there are too many.
    """
    held = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if held.judges.count() >= MOST:
        raise Refused([Reason("judges_too_many", {"most": MOST})])
    _free_account(held, values)
    _one_chair(held, values)
    made = Judge(call=held, number=next_number(Judge, call=held))
    fill(made, FIELDS, values)
    _told(held, "add_member", by=by, number=made.number, name=made.name)
    return made


@transaction.atomic
def change_judge(judge: Judge, *, by: Any, expected: int | None = None, **values: Any) -> Judge:
    """Correct what is written of a member; a commission that was taken over already stays as it was taken.

    :raises Conflict: somebody else changed the row meanwhile.
    """
    held = Call.objects.select_for_update(of=("self",)).get(pk=judge.call_id)
    found: Judge = lock_version(Judge, judge.pk, expected)
    _free_account(held, values, found.pk)
    _one_chair(held, values, found.pk)
    changed = fill(found, FIELDS, values)
    _told(held, "change_member", by=by, number=found.number, changed=changed)
    return found


@transaction.atomic
def drop_judge(judge: Judge, *, by: Any) -> None:
    """Take a person out of the commission."""
    held = Call.objects.select_for_update(of=("self",)).get(pk=judge.call_id)
    _told(held, "member_leaves", by=by, number=judge.number, name=judge.name)
    Judge.objects.filter(pk=judge.pk).delete()
