"""Pages on which filled sheets come in: typed from paper line by line, and sent by a resident without an account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from birge.cycle.door import sentence
from birge.cycle.form_page import form_page, once_only, say_at_its_line
from birge.cycle.moves import Refused
from birge.kit.editions import ANSWERED, always_fresh
from birge.kit.gate import public
from birge.kit.once import act_once
from birge.monitoring import survey_words as words
from birge.monitoring.actions import survey_sheets as actions
from birge.monitoring.forms import answers as forms
from birge.monitoring.models import SurveySheet
from birge.monitoring.pages.common import url
from birge.monitoring.pages.survey import of_survey, steps
from birge.monitoring.queries import survey as reading
from birge.monitoring.steps import KEEPERS
from birge.people.gate import allowed
from birge.people.slowing import Pace, TooSoon, sending, wait_in_words
from birge.rulebook.table import Reason

#: A village may share one address: thirty at once, then 20 s, 40 s … ten minutes at most.
PACE = Pace(free=30, first=20, most=600, rest=3600)
#: A browser keeps that it answered for half a year.
KEPT = 182 * 24 * 3600


@allowed(KEEPERS)
def enter(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Type filled sheets in, twenty at a time, without the mouse; the next ones come with numbers that follow."""
    row = reading.survey_for(request.user, number)
    back = url("survey", code, number)
    if row.state not in words.COUNTING and request.method == "GET":
        messages.warning(request, sentence(Reason("survey_not_counting")))
        return HttpResponseRedirect(back)
    questions, places = list(row.questions.all()), reading.places_of(row)
    if request.method == "POST":
        grid = forms.grid_of(questions, places, data=request.POST)
        # Asked before the rest, so that a grid that came broken is answered and not only its lines.
        if grid.is_valid() and grid.sheets():
            try:
                return act_once(request, lambda: _kept(request, row, grid))
            except Refused as refused:
                say_at_its_line(grid, refused, "survey_sheet_taken")
        elif grid.is_valid():
            grid.non_form_errors().append(gettext("Nothing is written in the grid yet."))
    else:
        last = SurveySheet.objects.filter(survey=row).aggregate(last=Max("number"))["last"] or 0
        grid = forms.grid_of(questions, places, last=last)
    title = gettext("Filled sheets")
    context = {
        "trail": steps(request, of_survey(row), title),
        "survey": row,
        "questions": questions,
        "grid": grid,
        "columns": list(grid.empty_form.fields.values()),
        "complaints": list(grid.complaints()) if grid.is_bound else [],
        "sheets": list(
            SurveySheet.objects.filter(survey=row, number__isnull=False).values_list("number", "withdrawn")[:500]
        ),
        "entered": reading.counting_sheets(row).filter(channel=words.PAPER).count(),
        "back": back,
    }
    return render(request, "monitoring/survey_enter.html", context)


def _kept(request: HttpRequest, row: Any, grid: Any) -> str:
    count = actions.enter_sheets(row, grid.sheets(), by=request.user)
    said = ngettext("%(count)s sheet saved.", "%(count)s sheets saved.", count)
    messages.success(request, said % {"count": count})
    return request.path


@allowed(KEEPERS)
@once_only
def withdraw(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take a sheet back by its number, with the reason; it may be entered again as it should be."""
    row = reading.survey_for(request.user, number)
    form = forms.WithdrawForm(request.POST or None)
    back = url("survey_enter", code, number)

    def act() -> str:
        found = SurveySheet.objects.filter(survey=row, number=form.cleaned_data["number"], withdrawn="").first()
        if found is None:
            raise Refused([Reason("survey_sheet_unknown")])
        found.survey = row
        actions.withdraw_sheet(found, by=request.user, note=form.cleaned_data["note"])
        return back

    title = gettext("Take a sheet back")
    context = {"trail": steps(request, of_survey(row), (gettext("Filled sheets"), back), title), "danger": True}
    return form_page(request, form, act, title, back, context)


@public
@always_fresh
def answer(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Answer a survey without an account, once from a phone. Nothing of the sender is kept."""
    row = reading.survey_for(request.user, number)
    token = request.COOKIES.get(ANSWERED, "")[:64]
    answered = actions.has_answered(row, token)
    form = None
    # Who typed while the last day ended finds everything typed on the page again, with the reason above it.
    if row.takes_answers(timezone.localdate()) and not answered or request.POST:
        questions, places = list(row.questions.all()), reading.places_of(row)
        form = forms.AnswerForm(request.POST or None, questions=questions, places=places)
    if form is not None and request.method == "POST" and form.is_valid():
        token = token or actions.new_token()
        try:
            response = act_once(request, lambda: _sent(request, row, form, token), nameless=True)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
        except TooSoon as soon:
            said = gettext("Many answers came from your connection. Please send this one in %(wait)s.")
            form.add_error(None, said % {"wait": wait_in_words(soon.seconds)})
        else:
            secure = request.is_secure()
            response.set_cookie(ANSWERED, token, max_age=KEPT, httponly=True, samesite="Lax", secure=secure)
            return response
    context = {
        "trail": steps(request, of_survey(row), gettext("Answer")),
        "survey": row,
        "form": form,
        "answered": answered or "thanks" in request.GET,
    }
    return render(request, "monitoring/survey_answer.html", context)


def _sent(request: HttpRequest, row: Any, form: forms.AnswerForm, token: str) -> str:
    sending("survey", request.META.get("REMOTE_ADDR", ""), PACE)
    actions.send_sheet(row, form.sheet(), token=token)
    return f"{url('survey_answer', row.municipality.code, row.number)}?thanks=1"
