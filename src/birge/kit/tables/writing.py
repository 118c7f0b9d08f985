"""An XLSX of declared sheets, in the shape in which it is read back, with hints and lists to choose from."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _

from birge.kit.tables import shape
from birge.kit.tables.problems import letter
from birge.kit.tables.shape import Column, Sheet
from birge.rulebook.when import When, as_typed

#: Empty rows of a template that offer their lists and formats.
ROWS_READY = 2000
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")

Row = Mapping[str, Any]


def write_tables(
    sheets: Sequence[tuple[Sheet, Iterable[Row]]], language: str, *, title: str, told: Sequence[tuple[str, str]] = ()
) -> bytes:
    """``sheets`` with their rows (values by the keys of columns, as :mod:`reading` answers them) as a file.

    :param language: of headings, choices and hints; the file is read back whatever it was.
    :param told: pairs for the top of the hint sheet: whose data these are, which of them, of when.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # Nobody's name and no clock in the file: the same data give the same bytes.
    book.set_properties({"title": title[:250], "author": "", "created": datetime(2000, 1, 1)})
    with translation.override(language):
        written = _Book(book, language)
        for sheet, rows in sheets:
            written.sheet(sheet, rows)
        written.hints([sheet for sheet, _rows in sheets], title, told)
        written.lists()
    book.close()
    return buffer.getvalue()


class _Book:
    def __init__(self, book: Any, language: str) -> None:
        self.book, self.language = book, language
        wrap: dict[str, Any] = {"text_wrap": True, "valign": "top"}
        self.head = book.add_format({**wrap, "bold": True, "bg_color": "#E8E4DA", "border": 1})
        self.must = book.add_format({**wrap, "bold": True, "bg_color": "#F3D9B1", "border": 1})
        self.shown = book.add_format({**wrap, "font_color": "#6B6B6B"})
        self.plain = book.add_format({**wrap, "num_format": "@"})
        self.quoted = book.add_format({**wrap, "num_format": "@", "quote_prefix": True})
        self.figure = book.add_format({"valign": "top", "num_format": "0"})
        self.sums = book.add_format({"valign": "top", "num_format": "#,##0.0####"})
        self.day = book.add_format({"valign": "top", "num_format": "dd.mm.yyyy", "align": "left"})
        self.clock = book.add_format({"valign": "top", "num_format": "hh:mm", "align": "left"})
        self.bold = book.add_format({**wrap, "bold": True})
        self.big = book.add_format({"bold": True, "font_size": 14})
        self.choices: list[tuple[Column, str]] = []

    def sheet(self, sheet: Sheet, rows: Iterable[Row]) -> None:
        """One declared sheet with its rows."""
        page = self.book.add_worksheet(sheet.titles[self.language][:31])
        last = 0
        for at, column in enumerate(sheet.columns):
            page.write_string(0, at, column.titles[self.language], self.must if column.required else self.head)
            page.set_column(at, at, column.width, self._format(column))
        for last, row in enumerate(rows, 1):
            for at, column in enumerate(sheet.columns):
                self._cell(page, last, at, column, row.get(column.key))
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(last, 1), len(sheet.columns) - 1)
        for at, column in enumerate(sheet.columns):
            self._offer(page, at, column, max(last, 0) + ROWS_READY)

    def _format(self, column: Column) -> Any:
        if column.shown_only:
            return self.shown
        return {shape.WHOLE: self.figure, shape.FIGURE: self.sums, shape.WHEN: self.plain, shape.CLOCK: self.clock}.get(
            column.kind, self.plain
        )

    def _cell(self, page: Any, row: int, at: int, column: Column, value: Any) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool) or column.kind == shape.CHOICE:
            named = next((choice for choice in column.choices if choice.code == str(value)), None)
            page.write_string(row, at, named.name(self.language) if named else str(value), self._format(column))
        elif isinstance(value, float):
            page.write_number(row, at, value, self.sums)
        elif isinstance(value, int):
            page.write_number(row, at, value, self.figure)
        elif isinstance(value, When):
            if value.precision == "day":
                page.write_datetime(row, at, value.first, self.day)
            else:
                page.write_string(row, at, as_typed(value, self.language), self.plain)
        elif isinstance(value, time):
            page.write_datetime(row, at, value, self.clock)
        elif isinstance(value, date):
            page.write_datetime(row, at, value, self.day)
        else:
            text = str(value)
            # Written as text it is not computed; the mark keeps it text when somebody opens the cell and leaves it.
            page.write_string(row, at, text, self.quoted if text.startswith(_DANGEROUS) else self._format(column))

    def _offer(self, page: Any, at: int, column: Column, last: int) -> None:
        """A list to choose from, or the bounds of a number, with the hint of the column. What differs is warned of."""
        hint = {"input_title": column.titles[self.language][:32], "input_message": str(column.hint)[:255]}
        hint = hint if column.hint else {}
        said = {"error_type": "warning", "ignore_blank": True}
        if column.kind == shape.CHOICE and column.choices and not column.shown_only:
            where = letter(len(self.choices))
            self.choices.append((column, where))
            source = f"='{shape.LISTS}'!${where}$1:${where}${len(column.choices)}"
            page.data_validation(1, at, last, at, {"validate": "list", "source": source, **said, **hint})
        elif column.kind == shape.WHOLE:
            bounds = {"criteria": "between", "minimum": column.least, "maximum": column.most}
            page.data_validation(1, at, last, at, {"validate": "integer", **bounds, **said, **hint})
        elif hint:
            page.data_validation(1, at, last, at, {"validate": "any", **hint})

    def hints(self, sheets: Sequence[Sheet], title: str, told: Sequence[tuple[str, str]]) -> None:
        """The sheet that explains the others."""
        page = self.book.add_worksheet(str(shape.HINTS)[:31])
        page.set_column(0, 0, 34)
        page.set_column(1, 1, 90)
        page.write_string(0, 0, title, self.big)
        row = 2
        for label, value in told:
            page.write_string(row, 0, label, self.bold)
            page.write_string(row, 1, value, self.plain)
            row += 1
        for sheet in sheets:
            row += 1
            page.write_string(row, 0, sheet.titles[self.language], self.bold)
            page.write_string(row, 1, str(sheet.note), self.plain)
            for column in sheet.columns:
                row += 1
                page.write_string(row, 0, column.titles[self.language], self.plain)
                page.write_string(row, 1, self._explained(column), self.plain)
            row += 1

    def _explained(self, column: Column) -> str:
        parts = [_("Must be filled.")] if column.required else []
        parts += [_("For reading only: changes in it are not taken.")] if column.shown_only else []
        parts += [str(column.hint)] if column.hint else []
        if column.kind == shape.CHOICE and len(column.choices) <= 20:
            parts.append(", ".join(choice.name(self.language) for choice in column.choices))
        return " ".join(parts)

    def lists(self) -> None:
        """What the lists offer stands on a sheet of its own, put away."""
        if not self.choices:
            return
        page = self.book.add_worksheet(shape.LISTS)
        page.hide()
        for at, (column, _where) in enumerate(self.choices):
            for row, choice in enumerate(column.choices):
                page.write_string(row, at, choice.name(self.language))
