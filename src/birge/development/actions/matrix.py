"""Goals, indicators, measures and their money; and which activities of the joint action plan belong to a measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.db.models import Max

from birge.chronicle.actions import difference, snapshot
from birge.cycle.moves import Refused
from birge.development.actions.programmes import editable, told
from birge.development.models import Goal, Indicator, Link, Mark, Measure, MeasureSum, Programme, Reading, Requirement
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.plan.models import Activity
from birge.rulebook.money import Amount
from birge.rulebook.table import Reason

GOAL = ("text", "text_ru", "aims")
INDICATOR = ("text", "text_ru", "unit", "unit_ru", "base", "base_year", "target", "target_year", "data_source")
MEASURE = ("text", "text_ru", "starts", "ends", "responsible", "responsible_ru", "result", "result_ru")
#: (year, source) → amount and how it was typed.
Sums = Mapping[tuple[int, str], tuple[Amount, str]]


def _next(rows: models.QuerySet[Any]) -> int:
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def _fill(row: Any, fields: Iterable[str], values: Mapping[str, Any]) -> dict[str, Any]:
    """Write ``values`` into a row; answers what changed."""
    before = snapshot(row, fields)
    for name in fields:
        if name in values:
            value = values[name]
            setattr(row, name, clean(value) if isinstance(value, str) else value)
    row.save()
    return difference(before, snapshot(row, fields))


@transaction.atomic
def add_goal(programme: Programme, *, by: Any, **values: Any) -> Goal:
    """Add a goal at the end."""
    row = editable(programme)
    made = Goal(municipality_id=row.municipality_id, programme=row, number=_next(row.goals.all()))
    _fill(made, GOAL, values)
    told(row, "add", by=by, public={"goal": made.number}, private={"text": made.text})
    return made


@transaction.atomic
def change_goal(goal: Goal, *, by: Any, values: Mapping[str, Any], expected: int | None = None) -> Goal:
    """Change the wording of a goal.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row = editable(goal.programme)
    found: Goal = lock_version(Goal, goal.pk, expected)
    told(row, "edit", by=by, public={"goal": found.number}, private=_fill(found, GOAL, values))
    return found


@transaction.atomic
def remove_goal(goal: Goal, *, by: Any) -> None:
    """Take out a goal without measures; its wording stays in the chronicle.

    :raises Refused: measures stand under it.
    """
    row = editable(goal.programme)
    if Measure.objects.filter(goal=goal).exists():
        raise Refused([Reason("goal_has_measures")])
    told(row, "remove", by=by, public={"goal": goal.number}, private={"text": goal.text, "text_ru": goal.text_ru})
    goal.delete()


@transaction.atomic
def add_indicator(goal: Goal, *, by: Any, **values: Any) -> Indicator:
    """Add an indicator to a goal."""
    row = editable(goal.programme)
    made = Indicator(municipality_id=row.municipality_id, programme=row, goal=goal, number=_next(goal.indicators.all()))
    _fill(made, INDICATOR, values)
    told(row, "add", by=by, public={"indicator": [goal.number, made.number]}, private={"text": made.text})
    return made


@transaction.atomic
def change_indicator(
    indicator: Indicator, *, by: Any, values: Mapping[str, Any], expected: int | None = None
) -> Indicator:
    """Change an indicator.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row = editable(indicator.programme)
    found: Indicator = lock_version(Indicator, indicator.pk, expected)
    changed = _fill(found, INDICATOR, values)
    told(row, "edit", by=by, public={"indicator": [found.goal.number, found.number]}, private=changed)
    return found


@transaction.atomic
def remove_indicator(indicator: Indicator, *, by: Any) -> None:
    """Take out an indicator with what was measured of it; all of it stays in the chronicle."""
    row = editable(indicator.programme)
    kept = {**snapshot(indicator, INDICATOR), "readings": [[r.year, str(r.value)] for r in indicator.readings.all()]}
    told(row, "remove", by=by, public={"indicator": [indicator.goal.number, indicator.number]}, private=kept)
    indicator.delete()


@transaction.atomic
def read_indicator(indicator: Indicator, *, by: Any, year: int, value: Decimal, note: str = "") -> Reading:
    """Enter what was measured in a year; a second figure for the year takes the place of the first."""
    row = Programme.objects.select_for_update(of=("self",)).get(pk=indicator.programme_id)
    before = indicator.readings.filter(year=year).values_list("value", flat=True).first()
    made, _new = Reading.objects.update_or_create(
        municipality_id=row.municipality_id,
        indicator=indicator,
        year=year,
        defaults={"value": value, "note": clean(note)[:300]},
    )
    public = {"indicator": [indicator.goal.number, indicator.number], "year": year, "value": str(value)}
    told(row, "figures", by=by, public={**public, **({"before": str(before)} if before is not None else {})})
    return made


@transaction.atomic
def add_measure(goal: Goal, *, by: Any, sums: Sums, **values: Any) -> Measure:
    """Add a measure to a goal, with its money by year and source."""
    row = editable(goal.programme)
    made = Measure(municipality_id=row.municipality_id, programme=row, goal=goal, number=_next(goal.measures.all()))
    _fill(made, MEASURE, values)
    _fund(made, sums)
    told(row, "add", by=by, public=_public(made), private={"text": made.text})
    return made


@transaction.atomic
def change_measure(
    measure: Measure, *, by: Any, values: Mapping[str, Any], sums: Sums, expected: int | None = None
) -> Measure:
    """Change a measure and its money.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row = editable(measure.programme)
    found: Measure = lock_version(Measure, measure.pk, expected)
    changed = _fill(found, MEASURE, values)
    _fund(found, sums)
    told(row, "edit", by=by, public=_public(found), private=changed)
    return found


@transaction.atomic
def remove_measure(measure: Measure, *, by: Any) -> None:
    """Take out a measure; what it said stays in the chronicle, activities linked to it are free again."""
    row = editable(measure.programme)
    kept = {name: str(value) for name, value in snapshot(measure, MEASURE).items() if value}
    told(row, "remove", by=by, public=_public(measure), private=kept)
    measure.delete()


def _public(row: Measure) -> dict[str, Any]:
    return {
        "measure": [row.goal.number, row.number],
        "money": [[one.year, one.source, one.tyiyn, one.amount_state] for one in row.sums.order_by("year", "source")],
    }


def _fund(row: Measure, sums: Sums) -> None:
    row.sums.all().delete()
    MeasureSum.objects.bulk_create(
        MeasureSum(
            municipality_id=row.municipality_id,
            programme_id=row.programme_id,
            measure=row,
            year=year,
            source=source,
            tyiyn=amount.tyiyn,
            amount_state=amount.state,
            typed=clean(typed)[:80],
        )
        for (year, source), (amount, typed) in sorted(sums.items())
        if amount.state != "not_stated"
    )


@transaction.atomic
def link(programme: Programme, chosen: Mapping[Activity, Measure | None], *, by: Any) -> int:
    """Say for activities of the joint action plan to which measure each belongs, or to none; answers how many changed.

    The text of neither changes, so an adopted programme may be linked too.
    """
    row = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    known = {one.activity_id: one for one in Link.objects.filter(activity__in=chosen).select_related("measure")}
    changed = []
    for activity, measure in chosen.items():
        now = known.get(activity.pk)
        if now is not None and now.measure.programme_id != row.pk:
            if measure is not None:
                raise Refused([Reason("activity_linked_already")])
            continue
        if (now.measure_id if now else None) == (measure.pk if measure else None):
            continue
        if now is not None:
            now.delete()
        if measure is not None:
            Link.objects.create(municipality_id=row.municipality_id, measure=measure, activity=activity)
        changed.append([activity.pk, [measure.goal.number, measure.number] if measure else None])
    if changed:
        told(row, "edit", by=by, public={"links": changed})
    return len(changed)


@transaction.atomic
def check(programme: Programme, marks: Mapping[Requirement, tuple[str, str]], *, by: Any) -> None:
    """Enter how far requirements are met; an empty mark takes the earlier one away."""
    row = Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    known = {one.requirement_id: one for one in row.marks.all()}
    changed = {}
    for requirement, (mark, note) in marks.items():
        now, note = known.get(requirement.pk), clean(note)[:300]
        if (now.mark if now else "", now.note if now else "") == (mark, note if mark else ""):
            continue
        if now is not None:
            now.delete()
        if mark:
            Mark.objects.create(
                municipality_id=row.municipality_id, programme=row, requirement=requirement, mark=mark, note=note
            )
        changed[requirement.code] = mark
    if changed:
        told(row, "edit", by=by, public={"requirements": changed})
