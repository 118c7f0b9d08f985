"""Excel by xlsxwriter: tables stay tables, numbers stay numbers, text that looks like a formula stays text."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from birge.papers.content import Bullets, Document, Facts, Grid, Heading, Paragraph, Row, Signatures

_DIVISOR = {"som": 100, "thousand_som": 100_000, "million_som": 100_000_000}
_FORMATS = {"": "#,##0", "som": "#,##0.00", "thousand_som": "#,##0.0", "million_som": "#,##0.000"}


def write_xlsx(document: Document) -> bytes:
    """``document`` as one sheet, ready to print on A4."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": document.title[:250]})
    _Sheet(book, document).fill()
    book.close()
    return buffer.getvalue()


class _Sheet:
    def __init__(self, book: Any, document: Document) -> None:
        self.document = document
        self.sheet = book.add_worksheet()
        self.row = 0
        widest = max((b.columns for b in document.blocks if isinstance(b, Grid)), key=len, default=())
        self.columns = len(widest) or 2
        for place, column in enumerate(widest):
            self.sheet.set_column(place, place, 6 + 5 * column.width)
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        if document.landscape:
            self.sheet.set_landscape()
        wrap: dict[str, Any] = {"text_wrap": True, "valign": "top"}
        self.plain = book.add_format(wrap)
        self.title = book.add_format({**wrap, "bold": True, "font_size": 14})
        self.bold = book.add_format({**wrap, "bold": True})
        self.boxed = book.add_format({**wrap, "border": 1})
        self.head = book.add_format({**wrap, "border": 1, "bold": True, "bg_color": "#E8E4DA"})
        self.total = book.add_format({**wrap, "border": 1, "bold": True})
        self.numbers = {
            (unit, kind): book.add_format({"valign": "top", "border": 1, "num_format": form, "bold": kind == "total"})
            for unit, form in _FORMATS.items()
            for kind in ("", "total")
        }

    def fill(self) -> None:
        """All blocks, one under the other."""
        if self.document.notice:
            self._line(self.document.notice, self.bold)
        for block in self.document.blocks:
            if isinstance(block, Heading):
                self._line(block.text, self.title if block.level == 1 else self.bold)
            elif isinstance(block, Paragraph):
                self._line(block.text, self.plain)
            elif isinstance(block, Facts | Signatures):
                for label, value in block.rows if isinstance(block, Facts) else block.lines:
                    self.sheet.write_string(self.row, 0, label, self.bold)
                    self.sheet.write_string(self.row, 1, value, self.plain)
                    self.row += 1
            elif isinstance(block, Bullets):
                for number, item in enumerate(block.items, 1):
                    self._line(f"{number}. {item}" if block.numbered else f"• {item}", self.plain)
            elif isinstance(block, Grid):
                self._grid(block)

    def _line(self, text: str, form: Any) -> None:
        if self.columns > 1:
            self.sheet.merge_range(self.row, 0, self.row, self.columns - 1, "", form)
        self.sheet.write_string(self.row, 0, text, form)
        self.sheet.set_row(self.row, 15 * (1 + len(text) // (14 * self.columns)))
        self.row += 1

    def _grid(self, grid: Grid) -> None:
        if grid.caption:
            self._line(grid.caption, self.bold)
        for place, column in enumerate(grid.columns):
            self.sheet.write_string(self.row, place, column.title, self.head)
        self.row += 1
        for row in grid.rows:
            self._grid_row(grid, row)
            self.row += 1

    def _grid_row(self, grid: Grid, row: Row) -> None:
        if row.kind == "group":
            self.sheet.merge_range(self.row, 0, self.row, len(grid.columns) - 1, "", self.head)
            self.sheet.write_string(self.row, 0, str(row.cells[0] or ""), self.head)
            return
        for place, (value, column) in enumerate(zip(row.cells, grid.columns, strict=True)):
            if isinstance(value, int) and column.number:
                figure = value / _DIVISOR[grid.unit] if grid.unit else value
                self.sheet.write_number(self.row, place, figure, self.numbers[(grid.unit, row.kind)])
            else:
                text = "—" if value is None and column.number else str(value if value is not None else "")
                self.sheet.write_string(self.row, place, text, self.total if row.kind == "total" else self.boxed)
