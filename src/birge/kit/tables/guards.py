"""What is looked at in a packed spreadsheet before anything decodes it; runs in the process of ``decoding``.

XLSX and ODS are archives of XML. Refused: archives that unpack to more than a table can be, document types (a table
has none; entities hide in them), macros, and whatever makes a spreadsheet program fetch something.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from lzma import LZMAError
from xml.etree import ElementTree

MOST_UNPACKED = 80_000_000
MOST_PARTS = 1000
#: Cells named in a warning; there may be thousands.
MOST_NAMED = 40

#: In how many ways an archive can be broken, by how its parts are packed.
BROKEN = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error, LZMAError)

_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MACROS = re.compile(r"vbaproject\.bin$|^basic/|macrosheets/|activex/|customui/|^scripts/", re.IGNORECASE)
_REACHES = re.compile(r"externallinks?/|connections\.xml$|querytables/|oleobject|embeddings/|attachedtemplate", re.I)
_ODS_REACHES = re.compile(rb"<(?:table:table-source|table:cell-range-source|office:dde-source|table:dde-link)\b")
_CELL_FORMULA = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b')
#: A formula whose result was never saved; an empty text (t="str") is a result.
_CELL_BARE = re.compile(
    rb'<(?:\w+:)?c\b(?![^>]*\bt="str")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_CELL_ERROR = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*?\bt="e")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_ROW_HIDDEN = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*?\bhidden="(?:1|true)")[^>]*?\br="(\d{1,7})"')
_COL_HIDDEN = re.compile(rb'<(?:\w+:)?col\b(?=[^>]*?\bhidden="(?:1|true)")[^>]*>')
_ODS_ODD = re.compile(
    rb'table:formula="|table:visibility="(?:collapse|filter)"|table:number-(?:rows|columns)-spanned="[2-9]'
)
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Refused(Exception):
    """The file is not opened. ``code`` is one of :mod:`birge.rulebook.messages.tables`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def unpacked(data: bytes) -> dict[str, bytes]:
    """The XML parts of an archive by name, every one of them unpacked within the limit and checked.

    A part that unpacks to more than it declares fails the check of its sum, so that nobody after us meets it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED:
                raise Refused("table_unpacks_too_large")
            if any(part.flag_bits & 1 for part in listed):
                raise Refused("table_password")
            names = [part.filename for part in listed]
            if len(set(names)) != len(names):
                raise Refused("table_broken")
            parts = {name: archive.read(name) for name in names}
    except BROKEN as error:
        raise Refused("table_broken") from error
    _check(parts)
    return parts


def _check(parts: dict[str, bytes]) -> None:
    for name, part in parts.items():
        if _MACROS.search(name):
            raise Refused("table_macros")
        if _REACHES.search(name):
            raise Refused("table_reaches_out")
        if name.lower().endswith((".xml", ".rels", ".vml")):
            # Another encoding than UTF-8 would hide what is looked for; no spreadsheet program writes one.
            if part[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in part[:200] or _DTD.search(part):
                raise Refused("table_entities")
            if re.search(rb"<\?xml[^>]*encoding=[\"'](?!utf-?8)", part[:200], re.IGNORECASE):
                raise Refused("table_entities")
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types:
        raise Refused("table_macros")


def kind_of(parts: dict[str, bytes]) -> str:
    """``xlsx`` or ``ods``."""
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if parts.get("mimetype", b"").strip() == _ODS and "content.xml" in parts:
        if _ODS_REACHES.search(parts["content.xml"]):
            raise Refused("table_reaches_out")
        return "ods"
    raise Refused("table_kind_unknown")


def sheet_parts(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Name of a sheet → its XML, of an XLSX. Names that cannot be followed are left out."""
    try:
        book = ElementTree.fromstring(parts["xl/workbook.xml"])
        links = ElementTree.fromstring(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"))
    except ElementTree.ParseError as error:
        raise Refused("table_broken") from error
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    found = {}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] == "sheet":
            target = targets.get(sheet.get(_REL), "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            if path in parts:
                found[sheet.get("name", "")] = parts[path]
    return found


def looks(sheet: bytes) -> dict[str, list[object]]:
    """What the values alone do not show: cells with formulas, with formulas never computed
    (``bare``), with errors, hidden rows, hidden columns (from 1)."""
    return {
        "formulas": [[a.decode(), int(b)] for a, b in _CELL_FORMULA.findall(sheet)],
        "bare": [[a.decode(), int(b)] for a, b in _CELL_BARE.findall(sheet)],
        "errors": [[a.decode(), int(b)] for a, b in _CELL_ERROR.findall(sheet)],
        "hidden_rows": [int(row) for row in _ROW_HIDDEN.findall(sheet)[:MOST_NAMED]],
        "hidden_columns": [span for col in _COL_HIDDEN.findall(sheet)[:MOST_NAMED] if (span := _span(col))],
    }


def _span(col: bytes) -> list[int] | None:
    low, high = (re.search(rb'\b%s="(\d{1,5})"' % name, col) for name in (b"min", b"max"))
    return [int(low[1]), int(high[1])] if low and high else None


def odd_ods(parts: dict[str, bytes]) -> bool:
    """Whether an ODS holds formulas, hidden or merged cells. Where they stand is not told: cells repeat there."""
    return bool(_ODS_ODD.search(parts["content.xml"]))
