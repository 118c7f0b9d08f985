"""The agreement of a project: written down, taken over from an application, changed, signed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here, resting, take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.initiatives import delivery_words as words
from birge.initiatives.actions import projects as actions
from birge.initiatives.forms.projects import ProjectForm
from birge.initiatives.pages.common import url
from birge.initiatives.pages.projects import of, under
from birge.initiatives.queries import applications
from birge.initiatives.queries import projects as queries
from birge.initiatives.queries.calls import call_for
from birge.initiatives.steps.who import KEEPERS
from birge.people.gate import allowed


@allowed(KEEPERS)
@once_only
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Write down a project that did not come out of a call: a grant, an investment."""
    here = request.municipality  # type: ignore[attr-defined]
    form = ProjectForm(request.POST or None, municipality=here)

    def act() -> str:
        return url(request, "project", actions.begin(here, by=request.user, **form.values()).number)

    title = gettext("Write down a project")
    return form_page(request, form, act, title, url(request, "projects"), {"trail": under(request, title)})


@require_POST
@allowed(KEEPERS)
@once_only
def begin_from(request: HttpRequest, code: str, number: int, at: int) -> HttpResponse:
    """Begin the project of an application that was chosen."""
    row = applications.application_for(request.user, call_for(request.user, number), at)

    def act() -> str:
        return url(request, "project", actions.begin_from(row, by=request.user).number)

    return act_here(request, act, url(request, "application", number, at))


@allowed(KEEPERS)
@once_only
def edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The agreement; once it is signed all but its sums."""
    row = queries.project_for(request.user, number)
    form = ProjectForm(request.POST or None, municipality=row.municipality, row=row)
    back = url(request, "project", number)

    def act() -> str:
        actions.change(row, by=request.user, expected=form.cleaned_data["row_version"], values=form.values())
        return back

    title = gettext("Agreement")
    led = resting(request, "project_rests" if row.state in (words.DONE, words.FAILED) else "", back)
    where = {"trail": under(request, of(request, row), title)}
    texts = ("title", "about", "giver", "executor", "agreement", "reports", "returns", "title_ru", "source", "link")
    return led or form_page(request, form, act, title, back, where, differing(form, texts))


@require_POST
@allowed(KEEPERS)
@once_only
def move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A button of a project."""
    row = queries.project_for(request.user, number)

    def act(verb: str) -> Any:
        return lambda by, note: actions.move(row, verb, by=by, note=note)

    acts = {verb: act(verb) for verb in ("sign_agreement", "finish_project", "give_up_project")}
    return take_move(request, acts, url(request, "project", number))
