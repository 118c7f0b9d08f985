"""Projects of a municipality: their register, the public page of each, its agreement, its moves."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext, gettext_lazy

from birge.cycle.moves import offers
from birge.initiatives import delivery_words as words
from birge.initiatives.access import keeps
from birge.initiatives.models import Amendment, Contribution, Entry, Project
from birge.initiatives.pages.common import resolution_of, trail, url
from birge.initiatives.pages.project_files import csv_of
from birge.initiatives.queries import financing
from birge.initiatives.queries import projects as queries
from birge.initiatives.queries.project_page import beside as found_beside
from birge.initiatives.steps.delivery import RELEASERS
from birge.kit import scope
from birge.kit.charts import Part
from birge.kit.gate import public
from birge.kit.said import money
from birge.papers.words import LANGUAGE_NAMES
from birge.people.access import has_role, works_in
from birge.people.second import Second, objection
from birge.plan.words import SOURCES

LABELS = {
    "sign_agreement": gettext_lazy("The agreement is signed"),
    "finish_project": gettext_lazy("The project is finished"),
    "give_up_project": gettext_lazy("The project is not carried out"),
    "ask_tranche": gettext_lazy("Ask for the tranche"),
    "return_tranche": gettext_lazy("Give it back"),
    "release_tranche": gettext_lazy("Release the tranche"),
}


def under(request: HttpRequest, *more: tuple[str, str] | str) -> list[tuple[str, str]]:
    """Where a page of projects stands."""
    return trail(request, (gettext("Projects"), url(request, "projects")), *more)


def of(request: HttpRequest, row: Project) -> tuple[str, str]:
    """A project in a path."""
    return row.name.text, url(request, "project", row.number)


@public
def index(request: HttpRequest, code: str) -> HttpResponse:
    """The register of the municipality: what is carried out, by whom, with how much, where it stands."""
    here = request.municipality  # type: ignore[attr-defined]
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    sector, investor = request.GET.get("sector", ""), request.GET.get("investor", "")
    rows = queries.narrowed(queries.projects_for(request.user, here.pk), kind, state, "", sector, investor)
    page = Paginator(rows, queries.ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "trail": trail(request, gettext("Projects")),
        "page": page,
        "rows": list(page.object_list),
        "kind": kind,
        "state": state,
        "sector": sector,
        "investor": investor,
        "sectors": words.SECTORS.items(),
        "investors": words.INVESTORS.items(),
        "kinds": words.KINDS.items(),
        "states": [(one, name) for one, name in words.PROJECT_STATES.items() if one in words.PUBLIC_PROJECTS],
        "keeps": keeps(request.user, here.pk),
    }
    return render(request, "initiatives/projects.html", context)


@public
def register_csv(request: HttpRequest, code: str) -> HttpResponseBase:
    """The projects everybody reads, a row each."""
    here = request.municipality  # type: ignore[attr-defined]
    asked = [request.GET.get(name, "") for name in ("kind", "state", "region", "sector", "investor")]
    rows = queries.narrowed(queries.projects_for(None, here.pk), *asked)
    return csv_of(rows, lambda: scope.municipality(here.pk), f"projects-{code}.csv")


@public
def project(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A project: where it comes from, its money by source, tranches, purchases, what happened and when."""
    row = queries.project_for(request.user, number)
    user, mine = request.user, keeps(request.user, row.municipality_id)
    tranches = list(row.tranches.select_related("payment").order_by("number"))
    purchases = queries.purchases_of(row)
    contributions = queries.standing(Contribution.objects.filter(project=row).order_by("on", "number"))
    entries = queries.standing(Entry.objects.filter(project=row).order_by("on", "number"))
    sources = financing.by_source(row, tranches, contributions, [one for one, _flags in purchases])
    closing = any(one.kind in (words.ACCEPTANCE, words.CLOSING) for one in entries)
    paid = sum(one.tyiyn for one in tranches if one.state == words.RELEASED)
    works = works_in(user, row.municipality_id)
    beside = found_beside(row)
    releases = has_role(user, row.municipality_id, RELEASERS)
    waits, upkeep = beside.waits if works else None, queries.upkeep_from(row, entries)
    asked = {one.asked_by_id for one in tranches if one.state == words.ASKED}
    asked |= {waits.asked_by_id} if waits is not None else set()
    second = Second.reading(user, RELEASERS) if releases and asked - {user.pk} else None
    context = {
        "trail": under(request, row.name.text),
        "row": row,
        "seen": beside.seen,
        "photos": [one for one in beside.photos if works or one.withdrawn_at is None],
        "amended": [(one, _changed(one)) for one in reversed(beside.amendments) if one.confirmed],
        "waits": waits,
        "asks": _changed(waits) if waits is not None else (),
        "may_decide": waits is not None and releases,
        "objection": objection(user, waits.asked_by_id, RELEASERS, row.municipality_id, known=second) if waits else "",
        "resolution": resolution_of(row),
        "sources": sources,
        "sums": {name: sum(getattr(one, name) for one in sources) for name in ("received", "spent")},
        "bar": [Part(str(capfirst(one.label)), one.planned, money(one.planned)) for one in sources if one.planned],
        "tranches": [(one, _tranche_offers(row, one, user, paid, second)) for one in tranches],
        "purchases": [(one, [words.FLAGS[code] for code in raised]) for one, raised in purchases],
        "contributions": contributions,
        "entries": entries,
        "upkeep": upkeep,
        "upkeep_due": upkeep is not None and upkeep <= localdate(),
        "keeps": mine,
        "works": works,
        "languages": [(one, LANGUAGE_NAMES[one]) for one in ("ky", "ru")],
        "runs": row.state == words.RUNNING,
        "over": row.state in (words.DONE, words.FAILED),
        "offers": offers(row, user, lambda: queries.project_facts(row, tranches, closing)),
        "labels": LABELS,
        "action": url(request, "move_project", number),
    }
    return render(request, "initiatives/project.html", context)


def _changed(row: Amendment) -> list[tuple[str, int | None, int | None]]:
    """Source in words, its sum before and after; what stays as it was is left out."""
    found = ((SOURCES[code], row.before.get(code), row.planned.get(code)) for code in SOURCES)
    return [(str(capfirst(label)), before, after) for label, before, after in found if before != after]


def _tranche_offers(row: Project, tranche: Any, user: Any, paid: int, second: Second | None) -> list[Any]:
    return offers(tranche, user, lambda: queries.tranche_facts(row, tranche, user, paid, second=second))
