"""Pages of the opinion of a commission: asked, given, read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.council import words
from birge.council.access import SECRETARY
from birge.council.actions import opinions as acts
from birge.council.forms.opinions import AskForm, OpinionForm
from birge.council.models import Opinion
from birge.council.pages.common import one_form, opinion_url, package_url, resolution_url, steps
from birge.council.queries.opinions import opinion_facts, opinion_for, waiting
from birge.council.queries.packages import package_for
from birge.council.queries.resolutions import resolution_for
from birge.cycle.door import take_move
from birge.cycle.form_page import once_only
from birge.cycle.moves import offers
from birge.people.access import has_role
from birge.people.gate import allowed, public


def _ask(request: HttpRequest, about: Any, *, package: Any, resolution: Any, back: str, cycle: int) -> HttpResponse:
    left = waiting(package, resolution)
    form = AskForm(request.POST or None, commissions=left)

    def change() -> None:
        chosen = next(one for one in left if str(one.pk) == form.cleaned_data["commission"])
        acts.ask(chosen, by=request.user, package=package, resolution=resolution)

    return one_form(request, form, change, title=_("Give it to a commission"), back=back, cycle=cycle)


@allowed(SECRETARY)
@once_only
def ask_on_package(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Give a package to a commission."""
    row = package_for(request.user, cycle, number)
    return _ask(request, row, package=row, resolution=None, back=package_url(row, code), cycle=cycle)


@allowed(SECRETARY)
@once_only
def ask_on_resolution(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """Give a draft resolution to a commission."""
    row = resolution_for(request.user, cycle, serial)
    return _ask(request, row, package=None, resolution=row, back=resolution_url(row, code), cycle=cycle)


def _about(row: Opinion, code: str) -> tuple[str, str]:
    """What it is on, and the page of that."""
    if row.package is not None:
        return _("Package no. %(number)s") % {"number": row.package.number}, package_url(row.package, code)
    assert row.resolution is not None
    return row.resolution.name, resolution_url(row.resolution, code)


@public
def opinion(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """What a commission says: its stance, the text, the day and the votes."""
    row = opinion_for(request.user, cycle, number)
    made = offers(row, request.user, lambda: opinion_facts(row))
    secretary = has_role(request.user, row.municipality_id, SECRETARY)
    name, url = _about(row, code)
    context = {
        "opinion": row,
        "trail": steps(request, cycle, (name, url), (row.commission.name, "")),
        "about": name,
        "about_url": url,
        "offers": made,
        "labels": words.OPINION_VERBS,
        "may_give": secretary and row.state == words.ASKED and row.cycle.state == "open",
    }
    return render(request, "council/opinion.html", context)


@allowed(SECRETARY)
@once_only
def give(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Write down what the commission says."""
    row = opinion_for(request.user, cycle, number)
    form = OpinionForm(request.POST or None, opinion=row)

    def change() -> None:
        said = {name: form.cleaned_data[name] for name in acts.SAID}
        acts.give(row, by=request.user, expected=form.cleaned_data["row_version"], **said)

    title = _("The commission gives its opinion")
    return one_form(request, form, change, title=title, back=opinion_url(row, code), cycle=cycle)


@require_POST
@allowed(SECRETARY)
def opinion_move(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """A button of its table."""
    row = opinion_for(request.user, cycle, number)

    def act(verb: str) -> Any:
        return lambda *, by, note: acts.move(row, verb, by=by, note=note)

    verbs = ("take_back", "recall", "ask_again")
    return take_move(request, {verb: act(verb) for verb in verbs}, opinion_url(row, code))
