"""How a municipality sees itself over the years: the list of years, one year, and its form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.cycle.door import take_move
from birge.cycle.form_page import form_page, once_only
from birge.cycle.moves import offers
from birge.learning import capacity_words as words
from birge.learning.access import ADVICE_READERS, may_write
from birge.learning.actions import capacity as actions
from birge.learning.forms.capacity import AssessmentForm, YearForm
from birge.learning.models import Assessment
from birge.learning.pages.common import ASSESSMENT_LABELS, trail_here, url_here
from birge.learning.queries import capacity as queries
from birge.people.gate import allowed
from birge.people.words import STAFF

TITLE = _("Self-assessment and training needs")


def _trail(request: HttpRequest, code: str, *more: Any) -> list[tuple[str, str]]:
    return trail_here(request, (str(TITLE), url_here("capacity", code)), *more)


def _titled(row: Assessment) -> str:
    return gettext("Self-assessment for %(year)s") % {"year": row.year}


@allowed(ADVICE_READERS)
def index(request: HttpRequest, code: str) -> HttpResponse:
    """The years side by side, step by step; trainings with their tests, and where they were applied."""
    municipality = request.municipality  # type: ignore[attr-defined]
    rows = list(Assessment.objects.order_by("-year"))
    shown = sorted((one for one in rows if one.state == words.FINISHED), key=lambda one: one.year)[-queries.YEARS :]
    events = queries.trainings(municipality)
    context = {
        "trail": _trail(request, code),
        "title": TITLE,
        "rows": rows,
        "years": [one.year for one in shown],
        "steps": queries.over_years(shown) if shown else [],
        "events": events,
        "applied": queries.applied(municipality, events),
        "may_write": may_write(request.user, municipality.pk),
    }
    return render(request, "learning/capacity.html", context)


@allowed(ADVICE_READERS)
def assessment(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The self-assessment of a year beside the one before it."""
    row = queries.assessment_here(year)
    earlier = queries.before(row)
    context = {
        "trail": _trail(request, code, _titled(row)),
        "title": _titled(row),
        "row": row,
        "earlier": earlier,
        "steps": queries.by_step(row, earlier),
        "may_edit": may_write(request.user, row.municipality_id) and row.state == words.ASSESSING,
        "offers": offers(row, request.user, lambda: queries.facts_of(row)),
        "labels": ASSESSMENT_LABELS,
        "action": url_here("assessment_move", code, year),
    }
    return render(request, "learning/assessment.html", context)


@allowed(STAFF)
@once_only
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the self-assessment of a year."""
    form = YearForm(request.POST or None, initial={"year": timezone.localdate().year})
    municipality = request.municipality  # type: ignore[attr-defined]
    back = url_here("capacity", code)

    def act() -> str:
        row = actions.begin(municipality, by=request.user, year=form.cleaned_data["year"])
        return url_here("assessment_edit", code, row.year)

    title = gettext("Begin a self-assessment")
    return form_page(request, form, act, title, back, {"trail": _trail(request, code, title)})


@allowed(STAFF)
@once_only
def edit(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Say levels and the need."""
    row = queries.assessment_here(year)
    initial = {**row.levels, **{name: getattr(row, name) for name in ("done_by", "need", "need_why")}}
    form = AssessmentForm(request.POST or None, initial=initial, version=row.row_version)
    back = url_here("assessment", code, year)

    def act() -> str:
        actions.change(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    context = {"trail": _trail(request, code, (_titled(row), back), gettext("Assess"))}
    return form_page(request, form, act, _titled(row), back, context, form.differences)


@allowed(STAFF)
@once_only
def move(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """A button of a self-assessment."""
    row = queries.assessment_here(year)
    acts = {verb: lambda by, note, verb=verb: actions.move(row, verb, by=by, note=note) for verb in ASSESSMENT_LABELS}
    return take_move(request, acts, url_here("assessment", code, year))
