"""Tables in every dress people send them in are read the same, or refused by sheet, row and column."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from birge.kit.tables.problems import TableRefused, letter
from birge.kit.tables.reading import Read, read_tables
from birge.kit.tables.shape import LINK, Column, Sheet
from birge.rulebook.when import When
from tests.kit.tables.books import HEAD_KY, SHEET, ods, ods_row, xlsx

DATA = Path(__file__).resolve().parents[2] / "data" / "tables"
TEXT = ";".join(HEAD_KY) + "\r\n1;Таза суу жок;Аялдар;14;09.11.2027;9:30\r\n"
SAID = {
    "number": 1,
    "text": "Таза суу жок",
    "group": "women",
    "points": 14,
    "held": When.from_code("2027-11-09"),
    "at": datetime.time(9, 30),
}


@pytest.fixture(autouse=True)
def kyrgyz() -> Any:
    with translation.override("ky"):
        yield


def read(data: bytes) -> Read:
    return read_tables(data, (SHEET,), "ky")


def rows(data: bytes) -> list[dict[str, Any]]:
    found = read(data)
    assert [problem.in_words("ky") for problem in found.problems] == []
    return [line.values for line in found.tables["said"].lines]


def refused(data: bytes) -> list[str]:
    with pytest.raises(TableRefused) as caught:
        read(data)
    for language in ("ky", "ru", "en"):
        assert all(problem.in_words(language) for problem in caught.value.problems)
    return [problem.code for problem in caught.value.problems]


def problems(data: bytes) -> list[tuple[str, str]]:
    return [(problem.code, problem.cell) for problem in read(data).problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", [";", "\t", ",", "|"])
def test_csv_in_any_unicode_and_with_any_separator(encoding: str, mark: str) -> None:
    assert rows(TEXT.replace(";", mark).encode(encoding)) == [SAID]


def test_a_separator_named_by_the_first_line_wins_and_rows_keep_their_numbers() -> None:
    found = read(("sep=;\r\n" + TEXT.replace("14", "көп")).encode("utf-16"))
    assert [(problem.code, problem.cell) for problem in found.problems] == [("cell_no_whole_number", "D3")]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "mac_cyrillic", "cp866"])
def test_eight_bit_russian_is_recognised_and_said(encoding: str) -> None:
    text = "number;Что было сказано;Группа людей;Баллы\r\n1;Нет чистой воды, далеко ходить;Женщины;14\r\n"
    found = read(text.encode(encoding))
    assert [line.values["text"] for line in found.tables["said"].lines] == ["Нет чистой воды, далеко ходить"]
    assert [warning.code for warning in found.warnings] == ["table_eight_bit"]


def test_letters_that_eight_bits_lost_are_never_saved() -> None:
    text = "number;text\r\n1;Көчөлөрдө жарык жок, түнкүсүн жол көрүнбөйт, балдар коркот\r\n"
    assert problems(text.encode("cp1251", errors="replace")) == [("cell_letters_lost", "B2")]
    assert rows(text.encode("kz1048"))[0]["text"].startswith("Көчөлөрдө жарык жок, түнкүсүн")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table_empty"),
        (b"  \r\n ", "table_empty"),
        (b"x" * 8_000_001, "table_too_large"),
        (b"%PDF-1.7 text", "table_kind_unknown"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00", "table_kind_unknown"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "table_is_web_page"),
        (bytes(range(128, 256)) * 40, "table_encoding_unknown"),
        ("Башка;Таблица\r\n1;2\r\n".encode(), "table_no_sheet"),
        (("№;Эмне айтылды\r\n" + "1;а\r\n" * 20_001).encode(), "table_too_many_rows"),
    ],
)
def test_what_is_no_table_of_ours_is_refused(data: bytes, code: str) -> None:
    assert refused(data) == [code]


def test_headings_in_each_language_with_any_blanks_and_case_below_a_title() -> None:
    for head in (HEAD_KY, ["№", "Что было сказано", "Группа людей", "Баллы", "Проведена", "Начало"]):
        with translation.override("ru"):
            known = [column.titles["ru"] for column in SHEET.columns]
        head = HEAD_KY if head is HEAD_KY else known
        worn = [f"\u00a0{text.upper().replace(' ', chr(0xA0))} " for text in head]
        assert rows(xlsx([["Айыл өкмөтү"], [], worn, [1, "Таза суу жок", "аялдар", 14]]))[0]["points"] == 14


def test_a_renamed_heading_is_refused_by_name_and_a_foreign_one_is_passed_over() -> None:
    with pytest.raises(TableRefused) as caught:
        read(xlsx([["№", "Эмне айтылды", "Упай саны"], [1, "Суу", 3]]))
    (problem,) = caught.value.problems
    assert (problem.code, problem.cell, problem.sheet) == ("table_heading_renamed", "C1", "Сессиялар")
    assert "Упай саны" in problem.in_words("ky") and "Баллдар" in problem.in_words("ky")
    found = read(xlsx([[*HEAD_KY, "Менин белгим"], [1, "Суу", "", "", "", "", "кара"]]))
    assert [warning.code for warning in found.warnings] == ["table_heading_not_read"]
    assert not found.problems


def test_a_doubled_and_a_missing_heading_are_refused_by_name() -> None:
    assert refused(xlsx([[*HEAD_KY, "ЭМНЕ АЙТЫЛДЫ"], [1, "Суу"]])) == ["table_heading_twice"]
    assert refused(xlsx([["№", "Баллдар", "Сөздөр"], [1, 3, "Суу"]])) == ["table_heading_missing"]


def test_cells_are_refused_one_by_one_with_their_place() -> None:
    wrong = [
        (["", "Суу"], ("cell_missing", "A2")),
        ([1, ""], None),
        ([1.5, "Суу"], ("cell_no_whole_number", "A2")),
        ([0, "Суу"], ("cell_out_of_range", "A2")),
        ([1, "а" * 101], ("cell_too_long", "B2")),
        ([1, 1234567890123456.0], ("cell_digits_lost", "B2")),
        ([1, "Суу", "кишилер"], ("cell_not_among", "C2")),
        ([1, "Суу", "", -1], ("cell_out_of_range", "D2")),
        ([1, "Суу", "", datetime.date(2027, 2, 1)], ("cell_became_date", "D2")),
        ([1, "Суу", "", 3, "01.02.26"], ("date_year_short", "E2")),
        ([1, "Суу", "", 3, "2026-13-01"], ("date_no_such_month", "E2")),
        ([1, "Суу", "", 3, "31.11.2026"], ("date_no_such_day", "E2")),
        ([1, "Суу", "", 3, 46000], ("date_unreadable", "E2")),
        ([1, "Суу", "", 3, "", "25:00"], ("cell_no_time", "F2")),
        ([1, "Суу", "", 3, "", "", "ашыкча"], ("cell_without_heading", "G2")),
    ]
    for cells, place in wrong:
        found = problems(xlsx([HEAD_KY, cells]))
        assert found == ([place] if place else [("cell_missing", "B2")]), cells


def test_numbers_and_dates_in_any_dress() -> None:
    dress = [
        [1, "а", "WOMEN", "1 000", datetime.date(2027, 11, 9), datetime.time(9, 30)],
        ["2", "б", "молодежь", "14,0", "күз 2027", "9.30"],
        ["3.0", "в", "", "\u00a07", 2027, 0.5],
    ]

    def formats(book: Any, sheet: Any) -> None:
        sheet.write_datetime(1, 5, datetime.time(9, 30), book.add_format({"num_format": "hh:mm"}))

    found = rows(xlsx([HEAD_KY, *dress], touch=formats))
    assert [(row["number"], row["group"], row["points"]) for row in found] == [
        (1, "women", 1000),
        (2, "youth", 14),
        (3, "", 7),
    ]
    assert [row["held"].code for row in found] == ["2027-11-09", "2027-autumn", "2027"]
    assert [row["at"] for row in found] == [datetime.time(9, 30), datetime.time(9, 30), datetime.time(12, 0)]


def test_addresses_lead_to_pages_and_nowhere_else() -> None:
    sheet = Sheet("links", "Links", (Column("source", "Source", LINK, required=True),))
    for text in ("javascript:alert(1)", "data:text/html,x", "//x", "ftp://a.kg/x", "a.kg"):
        found = read_tables(xlsx([["source"], [text]], name="Links"), (sheet,), "ky")
        assert [problem.code for problem in found.problems] == ["cell_no_link"], text
    found = read_tables(xlsx([["source"], ["https://vap.kg/news/12"]], name="Links"), (sheet,), "ky")
    assert found.tables["links"].lines[0].values == {"source": "https://vap.kg/news/12"}


def test_the_other_calendar_of_excel_and_its_day_that_never_was() -> None:
    from tests.kit.tables.books import repacked

    data = xlsx([HEAD_KY, [1, "а", "", "", datetime.date(2027, 11, 9)]])
    old = repacked(data, {"xl/workbook.xml": lambda xml: xml.replace(b"<workbookPr", b'<workbookPr date1904="1"')})
    # The same serial number in the calendar that begins in 1904 is four years and a day later.
    assert rows(old)[0]["held"].code == "2031-11-10"


def test_looks_of_a_workbook_are_warned_of() -> None:
    def odd(book: Any, sheet: Any) -> None:
        sheet.write_formula("D2", "=7*2", None, 14)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("C:C", None, None, {"hidden": True})
        sheet.merge_range("B4:B5", "Жол")

    found = read(xlsx([HEAD_KY, [1, "Суу"], [2, "Көпүрө"], [3, ""], [4, ""]], touch=odd))
    said = {warning.code: warning.in_words("ky") for warning in found.warnings}
    assert said.keys() == {"table_formulas", "table_hidden_rows", "table_hidden_columns", "table_merged"}
    assert "D2" in said["table_formulas"] and "3" in said["table_hidden_rows"] and "C" in said["table_hidden_columns"]
    assert "B4:B5" in said["table_merged"]
    # A merged cell is the first one's alone, so that nothing is counted twice.
    assert [(p.code, p.cell) for p in found.problems] == [("cell_missing", "B5")]
    assert [line.values["points"] for line in found.tables["said"].lines][0] == 14


def test_errors_and_formulas_without_a_value_are_refused() -> None:
    from tests.kit.tables.books import repacked

    def odd(book: Any, sheet: Any) -> None:
        sheet.write_formula("D2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("D3", "=A1")

    data = xlsx([HEAD_KY, [1, "Суу"], [2, "Жол"]], touch=odd)
    bare = repacked(data, {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"<f>A1</f><v>0</v>", b"<f>A1</f>")})
    assert problems(bare) == [("cell_error", "D2"), ("cell_formula_without_value", "D3")]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    for text in ("=HYPERLINK(1)", "+cmd|x", "-2+3", "@SUM(A1)"):
        assert rows(xlsx([HEAD_KY, [1, text]]))[0]["text"] == text
        assert rows(f"number;text\r\n1;{text}\r\n".encode())[0]["text"] == text


def test_signs_of_an_old_font_are_warned_of() -> None:
    found = read(xlsx([HEAD_KY, [1, "бекит\\\\ жън\\ндъ"]]))
    assert [warning.code for warning in found.warnings] == ["table_old_font"]


def test_opendocument_tables_are_read() -> None:
    data = ods(ods_row(*HEAD_KY) + ods_row("1", "Таза суу жок", "Аялдар", "14", "09.11.2027", "9:30"))
    assert rows(data) == [SAID]


@pytest.mark.parametrize(("kind", "warned"), [("xls", ["table_old_format"]), ("ods", [])])
def test_files_that_an_office_program_saved(kind: str, warned: list[str]) -> None:
    """A title, an empty row, the headings; a true date, a date in words, a text that looks like a formula."""
    found = read((DATA / f"sessions.{kind}").read_bytes())
    assert [problem.code for problem in found.problems] == []
    assert [warning.code for warning in found.warnings] == warned
    (first, second) = found.tables["said"].lines
    assert (first.row, first.values) == (4, SAID)
    assert (second.values["text"], second.values["held"].code) == ("=1+1", "2027-autumn")


def test_letters_of_columns() -> None:
    assert [letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
