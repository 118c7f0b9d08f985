"""What a reader finds in a file of a paper: its words, whatever form it has; line ends do not matter."""

from __future__ import annotations

import io
import re

from docx import Document as open_docx
from openpyxl import load_workbook
from pypdf import PdfReader


def pages_of(data: bytes) -> list[str]:
    """The words of each page of a PDF."""
    return [_flat(page.extract_text()) for page in PdfReader(io.BytesIO(data)).pages]


def text_of(data: bytes, form: str) -> str:
    """All words of a file, with one blank between them; of a DOCX also what stands above and below its pages."""
    if form == "pdf":
        return _flat("\n".join(pages_of(data)))
    if form == "xlsx":
        cells = (cell.value for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row)
        return _flat("\n".join(str(value) for value in cells if value is not None))
    document = open_docx(io.BytesIO(data))
    edges = [edge for section in document.sections for edge in (section.header, section.footer)]
    texts = [paragraph.text for part in (document, *edges) for paragraph in part.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return _flat("\n".join(texts))


def stands(word: str, page: str) -> bool:
    """Whether a word or number stands in a page by itself: not as a part of a time to the microsecond or of a token."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", page) is not None


def _flat(text: str) -> str:
    # A word goes on in the next line after its hyphen.
    return " ".join(text.replace("-\n", "-").split())
