"""Whom a municipality asks: setting its groups of people, and saying why one of them was not asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.kit.models import lock_version
from birge.kit.text import fold
from birge.needs import words
from birge.needs.actions.sessions import open_cycle
from birge.needs.models import Category, NotHeld, Session
from birge.needs.queries.categories import OWN, TOGETHER, categories_of, forget
from birge.people.access import acting_role
from birge.people.words import FIELD, STAFF
from birge.places.actions import touch
from birge.places.models import Municipality, Place
from birge.rulebook.table import Reason

#: Most own groups of one municipality: more would be no groups any more.
MOST_OWN = 40
FIELDS = ("name_ky", "name_ru", "asked", "sensitive", "source", "withdrawn")


@transaction.atomic
def set_category(
    municipality: Municipality, code: str, fields: Mapping[str, Any], *, by: Any, version: int | None = None
) -> Category:
    """Say how a group of people is used: in order lock the municipality, compare names and the version, keep it, write
    it down.

    :param code: of a usual group or one's own; empty: a new own group, which gets the next code.
    :param fields: values by the names of :data:`FIELDS`, and ``reason`` for the chronicle.
    :param version: of the row the form was made from, 0 where there was none; ``None`` to write over what is there.
    :raises Conflict: when somebody else said something of the group since.
    :raises Refused: when another group is called so, all sit together in it, or there are too many.
    """
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    forget(municipality)
    groups = categories_of(municipality)
    if code in TOGETHER and fields.get("asked"):
        raise Refused([Reason("group_of_all", {"group": groups[code].name})])
    own = [int(one.removeprefix(OWN)) for one in groups if one.startswith(OWN)]
    if not code:
        if len(own) >= MOST_OWN:
            raise Refused([Reason("too_many_groups", {"most": MOST_OWN})])
        code = f"{OWN}{max(own, default=0) + 1}"
    elif code not in groups:
        raise KeyError(code)
    usual = code in words.CATEGORIES
    if not usual:
        names = {fold(fields[name]) for name in ("name_ky", "name_ru") if fields.get(name)}
        for other in groups.values():
            if other.code != code and names & {fold(other.name), fold(other.name_ky), fold(other.name_ru)} - {""}:
                raise Refused([Reason("group_named_already", {"group": other.name})])
    row = Category.objects.filter(municipality_id=municipality.pk, code=code).first()
    if row is not None:
        row = lock_version(Category, row.pk, version)
    else:
        row = Category(municipality_id=municipality.pk, code=code, **_as_usual(code))
    before = snapshot(row, FIELDS)
    for name in FIELDS if not usual else ("asked", "sensitive", "source"):
        if name in fields:
            setattr(row, name, fields[name])
    row.save()
    forget(municipality)
    changed = difference(before, snapshot(row, FIELDS))
    public = {"code": code, "asked": row.asked, "sensitive": row.sensitive, "withdrawn": row.withdrawn}
    private = {"changed": changed, "reason": fields.get("reason", "")}
    role = acting_role(by, municipality.pk, STAFF) if by is not None else ""
    write(row, "set_category", by=by, role=role, public=public, private=private)
    touch(municipality.pk)
    return row


def _as_usual(code: str) -> dict[str, bool]:
    return {"asked": code in words.ASKED, "sensitive": code in words.SENSITIVE}


@transaction.atomic
def say_not_held(cycle: Cycle, place: Place, category: str, fields: Mapping[str, Any], *, by: Any) -> NotHeld:
    """Say why a group of a village was not asked: in order lock the cycle, look for a session, keep it, write it down.

    :param fields: ``reason`` (a code of ``words.NOT_HELD``) and ``note``.
    :raises Refused: when the cycle is closed or the group has met.
    """
    locked = open_cycle(cycle)
    met = Session.objects.filter(cycle=cycle, place=place, category=category).exclude(state=words.WITHDRAWN)
    if (number := met.values_list("number", flat=True).first()) is not None:
        raise Refused([Reason("group_has_met", {"number": number})])
    row = NotHeld.objects.filter(cycle=cycle, place=place, category=category).first()
    before = snapshot(row, ("reason", "note")) if row else {}
    row = row or NotHeld(municipality_id=cycle.municipality_id, cycle=locked, place=place, category=category)
    row.reason, row.note = fields["reason"], fields.get("note", "")
    row.by_id, row.at = getattr(by, "pk", None), timezone.now()
    row.save()
    changed = difference(before, snapshot(row, ("reason", "note")))
    _tell(row, by=by, public={"reason": row.reason}, private={"changed": changed})
    return row


@transaction.atomic
def take_not_held_back(row: NotHeld, *, by: Any) -> None:
    """Take the statement back: in order lock the cycle, write down what stood there, let it go. It can be said again.

    :raises Refused: when the cycle is closed.
    """
    open_cycle(row.cycle)
    _tell(row, by=by, public={"reason": None}, private={"before": snapshot(row, ("reason", "note"))})
    row.delete()


def _tell(row: NotHeld, *, by: Any, public: Mapping[str, Any], private: Mapping[str, Any]) -> None:
    role = acting_role(by, row.municipality_id, FIELD) if by is not None else ""
    known = {"place": row.place_id, "category": row.category, **public}
    write(row, "say_not_held", by=by, role=role, public=known, private=private)
    touch(row.municipality_id)
