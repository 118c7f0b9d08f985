"""Tables for Word, written as their markup: python-docx looks every cell up anew, which long plans feel."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from birge.papers.content import Grid, Row
from birge.papers.writers.figures import cell_text

#: A table with more columns is set smaller.
MANY_COLUMNS = 5
#: 9 points, as Word counts: in halves.
_SMALL = 18
#: Word counts widths in twentieths of a point.
_EMU_OF_A_TWIP = 635
#: Signs that no XML may hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def table_of(grid: Grid, language: str, room: int, style: str) -> Any:
    """The table as an element to be put into a body: columns as shares of ``room``, the head repeated on each page.

    :param room: the width of the page between its margins, in EMU.
    :param style: the id of the table's style in the document.
    """
    shares = sum(column.width for column in grid.columns)
    widths = [room * column.width // shares // _EMU_OF_A_TWIP for column in grid.columns]
    small = len(grid.columns) > MANY_COLUMNS
    parts = [
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{escape(style)}"/><w:tblW w:w="0" w:type="auto"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>',
        *(f'<w:gridCol w:w="{width}"/>' for width in widths),
        "</w:tblGrid>",
        _row((_cell(c.title, w, small, bold=True) for c, w in zip(grid.columns, widths, strict=True)), head=True),
        *(_grid_row(row, grid, widths, language, small) for row in grid.rows),
        "</w:tbl>",
    ]
    return parse_xml("".join(parts))


def _row(cells: Iterable[str], *, head: bool = False) -> str:
    """A row that stays whole on one page."""
    repeated = '<w:tblHeader w:val="true"/>' if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _grid_row(row: Row, grid: Grid, widths: list[int], language: str, small: bool) -> str:
    if row.kind == "group":
        first, _, rest = cell_text(row.cells[0], grid.columns[0], grid, language).partition("\n")
        runs = _run(first, small, bold=True) + (_run(f"\n{rest}", small) if rest else "")
        span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
        return _row([_around(f"<w:p>{runs}</w:p>", sum(widths), span)])
    bold = row.kind == "total"
    cells = zip(row.cells, grid.columns, widths, strict=True)
    return _row(
        _cell(cell_text(value, column, grid, language), width, small, bold=bold, right=column.number)
        for value, column, width in cells
    )


def _cell(text: str, width: int, small: bool, *, bold: bool = False, right: bool = False) -> str:
    place = '<w:pPr><w:jc w:val="right"/></w:pPr>' if right else ""
    return _around(f"<w:p>{place}{_run(text, small, bold=bold) if text else ''}</w:p>", width)


def _around(paragraph: str, width: int, more: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{paragraph}</w:tc>'


def _run(text: str, small: bool, *, bold: bool = False) -> str:
    size = f'<w:sz w:val="{_SMALL}"/><w:szCs w:val="{_SMALL}"/>' if small else ""
    how = f"<w:rPr>{'<w:b/>' if bold else ''}{size}</w:rPr>" if bold or small else ""
    return f"<w:r>{how}{'<w:br/>'.join(_text(line) for line in text.split(chr(10)))}</w:r>"


def _text(line: str) -> str:
    """A line as Word holds it: a tab is an element, as a line's end is."""
    said = (f'<w:t xml:space="preserve">{escape(_UNWRITABLE.sub("", part))}</w:t>' for part in line.split("\t"))
    return "<w:tab/>".join(said)
