"""Tables with more columns than fit a sheet: folded on A4, side by side on A3 and in Excel."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from docx import Document as open_docx
from pypdf import PdfReader

from birge.papers.content import Bullets, Column, Document, Grid, Heading, Row
from birge.papers.writers import write
from tests.readable import text_of

SOURCES = ("Местный бюджет", "Долевой грант", "Ашар", "Спонсоры", "Респ. бюджет")


@pytest.fixture
def wide() -> Document:
    """A plan with five sources: more than stand legibly side by side on A4."""
    columns = (Column("№"), Column("Мероприятие", 4), Column("Всего", 2, True))
    columns += tuple(Column(name, 2, True, fold=True) for name in SOURCES)
    rows = (
        Row(("Проблема 1. Вода\nАк-Булак: насос сломан",), "group"),
        Row(("1.1", "Заменить насос", 115_000_000, 15_000_000, None, "около 20,0", None, 80_000_000)),
        Row(("", "Итого", 115_000_000, 15_000_000, None, 20_000_000, None, 80_000_000), "total"),
    )
    grid = Grid(columns, rows, unit="thousand_som", folded="В том числе по источникам")
    return Document("План", "ru", (Heading("План"), grid, Bullets(("раз",), True), Bullets(("два",), True)), True)


def test_many_sources_stand_as_lines_on_paper_and_as_columns_in_excel(wide: Document) -> None:
    table = open_docx(io.BytesIO(write(wide, "docx"))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["№", "Мероприятие", "Всего", "В том числе по источникам"]
    assert table.rows[2].cells[3].text == "Местный бюджет: 150,0\nАшар: около 20,0\nРесп. бюджет: 800,0"
    widths = [column.width for column in table.columns]
    assert widths[1] > 2 * widths[0]
    text = text_of(write(wide, "pdf"), "pdf")
    assert "Местный бюджет: 150,0" in text and "Спонсоры" not in text
    sheet = openpyxl.load_workbook(io.BytesIO(write(wide, "xlsx"))).active
    heads = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "№")
    assert heads == ("№", "Мероприятие", "Всего", *SOURCES)
    assert Document.from_data(wide.as_data()) == wide


def _on_a3(document: Document) -> tuple[list[str], tuple[int, int]]:
    """The heads of the table in a DOCX on A3, and its sheet in millimetres."""
    out = open_docx(io.BytesIO(write(document, "docx-a3")))
    sheet = out.sections[0]
    heads = [cell.text for cell in out.tables[0].rows[0].cells]
    return heads, (round(sheet.page_width.mm), round(sheet.page_height.mm))


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_what_became_less_is_said_with_a_minus(form: str) -> None:
    columns = (Column("Предложение", 4), Column("Изменение", 2, True))
    money = Grid(columns, (Row(("Меньше на ремонт", -2_000_000)),), unit="thousand_som")
    people = Grid(columns, (Row(("Меньше людей", -1_234)),))
    packed = write(Document("Отчёт", "ru", (money, people)), form)
    if form == "xlsx":
        found = {cell.value for row in openpyxl.load_workbook(io.BytesIO(packed)).active.rows for cell in row}
        assert {-2_000_000, -1_234} & found or {-20, -1_234} <= found, found
    else:
        text = text_of(packed, form).replace("\xa0", " ")
        assert "−20,0" in text
        assert "−1 234" in text


def test_on_a3_all_columns_stand_side_by_side(wide: Document) -> None:
    heads, sheet = _on_a3(wide)
    assert heads == ["№", "Мероприятие", "Всего", *SOURCES] and sheet == (420, 297)
    data = write(wide, "pdf-a3")
    width, height = (round(float(side) / 72 * 25.4) for side in PdfReader(io.BytesIO(data)).pages[0].mediabox[2:])
    assert (width, height) == (420, 297) and "Спонсоры" in text_of(data, "pdf")
    assert round(open_docx(io.BytesIO(write(wide, "docx"))).sections[0].page_width.mm) == 297, "A4 on its side"


def test_a_sheet_of_excel_too_wide_for_a4_is_set_for_a3(wide: Document) -> None:
    assert openpyxl.load_workbook(io.BytesIO(write(wide, "xlsx"))).active.page_setup.paperSize == 9
    grid = wide.blocks[1]
    assert isinstance(grid, Grid)
    more = tuple(Column(f"Текст {n}", 12) for n in range(6))
    rows = tuple(Row((*row.cells, *("",) * 6), row.kind) if row.kind != "group" else row for row in grid.rows)
    wider = replace(wide, blocks=(replace(grid, columns=(*grid.columns, *more), rows=rows),))
    assert openpyxl.load_workbook(io.BytesIO(write(wider, "xlsx"))).active.page_setup.paperSize == 8


def test_a_snapshot_of_before_folding_is_still_read(wide: Document) -> None:
    data = wide.as_data()
    grid = data["blocks"][1]
    del grid["folded"]
    for column in grid["columns"]:
        del column["fold"]
    old = Document.from_data(data)
    assert len(open_docx(io.BytesIO(write(old, "docx"))).tables[0].columns) == 8


def test_each_numbered_list_begins_with_one(wide: Document) -> None:
    texts = [paragraph.text for paragraph in open_docx(io.BytesIO(write(wide, "docx"))).paragraphs]
    assert texts[-2:] == ["1.\tраз", "1.\tдва"]


def test_columns_of_excel_fit_a_page_and_merged_rows_are_high_enough(wide: Document) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write(wide, "xlsx"))).active
    assert sum(sheet.column_dimensions[letter].width for letter in "ABCDEFGH") < 150
    group = next(row[0].row for row in sheet.iter_rows() if "Ак-Булак" in str(row[0].value))
    assert sheet.row_dimensions[group].height >= 30
