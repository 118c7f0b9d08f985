"""The same content as Word, Excel and PDF: all of it is there, and nothing in it is taken for markup or a formula."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from docx import Document as open_docx
from pypdf import PdfReader

from birge.kit.drawn.bars import Bar, bars_svg, lay_bars
from birge.papers.content import (
    Bullets,
    Code,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Pictures,
    Row,
    Signatures,
)
from birge.papers.writers import write
from tests.readable import text_of

TRICKY = "=HYPERLINK(1) #eval(1) *жылдыз* $x$ <b>&amp; [ңөү ҢӨҮ]"


@pytest.fixture
def paper() -> Document:
    return Document(
        title="Биргелешкен аракеттер планы",
        language="ky",
        landscape=True,
        notice="Мисал",
        blocks=(
            Heading("Биргелешкен аракеттер планы"),
            Paragraph("Бекитемин\nтөрага", "stamp"),
            Facts((("Мөөнөтү", "2027–2029-жылдар"),)),
            Grid(
                (Column("№"), Column("Иш-чара", 4), Column("миң сом", 2, True)),
                (
                    Row(("Инфраструктура",), "group"),
                    Row(("1", TRICKY, 115_000_000)),
                    Row(("2", "Көпүрө", None)),
                    Row(("", "Бардыгы", 115_000_000), "total"),
                ),
                unit="thousand_som",
            ),
            Bullets(("бир", "эки"), numbered=True),
            Signatures((("Башчы", "Н. Асанов"),)),
            Code("https://example.org/ky/?place=1&group=women", "Бул жерге киргизиңиз:"),
        ),
    )


def test_content_survives_its_snapshot(paper: Document) -> None:
    assert Document.from_data(paper.as_data()) == paper


def test_pdf_has_every_word_and_kyrgyz_letters(paper: Document) -> None:
    data = write(paper, "pdf")
    text = text_of(data, "pdf")
    for word in ("Мисал", "Бекитемин", "Инфраструктура", "1 150,0", "Н. Асанов", "*жылдыз*", "#eval(1)", "ңөү"):
        assert word in text, word
    width, height = PdfReader(io.BytesIO(data)).pages[0].mediabox[2:]
    assert width > height


def test_docx_has_every_word_and_repeats_the_head(paper: Document) -> None:
    document = open_docx(io.BytesIO(write(paper, "docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert TRICKY in cells
    assert "1\xa0150,0" in cells
    assert document.core_properties.language == "ky-KG"
    assert "w:tblHeader" in document.tables[1]._tbl.xml


def test_xlsx_keeps_numbers_numbers_and_text_text(paper: Document) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write(paper, "xlsx"))).active
    values = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert 1150 in values
    row = next(row for row in sheet.iter_rows() if TRICKY in [cell.value for cell in row])
    assert row[1].data_type == "s"


def test_unknown_form_is_refused(paper: Document) -> None:
    with pytest.raises(KeyError):
        write(paper, "odt")


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


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_the_square_for_a_phone_stands_beside_its_address(paper: Document, form: str) -> None:
    data = write(paper, form)
    if form == "docx":
        assert len(open_docx(io.BytesIO(data)).inline_shapes) == 1
    if form == "xlsx":
        assert len(openpyxl.load_workbook(io.BytesIO(data)).active._images) == 1
    text = text_of(data, form)
    assert "https://example.org/ky/?place=1&group=women" in text and "киргизиңиз" in text


def test_a_picture_stands_in_word_and_pdf_with_its_words(paper: Document) -> None:
    laid = lay_bars([Bar("Билим берүү", 300, "3,0")], now="2021")
    assert laid is not None
    svg = bars_svg(laid, "Билим берүүгө 3,0", on_paper=True)
    picture = Picture(str(svg), "Эмнеге жумшалат", "Билим берүүгө 3,0")
    drawn = replace(paper, blocks=(Pictures(((picture,), (picture, picture))),))
    assert Document.from_data(drawn.as_data()) == drawn
    # The words of a picture are words in the PDF too: it can be searched and read aloud.
    assert text_of(write(drawn, "pdf"), "pdf").count("Эмнеге жумшалат") == 3
    word = open_docx(io.BytesIO(write(drawn, "docx")))
    assert len(word.inline_shapes) == 3
    assert word.inline_shapes[0]._inline.docPr.get("descr") == "Билим берүүгө 3,0"
    sheet = openpyxl.load_workbook(io.BytesIO(write(drawn, "xlsx"))).active
    assert sum(row[0].value == "Билим берүүгө 3,0" for row in sheet.iter_rows()) == 3
