"""The joint action plan with its activities and their money by source."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from birge.api.v1.problems import title_of
from birge.api.v1.shapes import Dated, Named, Sum, Written, dated, named, sum_of
from birge.plan import words
from birge.plan.queries import ActivityLine, plan_for
from birge.plan.queries.versions import sheet_for
from birge.rulebook.money import Amount

router = Router(tags=["plan"])


class Source(Schema):
    """Money of one source."""

    source: Named
    amount: Sum


class ActivityOut(Schema):
    """What will be done. ``code`` "2.3": the third activity of the plan's second problem. Posts, not persons."""

    code: str
    what: Written
    result: str
    result_ru: str
    starts: Dated | None
    ends: Dated | None
    responsible: str
    responsible_ru: str
    group: int | None
    cost: Sum
    funding: list[Source]


class PlanProblemOut(Schema):
    """A problem of the plan under its direction and issue of local significance."""

    number: int
    problem: int
    title: Written
    direction: Written
    issue: str | None
    description: str
    description_ru: str
    activities: list[ActivityOut]


class Total(Schema):
    """The sum of what is known, and how many activities it says too little of."""

    tyiyn: int
    text: str
    activities: int
    approximate: int
    undetermined: int
    unfunded: int
    by_source: list[Source]


class PlanOut(Schema):
    """The plan of a cycle."""

    title: Written
    state: Named
    year_from: int
    year_to: int
    source: str
    problems: list[PlanProblemOut]
    total: Total


def _activity(line: ActivityLine) -> dict[str, Any]:
    row = line.activity
    return {
        "code": line.code,
        "what": {"text": row.text, "language": row.language, "ru": row.text_ru},
        "result": row.result,
        "result_ru": row.result_ru,
        "starts": dated(row.starts),
        "ends": dated(row.ends),
        "responsible": row.responsible_post,
        "responsible_ru": row.responsible_post_ru,
        "group": row.group.number if row.group else None,
        "cost": sum_of(row.cost),
        "funding": [_source(part.source, part.amount) for part in line.funding],
    }


def _source(code: str, amount: Amount) -> dict[str, Any]:
    return {"source": named(code, words.SOURCES), "amount": sum_of(amount)}


@router.get("/municipalities/{slug:code}/cycles/{int:cycle}/plan", response=PlanOut, url_name="plan")
def plan(request: HttpRequest, code: str, cycle: int) -> Any:
    """The plan once it is shown to people."""
    row = plan_for(request.caller, cycle)  # type: ignore[attr-defined]
    sheet, in_force = sheet_for(request.caller, row)  # type: ignore[attr-defined]
    row = sheet.plan if in_force is not None else row
    lines = [
        {
            "number": line.row.number,
            "problem": line.row.problem.number,
            "title": title_of(line.row.problem),
            "direction": {"text": block.direction.name, "language": "ky", "ru": block.direction.name_ru},
            "issue": line.row.issue.text if line.row.issue else None,
            "description": line.row.description,
            "description_ru": line.row.description_ru,
            "activities": [_activity(one) for one in line.activities],
        }
        for block in sheet.directions
        for line in block.lines
    ]
    total = sheet.total
    counts = {name: getattr(total, name) for name in ("activities", "approximate", "undetermined", "unfunded")}
    exact = {code: Amount(tyiyn, "exact") for code, tyiyn in total.by_source.items()}
    return {
        "title": {"text": row.title, "language": row.language, "ru": row.title_ru},
        "state": named(row.state, words.STATES),
        "year_from": row.year_from,
        "year_to": row.year_to,
        "source": row.source,
        "problems": lines,
        "total": {
            "tyiyn": total.tyiyn,
            "text": sum_of(Amount(total.tyiyn, "exact")).text,
            **counts,
            "by_source": [_source(code, exact[code]) for code in words.SOURCES if code in exact],
        },
    }
