"""What is written is read back as it was, in each language; what looks like a formula never becomes one."""

from __future__ import annotations

import datetime
import io
import json
from typing import Any

import openpyxl
import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from birge.kit.tables import decoding
from birge.kit.tables.letters import guarded
from birge.kit.tables.reading import read_tables
from birge.kit.tables.shape import LANGUAGES
from birge.kit.tables.writing import write_tables
from birge.kit.text import clean
from birge.rulebook.when import When
from tests.kit.tables.books import SHEET

DATES = ("2027-11-09", "2018-08-30/2018-09-15", "2017-11", "2017-autumn", "2018-winter", "2017")


def _here(data: bytes) -> Any:
    """The same as another process would answer, without starting one for each example."""
    return json.loads(json.dumps(decoding.decode(data), default=decoding._plain))


def _back(rows: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    with translation.override(language):
        data = write_tables(((SHEET, rows),), language, title="x")
        found = read_tables(data, (SHEET,), language)
    assert not found.problems and not found.warnings
    return [line.values for line in found.tables["said"].lines]


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_of_any_precision_come_back(language: str) -> None:
    rows = [
        {
            "number": n,
            "text": "а",
            "group": "youth",
            "points": None,
            "held": When.from_code(code),
            "at": datetime.time(9),
        }
        for n, code in enumerate(DATES, 1)
    ]
    assert _back(rows, language) == rows


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=100).map(clean).filter(lambda t: t and len(t) <= 100), min_size=1, max_size=8))
def test_any_text_comes_back(texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "open_apart", _here)
    with translation.override("ky"):
        rows = [{"number": n, "text": text} for n, text in enumerate(texts, 1)]
        found = read_tables(write_tables(((SHEET, rows),), "ky", title="x"), (SHEET,), "ky")
    assert [line.values["text"] for line in found.tables["said"].lines] == texts


def test_dangerous_text_is_written_as_text_with_its_mark() -> None:
    with translation.override("ky"):
        data = write_tables(((SHEET, [{"number": 1, "text": "=HYPERLINK(1)"}]),), "ky", title="x")
    cell = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["B2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", "=HYPERLINK(1)", True)


def test_the_same_rows_give_the_same_bytes() -> None:
    with translation.override("ky"):
        first, second = (write_tables(((SHEET, [{"number": 1, "text": "а"}]),), "ky", title="x") for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", ["=1+1", "+996700", "-2", "@x", "\t=1", "\r=1", " =1"])
def test_dangerous_text_of_a_csv_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert guarded(f"а{text}") == f"а{text}"
