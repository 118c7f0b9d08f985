"""The versions of a plan, and any two of them compared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from birge.api.v1.paging import Page, page_of
from birge.api.v1.shapes import Named, named
from birge.people.access import works_in
from birge.plan import words
from birge.plan.models import Plan, PlanVersion
from birge.plan.queries import plan_for
from birge.plan.queries import versions as reading
from birge.plan.queries.changed import FIELDS, Line, Sum
from birge.plan.queries.changed import Field as ChangedField
from birge.plan.queries.changes import changes_between
from birge.plan.queries.content import HEAD, Content
from birge.rulebook.strict import BadInput

router = Router(tags=["plan"])
_NAMES = (FIELDS["activity"]["responsible_name"], FIELDS[HEAD]["approver_name"])


class VersionOut(Schema):
    """A state of the plan that was shown to people. ``sha256``: of what it said; it never changes."""

    number: int
    why: Named
    at: datetime
    resolution: str
    adopted_on: date | None
    sha256: str


class Versions(Schema):
    items: list[VersionOut]
    next: str | None


class FieldOut(Schema):
    """A field before and after, in words of the caller's language."""

    label: str
    before: str
    after: str


class LineOut(Schema):
    """A direction, problem or activity: "added", "removed" or "changed"."""

    change: str
    code: str
    title: str
    fields: list[FieldOut]


class SumOut(Schema):
    """A sum in tyiyn before and after."""

    label: str
    before: int
    after: int


class Comparison(Schema):
    head: list[FieldOut]
    directions: list[LineOut]
    problems: list[LineOut]
    activities: list[LineOut]
    total: SumOut
    sources: list[SumOut]


class Two(Schema):
    """Which two: numbers of versions, or "now" for the plan as it is today.

    The description says what they must be; whether they are is looked at behind the door of the plan, not before it.
    """

    model_config = ConfigDict(json_schema_extra={"required": ["from"]})

    before: str = Field("", alias="from")
    after: str = Field(reading.TODAY, alias="to")


def _version(row: PlanVersion) -> dict[str, Any]:
    return {
        "number": row.number,
        "why": named(row.why, words.KEPT_FOR),
        "at": row.at,
        "resolution": row.resolution,
        "adopted_on": row.adopted_on,
        "sha256": row.digest,
    }


@router.get("/municipalities/{slug:code}/cycles/{int:cycle}/plan/versions", response=Versions, url_name="versions")
def versions(request: HttpRequest, code: str, cycle: int, page: Query[Page]) -> Any:
    """The versions of the plan that were shown to people."""
    row = plan_for(request.caller, cycle)  # type: ignore[attr-defined]
    rows = reading.versions_for(request.caller, row)  # type: ignore[attr-defined]
    return page_of(request, page, rows, _version, key="number")


@router.get("/municipalities/{slug:code}/cycles/{int:cycle}/plan/compare", response=Comparison, url_name="compare")
def compare(request: HttpRequest, code: str, cycle: int, two: Query[Two]) -> Any:
    """What differs between two versions of the plan, line by line, field by field, and in sums."""
    caller = request.caller  # type: ignore[attr-defined]
    row = plan_for(caller, cycle)
    before = _content(caller, row, "from", two.before)
    after = before if two.after == two.before else _content(caller, row, "to", two.after)
    changes = changes_between(row, before, after)
    return {
        "head": _fields(changes.head),
        "directions": [_line(one) for one in changes.directions],
        "problems": [_line(one) for one in changes.problems],
        "activities": [_line(one) for one in changes.activities],
        "total": _sum(changes.total),
        "sources": [_sum(one) for one in changes.sources],
    }


def _content(caller: Any, plan: Plan, name: str, which: str) -> Content:
    """What the plan said then; of a version that the caller may not read no more is told than of one there is not."""
    try:
        if which == reading.TODAY and not _sees_today(caller, plan):
            raise Http404
        return reading.contents(caller, plan, which)[0][0]
    except Http404:
        raise BadInput(name, 'give the number of a version of this plan, or "now"') from None


def _sees_today(caller: Any, plan: Plan) -> bool:
    return plan.state in words.PUBLIC_STATES or works_in(caller, plan.municipality_id)


def _fields(fields: Iterable[ChangedField]) -> list[dict[str, Any]]:
    """What changed, without the names of persons."""
    return [_field(one) for one in fields if str(one.label) not in {str(name) for name in _NAMES}]


def _field(one: ChangedField) -> dict[str, Any]:
    return {"label": str(one.label), "before": one.before, "after": one.after}


def _line(one: Line) -> dict[str, Any]:
    return {"change": one.kind, "code": one.code, "title": one.title, "fields": _fields(one.fields)}


def _sum(one: Sum) -> dict[str, Any]:
    return {"label": str(one.label), "before": one.before, "after": one.after}
