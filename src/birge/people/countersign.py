"""What needs two people: one asks, another one confirms or refuses, with a line in the chronicle for each.

A role that decides or pays, and taking away the second step of somebody who holds one: with either alone a single
account could make itself a second one. And everything a municipality keeps in one file. Who is no second person says
:mod:`birge.people.second`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from birge.chronicle.actions import write
from birge.kit.text import clean
from birge.people import actions, words
from birge.people.access import MANAGERS, grantable
from birge.people.models import Countersign, User
from birge.people.second import GONE, WHY, Second, gone

#: So long something waits for a second person; then it has to be asked for again.
WAITS = timedelta(days=14)
#: What is said of it in the chronicle, by kind: asked, confirmed, refused.
_VERBS = {
    words.GRANT: ("ask_role", "confirm_role", "refuse_role"),
    words.EXPORT: ("ask_export", "confirm_export", "refuse_export"),
    words.LOST_PHONE: ("ask_forget_second_factor", "confirm_forget_second_factor", "refuse_forget_second_factor"),
}


class NotSecond(Exception):
    """This person cannot confirm. Its text is for the person."""


def waiting(municipality_id: int | None = None, *, at: datetime | None = None) -> QuerySet[Countersign]:
    """What waits for a second person, the oldest first."""
    rows = Countersign.objects.filter(decided_at=None, asked_at__gt=(at or timezone.now()) - WAITS)
    if municipality_id is not None:
        rows = rows.filter(municipality=municipality_id)
    return rows.select_related("user", "asked_by", "municipality__place", "village").order_by("asked_at", "pk")


@transaction.atomic
def ask(
    kind: str,
    user: User,
    *,
    by: User,
    municipality: Any,
    role: str = "",
    valid_from: Any = None,
    valid_to: Any = None,
    village: Any = None,
    basis: str = "",
    reason: str = "",
    acting_role: str = "",
    at: datetime | None = None,
) -> Countersign:
    """Ask for something that a second person has to confirm. Asked twice, it is one request."""
    at = at or timezone.now()
    User.objects.select_for_update().get(pk=user.pk)
    which = {"kind": kind, "user": user, "role": role, "municipality": municipality}
    Countersign.objects.filter(**which, decided_at=None, asked_at__lte=at - WAITS).update(decided_at=at)
    held = Countersign.objects.filter(**which, decided_at=None).first()
    if held is not None:
        return held
    row = Countersign.objects.create(
        **which,
        village=village,
        valid_from=valid_from,
        valid_to=valid_to,
        basis=clean(basis)[:200],
        reason=clean(reason)[:300],
        asked_by=by,
        asked_at=at,
    )
    write(row, _VERBS[kind][0], by=by, at=at, role=acting_role, public={"role": role}, private={"reason": row.reason})
    return row


def objections(rows: Iterable[Countersign], user: Any, *, at: datetime | None = None) -> dict[int, str]:
    """Of each row why ``user`` is not its second person; empty: nothing speaks against it. Two questions for all."""
    known = Second.of(user, MANAGERS, at=at)
    return {row.pk: _objection(row, known) for row in rows}


def _objection(row: Countersign, known: Second) -> str:
    concerned = None if row.kind == words.EXPORT else row.user_id
    return str(WHY.get(known.against(row.asked_by_id, concerned=concerned, municipality=row.municipality_id), ""))


def _may_still_ask(row: Countersign) -> bool:
    """Whether whoever asked could ask for it today, too: between the two steps a term may end."""
    if row.kind == words.GRANT and row.municipality_id is not None:
        return row.role in grantable(row.asked_by, row.municipality_id)
    return not gone(row.asked_by_id, MANAGERS, row.municipality_id)


@transaction.atomic
def decide(
    row: Countersign, *, by: User, confirmed: bool, reason: str = "", acting_role: str = "", at: datetime | None = None
) -> Countersign:
    """The second person: do what was asked for, or refuse it with a reason. Who asked may take it back by refusing.

    :raises NotSecond: this person cannot, or it was decided already.
    """
    at = at or timezone.now()
    found = Countersign.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if found.decided_at is not None or found.asked_at <= at - WAITS:
        raise NotSecond(_("This was decided already, or waited too long."))
    objection = objections([found], by, at=at)[found.pk]
    if objection and (confirmed or by.pk != found.asked_by_id):
        raise NotSecond(objection)
    if confirmed and not _may_still_ask(found):
        raise NotSecond(str(WHY[GONE]))
    found.second, found.decided_at, found.confirmed = by, at, confirmed
    found.save(update_fields=["second", "decided_at", "confirmed"])
    told: dict[str, Any] = {"public": {"role": found.role}, "private": {"reason": clean(reason)[:300]}}
    write(found, _VERBS[found.kind][1 if confirmed else 2], by=by, at=at, role=acting_role, **told)
    if confirmed and found.kind == words.GRANT:
        actions.grant(
            found.user,
            found.role,
            by=found.asked_by,
            second=by,
            municipality=found.municipality,
            valid_from=found.valid_from,
            valid_to=found.valid_to,
            village=found.village,
            basis=found.basis,
            acting_role=acting_role,
        )
    elif confirmed and found.kind == words.LOST_PHONE:
        actions.forget_second_factor(found.user, by=by, reason=found.reason, acting_role=acting_role)
    return found
