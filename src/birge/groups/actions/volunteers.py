"""What is done with offers of residents to be in a group: sending, taking into the list, answering no, forgetting."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import forget, write
from birge.cycle.moves import Refused, make_move
from birge.groups import words
from birge.groups.actions.facts import locked
from birge.groups.actions.members import add_member, member_leaves
from birge.groups.models import Group, Volunteer
from birge.kit.text import clean
from birge.people.actions import CODE_LENGTH, CODE_LETTERS
from birge.rulebook.table import Reason

#: Fields of an offer that the open form fills.
FIELDS = ("name", "phone", "place_id", "sex", "age", "why", "consent_version")
#: A reason is read by the sender: a few sentences.
LONGEST_REASON = 600
#: What is deleted of an answered offer after its time.
FORGOTTEN = ("name", "phone", "why", "reason", "sex", "age")


@dataclass(frozen=True, slots=True)
class Standing:
    """What the checks of an answer look at: whether the list is still open."""

    open: bool


@transaction.atomic
def offer(group: Group, fields: Mapping[str, Any], *, at: datetime | None = None) -> Volunteer:
    """Keep a resident's offer: lock the group, look whether its list is open, number it, give it a code, write it down.

    Nobody is named in the history, not even somebody who is signed in.

    :param fields: values by the names of :data:`FIELDS`.
    :raises Refused: the list is agreed already or the cycle closed; the same person has offered already.
    """
    at = at or timezone.now()
    row = locked(group)
    if not row.takes_offers:
        raise Refused([Reason("offers_closed")])
    given = {name: fields[name] for name in FIELDS if name in fields}
    mine = Volunteer.objects.filter(group=row, name=given["name"], phone=given["phone"])
    if mine.filter(state__in=(words.WAITING, words.TAKEN)).exists():
        raise Refused([Reason("offered_already")])
    last = Volunteer.objects.filter(group=row).aggregate(last=Max("number"))["last"] or 0
    made = Volunteer(
        municipality_id=row.municipality_id, group=row, number=last + 1, code=_new_code(), consented=at, **given
    )
    made.save(force_insert=True)
    public = {"group": row.number, "number": made.number, "place": made.place_id}
    write(made, "offer", by=None, role="resident", at=at, public=public)
    return made


def _new_code() -> str:
    """Letters and figures that nobody confuses, not given before in this municipality."""
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        if not Volunteer.objects.filter(code=code).exists():
            return code


@transaction.atomic
def take(volunteer: Volunteer, *, by: Any, note: str = "", at: datetime | None = None) -> Volunteer:
    """Take the person into the proposed list: lock the group, move, member. The assembly decides on the list.

    :raises Refused: the list is agreed already; the name is in it; who offered was erased.
    """
    group = locked(volunteer.group)
    facts = Standing(group.takes_offers)
    row = _said(make_move(volunteer, "take", by=by, facts=lambda: facts, note=note))
    row.member = add_member(group, by=by, name=row.name, sex=row.sex, age=row.age, place=row.place, phone=row.phone)
    return _answered(row, by, "", at, phone="")


@transaction.atomic
def take_back(volunteer: Volunteer, *, by: Any, note: str = "", at: datetime | None = None) -> Volunteer:
    """Take the person off the proposed list again, with the reason: lock the group, move, the member leaves."""
    group = locked(volunteer.group)
    facts = Standing(group.takes_offers)
    row = make_move(volunteer, "take_back", by=by, facts=lambda: facts, note=note)
    member, row.member = row.member, None
    phone = member.phone if member is not None else ""
    if member is not None and member.left is None:
        on = max(member.joined, timezone.localdate(at) if at else timezone.localdate())
        member_leaves(member, by=by, on=on, reason=note)
    return _answered(row, by, "", None, phone=phone)


@transaction.atomic
def decline(volunteer: Volunteer, *, by: Any, note: str = "", at: datetime | None = None) -> Volunteer:
    """Answer no, with the reason; whoever offered reads the reason by the code."""
    if len(note) > LONGEST_REASON:
        raise Refused([Reason("note_too_long", {"most": LONGEST_REASON})])
    return _answered(_said(make_move(volunteer, "decline", by=by, note=note)), by, clean(note, lines=True), at)


@transaction.atomic
def reconsider(volunteer: Volunteer, *, by: Any, note: str = "", at: datetime | None = None) -> Volunteer:
    """Read once more what was answered with no. The earlier reason stays in the history alone.

    :raises Refused: also when its words were deleted since.
    """
    return _answered(_said(make_move(volunteer, "reconsider", by=by, note=note)), by, "", None)


def _said(row: Volunteer) -> Volunteer:
    """The offer, as long as it says who offers. :raises Refused: its words were deleted, or erased on request."""
    if not row.name:
        raise Refused([Reason("offer_forgotten")])
    return row


@transaction.atomic
def forget_offer(key: int, *, at: datetime) -> None:
    """Delete who offered and what was written, and the private half of its history; that it was answered stays."""
    row = Volunteer.objects.select_for_update().get(pk=key)
    if row.state == words.WAITING or not row.name:
        return
    for name in FORGOTTEN:
        setattr(row, name, "")
    row.save(update_fields=FORGOTTEN)
    forget(row)
    write(row, "forget", by=None, at=at, public={"number": row.number})


def _answered(row: Volunteer, by: Any, reason: str, at: datetime | None, phone: str | None = None) -> Volunteer:
    """The row with who answered, when and why; ``answered`` empties where it waits again."""
    row.by_id, row.reason = by.pk, reason
    row.answered = None if row.state == words.WAITING else at or timezone.now()
    if phone is not None:
        row.phone = phone
    row.save(update_fields=["by_id", "reason", "member", "answered", "phone"])
    return row
