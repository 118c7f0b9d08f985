"""Changes of the map for everybody: the list with its open data, one act, and what still runs in the units it ended."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.cycle.models import Cycle
from birge.cycle.moves import offers
from birge.desk.territory.actions import ended_by, roles_ending
from birge.desk.territory.queries import act_for, lines, roles_ended, running
from birge.kit import scope
from birge.kit.downloads import csv_file
from birge.kit.editions import of_the_country
from birge.kit.gate import public
from birge.people.access import is_administrator
from birge.places import words
from birge.places.changing.facts import facts_of, given_by, villages_of
from birge.places.models import TerritoryAct
from birge.rulebook.territory_facts import ENDS_NOTHING, RENAME, SPLIT, TRANSFER

PAGE = 50
LABELS = {"enter_into_force": _("Let it enter into force"), "withdraw": _("Withdraw the act")}
COLUMNS = ("year", "since", "change", "old", "new", "source", "link", "entered_here", "state", "example")


def here(act: TerritoryAct) -> str:
    """The page of an act."""
    return reverse("territory:act", args=[act.number])


def trail(act: TerritoryAct | None = None, *more: str) -> list[tuple[str, str]]:
    """The register, the list of changes, an act, and what stands under it."""
    found = [
        (gettext("Register of places"), reverse("places:register")),
        (gettext("Changes of the map"), reverse("territory:index")),
    ]
    if act is not None:
        found.append((act.name, reverse("territory:act", args=[act.number]) if more else ""))
    return found + [(one, "") for one in more]


@public
@of_the_country
def index(request: HttpRequest) -> HttpResponse:
    """Every change of the map that is known here: acts entered, and cases as they were published."""
    administers = is_administrator(request.user)
    page = Paginator(lines(drafts=administers), PAGE).get_page(request.GET.get("page"))
    return render(
        request, "desk/territory/index.html", {"page": page, "administers": administers, "trail": trail()[:1]}
    )


@public
@of_the_country
def csv_out(request: HttpRequest) -> HttpResponse:
    """The same list as open data."""
    rows: list[tuple[Any, ...]] = [COLUMNS]
    for one in lines():
        names = ["; ".join(name for name, _pk in side) for side in (one.old, one.new)]
        entered = [one.act.number, one.act.state, int(one.act.is_example)] if one.act else ["", "", 0]
        row = [one.year or "", one.on or "", one.what, names[0], names[1] or one.reported, one.source, one.link]
        rows.append((*row, *entered))
    return csv_file(rows, "territory-changes.csv")


@public
@of_the_country
def act(request: HttpRequest, number: int) -> HttpResponse:
    """An act: since when, what became of which unit, where it is written. Who enters acts sees what it would touch."""
    found = act_for(number, request.user)
    administers = is_administrator(request.user)
    old, new = found.sides
    context = {
        "act": found,
        "old": old,
        "new": new,
        "trail": trail(found),
        "administers": administers,
        "drafted": found.state == words.DRAFTED,
        "took_effect": found.is_public,
        "holds": found.state == words.IN_FORCE,
        "ends": found.kind not in ENDS_NOTHING,
        "renames": found.kind == RENAME,
        "passes": found.kind == TRANSFER,
        "places_villages": found.kind in (SPLIT, TRANSFER),
        "given": given_by(found) if found.kind == TRANSFER else [],
        "municipal": words.MUNICIPAL_LEVELS,
        "offers": offers(found, request.user, lambda: facts_of(found)) if administers else [],
        "labels": LABELS,
        "action": reverse("territory:move", args=[number]),
    }
    if administers and found.state == words.DRAFTED:
        context["touched"] = _touched(found)
    if found.is_public and found.kind != RENAME:
        context["undecided"] = sum(one.decision is None for one in roles_ended(found))
    return render(request, "desk/territory/act.html", context)


def _touched(act: TerritoryAct) -> dict[str, object]:
    """What an act would touch: municipalities kept here, their cycles and roles, villages that begin anew."""
    of = ended_by(act)
    with scope.everyone("what an act would touch is counted in all the units it ends"):
        cycles = Cycle.objects.filter(municipality__in=of, state="open").count() if of else 0
    old, _new = act.sides
    return {
        "municipalities": of,
        "cycles": cycles,
        "roles": roles_ending(act, max(act.on, timezone.localdate())).count(),
        "villages": villages_of(one.place_id for one in old) if act.kind not in ENDS_NOTHING else [],
    }


@public
@of_the_country
def running_page(request: HttpRequest, number: int) -> HttpResponse:
    """What runs in the units that an act ended, and who carries it on."""
    found = act_for(number, request.user)
    administers = is_administrator(request.user)
    passes = found.kind == TRANSFER
    title = gettext("What the other unit carries on") if passes else gettext("What runs in the old units")
    rows = [one for one in running(found, all_of_it=administers) if one.decision is not None or not passes]
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"act": found, "page": page, "administers": administers, "passes": passes, "title": title}
    context["trail"] = trail(found, title)
    return render(request, "desk/territory/running.html", context)
