"""A budget goes out as a spreadsheet and comes in again: what differs is shown, all of it is taken or nothing."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import pytest
import xlsxwriter
from django.utils import translation

from birge.budget import actions, words
from birge.budget.models import Actual, Budget, Line, Stated
from birge.budget.queries.versions import content_of
from birge.budget.sheets.comparing import compare
from birge.budget.sheets.found import Comparison
from birge.budget.sheets.incoming import Outdated, bring_in
from birge.budget.sheets.outgoing import csv_of, sheet_of
from birge.chronicle.models import Event
from birge.cycle.cells import Cell
from birge.papers.registry import PAPERS
from tests.people import Village, client_of

HEAD = ["Код", "Наименование", "План, тыс. сом"]


def book(*rows: list[Any], name: str = "Доходы") -> bytes:
    """A spreadsheet with one sheet as a finance officer makes it."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = made.add_worksheet(name)
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    made.close()
    return buffer.getvalue()


def codes(found: Comparison) -> list[tuple[str, int, str]]:
    return [(one.code, one.row, one.column) for one in found.problems]


def test_the_same_figures_are_the_same_file_all_day(
    inside: Village, budget: Budget, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for hour in (4, 5):
        at = datetime(2026, 3, 2, hour, 59, tzinfo=UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda at=at: at)
        made.append(sheet_of(budget, "ky"))
    assert made[0] == made[1]


def test_what_went_out_comes_in_unchanged(inside: Village, budget: Budget) -> None:
    for language in ("ky", "ru", "en"):
        found = compare(sheet_of(budget, language), budget)
        assert (codes(found), found.changes, found.unchanged, found.absent) == ([], False, 6, 0), language
        found = compare("".join(csv_of(budget, language)).encode(), budget)
        assert (codes(found), found.changes, found.unchanged) == ([], False, 6)


def test_a_table_of_ones_own_in_any_letters(inside: Village, budget: Budget) -> None:
    rows = [
        ["Бюджет на 2027 год"],
        [],
        HEAD,
        ["1111", "Киреше салыгы", 2600.5],
        ["1145", "Патент", "67,0"],
        ["", "Итого", 8900.1],
    ]
    found = compare(book(*rows), budget)
    assert codes(found) == [] and (len(found.changed), len(found.new), found.absent) == (1, 1, 5)
    assert found.changed[0].values["plan_tyiyn"] == 260_050_000
    assert found.stated == {(words.REVENUE, words.PLAN): (890_010_000, "8900,1")}
    text = "\r\n".join(";".join(str(cell).replace(".", ",") for cell in row) for row in rows[2:])
    for encoding in ("cp1251", "koi8_r", "utf-8-sig", "utf-16", "kz1048"):
        again = compare(text.replace("Киреше салыгы", "Киреше салыгы").encode(encoding), budget)
        assert codes(again) == [], encoding
        assert len(again.new) == 1, encoding


def test_the_unit_is_asked_when_nobody_says_it(inside: Village, budget: Budget) -> None:
    data = book(["Код", "Наименование", "План"], ["1111", "Киреше салыгы", 2_520_800])
    found = compare(data, budget)
    assert found.asks_unit and not found.may_go
    assert compare(data, budget, unit="som").changed == []
    assert compare(data, budget, unit="thousand_som").changed[0].values["plan_tyiyn"] == 252_080_000_000
    said = compare(book(["Код", "Наименование", "План (сом)"], ["1111", "Киреше салыгы", 2_520_800]), budget)
    assert not said.asks_unit and said.unchanged == 1


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([HEAD, ["1145", "Патент", "5.425"]], ("amount_ambiguous", 2, "C")),
        ([HEAD, ["1145", "Патент", "60ка жакын"]], ("budget_figure_not_exact", 2, "C")),
        ([HEAD, ["1145", "Патент", 1], ["1145", "Патент", 2]], ("budget_row_doubled", 3, "B")),
        ([HEAD, ["1111", "Киреше салыгы", 1], ["1111", "Киреше салыгы", 2]], ("budget_row_doubled", 3, "B")),
        ([HEAD, ["", "", 5]], ("budget_row_nameless", 2, "B")),
        ([[*HEAD, "Муниципалитет"], ["1145", "Патент", 5, "башка-жер"]], ("budget_other_municipality", 2, "D")),
        ([[*HEAD, "Бюджетный год"], ["1145", "Патент", 5, "2026"]], ("budget_other_year", 2, "D")),
        ([["№", *HEAD, "Муниципалитет"], ["99", "1145", "Патент", 5, ""]], ("budget_no_such_line", 2, "A")),
        ([[*HEAD, "План, сом"], ["1145", "Патент", 5, 5]], ("table_heading_twice", 1, "")),
        ([HEAD, ["1145", "Патент", True]], ("cell_no_whole_number", 2, "C")),
    ],
)
def test_each_wrong_row_is_named_and_nothing_is_taken(
    inside: Village, budget: Budget, rows: list[list[Any]], expected: tuple[str, int, str]
) -> None:
    found = compare(book(*rows), budget)
    assert codes(found) == [expected]
    assert not found.may_go
    for language in ("ky", "ru", "en"):
        assert found.problems[0].in_words(language)


def test_an_unknown_code_is_pointed_out_and_kept(inside: Village, budget: Budget) -> None:
    found = compare(book(HEAD, ["9999", "Белгисиз", 5]), budget)
    assert codes(found) == [] and [one.code for one in found.warnings] == ["budget_code_unknown"]
    bring_in(book(HEAD, ["9999", "Белгисиз", 5]), budget, by=inside.finance, state=found.state)
    assert Line.objects.get(budget=budget, code="9999").plan_tyiyn == 500_000


def test_all_or_nothing_and_the_same_file_once(inside: Village, budget: Budget, monkeypatch: Any) -> None:
    data = book(HEAD, ["1111", "Киреше салыгы", 2600.5], ["1145", "Патент", "67,0"], ["", "Итого", "8900,1"])
    found = compare(data, budget)

    def crash(*_: Any, **__: Any) -> None:
        raise RuntimeError("cut")

    with monkeypatch.context() as broken:
        broken.setattr("birge.budget.sheets.incoming.told", crash)
        with pytest.raises(RuntimeError):
            bring_in(data, budget, by=inside.finance, state=found.state)
    assert (Line.objects.filter(budget=budget).count(), Stated.objects.count()) == (6, 0)
    actions.set_cells(budget, [Cell(2, "plan", 1, "0", "6 033,6")], by=inside.finance)
    with pytest.raises(Outdated) as outdated:
        bring_in(data, budget, by=inside.finance, state=found.state)
    bring_in(data, budget, by=inside.finance, state=outdated.value.found.state)
    told = Event.objects.filter(verb="bring_in").get()
    assert (told.public["new_rows"], told.public["changed_rows"]) == (1, 1)
    assert [1, "plan", 252_080_000, 260_050_000] in told.public["figures"]
    again = compare(data, budget)
    assert not again.changes and again.unchanged == 2


def test_actual_figures_are_left_to_their_own_page(inside: Village, budget: Budget, approved: Budget) -> None:
    head = [*HEAD, "Факт, тыс. сом"]
    found = compare(book(head, ["1111", "Киреше салыгы", 9, 1]), approved)
    assert codes(found) == [("budget_column_rests_here", 2, "C")]
    found = compare(book(head, ["1111", "Киреше салыгы", 2520.8, 1914.6], ["1331", "Трансферт", "", 5]), approved)
    assert not found.may_go and not found.problems
    (said,) = found.warnings
    assert (said.code, said.sheet, said.column) == ("budget_actuals_elsewhere", "Доходы", "D")
    assert all(said.in_words(language) for language in ("ky", "ru", "en")) and not Actual.objects.exists()


def test_rates_of_deduction_come_in_and_go_out(inside: Village, budget: Budget) -> None:
    head = [*HEAD, "Норматив, %"]
    wrong = compare(book(head, ["1111", "Киреше салыгы", "", "120 %"]), budget)
    assert codes(wrong) == [("budget_rate_unreadable", 2, "D")]
    data = book(head, ["1111", "Киреше салыгы", 2520.8, "35,5 %"])
    bring_in(data, budget, by=inside.finance, state=compare(data, budget).state)
    assert Line.objects.get(budget=budget, number=1).rate == "35,5"
    assert not compare(sheet_of(budget, "ru"), budget).changes
    assert content_of(budget)["rates"] == [[1, "35,5"]]
    with translation.override("ru"):
        said = str(PAPERS["budget-draft"].content(budget, "ru").as_data())
    assert "35,5 %" in said and "На одного жителя" in said


def test_the_page_shows_and_takes(inside: Village, budget: Budget) -> None:
    finance = client_of(inside.finance)
    path = f"/ru/m/{budget.municipality.code}/budget/{budget.year}/bring-in/"
    upload = io.BytesIO(book(HEAD, ["1145", "Патент", "67,0"]))
    upload.name = "доходы.xlsx"
    shown = finance.post(path, {"file": upload}, follow=True)
    page = shown.content.decode()
    assert "Новые строки" in page and "67,0" in page and Line.objects.filter(budget=budget).count() == 6
    form = {name: shown.context[name] for name in ("ticket", "unit", "once")} | {"state": shown.context["found"].state}
    assert finance.post(path, form).status_code == 302
    assert Line.objects.get(budget=budget, code="1145").plan_tyiyn == 6_700_000
    broken = io.BytesIO(book(HEAD, ["1145", "Башка патент", "5.425"]))
    broken.name = "x.xlsx"
    wrong = finance.post(path, {"file": broken}, follow=True).content.decode()
    assert "лист «Доходы», строка 2, столбец C" in wrong
    assert client_of(inside.aigul).get(path).status_code == 403
