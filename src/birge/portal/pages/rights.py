"""Your right and how to use it: what acts give every resident, what the charter of a place adds, and what to do now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from birge.cycle.queries import Rule, newest_cycle, rules
from birge.cycle.words import OPEN
from birge.groups.models import Group
from birge.groups.words import PROPOSED
from birge.kit.editions import of_the_country
from birge.kit.gate import public
from birge.places.queries import office_of
from birge.portal.method import methods, rights
from birge.portal.queries.now import open_here


@public
@of_the_country
def country_rights(request: HttpRequest) -> HttpResponse:
    """For the whole country: the acts with their articles, and the way from a word to a result."""
    title = gettext("Your right and how to use it")
    trail = [("Birge", reverse("portal:front")), (title, "")]
    context = {"title": title, "rights": rights(), "methods": list(methods().values()), "trail": trail}
    return render(request, "portal/rights.html", context)


def _written(rule: Rule) -> tuple[object, ...]:
    """Since and until when a rule holds, and where it is written."""
    row = rule.row
    return (row.valid_from, row.valid_to, row.source, row.decided_by) if row else ()


@public
def municipal_rights(request: HttpRequest, code: str) -> HttpResponse:
    """For one municipality: besides the acts the rules of its charter, the next meeting, what is open, the office."""
    here = request.municipality
    title = gettext("Your right and how to use it")
    cycle = newest_cycle()
    in_force = [rule for rule in rules(municipality=here) if rule.row is not None]
    context = {
        "title": title,
        "rights": rights(),
        "rules": in_force,
        "same": in_force[0] if len({_written(rule) for rule in in_force}) == 1 else None,
        "now": open_here(here),
        "cycle": cycle,
        "groups": bool(cycle) and cycle.state == OPEN and Group.objects.filter(cycle=cycle, state=PROPOSED).exists(),
        "office": office_of(here),
        "trail": [(here.name, reverse("portal:home", args=[code])), (title, "")],
    }
    return render(request, "portal/rights.html", context)
