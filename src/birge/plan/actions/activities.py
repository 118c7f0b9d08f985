"""Activities with their money: adding, changing, taking out with a reason, and putting back as they were."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError, QuerySet

from birge.chronicle.actions import difference, record_key, snapshot
from birge.chronicle.models import Event
from birge.cycle.moves import Refused
from birge.groups.models import Group
from birge.kit.models import Conflict
from birge.kit.text import clean
from birge.plan.actions.cells import version_of
from birge.plan.actions.lines import editable, told
from birge.plan.models import Activity, Funding, Plan, PlanProblem, Resource
from birge.rulebook.money import NOT_STATED, Amount
from birge.rulebook.table import Reason

TEXTS = (
    "text",
    "text_ru",
    "result",
    "result_ru",
    "indicator",
    "indicator_ru",
    "unit",
    "target",
    "responsible_post",
    "responsible_post_ru",
    "responsible_name",
)
FIELDS = (*TEXTS, "starts", "ends", "group", "delegated")
#: What is kept of an activity so that it can be put back.
KEPT = (*FIELDS, "language", "cost_tyiyn", "cost_state", "cost_typed")


@transaction.atomic
def add_activity(
    line: PlanProblem,
    *,
    by: Any,
    text: str,
    cost: Amount = NOT_STATED,
    money: Mapping[str, Amount] | None = None,
    typed: Mapping[str, str] | None = None,
    language: str = "ky",
    **values: Any,
) -> Activity:
    """Plan an activity against a problem.

    In order: lock the plan, number, activity, money by source, chronicle, touch.

    :param cost: as stated, not the sum of its sources.
    :param money: source of ``words.SOURCES`` → amount; "not stated" and left out are the same.
    :param typed: source (or "cost") → the amount as a person typed it.
    :param values: others of :data:`FIELDS`.
    """
    plan = editable(line.plan)
    row = PlanProblem.objects.get(pk=line.pk)
    made = Activity(
        municipality_id=plan.municipality_id, plan=plan, plan_problem=row, number=_next(row), language=language
    )
    _fill(made, {"text": text, **values}, cost, typed or {})
    made.save()
    _fund(made, money or {}, typed or {})
    told(plan, "add_activity", by=by, public=_public(made), private={"text": made.text})
    return made


def _next(row: PlanProblem) -> int:
    return (Activity.objects.filter(plan_problem=row).aggregate(last=Max("number"))["last"] or 0) + 1


def _fill(row: Activity, values: Mapping[str, Any], cost: Amount, typed: Mapping[str, str]) -> None:
    for field in FIELDS:
        if field in values:
            value = values[field]
            setattr(row, field, clean(value) if field in TEXTS else value)
    row.cost_tyiyn, row.cost_state, row.cost_typed = cost.tyiyn, cost.state, clean(typed.get("cost", ""))[:80]


def _fund(row: Activity, money: Mapping[str, Amount], typed: Mapping[str, str]) -> None:
    wanted = {source: amount for source, amount in money.items() if amount.state != "not_stated"}
    left = Funding.objects.filter(activity=row).exclude(source__in=wanted)
    gone = sum(left.values_list("row_version", flat=True))
    if gone:
        # What an activity's form carries as its version never falls (``cells.version_of``).
        row.row_version += gone
        row.save(update_fields=["row_version"])
    left.delete()
    for source, amount in wanted.items():
        Funding.objects.update_or_create(
            municipality_id=row.municipality_id,
            plan_id=row.plan_id,
            activity=row,
            source=source,
            defaults={
                "tyiyn": amount.tyiyn,
                "amount_state": amount.state,
                "typed": clean(typed.get(source, ""))[:80],
            },
        )


def _kept(row: Activity) -> dict[str, Any]:
    """What an activity says, as JSON values; terms as their codes."""
    terms = {name: getattr(row, name) and getattr(row, name).code for name in ("starts", "ends")}
    return {**snapshot(row, KEPT), **terms}


def _stated(row: Activity) -> QuerySet[Funding]:
    """Its money, without the cells that were emptied."""
    return row.funding.exclude(amount_state="not_stated")


def _public(row: Activity) -> dict[str, Any]:
    return {
        "code": f"{row.plan_problem.number}.{row.number}",
        "activity": row.pk,
        "cost": [row.cost_tyiyn, row.cost_state],
        "money": {part.source: [part.tyiyn, part.amount_state] for part in _stated(row).order_by("source")},
    }


@transaction.atomic
def change_activity(
    activity: Activity,
    *,
    by: Any,
    values: Mapping[str, Any],
    cost: Amount,
    money: Mapping[str, Amount],
    typed: Mapping[str, str] | None = None,
    expected: int | None = None,
) -> Activity:
    """Change an activity and its money as a whole; what it said before stays in the chronicle.

    :param expected: the version the form carried; ``None`` overwrites on purpose.
    :raises Conflict: somebody else changed it meanwhile.
    """
    plan = editable(activity.plan)
    row = Activity.objects.select_for_update().get(pk=activity.pk)
    version = version_of(row)
    if expected is not None and expected != version:
        row.row_version = version
        raise Conflict(row)
    row.plan, row.row_version = plan, row.row_version + 1
    before, money_before = _kept(row), _public(row)["money"]
    _fill(row, values, cost, typed or {})
    row.save()
    _fund(row, money, typed or {})
    public = {**_public(row), "money_before": money_before}
    told(plan, "change_activity", by=by, public=public, private=difference(before, _kept(row)))
    return row


@transaction.atomic
def remove_activity(activity: Activity, *, by: Any, reason: str) -> int:
    """Take an activity out of the plan, with the reason; what it said stays in the chronicle and can be put back.

    Answers the version of its event in the plan's chronicle, by which :func:`restore_activity` finds it.

    :raises Refused: no reason is given, or something that is never deleted rests on it (reports of progress).
    """
    plan = editable(activity.plan)
    if not reason.strip():
        raise Refused([Reason("reason_needed")])
    row = Activity.objects.select_for_update().get(pk=activity.pk)
    funding = [[f.source, f.tyiyn, f.amount_state, f.typed] for f in _stated(row).order_by("id")]
    private = {
        "activity": _kept(row),
        "funding": funding,
        "resources": [[r.kind, r.stage, r.tyiyn, r.what, r.paper] for r in row.resources.order_by("id")],
        "line": row.plan_problem_id,
        "number": row.number,
        "reason": clean(reason)[:2000],
    }
    told(plan, "remove_activity", by=by, public=_public(row), private=private)
    try:
        row.delete()
    except ProtectedError as protected:
        raise Refused([Reason("activity_has_reports")]) from protected
    return Event.objects.filter(record=record_key(plan)).order_by("-version").values_list("version", flat=True)[0]


@transaction.atomic
def restore_activity(plan: Plan, version: int, *, by: Any) -> Activity:
    """Put a removed activity back as it was, under its number where that is free.

    :param version: the event of the removal in the plan's chronicle.
    :raises Refused: it is back already, or its problem has left the plan.
    """
    row = editable(plan)
    events = Event.objects.filter(record=record_key(row))
    event = events.select_related("private").get(version=version, verb="remove_activity")
    if events.filter(verb="restore_activity", public__removed=version).exists():
        raise Refused([Reason("activity_is_back")])
    body = event.private.body
    line = PlanProblem.objects.filter(plan=row, pk=body["line"]).first()
    if line is None:
        raise Refused([Reason("line_is_gone")])
    kept = dict(body["activity"])
    group = kept.pop("group")
    taken = Activity.objects.filter(plan_problem=line, number=body["number"]).exists()
    made = Activity.objects.create(
        municipality_id=row.municipality_id,
        plan=row,
        plan_problem=line,
        number=_next(line) if taken else body["number"],
        group_id=group if group and Group.objects.filter(pk=group).exists() else None,
        **kept,
    )
    Funding.objects.bulk_create(
        Funding(
            municipality_id=row.municipality_id,
            plan=row,
            activity=made,
            source=source,
            tyiyn=tyiyn,
            amount_state=state,
            typed=typed,
        )
        for source, tyiyn, state, typed in body["funding"]
    )
    Resource.objects.bulk_create(
        Resource(
            municipality_id=row.municipality_id,
            plan=row,
            activity=made,
            kind=kind,
            stage=stage,
            tyiyn=tyiyn,
            what=what,
            paper=paper,
        )
        for kind, stage, tyiyn, what, paper in body.get("resources", ())
    )
    told(row, "restore_activity", by=by, public={"removed": version, **_public(made)}, private={"text": made.text})
    return made
