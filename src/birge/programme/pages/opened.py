"""Open data of programmes: what they are, who takes part, what was published of many municipalities, calls."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse

from birge.kit.downloads import csv_file
from birge.kit.gate import public
from birge.programme.queries import opened as queries
from birge.programme.queries.calls import calls_for, stands

PROGRAMMES = (
    "number", "state", "title_ky", "title_ru", "title_en", "goal_ky", "goal_ru", "goal_en", "geography_ky", "funder",
    "implementer", "partners", "targets", "others", "website", "source", "example",
)  # fmt: skip
STANDINGS = (
    "programme", "row", "municipality_code", "municipality", "district", "standing", "in_force", "phase", "since",
    "as_of", "corrects", "reason", "source", "example",
)  # fmt: skip
FIGURES = (
    "programme", "number", "text_ky", "text_ru", "text_en", "year_from", "year_to", "value", "unit", "qualifier",
    "indicator", "source", "link", "example",
)  # fmt: skip
CALLS = (
    "number", "programme", "kind", "title_ky", "title_ru", "title_en", "opens", "closes", "closes_at", "decided",
    "awarded", "stands", "applications", "winners", "source", "link", "example",
)  # fmt: skip


def _file(headings: tuple[str, ...], rows: Iterable[Iterable[Any]], name: str) -> HttpResponse:
    return csv_file(chain([headings], rows), name)


def _code(when: Any) -> str:
    return when.code if when is not None else ""


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"


@public
def programmes_csv(request: HttpRequest) -> HttpResponse:
    """The programmes that everybody reads, a row each."""
    rows = (
        [
            one.number, one.state, one.title, one.title_ru, one.title_en, one.goal, one.goal_ru, one.goal_en,
            one.geography, one.funder, one.implementer, one.partners, targets, others, one.website, one.source,
            _yes(one.is_example),
        ]
        for one, targets, others in queries.programmes()
    )  # fmt: skip
    return _file(PROGRAMMES, rows, "programmes.csv")


@public
def standings_csv(request: HttpRequest) -> HttpResponse:
    """Everything that was said of municipalities in programmes, also what was corrected later."""
    rows = (
        [
            one.programme.number, one.number, code, one.place.name_ky,
            one.place.parent.name_ky if one.place.parent else "", one.standing, _yes(in_force),
            one.phase.title if one.phase else "", _code(one.since), _code(one.as_of),
            one.corrects.number if one.corrects else "", one.reason, one.source, _yes(one.programme.is_example),
        ]
        for one, code, in_force in queries.standings()
    )  # fmt: skip
    return _file(STANDINGS, rows, "programme-municipalities.csv")


@public
def published_csv(request: HttpRequest) -> HttpResponse:
    """Figures that were published of many municipalities, as their sources print them."""
    rows = (
        [
            one.programme.number, one.number, one.text, one.text_ru, one.text_en, one.year_from, one.year_to, one.value,
            one.unit, one.qualifier, one.indicator, one.source, one.link, _yes(one.programme.is_example),
        ]
        for one in queries.published()
    )  # fmt: skip
    return _file(FIGURES, rows, "programme-published-figures.csv")


@public
def calls_csv(request: HttpRequest) -> HttpResponse:
    """Calls and contests with their dates as far as they are stated."""
    rows = (
        [
            one.number, one.programme.number if one.programme else "", one.kind, one.title, one.title_ru, one.title_en,
            _code(one.opens), _code(one.closes), one.closes_at, _code(one.decided), _code(one.awarded), stands(one),
            one.applications, one.winners, one.source, one.link, _yes(one.is_example),
        ]
        for one in calls_for(None)[: queries.MOST]
    )  # fmt: skip
    return _file(CALLS, rows, "calls.csv")
