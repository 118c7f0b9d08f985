"""The same content as Word, Excel and PDF: all of it is there, and nothing in it is taken for markup or a formula."""

from __future__ import annotations

import io

import openpyxl
import pytest
from docx import Document as open_docx
from pypdf import PdfReader

from birge.papers.content import Bullets, Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.writers import write

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
        ),
    )


def test_content_survives_its_snapshot(paper: Document) -> None:
    assert Document.from_data(paper.as_data()) == paper


def test_pdf_has_every_word_and_kyrgyz_letters(paper: Document) -> None:
    reader = PdfReader(io.BytesIO(write(paper, "pdf")))
    text = " ".join(page.extract_text() for page in reader.pages).replace("\xa0", " ").replace("\n", " ")
    for word in ("Мисал", "Бекитемин", "Инфраструктура", "1 150,0", "Н. Асанов", "*жылдыз*", "#eval(1)", "ңөү"):
        assert word in text, word
    width, height = reader.pages[0].mediabox[2:]
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
