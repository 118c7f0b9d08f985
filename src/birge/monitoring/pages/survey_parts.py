"""What a survey asks, question by question; and what people wrote, released one by one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from birge.cycle.door import act_here
from birge.cycle.form_page import differing, form_page, once_only
from birge.monitoring import survey_words as words
from birge.monitoring.actions import survey as actions
from birge.monitoring.forms import survey as forms
from birge.monitoring.pages.common import url
from birge.monitoring.pages.survey import of_survey, steps
from birge.monitoring.queries import survey as reading
from birge.monitoring.steps import KEEPERS
from birge.people.gate import allowed
from birge.people.words import STAFF


@allowed(KEEPERS)
@once_only
def add_question(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Add a question; "save and enter the next" stays on the form."""
    row = reading.survey_for(request.user, number)
    form = forms.QuestionForm(request.POST or None, initial={"kind": words.SCALE})
    back = url("survey", code, number)

    def act() -> str:
        actions.add_question(row, by=request.user, **form.values())
        return url("survey_ask", code, number) if "again" in request.POST else back

    title = gettext("Add a question")
    context = {"trail": steps(request, of_survey(row), title), "again": True}
    return form_page(request, form, act, title, back, context)


@allowed(KEEPERS)
@once_only
def question(request: HttpRequest, code: str, number: int, question: int) -> HttpResponse:
    """Ask otherwise."""
    row = reading.survey_for(request.user, number)
    found = reading.question_of(row, question)
    first = {name: getattr(found, name) for name in actions.QUESTION_FIELDS}
    first["choices"] = forms.choices_as_typed(found)
    form = forms.QuestionForm(request.POST or None, initial=first, version=found.row_version)
    back = url("survey", code, number)

    def act() -> str:
        actions.change_question(found, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Change the question")
    context = {"trail": steps(request, of_survey(row), title)}
    return form_page(request, form, act, title, back, context, differing(form, actions.QUESTION_FIELDS))


@allowed(KEEPERS)
@once_only
def drop_question(request: HttpRequest, code: str, number: int, question: int) -> HttpResponse:
    """Ask it no more: one press."""
    row = reading.survey_for(request.user, number)
    if request.method != "POST":
        raise Http404
    found = reading.question_of(row, question)
    back = url("survey", code, number)

    def act() -> str:
        actions.remove_question(found, by=request.user)
        return back

    return act_here(request, act, back)


@allowed(STAFF)
@once_only
def remark(request: HttpRequest, code: str, number: int, remark: int) -> HttpResponse:
    """Release what was written, or show it no more."""
    row = reading.survey_for(request.user, number)
    found = reading.remark_of(row, remark)
    back = url("survey", code, number)
    if found.state == words.RELEASED and request.method == "POST" and "shown" not in request.POST:

        def hide() -> str:
            actions.take_back(found, by=request.user)
            return back

        return act_here(request, hide, back)
    first = {"shown": found.shown or found.text}
    form = forms.ReleaseForm(request.POST or None, initial=first, version=found.row_version)

    def act() -> str:
        data = form.cleaned_data
        actions.release(found, by=request.user, shown=data["shown"], expected=data["row_version"])
        messages.success(request, gettext("Everybody reads it now."))
        return back

    title = gettext("Let everybody read it")
    context = {"trail": steps(request, of_survey(row), title)}
    return form_page(request, form, act, title, back, context, differing(form))
