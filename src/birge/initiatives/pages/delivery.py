"""While a project is carried out: tranches, purchases, own contributions, reports and delays."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here, resting, take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.initiatives import delivery_words as words
from birge.initiatives.actions import amendments as amending
from birge.initiatives.actions import delivery, tranches
from birge.initiatives.forms.delivery import AddedForm, ContributionForm, EntryForm, PurchaseForm, TrancheForm
from birge.initiatives.forms.pictures import AmendmentForm
from birge.initiatives.models import Contribution, Entry, Project, Purchase
from birge.initiatives.pages.common import url
from birge.initiatives.pages.projects import of, under
from birge.initiatives.papers.receipt import FORMATS, receipt
from birge.initiatives.queries import projects as queries
from birge.initiatives.steps.delivery import RELEASERS
from birge.initiatives.steps.who import KEEPERS
from birge.kit.downloads import download
from birge.papers.writers import MEDIA_TYPES, write
from birge.people.gate import allowed, members

#: Word of the address → table, form, what the page is called.
ADDED: dict[str, tuple[Any, type[AddedForm], Any]] = {
    "purchases": (Purchase, PurchaseForm, gettext_lazy("Write down a purchase")),
    "contributions": (Contribution, ContributionForm, gettext_lazy("Write down an own contribution")),
    "entries": (Entry, EntryForm, gettext_lazy("Write down what happened")),
}


def _over(row: Project) -> str:
    return "project_rests" if row.state in (words.DONE, words.FAILED) else ""


@allowed(KEEPERS)
@once_only
def tranche_add(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One more tranche."""
    row = queries.project_for(request.user, number)
    form = TrancheForm(request.POST or None)
    back = url(request, "project", number)

    def act() -> str:
        tranches.put_tranche(row, None, by=request.user, **form.values())
        return f"{back}#tranches"

    title = gettext("Add a tranche")
    led = resting(request, _over(row), back)
    return led or form_page(request, form, act, title, back, {"trail": under(request, of(request, row), title)})


@allowed(KEEPERS)
@once_only
def tranche(request: HttpRequest, code: str, number: int, at: int) -> HttpResponse:
    """Correct a tranche that nobody has asked for yet."""
    row = queries.project_for(request.user, number)
    found = queries.tranche_for(row, at)
    form = TrancheForm(request.POST or None, row=found)
    back = url(request, "project", number)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        tranches.put_tranche(row, found, by=request.user, expected=expected, **form.values())
        return f"{back}#tranches"

    title = gettext("Tranche No. %(number)s") % {"number": at}
    led = resting(request, _over(row) or ("" if found.state == words.PLANNED else "tranche_asked_for"), back)
    where = {"trail": under(request, of(request, row), title)}
    return led or form_page(request, form, act, title, back, where, differing(form, ("condition",)))


@require_POST
@allowed(KEEPERS)
@once_only
def tranche_drop(request: HttpRequest, code: str, number: int, at: int) -> HttpResponse:
    """Take out a tranche that nobody has asked for yet."""
    row = queries.project_for(request.user, number)
    found = queries.tranche_for(row, at)
    back = url(request, "project", number)

    def act() -> str:
        tranches.drop_tranche(found, by=request.user)
        return f"{back}#tranches"

    return act_here(request, act, back)


@require_POST
@allowed(KEEPERS)
@once_only
def tranche_move(request: HttpRequest, code: str, number: int, at: int) -> HttpResponse:
    """A button of a tranche: one person asks for it, another one releases it."""
    found = queries.tranche_for(queries.project_for(request.user, number), at)

    def act(verb: str) -> Any:
        return lambda by, note: tranches.move_tranche(found, verb, by=by, note=note)

    acts = {verb: act(verb) for verb in ("ask_tranche", "return_tranche", "release_tranche")}
    return take_move(request, acts, url(request, "project", number) + "#tranches")


@allowed(KEEPERS)
@once_only
def amend(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Ask to change the sums of a signed agreement."""
    row = queries.project_for(request.user, number)
    form = AmendmentForm(request.POST or None, row=row)
    back = url(request, "project", number)

    def act() -> str:
        amending.ask(row, by=request.user, planned=form.planned(), reason=form.cleaned_data["reason"])
        messages.info(request, gettext("The sums change when a second person confirms it."))
        return f"{back}#money"

    title = gettext("Ask to change the sums")
    led = resting(request, "" if row.state == words.RUNNING else "tranche_project_rests", back)
    return led or form_page(request, form, act, title, back, {"trail": under(request, of(request, row), title)})


@require_POST
@allowed(RELEASERS)
@once_only
def amend_decide(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Confirm the change of the sums as the second person, or decline it: one press."""
    row = queries.project_for(request.user, number)
    acts = {
        "confirm": lambda by, note: amending.decide(row, by=by, confirmed=True),
        "decline": lambda by, note: amending.decide(row, by=by, confirmed=False),
    }
    return take_move(request, acts, url(request, "project", number) + "#money")


@members
def receipt_of(request: HttpRequest, code: str, number: int, at: int, language: str, form: str) -> HttpResponse:
    """The receipt of an own contribution, for those who work here: who gave it stands on it."""
    row = queries.project_for(request.user, number)
    found = Contribution.objects.filter(project=row, number=at).first()
    if found is None or language not in ("ky", "ru") or form not in FORMATS:
        raise Http404
    found.project = row
    data = write(receipt(found, language), form)
    return download(data, MEDIA_TYPES[form], f"{code}-project-{number}-receipt-{at}-{language}.{form}")


@allowed(KEEPERS)
@once_only
def add(request: HttpRequest, code: str, number: int, what: str) -> HttpResponse:
    """Write down a purchase, a contribution, or what happened."""
    row = queries.project_for(request.user, number)
    kind, made, name = ADDED[what]
    form = made(request.POST or None)
    back = url(request, "project", number)

    def act() -> str:
        delivery.add(kind, row, by=request.user, **form.values())
        return f"{back}#{what}"

    led = resting(request, "tranche_project_rests" if row.state == words.AGREEING else "", back)
    where = {"trail": under(request, of(request, row), str(name))}
    return led or form_page(request, form, act, str(name), back, where)
