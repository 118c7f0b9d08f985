"""Pages of programmes: the list, the one readable page, its head, parts, adoption, requirements and links."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.cycle.door import take_move
from birge.cycle.form_page import form_page, once_only
from birge.cycle.moves import offers
from birge.development import words
from birge.development.access import may_adopt, may_edit, may_write
from birge.development.actions import programmes as actions
from birge.development.drawers import SHOWN
from birge.development.forms.head import AdoptForm, BeginForm
from birge.development.models import Programme
from birge.development.queries import programmes as queries
from birge.development.queries.sheet import sheet_of
from birge.kit.gate import public
from birge.kit.templatetags.birge import address
from birge.people.access import works_in
from birge.people.gate import allowed
from birge.people.words import COUNCIL, STAFF
from birge.plan.sums import bar_parts

LABELS = {
    "present": _("Show the draft programme to residents"),
    "take_back": _("Take the draft programme back"),
    "amend": _("Begin a change of the programme"),
}


def url(name: str, code: str, *numbers: Any) -> str:
    """An address of this step."""
    return reverse(f"development:{name}", args=[code, *numbers])


def crumbs(request: HttpRequest, programme: Programme | None = None, *more: str) -> list[tuple[str, str]]:
    """Where a page stands: municipality, programmes, the programme, then ``more``."""
    here = request.municipality  # type: ignore[attr-defined]
    found = [(here.name, address("portal:home", here.code)), (gettext("Programmes"), url("index", here.code))]
    if programme is not None:
        found.append((title_of(programme), url("programme", here.code, programme.number)))
    return [*found, *((name, "") for name in more)] if more else [*found[:-1], (found[-1][0], "")]


def title_of(programme: Programme) -> str:
    """The kind of a programme and its years: short enough for a path."""
    return f"{programme.kind.text}, {programme.year_from}–{programme.year_to}"


@public
def index(request: HttpRequest, code: str) -> HttpResponse:
    """The programmes of a municipality, and the kinds of plans there are."""
    here = request.municipality  # type: ignore[attr-defined]
    context = {
        "trail": crumbs(request),
        "programmes": queries.programmes_for(request.user, here),
        "kinds": list(queries.kinds()),
        "may_write": may_write(request.user, here.pk),
    }
    return render(request, "development/index.html", context)


@allowed(STAFF)
@once_only
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a programme."""
    here = request.municipality  # type: ignore[attr-defined]
    form = BeginForm(request.POST or None)

    def act() -> str:
        data = form.cleaned_data
        names = ("title", "title_ru", "year_from", "year_to", "source")
        made = actions.create(here, data["kind"], by=request.user, **{name: data[name] for name in names})
        return url("programme", code, made.number)

    title = gettext("Begin a programme")
    return form_page(request, form, act, title, url("index", code), {"trail": crumbs(request, None, title)})


@public
def programme(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A programme on one page. Strangers read it from the day it is shown."""
    row = queries.programme_for(request.user, number, along=True)
    sheet = sheet_of(row)
    facts = queries.Facts(len(sheet.goals), row.resolution, row.adopted_on, row.source)
    edits = may_edit(request.user, row)
    entered = row.state == words.DRAFT and edits
    inside = works_in(request.user, row.municipality_id)
    lies = row.state in (words.PRESENTED, words.AMENDING)
    context = {
        "trail": crumbs(request, row),
        "programme": row,
        "sheet": sheet,
        "bar": bar_parts(sheet.total),
        "counts": queries.counts_of(request.user, row),
        "parts": [(part, name, sheet.sections.get(part)) for part, name in words.PARTS.items()],
        "works_here": inside,
        "may_edit": edits,
        "may_write": may_write(request.user, row.municipality_id),
        "may_adopt": entered or (lies and may_adopt(request.user, row)),
        "shown": [part for show in SHOWN if (part := show(row, request.user))],
        "act": queries.adopted_by(row),
        "entered": entered,
        "offers": offers(row, request.user, lambda: facts),
        "labels": LABELS,
        "action": url("move", code, number),
    }
    return render(request, "development/programme.html", context)


@allowed(STAFF)
@once_only
def move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A move of a programme: show, take back, begin a change."""
    row = queries.programme_for(request.user, number)
    acts = {
        "present": lambda by, note: actions.present(row, by),
        "take_back": lambda by, note: actions.take_back(row, by, note),
        "amend": lambda by, note: actions.amend(row, by, note),
    }
    return take_move(request, acts, url("programme", code, number))


@allowed(STAFF | frozenset(COUNCIL))
@once_only
def adopt(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Enter the council's resolution: on a draft by the council, on one adopted earlier by staff with its source."""
    row = queries.programme_for(request.user, number)
    form = AdoptForm(request.POST or None)
    act_of = actions.enter_adopted if row.state == words.DRAFT else actions.adopt

    def act() -> str:
        data = form.cleaned_data
        act_of(row, request.user, resolution=data["resolution"], adopted_on=data["adopted_on"])
        messages.success(request, gettext("The programme is adopted; its text rests from now on."))
        return url("programme", code, number)

    title = gettext("Enter the council's resolution")
    context = {"trail": crumbs(request, row, title)}
    return form_page(request, form, act, title, url("programme", code, number), context)
