"""What everybody may read of budgets, row by row: of one municipality or of all of them, never held in memory whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.db.models import Max, Min, OuterRef, Subquery

from birge.budget import words
from birge.budget.datapackage import ADJUSTED, APPROVED, CURRENCY, EXECUTED, FORECAST, NAMES, PHASES, PROPOSED
from birge.budget.models import Budget, Line, Period
from birge.kit import scope
from birge.kit.tables.letters import guarded
from birge.places.models import Municipality, PlaceCode

#: So many rows are fetched, and so many lines sent, at a time.
CHUNK = 2000
_DRAFTS = (words.DRAFT, words.REVISED)
_VALUES = (
    "budget__year",
    "budget__state",
    "budget__source",
    "until",
    "number",
    "side",
    "revenue_group",
    "code",
    "function",
    "economic",
    "institution__name",
    "powers",
    "text",
    "text_ru",
    *(f"{figure}_tyiyn" for figure in words.FIGURES),
)


def published_rows(municipality: Municipality, soate: str) -> Iterator[tuple[Any, ...]]:
    """The figures of the budgets of a municipality that everybody may read, in the order of ``datapackage.NAMES``.

    The newest year first. One question; lines that are parts of others are left out.

    :param soate: its code in the register of places, or empty.
    """
    until = Period.objects.filter(budget=OuterRef("budget")).order_by("-until").values("until")[:1]
    lines = (
        Line.objects.filter(budget__state__in=words.PUBLIC_STATES, part_of=None)
        .annotate(until=Subquery(until))
        .order_by("-budget__year", "number")
        .values_list(*_VALUES)
    )
    place = (soate, municipality.place.name_ky, municipality.code)
    for values in lines.iterator(chunk_size=CHUNK):
        yield from _figures(values, place)


def _figures(values: tuple[Any, ...], place: tuple[str, str, str]) -> Iterator[tuple[Any, ...]]:
    year, state, document, until, number, side, group, code, function, economic, institution, powers = values[:12]
    text, text_ru = values[12:14]
    line = f"{place[0] or place[2]}-{year}-{number}"
    cofog = function[1:] if function.startswith("7") and function.isdigit() and len(function) >= 3 else ""
    what = (
        cofog[:2],
        f"{cofog[:2]}.{cofog[2]}" if len(cofog) > 2 else "",
        function,
        economic if side == words.EXPENDITURE else code,
        group,
        guarded(institution or ""),
        powers,
        guarded(text),
        guarded(text_ru),
    )
    figures = dict(zip(words.FIGURES, values[14:], strict=True))
    phases = (
        (words.PLAN, PROPOSED if state in _DRAFTS else APPROVED, 0),
        (words.AFTER, ADJUSTED, 0),
        (words.ACTUAL, EXECUTED, 0),
        (words.NEXT1, FORECAST, 1),
        (words.NEXT2, FORECAST, 2),
    )
    for figure, phase, ahead in phases:
        tyiyn = figures[figure]
        if tyiyn is None:
            continue
        yield (
            f"{line}-{figure}",
            line,
            year + ahead,
            year,
            *place,
            side,
            phase,
            PHASES[phase],
            *what,
            in_som(tyiyn),
            CURRENCY,
            until.isoformat() if phase == EXECUTED and until else "",
            guarded(document),
        )


def in_som(tyiyn: int) -> str:
    """A sum in som with two decimals and a point, exactly: -5 → "-0.05"."""
    whole, rest = divmod(abs(tyiyn), 100)
    return f"{'-' if tyiyn < 0 else ''}{whole}.{rest:02d}"


def csv_of_one(municipality: Municipality, *, mark: bool = False) -> Iterator[str]:
    """The CSV of one municipality, its rows in scope or not.

    :param mark: begin with the mark by which spreadsheet programs know UTF-8.
    """
    yield from _written(_rows_in_scope(municipality, soate_codes([municipality]).get(municipality.place_id, "")), mark)


def csv_of_all(*, mark: bool = False) -> Iterator[str]:
    """The CSV of the whole country: municipality after municipality, invented ones left out."""

    def rows() -> Iterator[tuple[Any, ...]]:
        here = list(Municipality.objects.filter(is_example=False).select_related("place").order_by("place__sort_key"))
        codes = soate_codes(here)
        for municipality in here:
            yield from _rows_in_scope(municipality, codes.get(municipality.place_id, ""))

    yield from _written(rows(), mark)


def _rows_in_scope(municipality: Municipality, soate: str) -> Iterator[tuple[Any, ...]]:
    """The question is put together in the scope of the municipality; what follows is its answer."""
    rows = published_rows(municipality, soate)
    while True:
        # A stream is read between other work of the process: the scope is named for each step and never left open.
        with scope.municipality(municipality.pk):
            part = [row for _at, row in zip(range(CHUNK), rows, strict=False)]
        if not part:
            return
        yield from part


def _written(rows: Iterator[tuple[Any, ...]], mark: bool) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    if mark:
        buffer.write("\ufeff")
    writer.writerow(NAMES)
    for number, row in enumerate(rows, 1):
        writer.writerow(row)
        if number % CHUNK == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def soate_codes(municipalities: list[Municipality]) -> dict[int, str]:
    """Place → its code in force."""
    places = [one.place_id for one in municipalities]
    return dict(PlaceCode.objects.filter(place__in=places, valid_to=None).values_list("place_id", "code"))


def years_published(municipality: Municipality | None = None) -> tuple[int, int] | None:
    """The first and last year of budgets that everybody may read, forecasts not counted; ``None``: there are none.

    :param municipality: ``None``: of all that are not invented.
    """
    with scope.municipality(municipality.pk) if municipality else scope.everyone("the years of the country's budgets"):
        rows = Budget.objects.filter(state__in=words.PUBLIC_STATES)
        if municipality is None:
            rows = rows.filter(municipality__is_example=False)
        found = rows.aggregate(first=Min("year"), last=Max("year"))
    return None if found["first"] is None else (found["first"], found["last"])
