"""What an act does to people and to what runs: roles end with the old unit; the rest is decided, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from birge.chronicle.actions import record_key, write
from birge.cycle.moves import Refused, make_move
from birge.kit.text import clean
from birge.people.access import in_force
from birge.people.actions import end_mandate, grant
from birge.people.models import Mandate, User
from birge.people.words import ADMINISTRATOR
from birge.places import words
from birge.places.actions import touch_all
from birge.places.changing.carrying import carry_out
from birge.places.changing.facts import facts_of, given_by
from birge.places.models import ActDecision, ActRole, ActUnit, Municipality, Place, Succession, TerritoryAct
from birge.rulebook.table import Reason
from birge.rulebook.territory_facts import ENDS_NOTHING, TRANSFER, Facts
from birge.rulebook.when import When


@transaction.atomic
def put_in_force(act: TerritoryAct, *, by: Any, note: str = "") -> TerritoryAct:
    """Let an act take effect: units end and begin, and the roles of people in the old units end on the last day.

    Where a part is given away, the roles end that somebody holds in one of its villages.

    :raises Refused: with every reason.
    """
    row: TerritoryAct = make_move(act, "enter_into_force", by=by, facts=lambda: _facts(act), note=note)
    ending = list(roles_ending(row, timezone.localdate()))
    carry_out(row, by=by)
    if not row.is_example and any(one.is_example for one in _kept_here(row)):
        # What becomes of an invented municipality is invented.
        row.is_example = True
        row.save(update_fields=["is_example"])
    # Its day has come, so today is not before it; roles that ended meanwhile keep their own last day.
    for mandate in ending:
        ActRole.objects.create(act=row, subject=record_key(mandate), term=mandate.valid_to)
        end_mandate(mandate, by=by, on=row.last_day, reason=row.said, acting_role=ADMINISTRATOR)
    touch_all()
    return row


def roles_ending(act: TerritoryAct, on: date) -> QuerySet[Mandate]:
    """The roles that hold on a day or later and that an act ends: of its old units, or of the villages given away."""
    rows = Mandate.objects.filter(in_force(on, begun=False))
    if act.kind == TRANSFER:
        return rows.filter(municipality__in=_kept_here(act), village__in=[one.pk for one in given_by(act)])
    return rows.filter(municipality__in=ended_by(act))


def _facts(act: TerritoryAct) -> Facts:
    """The facts of an act whose places nobody else changes meanwhile."""
    keys = ActUnit.objects.filter(act=act.pk).exclude(place=None).values("place")
    list(Place.objects.select_for_update().filter(pk__in=list(keys.values_list("place", flat=True))).order_by("pk"))
    return facts_of(act)


def _kept_here(act: TerritoryAct) -> list[Municipality]:
    """The municipalities kept here among its old units, also of a renaming."""
    found = [getattr(one.place, "municipality", None) for one in act.sides[0] if one.place is not None]
    return [one for one in found if one is not None]


def ended_by(act: TerritoryAct) -> list[Municipality]:
    """The municipalities kept here that an act ends, or would end."""
    if act.kind in ENDS_NOTHING:
        return []
    return sorted(_kept_here(act), key=lambda one: one.place.sort_key)


def answering(act: TerritoryAct) -> list[Municipality]:
    """The municipalities of whose things it can be decided that another one carries them on."""
    return sorted(_kept_here(act), key=lambda one: one.place.sort_key) if act.kind == TRANSFER else ended_by(act)


@transaction.atomic
def revoke(act: TerritoryAct, *, on: date, title: str, link: str, by: Any) -> TerritoryAct:
    """Say that a later act revoked this one, with its day and where it is written. Units stay as they are.

    :raises Refused: the later act is older, or this one is not in force.
    """
    if on < act.decided:
        raise Refused([Reason("revoking_act_early", {"day": When.day(on)})])
    row: TerritoryAct = make_move(act, "revoke", by=by, public={"on": str(on)})
    row.revoked_on, row.revoking_title, row.revoking_link = on, clean(title), link
    row.save(update_fields=["revoked_on", "revoking_title", "revoking_link"])
    return row


@transaction.atomic
def decide_roles(
    act: TerritoryAct, chosen: Mapping[Mandate, Municipality | None], *, by: Any, until: date | None = None
) -> None:
    """Decide of each role whether it goes on in a new unit (``None``: it has ended), from the day of the act on.

    A role that had a last day of its own keeps it.

    :param until: who goes on also finishes until this day what runs in the old unit.
    :raises Refused: it was decided before; the day lies before the act.
    """
    act = TerritoryAct.objects.select_for_update().get(pk=act.pk)
    if until is not None and until < act.on:
        raise Refused([Reason("finishing_day_early", {"day": When.day(until)})])
    done, ended = decided(act, words.ROLE), terms(act)
    for mandate, to in chosen.items():
        key = record_key(mandate)
        if key in done:
            raise Refused([Reason("role_decided_already")])
        if key not in ended:
            raise Refused([Reason("role_not_of_act")])
        term = ended[key]
        _decide(act, words.ROLE, key, mandate.municipality_id, to, by, until if to else None)
        public = {"act": act.number, "to": to.code if to else None, "until": str(until) if to and until else None}
        write(mandate, "decide_role", by=by, role=ADMINISTRATOR, public=public)
        if to is None:
            continue
        since = max(act.on, mandate.valid_from)
        given: dict[str, Any] = {"by": by, "valid_from": since, "basis": act.said[:200], "acting_role": ADMINISTRATOR}
        given["carried"] = True
        village = _now(act, mandate.village_id)
        if village is not None and village.parent_id != to.place_id:
            raise Refused([Reason("village_goes_elsewhere", {"name": village.name})])
        grant(mandate.user, mandate.role, municipality=to, village=village, valid_to=term, **given)
        if until is not None and until >= since:
            old, there, last = mandate.municipality, mandate.village, min(until, term or until)
            grant(mandate.user, mandate.role, municipality=old, village=there, valid_to=last, **given)
    touch_all()


def terms(act: TerritoryAct) -> dict[str, date | None]:
    """The roles that ended because of an act, with the last day that each would have had."""
    return dict(ActRole.objects.filter(act=act).values_list("subject", "term"))


def _now(act: TerritoryAct, village_id: int | None) -> Place | None:
    """The village as it goes on below the new unit."""
    if village_id is None:
        return None
    row = Succession.objects.filter(act=act, old=village_id).select_related("new").first()
    return row.new if row else None


@transaction.atomic
def decide_owed(act: TerritoryAct, chosen: Iterable[tuple[int, str, Municipality | None]], *, by: Any) -> None:
    """Decide of what runs in an old unit who carries it on. It stays where it is; who answers for it changes.

    :param chosen: the old municipality's key, the page of the thing, who carries it on (``None``: it stays).
    """
    act = TerritoryAct.objects.select_for_update().get(pk=act.pk)
    last = decided(act, words.OWED)
    for of, subject, to in chosen:
        earlier = last.get(subject)
        if (earlier.to_id if earlier else None) != (to.pk if to else None):
            made = _decide(act, words.OWED, subject, of, to, by)
            public = {"decision": made.pk, "of": of, "to": to.code if to else None}
            write(act, "decide_owed", by=by, role=ADMINISTRATOR, public=public)
    touch_all()


def _decide(
    act: TerritoryAct, kind: str, subject: str, of: int | None, to: Municipality | None, by: Any, until: Any = None
) -> ActDecision:
    return ActDecision.objects.create(
        act=act, kind=kind, subject=subject, of_id=of, to=to, until=until, by_id=by.pk, at=timezone.now()
    )


def decided(act: TerritoryAct, kind: str) -> dict[str, ActDecision]:
    """What was decided after an act, by its subject; the last decision stands."""
    who = User.objects.filter(pk=OuterRef("by_id")).values("name")
    rows = ActDecision.objects.filter(act=act, kind=kind).annotate(by_name=Subquery(who))
    rows = rows.select_related("to__place").order_by("pk")
    return {row.subject: row for row in rows}
