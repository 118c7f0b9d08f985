"""Word by python-docx over one styled reference file, which an official may restyle in Word."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from docx import Document as open_docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt

from birge.papers.content import (
    BOX,
    Boxes,
    Bullets,
    Cards,
    Code,
    Document,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Pictures,
    Row,
    Signatures,
)
from birge.papers.writers.figures import cell_text, on_paper
from birge.papers.writers.rasters import svg_as_png
from birge.papers.writers.squares import as_png

REFERENCE = Path(__file__).parent / "reference.docx"
_ALIGN = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
#: A table with more columns is set smaller.
MANY_COLUMNS = 5
_LOCALES = {"ky": "ky-KG", "ru": "ru-RU", "en": "en-GB"}


def write_docx(document: Document) -> bytes:
    """``document`` as a DOCX file (A4; wide papers lie on their side; table heads repeat on each page)."""
    out = open_docx(str(REFERENCE))
    section = out.sections[0]
    if document.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    out.core_properties.title = document.title[:250]
    out.core_properties.language = _LOCALES.get(document.language, document.language)
    out.core_properties.author = ""
    room = section.page_width - section.left_margin - section.right_margin
    _page_numbers(section)
    if document.notice:
        _small(out.add_paragraph(document.notice), italic=True)
    for block in document.blocks:
        _add(out, block, document, room)
    buffer = io.BytesIO()
    out.save(buffer)
    return buffer.getvalue()


def _page_numbers(section: Any) -> None:
    """ "2 / 5" at the foot of every page: Word counts."""
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for place, field in enumerate(("PAGE", "NUMPAGES")):
        if place:
            paragraph.add_run(" / ")
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), field)
        simple.append(OxmlElement("w:r"))
        text = OxmlElement("w:t")
        text.text = "1"
        simple[0].append(text)
        paragraph._p.append(simple)


def _add(out: Any, block: Any, document: Document, room: int) -> None:
    if isinstance(block, Heading):
        heading = out.add_heading(block.text, level=block.level)
        if block.level == 1:
            heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif isinstance(block, Paragraph):
        _paragraph(out, block, room)
    elif isinstance(block, Facts):
        table = _table(out, (5, 12), room, None)
        for label, value in block.rows:
            _fill(table, (label, value))
    elif isinstance(block, Bullets):
        _bullets(out, block)
    elif isinstance(block, Grid):
        grid = on_paper(block, document.language, landscape=document.landscape)
        _grid(out, grid, document.language, room)
    elif isinstance(block, Code):
        table = out.add_table(rows=1, cols=2)
        table.autofit = False
        cells = table.rows[0].cells
        for place, width in enumerate((Cm(3), Emu(room - Cm(3)))):
            table.columns[place].width = cells[place].width = width
        cells[0].paragraphs[0].add_run().add_picture(io.BytesIO(as_png(block.address)), width=Cm(2.6))
        _code(cells[1].paragraphs[0], block)
    elif isinstance(block, Boxes):
        table = _table(out, (3, *(2,) * len(block.rows[0][1])), room, None)
        for label, figures in block.rows:
            cells = _fill(table, (label, *("" for _each in figures))).cells
            for cell, (words, count) in zip(cells[1:], figures, strict=True):
                cell.paragraphs[0].add_run(f"{words}\n").font.size = Pt(8)
                cell.paragraphs[0].add_run(BOX * count).font.size = Pt(24)
    elif isinstance(block, Cards):
        _cards(out, block, room)
    elif isinstance(block, Pictures):
        _pictures(out, block, room)
    elif isinstance(block, Signatures):
        out.add_paragraph()
        table = _table(out, (7, 5, 5), room, None)
        for post, name in block.lines:
            _fill(table, (post, "_" * 18, name))


def _pictures(out: Any, block: Pictures, room: int) -> None:
    """Pictures in columns of a table without lines; what each shows is its description."""
    table = _table(out, (1,) * len(block.columns), room, None)
    cells = _fill(table, (None,) * len(block.columns)).cells
    for cell, column in zip(cells, block.columns, strict=True):
        paragraph = cell.paragraphs[0]
        for picture in column:
            if picture.title:
                paragraph.add_run(picture.title).bold = True
                paragraph = cell.add_paragraph()
            wide = Emu(room // len(block.columns) - Cm(0.6))
            shape = paragraph.add_run().add_picture(io.BytesIO(svg_as_png(picture.svg)), width=wide)
            shape._inline.docPr.set("descr", picture.text)
            paragraph = cell.add_paragraph()


def _code(out: Any, block: Code) -> None:
    """The words beside the square, the short code set large."""
    out.add_run(block.text)
    if block.short:
        short = out.add_run(f"\n{block.short}")
        short.bold, short.font.size = True, Pt(17)
    out.add_run(f"\n{block.address}")


def _table(out: Any, widths: tuple[int, ...], room: int, style: str | None) -> Any:
    """An empty table as wide as the page, its columns as given shares of it: Word does not choose."""
    table = out.add_table(rows=0, cols=len(widths), style=style)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(room * width // sum(widths))
    return table


def _fill(table: Any, texts: tuple[str | None, ...]) -> Any:
    """A new row with these texts (``None``: a cell left untouched); it stays whole on one page."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, column, text in zip(row.cells, table.columns, texts, strict=True):
        cell.width = column.width
        if text is not None:
            cell.text = text
    return row


def _cards(out: Any, block: Cards, room: int) -> None:
    """Cards two by two in a table whose lines are where they are cut; an empty line is one to write on."""
    table = _table(out, (1, 1), room, "Table Grid")
    for place in range(0, len(block.cards), 2):
        pair = block.cards[place : place + 2]
        row = _fill(table, ("",) * 2)
        row.height = Cm(12)
        for cell, lines in zip(row.cells, pair, strict=False):
            cell.paragraphs[0].add_run(lines[0]).bold = True
            for line in lines[1:]:
                cell.add_paragraph(line or "_" * 34)


def _bullets(out: Any, block: Bullets) -> None:
    """A list. Numbers are written out: Word would count on from the list before."""
    if not block.numbered:
        for item in block.items:
            out.add_paragraph(item, style="List Bullet")
        return
    for number, item in enumerate(block.items, 1):
        paragraph = out.add_paragraph(f"{number}.\t{item}")
        paragraph.paragraph_format.left_indent = Cm(0.9)
        paragraph.paragraph_format.first_line_indent = Cm(-0.9)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.9))


def _paragraph(out: Any, block: Paragraph, room: int) -> None:
    paragraph = out.add_paragraph(block.text)
    if block.style in _ALIGN:
        paragraph.alignment = _ALIGN[block.style]
    elif block.style == "stamp":
        paragraph.paragraph_format.left_indent = Emu(room * 11 // 20)
    elif block.style == "note":
        _small(paragraph)
    elif block.style == "large":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for run in paragraph.runs:
            run.bold, run.font.size = True, Pt(24)


def _small(paragraph: Any, *, italic: bool = False) -> None:
    for run in paragraph.runs:
        run.font.size = Pt(9)
        run.italic = italic


def _grid(out: Any, grid: Grid, language: str, room: int) -> None:
    if grid.caption:
        out.add_paragraph(grid.caption).runs[0].bold = True
    table = _table(out, tuple(column.width for column in grid.columns), room, "Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    head = _fill(table, tuple(column.title for column in grid.columns))
    for cell in head.cells:
        cell.paragraphs[0].runs[0].bold = True
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(repeat)
    for row in grid.rows:
        _grid_row(table, row, grid, language)
    if len(grid.columns) > MANY_COLUMNS:
        for run in (run for row in table.rows for cell in row.cells for run in cell.paragraphs[0].runs):
            run.font.size = Pt(9)


def _grid_row(table: Any, row: Row, grid: Grid, language: str) -> None:
    if row.kind == "group":
        cells = _fill(table, (None,) * len(grid.columns)).cells
        first, _, rest = cell_text(row.cells[0], grid.columns[0], grid, language).partition("\n")
        paragraph = cells[0].merge(cells[-1]).paragraphs[0]
        paragraph.add_run(first).bold = True
        if rest:
            paragraph.add_run(f"\n{rest}")
        return
    pairs = zip(row.cells, grid.columns, strict=True)
    texts = tuple(cell_text(value, column, grid, language) for value, column in pairs)
    for cell, column in zip(_fill(table, texts).cells, grid.columns, strict=True):
        for run in cell.paragraphs[0].runs:
            run.bold = row.kind == "total"
        if column.number:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
