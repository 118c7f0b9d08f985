"""Projects known from published sources alone: a list, an open file, and the form of who writes them down."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext

from birge.cycle.form_page import form_page, once_only
from birge.initiatives import delivery_words as words
from birge.initiatives.access import keeps_models
from birge.initiatives.actions import known as actions
from birge.initiatives.forms.known import KnownForm
from birge.initiatives.models import KnownProject
from birge.initiatives.pages.common import country, country_trail
from birge.initiatives.pages.country_projects import on_map
from birge.initiatives.steps.who import MODELLERS
from birge.kit.downloads import csv_file
from birge.kit.editions import of_the_country
from birge.kit.gate import public
from birge.people.gate import programme
from birge.places import country as country_map
from birge.places.models import Place

#: Rows on one page.
SHOWN = 50
HEADINGS = ("number", "kind", "title", "language", "about", "place", "when", "projects")
HEADINGS += ("grant_tyiyn", "own_tyiyn", "total_tyiyn", "own_percent_of_total", "own_percent_of_grant")
HEADINGS += ("source", "link", "sector", "divides_again", "investor", "investor_name", "subject", "result", "act")
HEADINGS += ("about_ky", "about_ru")


#: By what the list is narrowed, and what there is of each.
_ASKED = {"kind": words.KINDS, "sector": words.SECTORS, "investor": words.INVESTORS}


def _region() -> Coalesce:
    """The region above a place of a row, or the place itself where it is one."""
    return Coalesce(F("place__parent__parent"), F("place__parent"), F("place"))


def _rows(request: HttpRequest, *, anywhere: bool = False) -> QuerySet[KnownProject]:
    rows = KnownProject.objects.select_related("place__parent").order_by("number")
    asked = {name: request.GET.get(name, "") for name in _ASKED}
    rows = rows.filter(**{name: value for name, value in asked.items() if value in _ASKED[name]})
    region = request.GET.get("region", "") if not anywhere else ""
    if region.isascii() and region.isdecimal() and len(region) < 10:
        rows = rows.annotate(region=_region()).filter(region=int(region))
    return rows


def _regions(request: HttpRequest) -> list[tuple[Place, int]]:
    """The regions of which sources tell, each with how many projects; what divides the same money again adds none."""
    rows = _rows(request, anywhere=True).filter(place__isnull=False, divides_again=False).order_by()
    counts = dict(rows.values_list(_region()).annotate(many=Sum(Coalesce("projects", 1))))
    return [(place, counts[place.pk]) for place in Place.objects.filter(pk__in=counts).order_by("sort_key")]


@public
@of_the_country
def index(request: HttpRequest) -> HttpResponse:
    """What published sources state of projects, with both bases of the own share."""
    asked, regions = {name: request.GET.get(name, "") for name in _ASKED}, _regions(request)
    context = {
        "trail": country_trail((gettext("Projects"), country("projects")), gettext("From published sources")),
        "page": Paginator(_rows(request), SHOWN).get_page(request.GET.get("page")),
        **asked,
        "region": request.GET.get("region", "")[:12],
        "regions": regions,
        "on_map": on_map(regions),
        "picture": country_map.PICTURE,
        "box": country_map.box(),
        "rest": urlencode(asked),
        "kinds": words.KINDS.items(),
        "sectors": words.SECTORS.items(),
        "investors": words.INVESTORS.items(),
        "keeps": keeps_models(request.user),
    }
    return render(request, "initiatives/known.html", context)


@public
@of_the_country
def known_csv(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    return csv_file([HEADINGS, *map(_cells, _rows(request))], "known-projects.csv")


def _cells(one: KnownProject) -> list[Any]:
    shares = one.shares
    return [
        one.number, one.kind, one.title, one.language, one.about, one.place.name_ky if one.place else "",
        one.on.code if one.on else "", one.projects, one.grant_tyiyn, one.own_tyiyn, one.total_tyiyn,
        shares and shares.own_percent_of_total, shares and shares.own_percent_of_grant, one.source, one.link,
        one.sector, int(one.divides_again), one.investor, one.giver, one.subject, one.result, one.act,
        one.about_ky, one.about_ru,
    ]  # fmt: skip


@programme(*MODELLERS)
@once_only
def add(request: HttpRequest) -> HttpResponse:
    """Write down what a source states of a project."""
    form = KnownForm(request.POST or None)
    back = country("known")

    def act() -> str:
        actions.add(by=request.user, **form.values())
        return back

    title = gettext("Write down a project of a published source")
    path = country_trail((gettext("Projects"), country("projects")), (gettext("From published sources"), back), title)
    return form_page(request, form, act, title, back, {"trail": path})
