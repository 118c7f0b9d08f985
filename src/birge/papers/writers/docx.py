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
from docx.shared import Cm, Pt

from birge.papers.content import Bullets, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.writers.figures import cell_text

REFERENCE = Path(__file__).parent / "reference.docx"
_ALIGN = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
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
    if document.notice:
        out.add_paragraph(document.notice, style="Intense Quote")
    for block in document.blocks:
        _add(out, block, document)
    buffer = io.BytesIO()
    out.save(buffer)
    return buffer.getvalue()


def _add(out: Any, block: Any, document: Document) -> None:
    if isinstance(block, Heading):
        out.add_heading(block.text, level=block.level)
    elif isinstance(block, Paragraph):
        _paragraph(out, block)
    elif isinstance(block, Facts):
        table = out.add_table(rows=0, cols=2)
        for label, value in block.rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, value
            cells[0].width, cells[1].width = Cm(5), Cm(12)
    elif isinstance(block, Bullets):
        for item in block.items:
            out.add_paragraph(item, style="List Number" if block.numbered else "List Bullet")
    elif isinstance(block, Grid):
        _grid(out, block, document.language)
    elif isinstance(block, Signatures):
        out.add_paragraph()
        table = out.add_table(rows=0, cols=3)
        for post, name in block.lines:
            cells = table.add_row().cells
            cells[0].text, cells[1].text, cells[2].text = post, "_" * 22, name


def _paragraph(out: Any, block: Paragraph) -> None:
    paragraph = out.add_paragraph(block.text)
    if block.style in _ALIGN:
        paragraph.alignment = _ALIGN[block.style]
    elif block.style == "stamp":
        paragraph.paragraph_format.left_indent = Cm(9.5)
    elif block.style == "note":
        for run in paragraph.runs:
            run.font.size = Pt(9)


def _grid(out: Any, grid: Grid, language: str) -> None:
    if grid.caption:
        out.add_paragraph(grid.caption).runs[0].bold = True
    table = out.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    head = table.rows[0]
    for cell, column in zip(head.cells, grid.columns, strict=True):
        cell.paragraphs[0].add_run(column.title).bold = True
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(repeat)
    for row in grid.rows:
        _grid_row(table.add_row().cells, row, grid, language)


def _grid_row(cells: Any, row: Row, grid: Grid, language: str) -> None:
    if row.kind == "group":
        merged = cells[0].merge(cells[-1])
        merged.paragraphs[0].add_run(cell_text(row.cells[0], grid.columns[0], grid, language)).bold = True
        return
    for cell, value, column in zip(cells, row.cells, grid.columns, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.add_run(cell_text(value, column, grid, language)).bold = row.kind == "total"
        if column.number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
