"""Beginning a yearly plan, its things, agreeing to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import fill
from birge.cycle.moves import Refused, make_move
from birge.gatherings import words as gathering_words
from birge.gatherings.models import Decision
from birge.groups.models import Group, Member
from birge.kit.models import lock_version, next_number
from birge.monitoring import words
from birge.monitoring.actions.common import told
from birge.monitoring.models import PlanItem, Survey, Visit, Watcher, YearPlan
from birge.monitoring.queries.plans import facts_of, in_group
from birge.places.models import Municipality
from birge.rulebook.table import Reason

MATTER = "monitoring_plan"
ITEM_FIELDS = ("kind", "subject", "activity", "question", "method", "due", "resources")


@transaction.atomic
def begin_plan(municipality: Municipality, group: Group, *, by: Any, year: int, note: str = "") -> YearPlan:
    """Begin the plan of a year. In order: lock the municipality, one for a year, row, chronicle.

    :raises Refused: the year has a plan already.
    """
    Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
    if YearPlan.objects.filter(year=year).exists():
        raise Refused([Reason("monitoring_year_has_plan", {"year": str(year)})])
    row = YearPlan(municipality=municipality, group=group, year=year)
    fill(row, ("note",), {"note": note})
    told(row, "create", by=by, public={"year": year})
    return row


def editable(plan: YearPlan) -> YearPlan:
    """The plan, locked for a change of what it says.

    :raises Refused: it is agreed; it is opened again first.
    """
    row = YearPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if row.state != words.DRAFT:
        raise Refused([Reason("monitoring_plan_rests", {"state": row.get_state_display()})])
    return row


def _watch(item: PlanItem, members: Iterable[Member], group_id: int) -> list[int]:
    wanted = {one.pk for one in members if one.group_id == group_id}
    now = {one.member_id: one for one in item.watchers.all()}
    for key in now.keys() - wanted:
        now[key].delete()
    Watcher.objects.bulk_create(
        Watcher(municipality_id=item.municipality_id, item=item, member_id=key) for key in sorted(wanted - now.keys())
    )
    return sorted(wanted)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """An evaluation asks about a service: it has no activity of the plan."""
    return {**values, "activity": values.get("activity") if values.get("kind") == words.MONITORING else None}


@transaction.atomic
def add_item(plan: YearPlan, *, by: Any, members: Iterable[Member] = (), **values: Any) -> PlanItem:
    """Add a thing to look at, at the end.

    :param values: of :data:`ITEM_FIELDS`.
    """
    row = editable(plan)
    made = PlanItem(municipality_id=row.municipality_id, plan=row, number=next_number(PlanItem, plan=row))
    fill(made, ITEM_FIELDS, _checked(values))
    watching = _watch(made, members, row.group_id)
    told(row, "add", by=by, public={"item": made.number, "kind": made.kind, "members": len(watching)})
    return made


@transaction.atomic
def change_item(
    item: PlanItem, *, by: Any, members: Iterable[Member] = (), expected: int | None = None, **values: Any
) -> PlanItem:
    """Change a thing of a draft.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row = editable(item.plan)
    found: PlanItem = lock_version(PlanItem, item.pk, expected)
    changed = fill(found, ITEM_FIELDS, _checked(values))
    _watch(found, members, row.group_id)
    told(row, "edit", by=by, public={"item": found.number}, private=changed)
    return found


@transaction.atomic
def remove_item(item: PlanItem, *, by: Any, note: str) -> None:
    """Take a thing out of a draft, with the reason; what was visited or surveyed already stays in the plan.

    :raises Refused: no reason, or it was visited or surveyed.
    """
    row = editable(item.plan)
    reasons = [] if note.strip() else [Reason("reason_needed")]
    if Visit.objects.filter(item=item).exists() or Survey.objects.filter(item=item).exists():
        reasons.append(Reason("monitoring_item_visited"))
    if reasons:
        raise Refused(reasons)
    told(row, "remove", by=by, public={"item": item.number}, private={"subject": item.subject, "note": note})
    item.watchers.all().delete()
    item.delete()


def _agree(
    plan: YearPlan, by: Any, who: str, on: date, at: datetime, decision: Decision | None, decided: bool
) -> YearPlan:
    row = YearPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if row.state == words.DRAFT:
        YearPlan.objects.filter(pk=row.pk).update(agreed_by=who, agreed_on=on, decision=decision)
    public = {"by": who, "on": on.isoformat()}
    return make_move(row, "agree_plan", by=by, at=at, facts=lambda: facts_of(row, decided=decided), public=public)


@transaction.atomic
def agree(plan: YearPlan, by: Any, *, on: date, at: datetime | None = None) -> YearPlan:
    """The group decided on its plan itself, on a day; a member says so.

    :raises Refused: it is empty, something in it has no term, the group is not confirmed, or the person is not in it.
    """
    if on > timezone.localdate():
        raise Refused([Reason("monitoring_day_ahead")])
    return _agree(plan, by, words.BY_GROUP, on, at or timezone.now(), None, in_group(by, plan.group))


@transaction.atomic
def agree_by_decision(plan: YearPlan, by: Any, decision: Decision, at: datetime) -> YearPlan:
    """An assembly or the council agreed to the plan that lay before it."""
    meeting = decision.gathering
    who = words.BY_COUNCIL if meeting.kind == gathering_words.COUNCIL_SESSION else words.BY_ASSEMBLY
    return _agree(plan, by, who, timezone.localdate(at), at, decision, True)


def reopen(plan: YearPlan, by: Any, *, note: str) -> YearPlan:
    """Open an agreed plan for a change, or take a closed year up again, with the reason."""
    return make_move(plan, "reopen", by=by, note=note)


def close(plan: YearPlan, by: Any, *, note: str = "") -> YearPlan:
    """The year is over."""
    return make_move(plan, "close", by=by, note=note)
