"""The figures of municipalities as a spreadsheet, written row by row, so that its size does not matter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext

from birge.kit import scope
from birge.kit.forms import QUALIFIER_WORDS
from birge.places.models import PlaceCode
from birge.programme import words
from birge.programme.models import Figure, Programme, Snapshot
from birge.programme.queries.programmes import standing_on, standing_rows
from birge.programme.queries.view import WHY, Asked
from birge.rulebook.figures import percent

#: Rows fetched at a time.
CHUNK = 2000
_NAMES = (
    "year", "municipality", "indicator", "value", "of", "women", "women_of", "records", "stated", "qualifier",
)  # fmt: skip


def headings() -> list[str]:
    """The columns, in the reader's language."""
    return [
        gettext("Year"), gettext("Region"), gettext("Municipality"), gettext("Code of the register"),
        gettext("What it is to the programme"), gettext("Phase"), gettext("Indicator"), gettext("Unit"),
        gettext("Figure"), gettext("Of"), gettext("Share, per cent"), gettext("Women"),
        gettext("Of so many whose sex is stated"), gettext("Women, per cent"), gettext("How exact the figure is"),
        gettext("Records"), gettext("Of them state a figure"),
    ]  # fmt: skip


def rows(programme: Programme, asked: Asked) -> Iterator[list[Any]]:
    """A row for each figure of a municipality in a year; those asked for, the newest year first."""
    standings = standing_rows(programme)
    today = timezone.localdate()
    with scope.everyone(WHY):
        known = {
            one.municipality_id: one
            for one in Snapshot.objects.select_related("municipality__place", "region").iterator()
        }
        places = [one.municipality.place_id for one in known.values()]
        codes = dict(PlaceCode.objects.filter(place__in=places, valid_to=None).values_list("place", "code"))
        names = {code: str(one.name) for code, one in words.INDICATORS.items()}
        standing_names = {code: str(name) for code, name in words.STANDINGS.items()}
        exact = {code: str(name) for code, name in QUALIFIER_WORDS.items()}
        years: dict[int, dict[int, Any]] = {}
        phases: dict[int, str] = {}
        figures = Figure.objects.order_by("-year", "municipality", "indicator").values_list(*_NAMES)
        for year, key, code, value, of, women, women_of, records, stated, qualifier in figures.iterator(CHUNK):
            snapshot, one = known.get(key), words.INDICATORS.get(code)
            if snapshot is None or one is None:
                continue
            if year not in years:
                years[year] = standing_on(standings, min(date(year, 12, 31), today))
            place = snapshot.municipality.place
            row = years[year].get(place.pk)
            if not asked.fits(row.standing if row else "", snapshot.region_id, row.phase_id if row else None):
                continue
            if row is not None and row.phase_id and row.phase_id not in phases:
                phases[row.phase_id] = row.phase.name.text
            yield [
                year,
                snapshot.region.name if snapshot.region else "",
                place.name,
                codes.get(place.pk, ""),
                standing_names[row.standing] if row else "",
                phases.get(row.phase_id, "") if row else "",
                names[code],
                gettext("som") if one.is_money else "",
                _amount(one, value),
                _amount(one, of),
                _percent(value, of) if one.is_share else None,
                women,
                women_of,
                _percent(women, women_of),
                exact[qualifier] if value is not None else "",
                records,
                stated,
            ]


def _amount(one: words.Indicator, value: int | None) -> int | float | None:
    return value / 100 if one.is_money and value is not None else value


def _percent(part: int | None, whole: int | None) -> float | None:
    found = percent(part, whole) if part is not None and whole and part >= 0 else None
    return float(found) if found is not None else None


def write_sheet(out: BinaryIO, programme: Programme, asked: Asked, told: list[tuple[str, str]]) -> int:
    """The file into ``out``; answers how many rows it has. Only one row at a time is held in memory."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": programme.title[:250], "author": "", "created": datetime(2000, 1, 1)})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8E4DA", "border": 1})
    about = book.add_worksheet(gettext("About")[:31])
    about.set_column(0, 0, 34)
    about.set_column(1, 1, 90)
    for at, (label, value) in enumerate(told):
        about.write_string(at, 0, label)
        about.write_string(at, 1, value)
    page = book.add_worksheet(gettext("Figures")[:31])
    titles = headings()
    for at, width in enumerate((8, 22, 28, 16, 24, 14, 34, 6, 12, 12, 9, 9, 12, 9, 12, 9, 9)):
        page.set_column(at, at, width)
    page.freeze_panes(1, 3)
    for at, title in enumerate(titles):
        page.write_string(0, at, title, head)
    count = 0
    for count, row in enumerate(rows(programme, asked), 1):
        for at, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                page.write_string(count, at, value)
            else:
                page.write_number(count, at, value)
    page.autofilter(0, 0, max(count, 1), len(titles) - 1)
    book.close()
    return count
