"""Proposing groups, keeping their lists, and putting them to an assembly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext, override

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle import words as cycle_words
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, make_move, touch
from birge.gatherings import words as gathering_words
from birge.gatherings.matters import owner, put, record_of, withdrawal
from birge.gatherings.models import Decision, Gathering, Matter
from birge.groups import words
from birge.groups.access import role_of
from birge.groups.models import Group, Member
from birge.groups.steps import has_members
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.problems.models import Problem
from birge.rulebook.table import Reason

MEMBER_FIELDS = ("name", "sex", "place", "role", "is_leader", "phone", "joined")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks of a group's moves look at."""

    members: int
    decision: Decision | None


def facts_of(group: Group) -> Facts:
    """The facts of a group as they are now."""
    return Facts(Member.objects.filter(group=group, left=None).count(), group.decision)


def _open(cycle: Cycle) -> None:
    if cycle.state != cycle_words.OPEN:
        raise Refused([Reason("cycle_closed")])


def _listed(group: Group) -> Group:
    """The group locked, if its list may be changed."""
    row = Group.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=group.pk)
    _open(row.cycle)
    if row.state == words.DISSOLVED:
        raise Refused([Reason("group_is_dissolved")])
    return row


@transaction.atomic
def propose(cycle: Cycle, *, by: Any, problem: Problem | None = None, name: str = "") -> Group:
    """Propose the initiative group of ``problem``; without a problem, the joint monitoring group of the cycle.

    In order: lock the cycle, number the group, chronicle, touch. A name left out is made from the problem's title.

    :raises Refused: cycle closed; there is such a group already.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    _open(cycle)
    kind = words.INITIATIVE if problem else words.MONITORING
    if Group.objects.filter(cycle=cycle, kind=kind, problem=problem).exclude(state=words.DISSOLVED).exists():
        raise Refused([Reason("group_exists")])
    last = Group.objects.filter(cycle=cycle).aggregate(last=Max("number"))["last"] or 0
    group = Group.objects.create(
        municipality_id=cycle.municipality_id,
        cycle=cycle,
        number=last + 1,
        kind=kind,
        problem=problem,
        name=clean(name)[:200] or default_name(problem),
    )
    role = role_of(by, cycle.municipality_id)
    write(group, "propose", by=by, role=role, public={"number": group.number, "kind": kind})
    touch(cycle.municipality_id)
    return group


def default_name(problem: Problem | None) -> str:
    """How a group is called when nobody says otherwise, in the language of its problem."""
    with override(problem.language if problem else "ky"):
        if problem is None:
            return gettext("Joint monitoring and evaluation group")
        return gettext("Initiative group: %(problem)s")[:200] % {"problem": problem.title[:170]}


@transaction.atomic
def rename(group: Group, name: str, *, by: Any, expected: int | None = None) -> Group:
    """Give the group another name.

    :raises Conflict: somebody else changed it meanwhile.
    """
    _listed(group)
    row = lock_version(Group, group.pk, expected)
    before, row.name = row.name, clean(name)[:200]
    row.save(update_fields=["name", "row_version"])
    write(row, "rename", by=by, role=role_of(by, row.municipality_id), private={"name": [before, row.name]})
    touch(row.municipality_id)
    return row


@transaction.atomic
def add_member(
    group: Group,
    *,
    by: Any,
    name: str,
    sex: str = "",
    place: Any = None,
    role: str = "resident",
    is_leader: bool = False,
    phone: str = "",
    joined: date | None = None,
    basis: str = "add_member",
) -> Member:
    """Enter a person into the list; a new leader follows the earlier one, who stays a member.

    In order: lock the group, leader, row, chronicle (the name stands in its private half), touch.

    :raises Refused: the group is dissolved, the cycle closed, or the person is in the list.
    """
    row = _listed(group)
    name = clean(name)[:120]
    if Member.objects.filter(group=row, name=name, left=None).exists():
        raise Refused([Reason("member_is_listed", {"name": name})])
    if is_leader:
        Member.objects.filter(group=row, is_leader=True, left=None).update(is_leader=False)
    member = Member.objects.create(
        municipality_id=row.municipality_id,
        group=row,
        name=name,
        sex=sex,
        place=place,
        role=role,
        is_leader=is_leader,
        phone=clean(phone)[:16],
        joined=joined or timezone.localdate(),
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


@transaction.atomic
def change_member(member: Member, *, by: Any, values: Mapping[str, Any], expected: int | None = None) -> Member:
    """Correct what is written about a member; the earlier values stay in the chronicle's private half.

    :param values: some of :data:`MEMBER_FIELDS`.
    :raises Conflict: somebody else changed the row meanwhile.
    :raises Refused: the person left, the group is dissolved, the name is in the list twice.
    """
    group = _listed(member.group)
    row = lock_version(Member, member.pk, expected)
    if row.left is not None:
        raise Refused([Reason("member_has_left")])
    before = snapshot(row, MEMBER_FIELDS)
    for field in MEMBER_FIELDS:
        if field in values:
            value = values[field]
            setattr(row, field, clean(value) if isinstance(value, str) else value)
    if Member.objects.filter(group=group, name=row.name, left=None).exclude(pk=row.pk).exists():
        raise Refused([Reason("member_is_listed", {"name": row.name})])
    if row.is_leader:
        Member.objects.filter(group=group, is_leader=True, left=None).exclude(pk=row.pk).update(is_leader=False)
    row.save()
    changed = difference(before, snapshot(row, MEMBER_FIELDS))
    private = {"member": row.pk, "changed": changed}
    write(group, "change_member", by=by, role=role_of(by, group.municipality_id), private=private)
    touch(group.municipality_id)
    return row


@transaction.atomic
def member_leaves(member: Member, *, by: Any, on: date, reason: str) -> Member:
    """A member leaves on a day, with the reason; the row stays. The phone number is forgotten.

    :raises Refused: no reason, left before, or the day is before the person joined.
    """
    group = _listed(member.group)
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
    row.left, row.left_reason, row.is_leader, row.phone = on, clean(reason)[:300], False, ""
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
    group = _listed(member.group)
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
    """One leaves and another joins on the same day; answers the newcomer. Leading does not pass on by itself."""
    member_leaves(member, by=by, on=on, reason=reason)
    return add_member(member.group, by=by, joined=on, basis="replace_member", **newcomer)


def put_to_assembly(group: Group, gathering: Gathering, by: Any) -> Matter:
    """Put the list of a proposed group to an assembly; the same list is put once.

    :raises Refused: the group is not proposed, or has fewer than three members.
    """
    with transaction.atomic():
        row = _listed(group)
        reasons = [] if row.state == words.PROPOSED else [_not_now(row)]
        few = has_members(facts_of(row))
        if few:
            reasons.append(few)
        if reasons:
            raise Refused(reasons)
        matter = put(gathering, "group", row, row.name)
        role = role_of(by, row.municipality_id)
        write(row, "put_to_assembly", by=by, role=role, public={"gathering": gathering.number})
        return matter


def _not_now(row: Any) -> Reason:
    return Reason("not_possible_now", {"state": row.get_state_display()})


@owner("group")
def decided(matter: Matter, decision: Decision, at: datetime, by: Any) -> None:
    """The assembly decided on a list: agreed, it is agreed; any other outcome is written down and changes nothing."""
    group: Group = record_of(matter)
    if decision.outcome == gathering_words.AGREED:
        Group.objects.filter(pk=group.pk).update(decision=decision)
        members = Member.objects.filter(group=group, left=None)
        make_move(
            group,
            "agree",
            by=by,
            at=at,
            facts=lambda: Facts(members.count(), decision),
            public={"decision": decision.number, "gathering": decision.gathering.number},
        )
    else:
        role = role_of(by, group.municipality_id)
        write(group, "not_agreed", by=by, at=at, role=role, public={"outcome": decision.outcome})


@withdrawal("group")
def taken_back(matter: Matter, decision: Decision, at: datetime, by: Any, reason: str) -> None:
    """The decision was written down wrongly: the list is proposed again, and the assembly may decide anew."""
    group: Group = record_of(matter)
    if group.decision_id == decision.pk and group.state == words.AGREED:
        make_move(group, "unagree", by=by, at=at, note=reason)
        Group.objects.filter(pk=group.pk).update(decision=None)


def dissolve(group: Group, *, by: Any, note: str) -> Group:
    """Dissolve a group, with the reason; it can be restored."""
    return make_move(group, "dissolve", by=by, note=note)


@transaction.atomic
def restore(group: Group, *, by: Any, note: str = "") -> Group:
    """Propose a dissolved group again; an assembly has to agree to its list anew.

    :raises Refused: another group has taken its place.
    """
    row = Group.objects.select_for_update().get(pk=group.pk)
    rival = Group.objects.filter(cycle=row.cycle_id, kind=row.kind, problem=row.problem_id).exclude(pk=row.pk)
    if rival.exclude(state=words.DISSOLVED).exists():
        raise Refused([Reason("group_exists")])
    Group.objects.filter(pk=row.pk).update(decision=None)
    return make_move(group, "restore", by=by, note=note)
