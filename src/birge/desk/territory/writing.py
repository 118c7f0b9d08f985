"""Writing an act down: its words, its units, where villages go, and its moves. Administrators of the platform."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here, take_move
from birge.cycle.form_page import Difference, form_page, once_only
from birge.cycle.moves import Refused, make_move
from birge.desk.territory import actions
from birge.desk.territory.forms import ActForm, NamedUnit, NewUnit, RevokeForm, VillagesForm
from birge.desk.territory.pages import here, trail
from birge.desk.territory.queries import act_for
from birge.people.gate import administrators
from birge.places import words
from birge.places.changing import acts, facts
from birge.places.models import ActUnit, Place, TerritoryAct
from birge.places.queries import find_places
from birge.rulebook.territory_facts import MAKES_NEW, RENAME, SPLIT, TRANSFER
from birge.rulebook.when import When

#: So many places are offered when one looks for a unit.
OFFERED = 20


def possible(act: Callable[[], Any], back: str) -> Callable[[], str]:
    """An act of writing whose refusals are said like those of a move."""

    def acted() -> str:
        try:
            act()
        except acts.NotPossible as not_possible:
            raise Refused(not_possible.reasons) from not_possible
        return back

    return acted


def drafted(number: int, user: Any, kinds: frozenset[str] = frozenset(words.ACT_KINDS)) -> TerritoryAct:
    """The act with this number while it is written; 404 otherwise."""
    found = act_for(number, user)
    if found.state != words.DRAFTED or found.kind not in kinds:
        raise Http404
    return found


@administrators
@once_only
def add(request: HttpRequest) -> HttpResponse:
    """Write down an act."""
    form = ActForm(request.POST or None)

    def act() -> str:
        made = acts.draft_act(values=form.values(), by=request.user)
        messages.success(request, _("The act is drafted. Name the units now; nothing changes until it is in force."))
        return here(made)

    title = gettext("Enter an act")
    return form_page(request, form, act, title, reverse("territory:index"), {"trail": [*trail(), (title, "")]})


@administrators
@once_only
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Correct a drafted act."""
    found = drafted(number, request.user)
    days = {name: When.day(getattr(found, name)) for name in ("on", "decided")}
    initial = {**{name: getattr(found, name) for name in acts.FIELDS}, **days}
    form = ActForm(request.POST or None, initial=initial, version=found.row_version)

    def write() -> None:
        expected = form.cleaned_data["row_version"]
        acts.change_act(found, values=form.values(), by=request.user, expected=expected)

    def compare(current: TerritoryAct) -> list[Difference]:
        mine = form.values()
        return [
            (form.fields[name].label, getattr(current, name), mine[name])
            for name in acts.FIELDS
            if getattr(current, name) != mine[name]
        ]

    title = gettext("Correct the act")
    context = {"trail": trail(found, title)}
    return form_page(request, form, possible(write, here(found)), title, here(found), context, compare)


@administrators
@once_only
def units(request: HttpRequest, number: int) -> HttpResponse:
    """Find a place of the register and put it on one side of the act."""
    found = drafted(number, request.user)
    back = reverse("territory:units", args=[number])
    takes_new = found.kind not in MAKES_NEW and found.kind != RENAME
    if request.method == "POST":
        form = NamedUnit(request.POST)
        place = None
        if form.is_valid():
            wanted = Place.objects.filter(pk=form.cleaned_data["place"], level__in=words.MUNICIPAL_LEVELS)
            place = wanted.select_related("parent").first()
        if place is None:
            raise Http404
        side = form.cleaned_data["side"]
        if side == words.NEW and not takes_new:
            raise Http404
        return act_here(
            request, possible(lambda: acts.add_unit(found, side, place=place, by=request.user), here(found)), back
        )
    text = request.GET.get("q", "").strip()[:200]
    context = {
        "act": found,
        "text": text,
        "places": find_places(text, limit=OFFERED, ended=True) if text else [],
        "takes_new": takes_new,
        "trail": trail(found, gettext("Name a unit")),
        "title": gettext("Name a unit"),
    }
    return render(request, "desk/territory/units.html", context)


@administrators
@once_only
def new_unit(request: HttpRequest, number: int) -> HttpResponse:
    """Name a unit that begins with the act, or the new name of one that is renamed."""
    found = drafted(number, request.user, MAKES_NEW | {RENAME})
    old, _new = found.sides
    first = {"level": old[0].level} if old else {}
    form = NewUnit(request.POST or None, initial=first, renaming=found.kind == RENAME)
    act = possible(lambda: acts.add_unit(found, words.NEW, by=request.user, **form.values()), here(found))
    title = gettext("The new name") if found.kind == RENAME else gettext("A unit that begins")
    return form_page(request, form, act, title, here(found), {"trail": trail(found, title)})


@administrators
@require_POST
@once_only
def remove_unit(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Take a unit out of a drafted act."""
    found = drafted(number, request.user)
    unit = ActUnit.objects.filter(act=found, pk=pk).first()
    if unit is None:
        raise Http404
    return act_here(request, possible(lambda: acts.remove_unit(found, unit, by=request.user), here(found)), here(found))


@administrators
@once_only
def villages(request: HttpRequest, number: int) -> HttpResponse:
    """Say of each village to which new unit it goes; where a part is given away the others stay."""
    found = drafted(number, request.user, frozenset({SPLIT, TRANSFER}))
    old, new = found.sides
    where = dict(found.villages.values_list("village_id", "unit_id"))
    rows = facts.villages_of(one.place_id for one in old)
    stays = _("stays where it is") if found.kind == TRANSFER else _("not said")
    form = VillagesForm(request.POST or None, villages=rows, units=new, where=where, stays=stays)
    act = possible(lambda: acts.place_villages(found, form.where(), by=request.user), here(found))
    title = gettext("Where the villages go")
    return form_page(request, form, act, title, here(found), {"trail": trail(found, title)})


@administrators
@require_POST
@once_only
def move(request: HttpRequest, number: int) -> HttpResponse:
    """Let an act enter into force, or withdraw it."""
    found = act_for(number, request.user)
    moves = {
        "enter_into_force": lambda by, note: actions.put_in_force(found, by=by),
        "withdraw": lambda by, note: make_move(found, "withdraw", by=by, note=note),
    }
    return take_move(request, moves, here(found))


@administrators
@once_only
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Say that a later act revoked this one."""
    found = act_for(number, request.user)
    if found.state != words.IN_FORCE:
        raise Http404
    form = RevokeForm(request.POST or None)

    def act() -> str:
        data = form.cleaned_data
        actions.revoke(found, on=data["on"].first, title=data["title"], link=data["link"], by=request.user)
        return here(found)

    title = gettext("Revoked by a later act")
    return form_page(request, form, act, title, here(found), {"trail": trail(found, title)})
