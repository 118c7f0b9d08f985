"""By what a service is measured, what was measured before and after, and the steps to make it better."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import fill
from birge.cycle.moves import Refused
from birge.kit.models import lock_version, next_number
from birge.monitoring.models import SurveyQuestion
from birge.rulebook.table import Reason
from birge.rulebook.when import When
from birge.services import words
from birge.services.actions.common import locked, told
from birge.services.models import Indicator, Reading, ServicePlan, Step
from birge.services.queries.surveyed import satisfied_in

INDICATOR_FIELDS = ("text", "text_ru", "unit", "unit_ru", "better", "target")
STEP_FIELDS = (
    "text", "text_ru", "responsible", "responsible_ru", "starts", "ends", "cost_tyiyn", "cost_state", "activity",
)  # fmt: skip
DONE_FIELDS = ("done", "done_on", "note")
READING_FIELDS = ("value", "on", "question", "source", "same_way", "note")


def _added(model: Any, plan: ServicePlan, most: int, code: str) -> Any:
    if model.objects.filter(plan=plan).count() >= most:
        raise Refused([Reason(code, {"most": most})])
    return model(municipality_id=plan.municipality_id, plan=plan, number=next_number(model, plan=plan))


@transaction.atomic
def add_indicator(plan: ServicePlan, *, by: Any, **values: Any) -> Indicator:
    """Say by what the service is measured.

    :param values: of :data:`INDICATOR_FIELDS`.
    """
    row = locked(plan.pk, words.DRAFT)
    made: Indicator = _added(Indicator, row, words.MOST_INDICATORS, "service_plan_indicators_enough")
    fill(made, INDICATOR_FIELDS, values)
    told(row, "edit", by=by, public={"indicator": made.number}, private={"text": made.text})
    return made


@transaction.atomic
def change_indicator(indicator: Indicator, *, by: Any, expected: int | None = None, **values: Any) -> Indicator:
    """Measure it by something else, as long as the plan is being prepared.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row = locked(indicator.plan_id, words.DRAFT)
    found: Indicator = lock_version(Indicator, indicator.pk, expected)
    changed = fill(found, INDICATOR_FIELDS, values)
    told(row, "edit", by=by, public={"indicator": found.number}, private=changed)
    return found


@transaction.atomic
def remove_indicator(indicator: Indicator, *, by: Any) -> None:
    """Measure it no more; what was measured stays in the chronicle."""
    row = locked(indicator.plan_id, words.DRAFT)
    before = Reading.objects.filter(indicator=indicator).first()
    kept = {"text": indicator.text, "value": str(before.value) if before is not None else ""}
    told(row, "edit", by=by, public={"indicator_removed": indicator.number}, private=kept)
    Indicator.objects.get(pk=indicator.pk).delete()


@transaction.atomic
def measure(
    indicator: Indicator,
    moment: str,
    *,
    by: Any,
    value: Decimal | None = None,
    on: When | None = None,
    question: SurveyQuestion | None = None,
    expected: int | None = None,
    **values: Any,
) -> Reading:
    """Write down what an indicator was, before or after; measured anew it takes the place of what stood there.

    :param question: of a published survey: value, day and source are taken from what it published.
    :param values: ``source``, ``same_way``, ``note``.
    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: the plan rests, the day is ahead, nothing is said, or the survey does not tell it.
    """
    row = locked(indicator.plan_id, words.DRAFT if moment == words.BEFORE else words.UNDERWAY)
    if question is not None:
        value, on = satisfied_in(question)
        values["source"] = ""
    found = Reading.objects.filter(indicator=indicator, moment=moment).first()
    if found is not None:
        found = lock_version(Reading, found.pk, expected)
    reading: Reading = found or Reading(
        municipality_id=row.municipality_id, plan=row, indicator_id=indicator.pk, moment=moment
    )
    reasons = []
    if value is None and not str(values.get("note", reading.note)).strip():
        reasons.append(Reason("service_survey_does_not_tell" if question is not None else "service_measured_nothing"))
    if on is not None and on.first > timezone.localdate():
        reasons.append(Reason("service_measured_ahead"))
    if reasons:
        raise Refused(reasons)
    changed = fill(reading, READING_FIELDS, {**values, "value": value, "on": on, "question": question})
    public = {"indicator": indicator.number, "moment": moment, "value": None if value is None else str(value)}
    told(row, "edit", by=by, public=public, private=changed)
    return reading


@transaction.atomic
def add_step(plan: ServicePlan, *, by: Any, **values: Any) -> Step:
    """Say what will be done.

    :param values: of :data:`STEP_FIELDS`.
    """
    row = locked(plan.pk, words.DRAFT)
    made: Step = _added(Step, row, words.MOST_STEPS, "service_plan_steps_enough")
    fill(made, STEP_FIELDS, values)
    told(row, "edit", by=by, public={"step": made.number}, private={"text": made.text})
    return made


@transaction.atomic
def change_step(step: Step, *, by: Any, expected: int | None = None, **values: Any) -> Step:
    """Do it otherwise, as long as the plan is being prepared.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row = locked(step.plan_id, words.DRAFT)
    found: Step = lock_version(Step, step.pk, expected)
    changed = fill(found, STEP_FIELDS, values)
    told(row, "edit", by=by, public={"step": found.number}, private=changed)
    return found


@transaction.atomic
def remove_step(step: Step, *, by: Any) -> None:
    """Take a step out of a plan that is being prepared; it stays in the chronicle."""
    row = locked(step.plan_id, words.DRAFT)
    told(row, "edit", by=by, public={"step_removed": step.number}, private={"text": step.text})
    Step.objects.get(pk=step.pk).delete()


@transaction.atomic
def tell_step(step: Step, *, by: Any, expected: int | None = None, **values: Any) -> Step:
    """Say what became of a step.

    :param values: of :data:`DONE_FIELDS`.
    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: the plan is not being carried out, the day is ahead, or a dropped step has no reason.
    """
    row = locked(step.plan_id, words.UNDERWAY)
    found: Step = lock_version(Step, step.pk, expected)
    done_on, done = values.get("done_on"), values.get("done", found.done)
    reasons = []
    if done_on is not None and done_on.first > timezone.localdate():
        reasons.append(Reason("service_measured_ahead"))
    if done in words.WANTS_REASON and not str(values.get("note", found.note)).strip():
        reasons.append(Reason("reason_needed"))
    if reasons:
        raise Refused(reasons)
    changed = fill(found, DONE_FIELDS, values)
    told(row, "edit", by=by, public={"step": found.number, "done": found.done}, private=changed)
    return found
