"""Requests of a municipality for advice: the list, one request, and the form of each of its steps."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from birge.cycle.door import take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.cycle.moves import offers
from birge.learning import words
from birge.learning.access import ADVICE_READERS, coordinates, may_write
from birge.learning.actions import consultations as actions
from birge.learning.forms import consultations as forms
from birge.learning.models import Consultation
from birge.learning.pages.common import CONSULTATION_LABELS, trail_here, url_here
from birge.learning.queries import consultations as queries
from birge.learning.steps import ADVISERS
from birge.people.gate import allowed
from birge.people.words import COORDINATOR, STAFF

SHOWN = 25
TITLE = _("Advice of the programme")


def _trail(request: HttpRequest, code: str, *more: Any) -> list[tuple[str, str]]:
    return trail_here(request, (str(TITLE), url_here("consultations", code)), *more)


def _named(row: Consultation) -> str:
    return gettext("Request No. %(number)s") % {"number": row.number}


@allowed(ADVICE_READERS)
def index(request: HttpRequest, code: str) -> HttpResponse:
    """What the municipality asked the programme for, and where each request stands."""
    today = timezone.localdate()
    page = Paginator(queries.consultations_here(), SHOWN).get_page(request.GET.get("page"))
    page.object_list = [(one, one.is_late(today)) for one in page.object_list]
    context = {
        "trail": _trail(request, code),
        "title": TITLE,
        "page": page,
        "may_write": may_write(request.user, request.municipality.pk),  # type: ignore[attr-defined]
        "days": words.ANSWER_DAYS,
    }
    return render(request, "learning/consultations.html", context)


@allowed(ADVICE_READERS)
def consultation(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A request for advice: who advises, what was advised, what was done."""
    row = queries.consultation_here(number)
    writes, names = may_write(request.user, row.municipality_id), coordinates(request.user)
    context = {
        "trail": _trail(request, code, _named(row)),
        "row": row,
        "title": _named(row),
        "late": row.is_late(timezone.localdate()),
        "may_edit": writes and row.state in words.UNANSWERED,
        "may_name": names and row.state in words.UNANSWERED,
        "may_advise": row.state == words.NAMED and (names or row.consultant_id == request.user.pk),
        "may_follow": writes and row.state == words.ADVISED,
        "offers": offers(row, request.user),
        "labels": CONSULTATION_LABELS,
        "action": url_here("consultation_move", code, number),
    }
    return render(request, "learning/consultation.html", context)


@allowed(STAFF)
@once_only
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for advice."""
    form = forms.AskForm(request.POST or None, initial={"step": request.GET.get("step", "")})
    municipality = request.municipality  # type: ignore[attr-defined]

    def act() -> str:
        made = actions.ask(municipality, by=request.user, **form.values())
        return url_here("consultation", code, made.number)

    title, back = gettext("Ask for advice"), url_here("consultations", code)
    return form_page(request, form, act, title, back, {"trail": _trail(request, code, title)})


def _of_row(request: HttpRequest, code: str, row: Consultation, title: str) -> dict[str, Any]:
    back = url_here("consultation", code, row.number)
    return {"trail": _trail(request, code, (_named(row), back), title)}


@allowed(STAFF)
@once_only
def edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Ask it otherwise."""
    row = queries.consultation_here(number)
    initial = {name: getattr(row, name) for name in actions.FIELDS}
    form = forms.AskForm(request.POST or None, initial=initial, version=row.row_version)
    back = url_here("consultation", code, number)

    def act() -> str:
        actions.change(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Change the question")
    return form_page(request, form, act, title, back, _of_row(request, code, row, title), differing(form))


@allowed({COORDINATOR})
@once_only
def name(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Name who advises."""
    row = queries.consultation_here(number)
    form = forms.NameForm(request.POST or None, initial={"consultant": row.consultant})
    back = url_here("consultation", code, number)

    def act() -> str:
        actions.name_consultant(row, by=request.user, consultant=form.cleaned_data["consultant"])
        return back

    title = gettext("Name a consultant")
    return form_page(request, form, act, title, back, _of_row(request, code, row, title))


@allowed(ADVISERS)
@once_only
def advise(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Give the advice."""
    row = queries.consultation_here(number)
    form = forms.AdviceForm(request.POST or None)
    back = url_here("consultation", code, number)

    def act() -> str:
        actions.advise(row, by=request.user, advice=form.cleaned_data["advice"])
        return back

    title = pgettext("consultation", "Give advice")
    return form_page(request, form, act, title, back, _of_row(request, code, row, title))


@allowed(STAFF)
@once_only
def follow(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Say what was done about the advice."""
    row = queries.consultation_here(number)
    form = forms.DoneForm(request.POST or None)
    back = url_here("consultation", code, number)

    def act() -> str:
        data = form.cleaned_data
        actions.follow(row, by=request.user, done=data["done"], done_on=data["done_on"])
        return back

    title = gettext("Write what was done")
    return form_page(request, form, act, title, back, _of_row(request, code, row, title))


@allowed(STAFF)
@once_only
def move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A button of a request."""
    row = queries.consultation_here(number)
    acts = {verb: lambda by, note, verb=verb: actions.move(row, verb, by=by, note=note) for verb in CONSULTATION_LABELS}
    return take_move(request, acts, url_here("consultation", code, number))
