"""Keeping the list of a group: entering, correcting, leaving, coming back, one in another's place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle.moves import Refused, touch
from birge.groups.access import role_of
from birge.groups.actions.facts import locked
from birge.groups.models import Group, Member
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.people.models import User
from birge.rulebook.table import Reason

MEMBER_FIELDS = (
    "name",
    "sex",
    "age",
    "place",
    "role",
    "is_leader",
    "is_secretary",
    "phone",
    "post",
    "duty",
    "post_ru",
    "duty_ru",
    "interest",
    "account",
    "joined",
)


@transaction.atomic
def add_member(
    group: Group,
    *,
    by: Any,
    name: str,
    sex: str = "",
    age: str = "",
    place: Any = None,
    role: str = "resident",
    is_leader: bool = False,
    is_secretary: bool = False,
    phone: str = "",
    post: str = "",
    duty: str = "",
    post_ru: str = "",
    duty_ru: str = "",
    interest: str = "",
    account: User | None = None,
    joined: date | None = None,
    replaces: Member | None = None,
    basis: str = "add_member",
) -> Member:
    """Enter a person into the list; a new leader or secretary follows the earlier one, who stays a member.

    In order: lock the group, leader and secretary, row, chronicle (the name stands in its private half), touch.

    :raises Refused: the group is dissolved, the cycle closed, or the person is in the list.
    """
    row = locked(group)
    name = clean(name)[:120]
    if Member.objects.filter(group=row, name=name, left=None).exists():
        raise Refused([Reason("member_is_listed", {"name": name})])
    _one_of_each(row, is_leader, is_secretary)
    member = Member.objects.create(
        municipality_id=row.municipality_id,
        group=row,
        name=name,
        sex=sex,
        age=age,
        place=place,
        role=role,
        is_leader=is_leader,
        is_secretary=is_secretary,
        phone=clean(phone)[:16],
        post=clean(post)[:160],
        duty=clean(duty)[:200],
        post_ru=clean(post_ru)[:160],
        duty_ru=clean(duty_ru)[:200],
        interest=clean(interest)[:300],
        account=account,
        joined=joined or timezone.localdate(),
        replaces=replaces,
    )
    write(
        row,
        basis,
        by=by,
        role=role_of(by, row.municipality_id),
        public={"joined": str(member.joined), "leader": is_leader},
        private={"member": member.pk, "name": member.name},
    )
    touch(row.municipality_id)
    return member


def _one_of_each(group: Group, leads: bool, writes: bool, but: int | None = None) -> None:
    """One leader and one secretary: whoever was, stays a member."""
    for is_so, mark in ((leads, "is_leader"), (writes, "is_secretary")):
        if is_so:
            Member.objects.filter(group=group, left=None, **{mark: True}).exclude(pk=but).update(**{mark: False})


@transaction.atomic
def change_member(member: Member, *, by: Any, values: Mapping[str, Any], expected: int | None = None) -> Member:
    """Correct what is written about a member; the earlier values stay in the chronicle's private half.

    :param values: some of :data:`MEMBER_FIELDS`.
    :raises Conflict: somebody else changed the row meanwhile.
    :raises Refused: the person left, the group is dissolved, the name is in the list twice.
    """
    group = locked(member.group)
    row = lock_version(Member, member.pk, expected)
    if row.left is not None:
        raise Refused([Reason("member_has_left")])
    before = snapshot(row, MEMBER_FIELDS)
    for name in MEMBER_FIELDS:
        if name in values:
            value = values[name]
            setattr(row, name, clean(value) if isinstance(value, str) else value)
    if Member.objects.filter(group=group, name=row.name, left=None).exclude(pk=row.pk).exists():
        raise Refused([Reason("member_is_listed", {"name": row.name})])
    _one_of_each(group, row.is_leader, row.is_secretary, but=row.pk)
    row.save()
    changed = difference(before, snapshot(row, MEMBER_FIELDS))
    private = {"member": row.pk, "changed": changed}
    write(group, "change_member", by=by, role=role_of(by, group.municipality_id), private=private)
    touch(group.municipality_id)
    return row


@transaction.atomic
def member_leaves(member: Member, *, by: Any, on: date, reason: str) -> Member:
    """A member leaves on a day, with the reason; the row stays. Phone and note on interests are forgotten.

    :raises Refused: no reason, left before, or the day is before the person joined.
    """
    group = locked(member.group)
    row = Member.objects.select_for_update().get(pk=member.pk)
    reasons = []
    if row.left is not None:
        reasons.append(Reason("member_has_left"))
    if not reason.strip():
        reasons.append(Reason("reason_needed"))
    if on < row.joined:
        reasons.append(Reason("left_before_joined"))
    if reasons:
        raise Refused(reasons)
    row.left, row.left_reason, row.phone, row.interest = on, clean(reason)[:300], "", ""
    row.is_leader = row.is_secretary = False
    row.row_version += 1
    row.save()
    role = role_of(by, group.municipality_id)
    private = {"member": row.pk, "name": row.name, "reason": row.left_reason}
    write(group, "member_leaves", by=by, role=role, public={"left": str(on)}, private=private)
    touch(group.municipality_id)
    return row


@transaction.atomic
def member_returns(member: Member, *, by: Any) -> Member:
    """Undo of leaving: the person is in the list again as if never gone.

    :raises Refused: the name was entered again meanwhile, or the person has not left.
    """
    group = locked(member.group)
    row = Member.objects.select_for_update().get(pk=member.pk)
    if row.left is None or Member.objects.filter(group=group, name=row.name, left=None).exists():
        raise Refused([Reason("member_is_listed", {"name": row.name})])
    private = {"member": row.pk, "name": row.name, "left": str(row.left), "reason": row.left_reason}
    row.left, row.left_reason = None, ""
    row.row_version += 1
    row.save()
    write(group, "member_returns", by=by, role=role_of(by, group.municipality_id), private=private)
    touch(group.municipality_id)
    return row


@transaction.atomic
def replace_member(member: Member, *, by: Any, on: date, reason: str, **newcomer: Any) -> Member:
    """One leaves and another takes the place on the same day; answers the newcomer.

    Leading does not pass on by itself. Both stand in the history, the newcomer points to who was there before.
    """
    gone = member_leaves(member, by=by, on=on, reason=reason)
    return add_member(member.group, by=by, joined=on, basis="replace_member", replaces=gone, **newcomer)
