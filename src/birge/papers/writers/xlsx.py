"""Excel by xlsxwriter: tables stay tables, numbers stay numbers, text that looks like a formula stays text."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from birge.papers.content import (
    BOX,
    Boxes,
    Bullets,
    Cards,
    Code,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Pictures,
    Row,
    Signatures,
)
from birge.papers.writers.squares import as_png

_DIVISOR = {"som": 100, "thousand_som": 100_000, "million_som": 100_000_000}
_FORMATS = {"": "#,##0", "som": "#,##0.00", "thousand_som": "#,##0.0", "million_som": "#,##0.000"}
#: The heads of a table this long are printed on every page.
PAGE_OF_ROWS = 20
#: Characters that a label or a post to sign needs.
LABEL_WIDTH = 26
#: Characters on an upright A4 page.
PAGE_WIDTH = 90


def _widths(columns: tuple[Column, ...], page: float) -> list[float]:
    """The widths of columns; what is narrower than the page gives the room that is left to its texts."""
    widths = [_width(column) for column in columns] or [30.0, 60.0]
    texts = [place for place, column in enumerate(columns) if not column.number and column.width > 1]
    left = page - sum(widths)
    for place in texts if left > 0 else ():
        widths[place] += left * columns[place].width / sum(columns[one].width for one in texts)
    return widths


def _width(column: Column) -> float:
    """The width of a column in characters: text needs room to wrap in, figures need their digits."""
    longest = max(map(len, column.title.split()), default=0)
    return max(11 if column.number else 4 + 2.2 * column.width, longest + 2)


def write_xlsx(document: Document) -> bytes:
    """``document`` as one sheet, ready to print on A4."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": document.title[:250]})
    _Sheet(book, document).fill()
    book.close()
    return buffer.getvalue()


def _lines(text: str, width: int) -> int:
    """How many lines a text takes when it wraps between words."""
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > width:
            lines, used = lines + 1, 0
        used += len(word) + bool(used)
    return lines


class _Sheet:
    def __init__(self, book: Any, document: Document) -> None:
        self.document = document
        self.sheet = book.add_worksheet()
        self.row = 0
        self.lines: dict[int, int] = {}
        widest = max((b.columns for b in document.blocks if isinstance(b, Grid)), key=len, default=())
        self.columns = len(widest) or 2
        self.widths = _widths(widest, PAGE_WIDTH * (1.5 if document.landscape else 1))
        for place, width in enumerate(self.widths):
            self.sheet.set_column(place, place, width)
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.6)
        self.sheet.set_footer("&R&P / &N")
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
                self._line(block.text, self.plain, stamp=block.style == "stamp")
            elif isinstance(block, Facts | Signatures):
                self.row += isinstance(block, Signatures)
                for label, value in block.rows if isinstance(block, Facts) else block.lines:
                    self._pair(label, value)
            elif isinstance(block, Bullets):
                for number, item in enumerate(block.items, 1):
                    self._line(f"{number}. {item}" if block.numbered else f"• {item}", self.plain)
            elif isinstance(block, Grid):
                self._grid(block)
            elif isinstance(block, Code):
                self._code(block)
            elif isinstance(block, Pictures):
                # A sheet of figures needs no picture of them: what it shows stands there in words.
                for picture in (one for column in block.columns for one in column):
                    self._line(picture.title, self.bold)
                    self._line(picture.text, self.plain)
            elif isinstance(block, Cards):
                for lines in block.cards:
                    for number, line in enumerate(lines):
                        self._line(line or "_" * 40, self.plain if number else self.bold)
                    self.row += 1
            elif isinstance(block, Boxes):
                for label, figures in block.rows:
                    self._pair(label, "   ".join(f"{words} {BOX * count}" for words, count in figures))

    def _code(self, block: Code) -> None:
        self._line(f"{block.text} {block.address}", self.plain)
        if block.short:
            self._line(block.short, self.title)
        picture = {"image_data": io.BytesIO(as_png(block.address)), "x_scale": 0.4, "y_scale": 0.4}
        self.sheet.insert_image(self.row, 0, "code.png", {**picture, "description": block.address})
        self.row += 6

    def _line(self, text: str, form: Any, *, stamp: bool = False) -> None:
        """A text over the whole width; what is stamped stands over the right half."""
        first = self.columns // 2 if stamp else 0
        self._across(first, self.columns - 1, text, form)
        self.row += 1

    def _pair(self, label: str, value: str) -> None:
        """A label and its value, each over as many columns as it needs."""
        first = next(
            (place for place in range(1, self.columns) if sum(self.widths[:place]) >= LABEL_WIDTH), self.columns - 1
        )
        self._across(0, first - 1, label, self.bold)
        self._across(first, self.columns - 1, value, self.plain)
        self.row += 1

    def _across(self, first: int, last: int, text: str, form: Any) -> None:
        """A text over several columns. Excel finds the height of a row itself, but not where cells are merged."""
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, "", form)
        self.sheet.write_string(self.row, first, text, form)
        self._room_for(text, sum(self.widths[first : last + 1]))

    def _room_for(self, text: str, width: float) -> None:
        lines = sum(_lines(line, max(1, int(width))) for line in text.split("\n"))
        if lines > self.lines.get(self.row, 0):
            self.lines[self.row] = lines
            self.sheet.set_row(self.row, 15.5 * lines)

    def _grid(self, grid: Grid) -> None:
        if grid.caption:
            self._line(grid.caption, self.bold)
        for place, column in enumerate(grid.columns):
            self.sheet.write_string(self.row, place, column.title, self.head)
            self._room_for(column.title, self.widths[place])
        if len(grid.rows) > PAGE_OF_ROWS:
            self.sheet.repeat_rows(self.row)
        self.row += 1
        for row in grid.rows:
            self._grid_row(grid, row)
            self.row += 1

    def _grid_row(self, grid: Grid, row: Row) -> None:
        if row.kind == "group":
            self._across(0, len(grid.columns) - 1, str(row.cells[0] or ""), self.head)
            return
        for place, (value, column) in enumerate(zip(row.cells, grid.columns, strict=True)):
            if isinstance(value, int) and column.number:
                figure = value / _DIVISOR[grid.unit] if grid.unit else value
                self.sheet.write_number(self.row, place, figure, self.numbers[(grid.unit, row.kind)])
            else:
                text = "—" if value is None and column.number else str(value if value is not None else "")
                self.sheet.write_string(self.row, place, text, self.total if row.kind == "total" else self.boxed)
                self._room_for(text, self.widths[place])
