"""What kind of document somebody hands in is read from its bytes, whatever it is called."""

from __future__ import annotations

import io
import zipfile

import pytest

from birge.kit.documents import DocumentError, document_of
from tests.kit.test_pictures import photograph


def packed(*names: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


def test_what_a_file_is_is_read_from_its_bytes() -> None:
    assert document_of(b"%PDF-1.7 estimate").kind == "pdf"
    assert document_of(packed("[Content_Types].xml", "word/document.xml")).kind == "docx"
    assert document_of(packed("[Content_Types].xml", "xl/workbook.xml")).kind == "xlsx"
    assert document_of(packed(mimetype="application/vnd.oasis.opendocument.text")).kind == "odt"
    assert document_of(photograph()).kind == "jpg"
    wrong = {
        b"": "document_empty",
        b"MZ\x90": "document_unknown",
        b"<html>": "document_unknown",
        b"PK\x03\x04 broken": "document_broken",
        packed("a.txt"): "document_unknown",
        packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"): "document_has_macros",
    }
    for data, code in wrong.items():
        with pytest.raises(DocumentError) as told:
            document_of(data)
        assert told.value.code == code
