"""Money of a plan, or of what is planned against a problem, read along with it: its page asks no question more."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from birge.budget import words
from birge.budget.models import Line, Provision
from birge.budget.queries.linked import Asked, Linked
from birge.kit.reads import AllOf
from birge.plan import words as plan_words
from birge.plan.models import Activity, Funding, Plan, Resource
from birge.plan.sums import Money, money_of
from birge.problems.models import Problem
from birge.rulebook.money import Amount


@dataclass(frozen=True, slots=True)
class Cost:
    """What an activity costs, and nothing else of it."""

    money: Money


def along_plans(rows: QuerySet[Plan]) -> QuerySet[Plan]:
    """Plans with the money of their activities."""
    return _along(rows, plan=OuterRef("pk"))


def along_problems(rows: QuerySet[Problem]) -> QuerySet[Problem]:
    """Problems with the money of what is planned against them in a plan that everybody may read."""
    return _along(rows, plan_problem__problem=OuterRef("pk"), plan__state__in=plan_words.PUBLIC_STATES)


def _along(rows: QuerySet[Any], **which: Any) -> QuerySet[Any]:
    """Four lists of the activities that ``which`` finds: they, their money by source, what budgets give, the rest."""
    under = {f"activity__{name}": value for name, value in which.items()}
    secured = Resource.objects.filter(**under, stage__in=plan_words.SECURED, kind__in=plan_words.SOURCES)
    given = {
        "share": "share",
        "tyiyn": "tyiyn",
        "spent": "spent_tyiyn",
        "plan": "line__plan_tyiyn",
        "revised": "line__revised_tyiyn",
        "actual": "line__actual_tyiyn",
        "budget": "line__budget__state",
    }
    return rows.annotate(
        budget_asked=_each(
            Activity.objects.filter(**which),
            id="pk",
            tyiyn="cost_tyiyn",
            state="cost_state",
            cycle="plan__cycle__number",
        ),
        budget_parts=_each(
            Funding.objects.filter(**under), of="activity_id", source="source", tyiyn="tyiyn", state="amount_state"
        ),
        budget_given=_each(Provision.objects.filter(**under, withdrawn_at=None), of="activity_id", **given),
        budget_secured=_each(secured.exclude(kind="local_budget"), of="activity_id", tyiyn="tyiyn"),
    )


def _each(rows: QuerySet[Any], **columns: str) -> AllOf:
    return AllOf(rows.order_by("pk").annotate(told=JSONObject(**columns)).values("told"))


def linked_along(row: Model, *, everything: bool = False) -> tuple[Linked[Cost], int]:
    """The activities of a plan, or against a problem, with their money; the number of their cycle, 0 without any.

    Nothing is asked where ``row`` was read with it; else one question.

    :param everything: also what budgets give that strangers do not read yet.
    """
    facts: Any = row
    if "budget_given" not in row.__dict__:
        facts = (
            along_plans(Plan.objects.filter(pk=row.pk)).get()
            if isinstance(row, Plan)
            else along_problems(Problem.objects.filter(pk=row.pk)).get()
        )
    parts: dict[int, dict[str, Amount]] = defaultdict(dict)
    for one in facts.budget_parts:
        parts[one["of"]][one["source"]] = Amount(one["tyiyn"], one["state"])
    given: dict[int, list[Provision]] = defaultdict(list)
    for one in facts.budget_given:
        if everything or one["budget"] in words.PUBLIC_STATES:
            given[one["of"]].append(_provision(one))
    secured: dict[int, int] = defaultdict(int)
    for one in facts.budget_secured:
        secured[one["of"]] += one["tyiyn"] or 0
    rows = tuple(
        Asked(
            Cost(money_of(Amount(one["tyiyn"], one["state"]), parts[one["id"]])),
            tuple(given[one["id"]]),
            secured[one["id"]],
        )
        for one in facts.budget_asked
    )
    return Linked(rows), next((one["cycle"] for one in facts.budget_asked), 0)


def _provision(one: dict[str, Any]) -> Provision:
    """A link as its sums need it; not to be saved."""
    line = Line(plan_tyiyn=one["plan"], revised_tyiyn=one["revised"], actual_tyiyn=one["actual"])
    return Provision(line=line, share=one["share"], tyiyn=one["tyiyn"], spent_tyiyn=one["spent"])
