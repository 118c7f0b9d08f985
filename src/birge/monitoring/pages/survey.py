"""Pages of surveys: the list, one survey with its results, its moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.cycle.door import sentence, take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.cycle.moves import offers
from birge.kit.editions import always_fresh
from birge.kit.gate import public
from birge.monitoring import survey_words as words
from birge.monitoring.access import may_write, reads_plan
from birge.monitoring.actions import survey as actions
from birge.monitoring.forms import survey as forms
from birge.monitoring.models import Survey
from birge.monitoring.pages.common import crumbs, url
from birge.monitoring.queries import survey as reading
from birge.monitoring.queries.plans import plan_for
from birge.monitoring.queries.survey_shown import Shown, compared
from birge.monitoring.steps import KEEPERS
from birge.papers.words import LANGUAGE_NAMES
from birge.papers.writers import label_of
from birge.people.access import has_role
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.places.queries import units_of
from birge.rulebook.table import Reason

LABELS = {
    "open": _("Open it: people answer"),
    "discard": _("Do not use this survey"),
    "close": _("It is over"),
    "reopen": _("Let people answer again"),
    "publish": _("Publish the results"),
    "withdraw": _("Withdraw the results"),
}


def of_survey(survey: Survey) -> tuple[str, str]:
    """A survey in a path."""
    title = gettext("Survey No. %(number)s") % {"number": survey.number}
    return title, url("survey", survey.municipality.code, survey.number)


def steps(request: HttpRequest, *more: tuple[str, str] | str) -> Any:
    """Where a page of surveys stands."""
    here = request.municipality  # type: ignore[attr-defined]
    return crumbs(request, (gettext("Surveys"), url("surveys", here.code)), *more)


@public
def index(request: HttpRequest, code: str) -> HttpResponse:
    """The surveys there are, those that are open first."""
    here = request.municipality  # type: ignore[attr-defined]
    rows, today = list(reading.surveys_for(request.user, here)[:60]), timezone.localdate()
    context = {
        "trail": crumbs(request, gettext("Surveys")),
        "trust": any(one.of_trust and one.state == words.PUBLISHED for one in rows),
        "open": [one for one in rows if one.takes_answers(today)],
        "rows": [one for one in rows if not one.takes_answers(today)],
        "today": today,
        "may_write": may_write(request.user, here.pk),
    }
    return render(request, "monitoring/survey_index.html", context)


@allowed(KEEPERS)
@once_only
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a survey, anew or as a further round of one there was."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    places = units_of(here)
    last = reading.last_of(Survey())
    first: dict[str, Any] = {"places": [one.pk for one in places]}
    if request.GET.get("year", "").isdecimal() and request.GET.get("item", "").isdecimal():
        first |= _of_item(request, int(request.GET["year"][:4]), int(request.GET["item"][:5]))
    form = forms.SurveyForm(request.POST or None, places=places, previous=last, initial=first)

    def act() -> str:
        made = actions.begin_survey(here, by=request.user, **form.values())
        return url("survey", code, made.number)

    title = gettext("Begin a survey")
    return form_page(request, form, act, title, url("surveys", code), {"trail": steps(request, title)})


def _of_item(request: HttpRequest, year: int, number: int) -> dict[str, Any]:
    """What a line of the yearly plan says already."""
    item = plan_for(request.user, year).items.filter(number=number).first()
    return {"item": item, "service": item.subject} if item is not None else {}


@public
@always_fresh
def survey(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One survey. While it goes on everybody knows about how many answered; later what was published."""
    row = reading.survey_for(request.user, number)
    writes = may_write(request.user, row.municipality_id)
    shown = Shown(row) if row.state == words.PUBLISHED else None
    before = Shown(row.previous) if shown and row.previous and row.previous.state == words.PUBLISHED else None
    context = {
        "trail": steps(request, of_survey(row)),
        "survey": row,
        "item": row.item if row.item is not None and reads_plan(request.user, row.item.plan) else None,
        "places": reading.places_of(row),
        "shown": shown,
        "too_few": sentence(Reason("survey_of_too_few", {"floor": shown.floor})) if shown else "",
        "compared": compared(shown, before) if shown else [],
        "before": row.previous if before else None,
        "band": reading.band_of(row) if row.state in words.COUNTING else None,
        "takes": row.takes_answers(timezone.localdate()),
        "remarks": reading.remarks_for(row, request.user),
        "may_write": writes,
        "may_release": has_role(request.user, row.municipality_id, STAFF) and row.state == words.PUBLISHED,
        "may_edit": writes and row.state == words.DRAFTED,
        "may_ask": writes and row.state == words.DRAFTED and not row.of_trust,
        "may_enter": writes and row.state in words.COUNTING,
        "entered": row.paper_count if writes and row.state in words.COUNTING else None,
        "offers": offers(row, request.user, lambda: reading.facts_at_door(row)),
        "blanks": _blanks(code, number),
        "labels": LABELS,
        "action": url("survey_move", code, number),
    }
    return render(request, "monitoring/survey.html", context)


def _blanks(code: str, number: int) -> list[tuple[str, str]]:
    """The files of the empty questionnaire with their names."""
    files = [(language, form) for language in ("ky", "ru") for form in ("pdf", "docx", "xlsx")]
    return [
        (f"{LANGUAGE_NAMES[language]}, {label_of(form)}", url("survey_blank", code, number, language, form))
        for language, form in files
    ]


@allowed(KEEPERS)
@once_only
def edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Change what is asked about, where and when."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    row = reading.survey_for(request.user, number)
    first = {name: getattr(row, name) for name in ("item", *actions.FIELDS)}
    first["places"] = [one.pk for one in reading.places_of(row)]
    form = forms.SurveyForm(
        request.POST or None, places=units_of(here), of_trust=row.of_trust, initial=first, version=row.row_version
    )
    back = url("survey", code, number)

    def act() -> str:
        actions.change_survey(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Change the survey")
    context = {"trail": steps(request, of_survey(row), title)}
    names = [name for name in actions.FIELDS if name in form.fields]
    return form_page(request, form, act, title, back, context, differing(form, names))


@allowed(KEEPERS)
@once_only
def move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A button of a survey."""
    row = reading.survey_for(request.user, number)
    return take_move(request, {verb: _mover(row, verb) for verb in LABELS}, url("survey", code, number))


def _mover(row: Survey, verb: str) -> Callable[..., Any]:
    return lambda by, note: actions.move_survey(row, verb, by=by, note=note)
