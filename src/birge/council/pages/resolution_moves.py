"""What the council does with a draft: changed, adopted, rejected, taken note of, published."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.council import words
from birge.council.access import SECRETARY
from birge.council.actions import resolutions as resolving
from birge.council.forms.resolutions import (
    TEXTS,
    EnterForm,
    NewResolutionForm,
    NotedForm,
    RejectForm,
    ResolutionForm,
    VotesForm,
)
from birge.council.pages.common import one_form, package_url
from birge.council.pages.resolutions import in_cycle
from birge.council.queries.packages import package_for
from birge.council.queries.resolutions import (
    adopted_on_text,
    resolution_for,
)
from birge.cycle.door import take_move
from birge.people.gate import allowed
from birge.people.words import COUNCIL_CHAIR

CHAIR = frozenset({COUNCIL_CHAIR})


@allowed(SECRETARY)
def draft(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Draft a resolution on a package."""
    row = package_for(request.user, cycle, number)
    suggested: dict[str, Any] = {
        "title": _suggested("ky", row.text.title),
        "title_ru": _suggested("ru", row.text.title_ru) if row.text.title_ru else "",
        "subject": "plan",
    }
    earlier = adopted_on_text(row)
    if earlier is not None:
        suggested |= {"amends": earlier.pk, "effect": words.AMENDS}
    form = NewResolutionForm(request.POST or None, cycle=row.cycle, initial=suggested)

    def change() -> None:
        texts = {name: form.cleaned_data[name] for name in TEXTS}
        resolving.draft_resolution(row, form.cleaned_data["session"], by=request.user, **texts)

    title = _("A draft resolution")
    return one_form(request, form, change, title=title, back=package_url(row, code), cycle=cycle)


def _suggested(language: str, title: str) -> str:
    """ "On adopting …" in the language of the resolution, for the secretary to change."""
    from django.utils.translation import override

    with override(language):
        return _("On adopting: %(title)s") % {"title": title}


@allowed(SECRETARY)
def resolution_edit(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """Change a draft."""
    row = resolution_for(request.user, cycle, serial)
    form = ResolutionForm(request.POST or None, resolution=row)

    def change() -> None:
        texts = {name: form.cleaned_data[name] for name in TEXTS}
        resolving.edit_resolution(row, by=request.user, expected=form.cleaned_data["row_version"], **texts)

    title = _("A draft resolution")
    return one_form(request, form, change, title=title, back=in_cycle(row, code), cycle=cycle)


@allowed(CHAIR)
def adopt(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The chair writes down the votes and the adoption."""
    row = resolution_for(request.user, cycle, serial)
    form = VotesForm(request.POST or None)

    def change() -> None:
        names = ("votes_for", "votes_against", "abstained", "number")
        resolving.adopt(row, by=request.user, **{name: form.cleaned_data[name] for name in names})

    title = _("The council adopts it")
    return one_form(request, form, change, title=title, back=in_cycle(row, code), cycle=cycle)


@allowed(SECRETARY)
def enter(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The secretary enters a resolution adopted earlier, as published."""
    row = resolution_for(request.user, cycle, serial)
    form = EnterForm(request.POST or None)

    def change() -> None:
        names = ("number", "source", "votes_for", "votes_against", "abstained")
        resolving.enter_adopted(row, by=request.user, **{name: form.cleaned_data[name] for name in names})

    title = _("Enter as adopted earlier")
    return one_form(request, form, change, title=title, back=in_cycle(row, code), cycle=cycle)


@allowed(CHAIR)
def reject(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The chair writes down that it was not adopted."""
    row = resolution_for(request.user, cycle, serial)
    form = RejectForm(request.POST or None)

    def change() -> None:
        votes = {name: form.cleaned_data[name] for name in ("votes_for", "votes_against", "abstained")}
        resolving.reject(row, by=request.user, note=form.cleaned_data["reason"], **votes)

    title = _("The council does not adopt it")
    return one_form(request, form, change, title=title, back=in_cycle(row, code), cycle=cycle, danger=True)


@allowed(CHAIR)
def consider(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The chair writes down that the council took note of it."""
    row = resolution_for(request.user, cycle, serial)
    form = NotedForm(request.POST or None)

    def change() -> None:
        names = ("votes_for", "votes_against", "abstained", "number")
        resolving.consider(row, by=request.user, **{name: form.cleaned_data[name] for name in names})

    title = _("The council takes note of it")
    return one_form(request, form, change, title=title, back=in_cycle(row, code), cycle=cycle)


@require_POST
@allowed(SECRETARY)
def resolution_move(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The secretary publishes, or takes back what was entered as adopted earlier."""
    row = resolution_for(request.user, cycle, serial)
    acts = {
        "publish": lambda *, by, note: resolving.publish(row, by=by, note=note),
        "undo_entering": lambda *, by, note: resolving.undo_entering(row, by=by, note=note),
    }
    return take_move(request, acts, in_cycle(row, code))
