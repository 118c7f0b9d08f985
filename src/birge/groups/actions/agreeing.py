"""What an assembly decides on the list of a group, and what the head orders."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import difference, record_key, snapshot, write
from birge.cycle.moves import Refused, make_move, touch
from birge.gatherings import words as gathering_words
from birge.gatherings.actions import add_item, put_matter
from birge.gatherings.matters import owner, put, record_of, withdrawal
from birge.gatherings.models import Decision, Gathering, Matter
from birge.groups import words
from birge.groups.access import role_of
from birge.groups.actions.facts import ORDER, Facts, facts_of, is_taken, locked
from birge.groups.models import Group, Member
from birge.groups.steps import has_members
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.papers.actions import next_number
from birge.rulebook.table import Reason
from birge.rulebook.when import When


def put_to_assembly(group: Group, gathering: Gathering, by: Any) -> Matter:
    """Put a list to an assembly: a proposed one, or an agreed one whose members have changed; the same list once.

    :raises Refused: the list is not to be agreed now, or has fewer than three members.
    """
    with transaction.atomic():
        row = locked(group)
        now = set(_members(row).values_list("pk", flat=True))
        reasons = [] if row.state == words.PROPOSED or _agreed_otherwise(row, now) else [_not_now(row)]
        few = has_members(facts_of(row))
        if few:
            reasons.append(few)
        if reasons:
            raise Refused(reasons)
        matter = put(gathering, "group", row, row.name)
        role = role_of(by, row.municipality_id)
        write(row, "put_to_assembly", by=by, role=role, public={"gathering": gathering.number})
        return matter


@transaction.atomic
def put_to_council(group: Group, gathering: Gathering, by: Any) -> Matter:
    """Put the list of the monitoring group to a session of the council, proposed or changed since it was agreed.

    In order: lock, what stands against it, item of the agenda, matter, chronicle.

    :raises Refused: it is another group, another meeting, not to be agreed now, or has fewer than three members.
    """
    row = locked(group)
    now = set(_members(row).values_list("pk", flat=True))
    reasons = [] if row.state == words.PROPOSED or _agreed_otherwise(row, now) else [_not_now(row)]
    if row.kind != words.MONITORING or gathering.kind != gathering_words.COUNCIL_SESSION:
        reasons.append(Reason("group_not_for_the_council"))
    few = has_members(facts_of(row))
    if few:
        reasons.append(few)
    if reasons:
        raise Refused(reasons)
    known = Matter.objects.filter(gathering=gathering, kind="group", record=record_key(row)).first()
    if known is not None:
        return known
    item = add_item(gathering, text=row.name, by=by)
    matter = put_matter(gathering, "group", row, row.name, by=by, item=item)
    role = role_of(by, row.municipality_id)
    write(row, "put_to_council", by=by, role=role, public={"gathering": gathering.number})
    return matter


def _members(group: Group) -> Any:
    return Member.objects.filter(group=group, left=None)


def _agreed_otherwise(group: Group, now: set[int]) -> bool:
    return group.state == words.AGREED and group.changed(now)


def _not_now(row: Any) -> Reason:
    return Reason("not_possible_now", {"state": row.get_state_display()})


@owner("group")
def decided(matter: Matter, decision: Decision, at: datetime, by: Any) -> None:
    """A meeting decided on a list: agreed, it is agreed as it stands; any other outcome is only written down."""
    group: Group = record_of(matter)
    if decision.outcome == gathering_words.AGREED:
        members = sorted(_members(group).values_list("pk", flat=True))
        council = decision.gathering.kind == gathering_words.COUNCIL_SESSION
        who = words.BY_COUNCIL if council else words.BY_ASSEMBLY
        Group.objects.filter(pk=group.pk).update(decision=decision, agreed_members=members, agreed_by=who)
        make_move(
            group,
            "confirm" if council else "agree",
            by=by,
            at=at,
            facts=lambda: Facts(len(members), decision),
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
        Group.objects.filter(pk=group.pk).update(decision=None, agreed_members=[], agreed_by=words.BY_ASSEMBLY)


#: What the order says, besides its members.
ORDER_FIELDS = ("order_number", "order_dated", "until", "terms", "terms_ru")


@transaction.atomic
def prepare_order(
    group: Group,
    *,
    by: Any,
    terms: str,
    terms_ru: str = "",
    until: When | None = None,
    number: str = "",
    dated: date | None = None,
    expected: int | None = None,
) -> Group:
    """Write down what the order of a working group is to say; the head signs it. Also anew, after it was signed.

    In order: lock, version, fields, chronicle, touch.

    :param number: of the office's register; empty: the next of the municipality's orders on groups.
    :param dated: empty: the day on which it is signed.
    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: no working group; the group is dissolved, the cycle closed.
    """
    row = locked(group)
    if row.kind != words.WORKING:
        raise Refused([_not_now(row)])
    row = lock_version(Group, group.pk, expected)
    before = snapshot(row, ORDER_FIELDS)
    row.terms, row.terms_ru, row.until = clean(terms, lines=True), clean(terms_ru, lines=True), until
    row.order_number, row.order_dated = clean(number)[:20], dated
    changed = difference(before, snapshot(row, ORDER_FIELDS))
    row.order_pending = row.order_pending or (row.state == words.ORDERED and bool(changed))
    row.save(update_fields=[*ORDER_FIELDS, "order_pending", "row_version"])
    write(row, "prepare_order", by=by, role=role_of(by, row.municipality_id), private={"changed": changed})
    touch(row.municipality_id)
    return row


@transaction.atomic
def order(group: Group, *, by: Any, note: str = "", at: datetime | None = None) -> Group:
    """Sign the order that forms a working group, or changes it: the paper gets its number and hash.

    In order: lock, look at the facts, number and day, the members it names, move (state, chronicle, paper).

    :raises Refused: not the head's role today; too few members, no leader, no terms, a number that is taken, …
    """
    at = at or timezone.now()
    row = locked(group)
    if row.kind != words.WORKING:
        raise Refused([_not_now(row)])
    today = timezone.localdate(at)
    facts = facts_of(row, today)
    dated = row.order_dated or today
    number = row.order_number or _next_free(row.municipality_id, at, dated.year)
    members = sorted(_members(row).values_list("pk", flat=True))
    Group.objects.filter(pk=row.pk).update(
        in_force_number=number,
        in_force_dated=dated,
        order_number="",
        order_dated=None,
        order_pending=False,
        agreed_members=members,
    )
    verb = "order" if row.state == words.DRAFT else "order_again"
    public = {"number": number, "dated": str(dated), "members": len(members)}
    return make_move(row, verb, by=by, at=at, facts=lambda: facts, note=note, public=public, numbers={ORDER: number})


def _next_free(municipality_id: int, at: datetime, year: int) -> str:
    """The next number of the series that nobody gave by hand."""
    while True:
        number = next_number(municipality_id, ORDER, at)
        if not is_taken(number, year):
            return number
