"""Files of every kind for the tests of tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import xlsxwriter
from django.utils.translation import gettext_lazy as _

from birge.kit.tables.shape import CHOICE, CLOCK, WHEN, WHOLE, Choice, Column, Sheet

GROUPS = (
    Choice("women", {"ky": "Аялдар", "ru": "Женщины", "en": "Women"}),
    Choice("youth", {"ky": "Жаштар", "ru": "Молодёжь", "en": "Youth"}),
)
#: Headings are words that the catalogues have anyway.
SHEET = Sheet(
    "said",
    _("Sessions"),
    (
        Column("number", "№", WHOLE, required=True, least=1, most=9999),
        Column("text", _("What was said"), required=True, most=100),
        Column("group", _("Group of people"), CHOICE, choices=GROUPS),
        Column("points", _("Points"), WHOLE, most=1000),
        Column("held", _("Held"), WHEN),
        Column("at", _("Began at"), CLOCK),
    ),
)
HEAD_KY = ["№", "Эмне айтылды", "Адамдардын тобу", "Баллдар", "Өткөн күнү", "Башталган убактысы"]


def xlsx(rows: list[list[Any]], *, name: str = "Сессиялар", touch: Callable[[Any, Any], None] | None = None) -> bytes:
    """A workbook with one sheet; ``touch`` gets the book and the sheet for what rows cannot say."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "default_date_format": "dd.mm.yy"}
    )
    sheet = book.add_worksheet(name)
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    if touch is not None:
        touch(book, sheet)
    book.close()
    return out.getvalue()


def repacked(data: bytes, change: dict[str, Callable[[bytes], bytes]], add: dict[str, bytes] | None = None) -> bytes:
    """An archive with some parts changed and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info.filename)
            new.writestr(info.filename, change.get(info.filename, lambda same: same)(part))
        for name, part in (add or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def ods(rows: str, *, more: str = "", kind: str = "spreadsheet") -> bytes:
    """An OpenDocument table of the given rows of XML."""
    spaces = " ".join(
        f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{value}:1.0"'
        for key, value in {"office": "office", "table": "table", "text": "text"}.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body>'
        f"<office:spreadsheet>{more}"
        f'<table:table table:name="Сессиялар">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def ods_row(*cells: str) -> str:
    """A row of text cells."""
    inner = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in cells
    )
    return f"<table:table-row>{inner}</table:table-row>"
