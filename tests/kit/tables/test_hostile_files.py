"""Files made to burst, to run or to reach out are refused before anything opens them, and nothing is fetched."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Any

import pytest
from django.utils import translation

from birge.kit.tables import decoding, guards
from birge.kit.tables.guards import Refused
from birge.kit.tables.problems import TableRefused
from birge.kit.tables.reading import read_tables
from tests.kit.tables.books import HEAD_KY, SHEET, ods, ods_row, repacked, xlsx

SHEET_XML, BOOK_XML = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
GOOD_ROWS: list[list[Any]] = [HEAD_KY, [1, "Таза суу жок"]]
ENTITY = b'<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]>'


@pytest.fixture(autouse=True)
def kyrgyz() -> Any:
    with translation.override("ky"):
        yield


def code_of(data: bytes) -> str:
    with pytest.raises(TableRefused) as caught:
        read_tables(data, (SHEET,), "ky")
    return caught.value.problems[0].code


def _after_head(extra: bytes) -> Any:
    return lambda xml: xml.replace(b"?>", b"?>" + extra, 1)


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(BOOK_XML, b"<workbook/>")
        archive.writestr(SHEET_XML, b" " * (guards.MOST_UNPACKED + 1))
    return out.getvalue()


def _lying() -> bytes:
    """A part that says it unpacks to ten bytes and unpacks to millions."""
    data = repacked(xlsx(GOOD_ROWS), {SHEET_XML: lambda xml: xml + b" " * 5_000_000})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo(SHEET_XML).file_size
    return data.replace(struct.pack("<L", size), struct.pack("<L", 10))


def _old(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + stream.encode("utf-16-le") + b"\x00" * 600


GOOD = xlsx(GOOD_ROWS)
HOSTILE = {
    "entity": (repacked(GOOD, {SHEET_XML: _after_head(ENTITY)}), "table_entities"),
    "entity in strings": (repacked(GOOD, {"xl/sharedStrings.xml": _after_head(ENTITY)}), "table_entities"),
    "utf-16 part": (repacked(GOOD, {SHEET_XML: lambda xml: xml.decode().encode("utf-16")}), "table_entities"),
    "other encoding": (repacked(GOOD, {SHEET_XML: lambda x: x.replace(b"UTF-8", b"UTF-7")}), "table_entities"),
    "macros": (repacked(GOOD, {}, {"xl/vbaProject.bin": b"x"}), "table_macros"),
    "macros by type": (
        repacked(GOOD, {"[Content_Types].xml": lambda x: x.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")}),
        "table_macros",
    ),
    "macros of ods": (repacked(ods(ods_row("№")), {}, {"Basic/Standard/Module1.xml": b"<x/>"}), "table_macros"),
    "links": (repacked(GOOD, {}, {"xl/externalLinks/externalLink1.xml": b"<x/>"}), "table_reaches_out"),
    "connections": (repacked(GOOD, {}, {"xl/connections.xml": b"<x/>"}), "table_reaches_out"),
    "dde of ods": (ods(ods_row("№"), more="<office:dde-source/>"), "table_reaches_out"),
    "document": (ods(ods_row("№"), kind="text"), "table_kind_unknown"),
    "archive": (repacked(GOOD, {}, {})[:400], "table_broken"),
    "cut": (GOOD[: len(GOOD) // 2], "table_broken"),
    "bomb": (_bomb(), "table_unpacks_too_large"),
    "lying": (_lying(), "table_broken"),
    "password": (_old("EncryptedPackage"), "table_password"),
    "old macros": (_old("_VBA_PROJECT_CUR"), "table_macros"),
    "old broken": (_old("nothing"), "table_broken"),
    "no sheets": (repacked(GOOD, {BOOK_XML: lambda xml: b"<workbook"}), "table_broken"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused(name: str) -> None:
    data, code = HOSTILE[name]
    assert code_of(data) == code


def test_a_sheet_as_large_as_a_country_is_refused() -> None:
    def far(book: Any, sheet: Any) -> None:
        sheet.write_string(1_048_575, 16_383, "x")

    assert code_of(xlsx(GOOD_ROWS, touch=far)) == "table_unpacks_too_large"


def test_repeated_cells_of_opendocument_do_not_burst_it() -> None:
    cell = '<table:table-cell table:number-columns-repeated="1024" office:value-type="string"><text:p>а</text:p>'
    row = f'<table:table-row table:number-rows-repeated="65536">{cell}</table:table-cell></table:table-row>'
    assert code_of(ods(ods_row(*HEAD_KY) + row)) == "table_unpacks_too_large"


def test_the_guard_is_what_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the look at its parts a file with an entity would be opened."""
    data, _code = HOSTILE["links"]
    with pytest.raises(Refused):
        decoding.decode(data)
    monkeypatch.setattr(guards, "_check", lambda parts: None)
    assert decoding.decode(data)["sheets"]
