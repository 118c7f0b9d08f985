"""Pages of a resolution: drafted, adopted or not, entered as published, published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.council import words
from birge.council.access import SECRETARY, may_write
from birge.council.actions import resolutions as resolving
from birge.council.forms import (
    TEXTS,
    EnterForm,
    NewResolutionForm,
    RejectForm,
    ResolutionForm,
    VotesForm,
)
from birge.council.pages.common import one_form, package_url, resolution_url, steps
from birge.council.papers.common import session_name
from birge.council.papers.resolutions import resolves
from birge.council.queries.packages import package_for
from birge.council.queries.resolutions import facts_with, resolution_for
from birge.council.queries.sessions import deputies_present, quorum_said, session_quorum
from birge.cycle.door import take_move
from birge.cycle.moves import offers
from birge.people.gate import allowed, public
from birge.people.words import COUNCIL_CHAIR

CHAIR = frozenset({COUNCIL_CHAIR})


@allowed(SECRETARY)
def draft(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Draft a resolution on a package."""
    row = package_for(request.user, cycle, number)
    suggested = {
        "title": _suggested("ky", row.plan.title),
        "title_ru": _suggested("ru", row.plan.title_ru) if row.plan.title_ru else "",
    }
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


@public
def resolution(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """A resolution as the paper shows it, with its votes; buttons for the chair and the secretary."""
    row = resolution_for(request.user, cycle, serial)
    language = (request.LANGUAGE_CODE or "ky")[:2]
    shown = "ru" if language == "ru" and row.points_ru else "ky"
    present = deputies_present(row.session)
    counted = session_quorum(row.session, present)
    made = {o.move.verb: o for o in offers(row, request.user, lambda: facts_with(row, present, counted))}
    adopt_stops = [r for r in made["adopt"].missing if r.code != "votes_missing"] if "adopt" in made else []
    context = {
        "resolution": row,
        "trail": steps(request, cycle, (row.title_in(shown), "")),
        "language": shown,
        "title": row.title_in(shown),
        "preamble": row.preamble_in(shown),
        "resolves": resolves(row, shown),
        "points": row.lines(shown),
        "called": session_name(row.session),
        "quorum": quorum_said(counted),
        "offers": [o for verb, o in made.items() if verb == "publish" or (verb == "undo_entering" and row.source)],
        "labels": words.RESOLUTION_VERBS,
        "may_adopt": "adopt" in made,
        "may_reject": "reject" in made,
        "may_enter": "enter_adopted" in made and row.package_id is None and row.session.took_place,
        "adopt_stops": adopt_stops,
        "may_edit": may_write(request.user, row.municipality_id) and row.state == words.DRAFT,
    }
    return render(request, "council/resolution.html", context)


@allowed(SECRETARY)
def resolution_edit(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """Change a draft."""
    row = resolution_for(request.user, cycle, serial)
    form = ResolutionForm(request.POST or None, resolution=row)

    def change() -> None:
        texts = {name: form.cleaned_data[name] for name in TEXTS}
        resolving.edit_resolution(row, by=request.user, expected=form.cleaned_data["row_version"], **texts)

    title = _("A draft resolution")
    return one_form(request, form, change, title=title, back=resolution_url(row, code), cycle=cycle)


@allowed(CHAIR)
def adopt(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The chair writes down the votes and the adoption."""
    row = resolution_for(request.user, cycle, serial)
    form = VotesForm(request.POST or None)

    def change() -> None:
        names = ("votes_for", "votes_against", "abstained", "number")
        resolving.adopt(row, by=request.user, **{name: form.cleaned_data[name] for name in names})

    title = _("The council adopts it")
    return one_form(request, form, change, title=title, back=resolution_url(row, code), cycle=cycle)


@allowed(SECRETARY)
def enter(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The secretary enters a resolution adopted earlier, as published."""
    row = resolution_for(request.user, cycle, serial)
    form = EnterForm(request.POST or None)

    def change() -> None:
        names = ("number", "source", "votes_for", "votes_against", "abstained")
        resolving.enter_adopted(row, by=request.user, **{name: form.cleaned_data[name] for name in names})

    title = _("Enter as adopted earlier")
    return one_form(request, form, change, title=title, back=resolution_url(row, code), cycle=cycle)


@allowed(CHAIR)
def reject(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The chair writes down that it was not adopted."""
    row = resolution_for(request.user, cycle, serial)
    form = RejectForm(request.POST or None)

    def change() -> None:
        votes = {name: form.cleaned_data[name] for name in ("votes_for", "votes_against", "abstained")}
        resolving.reject(row, by=request.user, note=form.cleaned_data["reason"], **votes)

    title = _("The council does not adopt it")
    return one_form(request, form, change, title=title, back=resolution_url(row, code), cycle=cycle, danger=True)


@require_POST
@allowed(SECRETARY)
def resolution_move(request: HttpRequest, code: str, cycle: int, serial: int) -> HttpResponse:
    """The secretary publishes, or takes back what was entered as adopted earlier."""
    row = resolution_for(request.user, cycle, serial)
    acts = {
        "publish": lambda *, by, note: resolving.publish(row, by=by, note=note),
        "undo_entering": lambda *, by, note: resolving.undo_entering(row, by=by, note=note),
    }
    return take_move(request, acts, resolution_url(row, code))
