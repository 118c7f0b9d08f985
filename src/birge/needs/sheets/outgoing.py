"""The sessions of a cycle as a spreadsheet, and an empty one to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from birge.cycle.models import Cycle
from birge.kit.tables.writing import write_tables
from birge.needs.models import Comparison, Session, Statement
from birge.needs.sheets.columns import Shape, shape_for
from birge.needs.sheets.other_rows import answers_in, passages_in
from birge.needs.sheets.villages import villages_of
from birge.places.queries import units_of
from birge.rulebook.when import When, format_when


def sheet_of(cycle: Cycle, municipality: Any, language: str) -> bytes:
    """Every session of the cycle with what was said, in the shape in which it can be brought in again."""
    sessions = list(Session.objects.filter(cycle=cycle).order_by("number"))
    villages = villages_of(municipality, (one.place_id for one in sessions))
    shape = shape_for(villages, (one.category for one in sessions), municipality.kind)
    statements = list(Statement.objects.filter(session__cycle=cycle).order_by("session__number", "number"))
    number = {one.pk: one for one in sessions}
    now = timezone.localtime()
    told = (
        (_("Municipality"), municipality.place.name_in(language)),
        (_("Cycle"), cycle.title),
        (_("What is in it"), _("All sessions, also those that are not checked yet or were taken back")),
        (_("As it was on"), f"{format_when(When.day(now.date()), language)}, {now:%H:%M}"),
    )
    rows = (
        (shape.sessions, map(_session, sessions)),
        (shape.said, (_statement(row, number[row.session_id]) for row in statements)),
        (shape.pairs, _pairs(cycle, {row.pk: row.number for row in statements}, number)),
        (shape.passages, passages_in(cycle)),
        (shape.answers, answers_in(cycle)),
    )
    return write_tables(rows, language, title=_("Needs assessment: sessions"), told=told)


def empty_sheet(cycle: Cycle, municipality: Any, language: str) -> bytes:
    """The same shape without rows, with the villages and groups of the municipality to choose from."""
    shape: Shape = shape_for(units_of(municipality), kind=municipality.kind)
    taken = Session.objects.filter(cycle=cycle).order_by("-number").values_list("number", flat=True).first() or 0
    told = (
        (_("Municipality"), municipality.place.name_in(language)),
        (_("Cycle"), cycle.title),
        (_("First free number of a session"), str(taken + 1)),
    )
    sheets = tuple((sheet, ()) for sheet in shape.all)
    return write_tables(sheets, language, title=_("Needs assessment: sheet to fill in"), told=told)


def _session(one: Session) -> dict[str, Any]:
    return {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}


def _statement(row: Statement, session: Session) -> dict[str, Any]:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {**values, "session": session.number, "village": session.place_id}


def _pairs(cycle: Cycle, numbers: dict[int, int], sessions: dict[int, Session]) -> Iterator[dict[str, Any]]:
    for cell in Comparison.objects.filter(session__cycle=cycle).order_by("session__number", "first_id", "second_id"):
        yield {
            "session": sessions[cell.session_id].number,
            "first": numbers[cell.first_id],
            "second": numbers[cell.second_id],
            "winner": numbers[cell.winner_id] if cell.winner_id else None,
        }
