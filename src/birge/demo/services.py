"""The example's service-improvement plans: drinking water before and after, and collection of waste underway."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.reading import content
from birge.monitoring.models import SurveyQuestion
from birge.plan.models import Activity
from birge.rulebook.money import parse_amount
from birge.rulebook.when import When, parse_when
from birge.services import words
from birge.services.actions import parts, plans
from birge.services.models import ServicePlan


def is_built(example: Example) -> bool:
    """Whether a plan is there."""
    return ServicePlan.objects.exists()


def build(example: Example) -> None:
    """Walk through them on the days of the story, by the same acts a person uses."""
    for row in content("example/services")["plans"]:
        _plan(example, row)


def _when(text: str) -> When | None:
    return parse_when(text) if text else None


def _two(row: dict[str, Any], name: str) -> dict[str, str]:
    said = row.get(name, {"ky": "", "ru": ""})
    return {name: said["ky"], f"{name}_ru": said["ru"]}


def _plan(example: Example, row: dict[str, Any]) -> None:
    by, head = example["specialist"], example["head"]
    with on(row["begun"], "10:00"):
        head_fields = {**_two(row, "title"), **_two(row, "about")}
        plan = plans.begin(
            example.municipality,
            by=by,
            service=row["service"],
            starts=_when(row["starts"]),
            ends=_when(row["ends"]),
            **head_fields,
        )
        for one in row["indicators"]:
            target = Decimal(one["target"]) if one.get("target") else None
            named = {**_two(one, "text"), **_two(one, "unit")}
            made = parts.add_indicator(plan, by=by, better=one["better"], target=target, **named)
            parts.measure(made, words.BEFORE, by=by, **_measured(one["before"]))
        for one in row["steps"]:
            cost = parse_amount(one["cost"], "som")
            named = Activity.objects.filter(text=one.get("activity", "")).order_by("pk")
            parts.add_step(
                plan,
                by=by,
                starts=_when(one["starts"]),
                ends=_when(one["ends"]),
                cost_tyiyn=cost.tyiyn,
                cost_state=cost.state,
                activity=named.last(),
                **_two(one, "text"),
                **_two(one, "responsible"),
            )
    with on(row["approved"], "11:00"):
        plan = plans.move(plan, "approve_plan", by=head)
    for step, one in zip(plan.steps.order_by("number"), row["steps"], strict=True):
        if "done" in one:
            with on(one["told"], "12:00"):
                said = {"done": one["done"], "done_on": _when(one["done_on"]), "note": one.get("note", "")}
                parts.tell_step(step, by=by, **said)
    if "finished" in row:
        with on(row["finished"], "15:00"):
            for indicator, one in zip(plan.indicators.order_by("number"), row["indicators"], strict=True):
                parts.measure(indicator, words.AFTER, by=by, **_measured(one["after"]))
            plan = plans.say_outcome(plan, by=by, **_two(row, "outcome"))
            plans.move(plan, "measure_again", by=head)


def _measured(told: dict[str, Any]) -> dict[str, Any]:
    if "survey" in told:
        question = SurveyQuestion.objects.get(survey__number=told["survey"], number=told["question"])
        return {"question": question, "note": told.get("note", "")}
    return {
        "value": Decimal(told["value"]) if told.get("value") else None,
        "on": _when(told.get("on", "")),
        "source": told.get("source", ""),
        "same_way": told.get("same_way"),
        "note": told.get("note", ""),
    }
