"""The ways to solve a problem that were thought through, and what the problem is in each village."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from birge.chronicle.actions import difference, snapshot
from birge.cycle.moves import Refused
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.plan.actions.lines import editable, told
from birge.plan.models import PlanProblem, VillageText, WayConsidered
from birge.rulebook.counts import HeadCount
from birge.rulebook.money import NOT_STATED, Amount
from birge.rulebook.table import Reason

TEXTS = ("text", "text_ru", "speaks_for", "speaks_against", "reason")
FIELDS = (*TEXTS, "cost_tyiyn", "cost_state", "chosen")
AFFECTED = ("affected_total", "affected_women", "affected_men", "affected_children", "affected_qualifier")


def _fill(row: WayConsidered, values: Mapping[str, Any], cost: Amount | None, typed: str) -> None:
    for field in TEXTS:
        if field in values:
            setattr(row, field, clean(values[field])[: WayConsidered._meta.get_field(field).max_length])
    if "chosen" in values:
        row.chosen = bool(values["chosen"])
    if cost is not None:
        row.cost_tyiyn, row.cost_state, row.cost_typed = cost.tyiyn, cost.state, clean(typed)[:80]
    if row.chosen and not row.reason:
        raise Refused([Reason("chosen_way_without_reason")])


def _public(row: WayConsidered) -> dict[str, Any]:
    cost = [row.cost_tyiyn, row.cost_state]
    return {"line": row.line.number, "number": row.number, "chosen": row.chosen, "cost": cost}


def _alone(row: WayConsidered) -> None:
    """One way is chosen: the one before is not any more."""
    if row.chosen:
        WayConsidered.objects.filter(line=row.line, chosen=True).exclude(pk=row.pk).update(chosen=False)


@transaction.atomic
def add_way(
    line: PlanProblem, *, by: Any, text: str, cost: Amount = NOT_STATED, typed: str = "", **values: Any
) -> WayConsidered:  # noqa: E501
    """Write down a way that was considered. In order: lock the plan, the way chosen before, the way, chronicle, touch.

    :param values: others of :data:`TEXTS`, and ``chosen``.
    :raises Refused: it is chosen and does not say why.
    """
    plan = editable(line.plan)
    last = WayConsidered.objects.filter(line=line).aggregate(last=Max("number"))["last"] or 0
    made = WayConsidered(municipality_id=plan.municipality_id, plan=plan, line=line, number=last + 1)
    _fill(made, {"text": text, **values}, cost, typed)
    _alone(made)
    made.save()
    told(plan, "add_way", by=by, public=_public(made), private={name: getattr(made, name) for name in TEXTS})
    return made


@transaction.atomic
def change_way(
    way: WayConsidered,
    *,
    by: Any,
    values: Mapping[str, Any],
    cost: Amount | None = None,
    typed: str = "",
    expected: int | None = None,
) -> WayConsidered:
    """Change a way, or choose it instead of another.

    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: it is chosen and does not say why.
    """
    plan = editable(way.plan)
    row = lock_version(WayConsidered, way.pk, expected)
    before = snapshot(row, FIELDS)
    _fill(row, values, cost, typed)
    _alone(row)
    row.save()
    told(plan, "change_way", by=by, public=_public(row), private=difference(before, snapshot(row, FIELDS)))
    return row


@transaction.atomic
def remove_way(way: WayConsidered, *, by: Any, reason: str) -> None:
    """Take a way out, with the reason; what it said stays in the chronicle.

    :raises Refused: no reason is given.
    """
    plan = editable(way.plan)
    if not reason.strip():
        raise Refused([Reason("reason_needed")])
    row = WayConsidered.objects.select_related("line").get(pk=way.pk)
    private = {**snapshot(row, FIELDS), "removed_because": clean(reason)[:2000]}
    told(plan, "remove_way", by=by, public=_public(row), private=private)
    row.delete()


@transaction.atomic
def describe_problem(
    line: PlanProblem,
    *,
    by: Any,
    affected: HeadCount,
    children: int | None = None,
    villages: Mapping[int, tuple[str, str]],
    expected: int | None = None,
) -> PlanProblem:
    """Say whom a problem of the plan touches, and what it is in each village.

    :param villages: place → text and its Russian half; two empty texts take the village out.
    :raises Conflict: somebody else changed the line meanwhile.
    """
    plan = editable(line.plan)
    row = lock_version(PlanProblem, line.pk, expected)
    before = {**snapshot(row, AFFECTED), "villages": _villages(row)}
    row.affected_total, row.affected_women, row.affected_men = affected.total, affected.women, affected.men
    row.affected_children, row.affected_qualifier = children, affected.qualifier
    row.save()
    kept = {place: (clean(ky)[:1000], clean(ru)[:1000]) for place, (ky, ru) in villages.items()}
    said = {place: texts for place, texts in kept.items() if any(texts)}
    VillageText.objects.filter(line=row, place__in=kept.keys() - said.keys()).delete()
    for place, (text, russian) in said.items():
        VillageText.objects.update_or_create(
            municipality_id=row.municipality_id,
            plan_id=row.plan_id,
            line=row,
            place_id=place,
            defaults={"text": text or russian, "text_ru": russian},
        )
    after = {**snapshot(row, AFFECTED), "villages": _villages(row)}
    counts = {name: after[name] for name in AFFECTED}
    public = {"number": row.number, **counts}
    told(plan, "describe_problem", by=by, public=public, private=difference(before, after))
    return row


def _villages(row: PlanProblem) -> list[list[Any]]:
    return [[one.place_id, one.text, one.text_ru] for one in VillageText.objects.filter(line=row).order_by("place_id")]
