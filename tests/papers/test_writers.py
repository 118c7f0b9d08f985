"""The same content as Word, Excel and PDF: all of it is there, and nothing in it is taken for markup or a formula."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from docx import Document as open_docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
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


def test_a_table_of_word_keeps_lines_tabs_and_drops_what_no_xml_may_hold() -> None:
    rows = (Row(("бир\nэки\tүч\x01 <w:p>&", 5)), Row(("Жыйынтык", 5), "total"))
    grid = Grid((Column("Текст"), Column("Саны", 1, True)), rows)
    table = open_docx(io.BytesIO(write(Document("Т", "ky", (grid,)), "docx"))).tables[0]
    assert table.rows[1].cells[0].text == "бир\nэки\tүч <w:p>&"
    assert [cell.paragraphs[0].alignment for cell in table.rows[1].cells] == [None, WD_ALIGN_PARAGRAPH.RIGHT]
    assert all(cell.paragraphs[0].runs[0].bold for cell in table.rows[2].cells)
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


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
