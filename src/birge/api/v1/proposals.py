"""What residents and others proposed to a plan, each with its answer and what it changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from birge.api.v1.paging import Page, page_of
from birge.api.v1.shapes import Named, named
from birge.plan import words
from birge.plan.models import Remark
from birge.plan.queries import plan_for
from birge.plan.queries.remarks import remarks_for

router = Router(tags=["plan"])


class AboutOut(Schema):
    """A line of the plan by its code: "2" a problem, "2.3" its third activity; empty: the plan as a whole."""

    code: str


class ProposalOut(Schema):
    """A proposal to the plan, its answer and what it changed. Who sent it is not given."""

    number: int
    source: Named
    received: date
    text: str
    language: str
    about: AboutOut
    state: Named
    decision: Named | None
    answer: str
    effect: str
    effect_on: AboutOut
    answered_on: date | None


class Proposals(Schema):
    items: list[ProposalOut]
    next: str | None


@router.get("/municipalities/{slug:code}/cycles/{int:cycle}/plan/proposals", response=Proposals, url_name="proposals")
def proposals(request: HttpRequest, code: str, cycle: int, page: Query[Page]) -> Any:
    """What people proposed to the plan, each with its answer and its effect."""
    row = plan_for(request.caller, cycle)  # type: ignore[attr-defined]
    return page_of(request, page, remarks_for(request.caller, row), _proposal, key="number")  # type: ignore[attr-defined]


def _proposal(row: Remark) -> dict[str, Any]:
    return {
        "number": row.number,
        "source": named(row.source, words.REMARK_SOURCES),
        "received": row.received,
        "text": row.text,
        "language": row.language,
        "about": {"code": _code(row.about_line, row.about)},
        "state": named(row.state, words.REMARK_STATES),
        "decision": named(row.decision, words.REMARK_DECISIONS) if row.decision else None,
        "answer": row.answer,
        "effect": row.effect,
        "effect_on": {"code": _code(row.effect_line, row.effect_on)},
        "answered_on": row.answered_on,
    }


def _code(line: Any, activity: Any) -> str:
    """The code of a line of the plan, empty for the plan as a whole."""
    if activity is not None:
        return f"{activity.plan_problem.number}.{activity.number}"
    return str(line.number) if line is not None else ""
