"""Word by python-docx over one styled reference file, which an official may restyle in Word."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from docx import Document as open_docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Mm, Pt

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
    Signatures,
)
from birge.papers.writers.figures import on_paper
from birge.papers.writers.rasters import svg_as_png
from birge.papers.writers.squares import as_png
from birge.papers.writers.word_table import table_of

REFERENCE = Path(__file__).parent / "reference.docx"
_ALIGN = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_LOCALES = {"ky": "ky-KG", "ru": "ru-RU", "en": "en-GB"}


def write_docx(document: Document, *, large: bool = False) -> bytes:
    """``document`` as a DOCX file (A4, or A3 when ``large``; wide papers lie on their side; table heads repeat)."""
    out = open_docx(str(REFERENCE))
    section = out.sections[0]
    if large:
        section.page_width, section.page_height = Mm(297), Mm(420)
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
        _add(out, block, document, room, large)
    buffer = io.BytesIO()
    out.save(buffer)
    return _timeless(buffer)


def _timeless(packed: io.BytesIO) -> bytes:
    """The same file without the minute in which it was packed: the same paper is the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


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


def _add(out: Any, block: Any, document: Document, room: int, large: bool) -> None:
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
        grid = on_paper(block, document.language, landscape=document.landscape, large=large)
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
        caption = out.add_paragraph(grid.caption)
        caption.runs[0].bold = caption.paragraph_format.keep_with_next = True
    out.element.body._insert_tbl(table_of(grid, language, room, out.styles["Table Grid"].style_id))
