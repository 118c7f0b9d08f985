"""Pages of service-improvement plans: the list, one plan with before and after, its forms, open data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, override

from birge.cycle.door import take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.cycle.moves import offers
from birge.kit.downloads import cell, csv_file
from birge.kit.gate import public
from birge.kit.text import slug
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.services import forms, words
from birge.services.access import may_write
from birge.services.actions import plans as actions
from birge.services.models import Reading, ServicePlan
from birge.services.pages.common import LABELS, crumbs, of_plan, url
from birge.services.pictures import pictures_of
from birge.services.queries import plans as queries
from birge.services.say import lines_of, source_of, tally, term_of

#: Headings of the open file: the same in every language, as data is read by programs.
HEADINGS = (
    "plan", "service", "title_ky", "title_ru", "state", "approved", "finished", "indicator", "indicator_ky",
    "indicator_ru", "unit", "better", "target", "before", "before_on", "before_source", "after", "after_on",
    "after_source", "verdict", "change", "why_not",
)  # fmt: skip


#: Plans on a page.
PLANS = 100


@public
def index(request: HttpRequest, code: str) -> HttpResponse:
    """The plans there are, those being carried out first."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    page = Paginator(queries.plans_for(request.user, here), PLANS).get_page(request.GET.get("page"))
    context = {
        "trail": crumbs(request),
        "page": page,
        "rows": sorted(page.object_list, key=lambda one: one.state != words.UNDERWAY),
        "may_write": may_write(request.user, here.pk),
    }
    return render(request, "services/index.html", context)


@public
def plan(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One plan: where the service stands, what is done, and both measurements beside each other."""
    row = queries.plan_for(request.user, number)
    writes = may_write(request.user, row.municipality_id)
    measures = queries.measures_of([row])[row.pk]
    context = {
        "trail": crumbs(request, of_plan(row)),
        "plan": row,
        "lines": lines_of(measures),
        "term": term_of(row),
        "steps": [(one, term_of(one)) for one in row.steps.all()],
        "pictures": pictures_of(measures),
        "tally": tally(measures) if any(one.after is not None for one in measures) else "",
        "may_edit": writes and row.state == words.DRAFT,
        "may_tell": writes and row.state == words.UNDERWAY,
        "offers": offers(row, request.user, lambda: queries.facts_at_door(row)),
        "labels": LABELS,
        "action": url("move", code, number),
    }
    return render(request, "services/plan.html", context)


@allowed(STAFF)
@once_only
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a plan for a service."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    form = forms.PlanForm(request.POST or None)

    def act() -> str:
        return url("plan", code, actions.begin(here, by=request.user, **form.values()).number)

    title = gettext("Begin a service-improvement plan")
    return form_page(request, form, act, title, url("index", code), {"trail": crumbs(request, title)})


@allowed(STAFF)
@once_only
def edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Change what a plan says."""
    row = queries.plan_for(request.user, number)
    first = {name: getattr(row, name) for name in actions.FIELDS}
    form = forms.PlanForm(request.POST or None, initial=first, version=row.row_version)
    back = url("plan", code, number)

    def act() -> str:
        actions.change(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Change the plan")
    context = {"trail": crumbs(request, of_plan(row), title)}
    return form_page(request, form, act, title, back, context, differing(form, actions.FIELDS))


@allowed(STAFF)
@once_only
def outcome(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Say in words what changed and what did not."""
    row = queries.plan_for(request.user, number)
    first = {name: getattr(row, name) for name in actions.OUTCOME_FIELDS}
    form = forms.OutcomeForm(request.POST or None, initial=first, version=row.row_version)
    back = url("plan", code, number)

    def act() -> str:
        actions.say_outcome(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("What changed and what did not")
    context = {"trail": crumbs(request, of_plan(row), title)}
    return form_page(request, form, act, title, back, context, differing(form, actions.OUTCOME_FIELDS))


@allowed(STAFF)
@once_only
def move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A button of a plan."""
    row = queries.plan_for(request.user, number)
    acts = {verb: lambda by, note, verb=verb: actions.move(row, verb, by=by, note=note) for verb in LABELS}
    return take_move(request, acts, url("plan", code, number))


def _rows(plans: list[ServicePlan]) -> Iterator[list[Any]]:
    measured = queries.measures_of(plans)
    for row in plans:
        for one in measured[row.pk]:
            what = one.indicator
            told = one.outcome
            yield [
                row.number, row.service, row.title, row.title_ru, row.state, row.approved_on, row.finished_on,
                what.number, what.text, what.text_ru, what.unit, what.better, _bare(what.target),
                *_read(one.before), *_read(one.after), told.verdict, _bare(told.change),
                " ".join(reason.code for reason in told.reasons),
            ]  # fmt: skip


def _read(reading: Reading | None) -> list[Any]:
    if reading is None:
        return ["", "", ""]
    return [_bare(reading.value), reading.on.code if reading.on else "", source_of(reading)]


def _bare(value: Any) -> str:
    return "" if value is None else f"{value.normalize():f}"


@public
def indicators_csv(request: HttpRequest, code: str) -> HttpResponse:
    """Every indicator of every plan that everybody reads, a row each, with both measurements."""
    with override("ky"):
        return csv_file([HEADINGS, *_rows(queries.public_plans())], f"{slug(code)}-services.csv", _cell)


def _cell(value: Any) -> str:
    """A cell no spreadsheet computes; a negative figure is a figure."""
    text = "" if value is None else str(value)
    return text if text.startswith("-") and text[1:].replace(".", "", 1).isdecimal() else cell(text)
