"""The report of a programme for those who pay for it: what it is, who stands where, indicators, what is published."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext

from birge.kit.said import clock, number, when
from birge.papers.content import Block, Bullets, Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.programme import words
from birge.programme.models import Area, Direction, Phase, Programme
from birge.programme.queries.calls import calls_of_year
from birge.programme.queries.programmes import how_many, published_of, standing_on, standing_rows
from birge.programme.queries.shown import Shown
from birge.programme.queries.view import Asked, Stand
from birge.programme.reading import DASH, figure, percent, printed
from birge.programme.say import told
from birge.rulebook.when import format_when

#: So many years stand beside each other.
YEARS = 10


def _said(row: Any, name: str, language: str) -> str:
    return told(row, name, language).text or gettext("not stated")


def _about(programme: Programme, asked: Asked, language: str) -> list[Block]:
    areas = Area.objects.filter(programme=programme).select_related("place")
    where = "; ".join(one.place.name_in(language) for one in areas)
    now = standing_on(standing_rows(programme))
    standings = "; ".join(f"{name}: {number(many)}" for _code, name, many in how_many(now))
    rows = [
        (gettext("Year"), str(asked.year)),
        (gettext("Funded by"), _said(programme, "funder", language)),
        (gettext("Carried out by"), _said(programme, "implementer", language)),
        (gettext("Partners"), _said(programme, "partners", language)),
        (gettext("Where it works"), where or _said(programme, "geography", language)),
        (gettext("Municipalities"), standings or gettext("not stated")),
    ]
    blocks: list[Block] = [Facts(tuple(rows)), Heading(gettext("Goal"), 2)]
    blocks.append(Paragraph(_said(programme, "goal", language)))
    phases = [
        f"{_said(one, 'title', language)}: {format_when(one.starts, language)} – {format_when(one.ends, language)}"
        for one in Phase.objects.filter(programme=programme)
    ]
    if phases:
        blocks += [Heading(gettext("Phases"), 2), Bullets(tuple(phases))]
    return blocks


def _directions(programme: Programme, now: dict[str, Shown], language: str) -> list[Block]:
    """Each direction with what its indicators say in the year."""
    rows = []
    for one in Direction.objects.filter(programme=programme, kind=words.RESULT):
        told_by = "; ".join(f"{each.name}: {figure(now.get(each.code))}" for each in one.shown_by)
        rows.append(Row((_said(one, "text", language), told_by or DASH)))
    if not rows:
        return []
    columns = (Column(gettext("Result direction"), 5), Column(gettext("Shown by"), 8))
    return [Heading(gettext("Results by direction"), 2), Grid(columns, tuple(rows))]


def _steps(stand: Stand) -> list[Block]:
    steps = stand.by_step
    columns = (
        Column(gettext("Region"), 4),
        Column(gettext("Municipalities"), 2),
        *(Column(str(name), 2) for _step, name, _many in steps),
        Column(gettext("all steps walked"), 2),
        Column(gettext("no planning round"), 2),
    )
    rows = [
        Row(
            (
                place.name,
                number(many),
                *(number(at[step]) for step, _n, _m in steps),
                number(at["walked"]),
                number(at[""]),
            )
        )
        for place, at, many in stand.regions
        if many
    ]
    whole = (number(len(stand.rows)), *(number(many) for _step, _name, many in steps))
    rows.append(Row((gettext("Altogether"), *whole, number(stand.walked), number(stand.without)), "total"))
    return [Heading(gettext("Who stands at which step"), 2), Grid(columns, tuple(rows))]


def _indicators(now: dict[str, Shown]) -> list[Block]:
    columns = (
        Column(gettext("Indicator"), 7),
        Column(gettext("Figure"), 4),
        Column(gettext("Share"), 2),
        Column(gettext("Women"), 2),
        Column(gettext("Stated by"), 3),
    )
    rows = []
    for code, one in words.INDICATORS.items():
        found = now.get(code, Shown(one))
        cells = (percent(found.share), percent(found.women_share), number(found.municipalities))
        rows.append(Row((str(one.name), figure(found), *cells)))
    return [
        Grid(columns, tuple(rows)),
        *(Paragraph(f"{one.name}: {one.counted}", "note") for one in words.INDICATORS.values()),
    ]


def _years(sums: dict[int, dict[str, Shown]]) -> list[Block]:
    years = sorted(sums)[-YEARS:]
    if len(years) < 2:
        return []
    columns = (Column(gettext("Indicator"), 6), *(Column(str(year), 2) for year in years))
    rows = []
    for one in words.INDICATORS.values():
        found = [sums[year].get(one.code) for year in years]
        if any(each is not None and each.value is not None for each in found):
            cells = [percent(each.share) if each and one.is_share else figure(each) for each in found]
            rows.append(Row((str(one.name), *cells)))
    return [Heading(gettext("Over the years"), 2), Grid(columns, tuple(rows))]


def _published(programme: Programme, language: str) -> list[Block]:
    rows = []
    for one in published_of(programme):
        rows.append(Row((_said(one, "text", language), one.years, printed(one, language), one.source)))
    if not rows:
        return []
    columns = (
        Column(gettext("What"), 7),
        Column(gettext("Years"), 2),
        Column(gettext("Figure"), 3),
        Column(gettext("Source"), 4),
    )
    said = gettext("They stand here as their sources print them and are never added to what is kept here.")
    head = Heading(gettext("Figures published of many municipalities"), 2)
    return [head, Paragraph(said, "note"), Grid(columns, tuple(rows))]


def _calls(programme: Programme, year: int, language: str) -> list[Block]:
    rows = [
        Row(
            (
                _said(one, "title", language),
                format_when(one.opens, language),
                format_when(one.closes, language),
                format_when(one.decided, language),
                number(one.applications),
                number(one.winners),
            )
        )
        for one in calls_of_year(programme, year)
    ]
    if not rows:
        return []
    columns = (
        Column(gettext("Call"), 6),
        Column(gettext("Applications are taken from"), 3),
        Column(gettext("Applications are taken until"), 3),
        Column(gettext("Decided"), 3),
        Column(gettext("Applications"), 2),
        Column(gettext("Winners"), 2),
    )
    return [Heading(gettext("Calls and contests"), 2), Grid(columns, tuple(rows))]


def report(
    programme: Programme, asked: Asked, stand: Stand, sums: dict[int, dict[str, Shown]], at: Any, language: str
) -> Document:
    """The report of a year. What nobody has written down is a dash, never nought.

    :param at: when the figures were worked out.
    """
    title = _said(programme, "title", language)
    now = sums.get(asked.year, {})
    moment = gettext("Nothing was worked out yet: it is done once a day.")
    worked = gettext("Worked out from the records of the municipalities: %(moment)s. It is done anew every day.")
    if at:
        moment = worked % {"moment": f"{when(at)}, {clock(at)}"}
    blocks: list[Block] = [
        Heading(title),
        Paragraph(gettext("Report of the programme for %(year)s") % {"year": asked.year}, "center"),
        *_about(programme, asked, language),
        *_directions(programme, now, language),
        *_steps(stand),
        Heading(gettext("Indicators of %(year)s") % {"year": asked.year}, 2),
        Paragraph(moment),
        *_indicators(now),
        *_years(sums),
        *_calls(programme, asked.year, language),
        *_published(programme, language),
        Signatures(((gettext("Programme coordinator"), ""),)),
    ]
    notice = gettext("Example: this programme is invented.") if programme.is_example else ""
    return Document(capfirst(title), language, tuple(blocks), landscape=True, notice=notice)
