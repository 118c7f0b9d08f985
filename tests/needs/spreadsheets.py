"""Spreadsheets of sessions as a person sends them and confirms them, for the tests."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from birge.cycle.models import Cycle
from tests.people import Village

#: Headings of the sessions, in the order in which the rows of the tests have them.
HEADS = [
    "Сессиянын №", "Айыл", "Адамдардын тобу", "Сессия качан өттү", "Ар бир адамга берилген балл",
    "Жалпысынан канча адам", "алардын ичинен аялдар", "Айтылгандар кантип бааланды",
]  # fmt: skip
SAID = ["Сессиянын №", "Сессиядагы №", "Эмне айтылды", "Баллдар"]
PAIRS = ["Сессиянын №", "Биринчиси, сессиядагы №", "Экинчиси, сессиядагы №", "Маанилүүрөөгү, сессиядагы №"]


Rows = Iterable[Sequence[Any]]


def url(name: str, cycle: Cycle, here: Village) -> str:
    """The address of a page of the spreadsheet."""
    return reverse(f"needs:{name}", args=[here.municipality.code, cycle.number])


def send(browser: Client, cycle: Cycle, here: Village, data: bytes, name: str = "sessions.xlsx") -> HttpResponse:
    """Choose a file and press the button; the page that comes."""
    return browser.post(url("sheet_in", cycle, here), {"file": SimpleUploadedFile(name, data)}, follow=True)


def confirmation(page: HttpResponse) -> dict[str, str]:
    """The hidden fields of the form that confirms; empty when the page has none."""
    after = page.content.decode().partition('id="plan"')[2]
    return dict(re.findall(r'name="(once|ticket|state)" value="([^"]+)"', after)) if 'name="ticket"' in after else {}


def confirm(browser: Client, cycle: Cycle, here: Village, page: HttpResponse) -> HttpResponse:
    """Press the button that brings all of it in."""
    return browser.post(url("sheet_in", cycle, here), confirmation(page), follow=True)


def book(heads: Rows, said: Rows = (), pairs: Rows = ()) -> bytes:
    """A workbook with sessions, what was said in them and pairs, each with its headings in Kyrgyz."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    named = (("Сессиялар", HEADS, heads), ("Эмне айтылды", SAID, said), ("Салыштырылган жуптар", PAIRS, pairs))
    for name, titles, rows in named:
        sheet = made.create_sheet(name)
        for row in (titles, *rows):
            sheet.append(list(row))
    return saved(made)


def opened(data: bytes) -> Any:
    """A workbook that was downloaded."""
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(made: Any) -> bytes:
    """A workbook to be sent."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def column(sheet: Any, title: str) -> int:
    """Where a heading stands, from 1."""
    return [cell.value for cell in sheet[1]].index(title) + 1
