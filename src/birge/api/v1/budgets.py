"""Local budgets: of a year with its lines, and as CSV with a data package, of one municipality or the whole country."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from ninja import Router, Schema

from birge.api.v1.shapes import Named, Sum, Written, named, sum_of
from birge.budget import words
from birge.budget.datapackage import descriptor
from birge.budget.models import Budget, Line
from birge.budget.queries.budgets import budget_for, budgets_for, lines_of
from birge.budget.queries.execution import months_of
from birge.budget.queries.published import csv_of_all, csv_of_one, years_published
from birge.kit.downloads import SANDBOX
from birge.rulebook.money import Amount

router = Router(tags=["budgets"])


class BudgetOut(Schema):
    """A budget with its state."""

    year: int
    state: Named
    amendments: int
    resolution: str
    adopted_on: date | None
    source: str
    link: str


class LineOut(Schema):
    """A line. Figures in tyiyn; null: no figure, which is not zero. ``part_of``: a line that holds this one."""

    number: int
    part_of: int | None
    side: str
    group: str
    code: str
    function: str
    economic: str
    institution: str
    powers: str
    what: Written
    plan: Sum
    revised: Sum
    actual: Sum
    next1: Sum
    next2: Sum


class BudgetWithLines(BudgetOut):
    """``until``: the day up to which there are actual figures; null: no data."""

    until: date | None
    lines: list[LineOut]


def _budget(row: Budget) -> dict[str, Any]:
    names = ("year", "amendments", "resolution", "adopted_on", "source", "link")
    return {"state": named(row.state, words.STATES), **{name: getattr(row, name) for name in names}}


def _sum(tyiyn: int | None) -> Any:
    """A figure; one below nothing has no words of its own."""
    if tyiyn is not None and tyiyn < 0:
        return {"tyiyn": tyiyn, "state": "exact", "text": ""}
    return sum_of(Amount(tyiyn, "not_stated" if tyiyn is None else "exact"))


def _line(row: Line, numbers: dict[int, int]) -> dict[str, Any]:
    names = ("number", "side", "code", "function", "economic", "powers")
    return {
        **{name: getattr(row, name) for name in names},
        "part_of": numbers.get(row.part_of_id) if row.part_of_id else None,
        "group": row.revenue_group,
        "institution": row.institution.name if row.institution else "",
        "what": {"text": row.text, "language": "ky", "ru": row.text_ru},
        **{figure: _sum(getattr(row, f"{figure}_tyiyn")) for figure in words.FIGURES},
    }


@router.get("/municipalities/{slug:code}/budgets", response=list[BudgetOut], url_name="budgets")
def budgets(request: HttpRequest, code: str) -> Any:
    """The budgets of a municipality, the newest year first."""
    here = request.municipality  # type: ignore[attr-defined]
    return [_budget(row) for row in budgets_for(request.caller, here.pk)]  # type: ignore[attr-defined]


@router.get("/municipalities/{slug:code}/budgets/{int:year}", response=BudgetWithLines, url_name="budget")
def budget(request: HttpRequest, code: str, year: int) -> Any:
    """A budget with its lines, from the draft for the hearing on."""
    row = budget_for(request.caller, year)  # type: ignore[attr-defined]
    lines = list(lines_of(row))
    numbers = {line.pk: line.number for line in lines}
    months = months_of(row)
    until = months[-1].period.until if months else None
    return {**_budget(row), "until": until, "lines": [_line(line, numbers) for line in lines]}


def _csv(rows: Any, name: str) -> HttpResponse:
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = SANDBOX
    return response  # type: ignore[return-value]


@router.get("/municipalities/{slug:code}/budgets.csv", url_name="budgets_csv")
def budgets_csv(request: HttpRequest, code: str, mark: bool = False) -> HttpResponse:
    """Budgets and execution of a municipality as CSV; ``mark``: begin as spreadsheet programs want UTF-8 to begin."""
    here = request.municipality  # type: ignore[attr-defined]
    return _csv(csv_of_one(here, mark=mark), f"{here.code}-budgets.csv")


@router.get("/municipalities/{slug:code}/budgets/datapackage.json", url_name="budgets_package")
def budgets_package(request: HttpRequest, code: str) -> HttpResponse:
    """The data package of that CSV: what its columns are."""
    here = request.municipality  # type: ignore[attr-defined]
    path = request.build_absolute_uri(reverse("api-v1:budgets_csv", args=[here.code]))
    home = request.build_absolute_uri(f"/ky/m/{here.code}/")
    name = f"budgets-{here.code}".lower()
    made = descriptor(name, f"Local budgets: {here.name}", path, homepage=home, years=years_published(here))
    return JsonResponse(made, json_dumps_params={"ensure_ascii": False})


@router.get("/budgets.csv", url_name="all_budgets_csv")
def all_budgets_csv(request: HttpRequest, mark: bool = False) -> HttpResponse:
    """Budgets and execution of all municipalities as one CSV, streamed."""
    return _csv(csv_of_all(mark=mark), "budgets.csv")


@router.get("/budgets/datapackage.json", url_name="all_budgets_package")
def all_budgets_package(request: HttpRequest) -> HttpResponse:
    """The data package of the CSV of the country."""
    path = request.build_absolute_uri(reverse("api-v1:all_budgets_csv"))
    home = request.build_absolute_uri("/ky/")
    made = descriptor("budgets-kg", "Local budgets of Kyrgyzstan", path, homepage=home, years=years_published())
    return JsonResponse(made, json_dumps_params={"ensure_ascii": False})
