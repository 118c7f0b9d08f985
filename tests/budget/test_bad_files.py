"""Files that are broken, hostile, doubled or late: every door of the budget says what and where, and takes nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter

from birge.budget import actions, words
from birge.budget.actions.classification import new_classification
from birge.budget.models import Actual, Budget, Classification, Code, Line, Period
from birge.budget.queries.codes import current_classification
from birge.budget.sheets import actuals, classification, comparing
from birge.chronicle.models import Event
from birge.cycle.moves import Refused
from birge.gatherings.sheets.incoming import compare as compare_register
from birge.gatherings.sheets.outgoing import sheet_for
from birge.kit.tables.problems import Problem
from birge.people.models import User
from tests.kit.tables.test_hostile_files import HOSTILE
from tests.people import Village, client_of

FIRST = "kind;code;parent;name_ky;name_ru;name_en\n"
ROWS = FIRST + "functional;701;;Жалпы кызматтар;Услуги;Services\nfunctional;7011;701;Бийлик;Власть;Bodies\n"
Door = Callable[[bytes, Budget], list[Problem]]
DOORS: dict[str, Door] = {
    "budget": lambda data, budget: comparing.compare(data, budget).problems,
    "actual figures": lambda data, budget: actuals.compare(data, budget, "som", "ky").problems,
    "classification": lambda data, budget: classification.compare(data, budget.classification).problems,
    "register": lambda data, budget: compare_register(data, budget.municipality, "ky").problems,
}


def book(write: Callable[[Any, Any], None], name: str = "Доходы", **options: Any) -> bytes:
    """A workbook as ``write`` fills its one sheet."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True, **options})
    write(made.add_worksheet(name), made)
    made.close()
    return buffer.getvalue()


@pytest.mark.one_database("a file is opened and refused before the database is asked")
@pytest.mark.parametrize("door", DOORS)
def test_hostile_files_are_refused_at_every_door(inside: Village, budget: Budget, door: str) -> None:
    for name in ("bomb", "lying", "entity", "macros", "links", "cut", "password", "document"):
        data, code = HOSTILE[name]
        problems = DOORS[door](data, budget)
        assert [one.code for one in problems] == [code], name
        assert all(problems[0].in_words(language) for language in ("ky", "ru", "en"))
    for data, code in ((b"", "table_empty"), (b"%PDF-1.7", "table_kind_unknown"), (b"<html>", "table_is_web_page")):
        assert [one.code for one in DOORS[door](data, budget)] == [code]


def test_formulas_and_merged_cells_are_named_by_sheet_and_place(inside: Village, budget: Budget) -> None:
    def write(sheet: Any, made: Any) -> None:
        sheet.write_row(0, 0, ["Код", "Наименование", "План, тыс. сом"])
        sheet.write_row(1, 0, ["1111", "Киреше салыгы"])
        sheet.write_formula(1, 2, "=2500+100,5", None, 2600.5)
        sheet.write_row(2, 0, ["1331", "Теңдөөчү трансферт"])
        sheet.write_formula(2, 2, "=C9*2", None, "#REF!")
        sheet.merge_range(3, 0, 3, 1, "Итого", None)
        sheet.write(3, 2, 1)

    found = comparing.compare(book(write), budget)
    assert [(one.code, one.sheet, one.row, one.column) for one in found.problems] == [("cell_error", "Доходы", 3, "C")]
    said = {one.code: one.in_words("ru") for one in found.warnings}
    assert "C2" in said["table_formulas"] and "A4:B4" in said["table_merged"]
    assert not found.may_go


def test_days_counted_from_1904_are_the_days_the_person_saw(inside: Village, budget: Budget) -> None:
    """The register has days: a workbook of an old Macintosh counts them from another year."""

    declared = sheet_for(inside.municipality)
    head = [declared.column(key).titles["ru"] for key in ("text", "received")]

    def write(sheet: Any, made: Any) -> None:
        sheet.write_row(0, 0, head)
        sheet.write(1, 0, "Көчө жарыгы")
        sheet.write_datetime(1, 1, datetime(2026, 7, 21), made.add_format({"num_format": "dd.mm.yyyy"}))

    for old in (True, False):
        found = compare_register(book(write, name="1", date_1904=old), inside.municipality, "ru")
        assert not found.problems and [one["received"] for one in found.new] == [date(2026, 7, 21)]


def test_the_same_report_twice_two_people_and_a_crash_half_way(
    inside: Village, approved: Budget, monkeypatch: Any
) -> None:
    until, figures = date(2025, 3, 31), {1: (100, "1"), 4: (200, "2")}

    def cut(*_: Any, **__: Any) -> None:
        raise RuntimeError("cut")

    with monkeypatch.context() as broken:
        broken.setattr("birge.budget.actions.execution.told", cut)
        with pytest.raises(RuntimeError):
            actions.enter_period(approved, until, figures, by=inside.finance)
    assert not Period.objects.exists() and not Actual.objects.exists()
    assert set(Line.objects.filter(budget=approved).values_list("actual_tyiyn", flat=True)) == {None}
    # Both looked at a budget without figures; the second is shown what is there now.
    data = "№\tФакт\n1\t500\n".encode()
    seen = actuals.compare(data, approved, "som", "ky").state
    actions.enter_period(approved, until, figures, by=inside.finance)
    assert actuals.compare(data, approved, "som", "ky").state != seen
    told = Event.objects.filter(verb="actuals").count()
    actions.enter_period(approved, until, figures, by=inside.finance)
    assert Event.objects.filter(verb="actuals").count() == told


def test_an_official_classification_is_looked_at_and_taken_whole(
    inside: Village, budget: Budget, above: dict[str, User]
) -> None:
    before = Classification.objects.order_by("-number").first()
    assert before is not None and budget.classification_id == before.pk
    admin, path = client_of(above["administrator"]), "/ru/budget-codes/bring-in/"
    known = {"title": "Приказ № 1", "source": "minfin.gov.kg", "valid_from": "01.01.2028"}
    refused = [client_of(other).post(path, known).status_code for other in (None, inside.finance)]
    assert refused == [401, 404], "to sign in first; to whoever has no say above municipalities there is no such page"
    file = io.BytesIO(ROWS.encode())
    file.name = "codes.csv"
    shown = admin.post(path, {**known, "file": file}, follow=True)
    found = shown.context["found"]
    assert found.may_go and len(found.rows) == 2 and found.gone and Classification.objects.count() == before.number
    ticket = {"ticket": shown.context["ticket"], "once": shown.context["once"], **known, "valid_from": "2028-01-01"}
    assert admin.post(path, ticket).status_code == 302
    made = Classification.objects.order_by("-number")[0]
    assert Code.objects.filter(version=made).count() == 2 and made.confirmed
    budget.refresh_from_db()
    assert budget.classification_id == before.pk, "an old budget keeps its version"
    assert current_classification(date(2027, 12, 31)) == before and current_classification(date(2028, 1, 1)) == made
    later = actions.begin(inside.municipality, 2028, by=inside.finance)
    assert later.classification_id in (before.pk, made.pk)
    for digest, day, code in (
        (made.digest, date(2029, 1, 1), "classification_file_known"),
        ("b" * 64, date(2027, 1, 1), "classification_not_later"),
    ):
        with pytest.raises(Refused) as refused:
            new_classification(
                found.rows, by=above["administrator"], title="x", valid_from=day, source="x", digest=digest
            )
        assert [one.code for one in refused.value.reasons] == [code]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("functional;701;;Кайра;Опять;Again", "budget_row_doubled", "B"),
        ("functional;7099;709;Билим;Образование;Education", "classification_no_parent", "C"),
        ("functional;702;;;;", "classification_nameless", "D"),
        ("functional;;;Кодсуз;Без кода;No code", "cell_missing", "B"),
        ("башка;703;;Тартип;Порядок;Order", "cell_not_among", "A"),
    ],
)
def test_a_wrong_row_of_a_classification_is_named(inside: Village, row: str, code: str, column: str) -> None:
    found = classification.compare((ROWS + row + "\n").encode(), None)
    assert [(one.code, one.row, one.column) for one in found.problems] == [(code, 4, column)]
    assert not found.may_go and all(found.problems[0].in_words(language) for language in ("ky", "ru", "en"))


def test_all_codes_of_a_version_or_none(inside: Village, monkeypatch: Any) -> None:
    def cut(*_: Any, **__: Any) -> None:
        raise RuntimeError("cut")

    monkeypatch.setattr("birge.budget.actions.classification.write", cut)
    versions, codes = Classification.objects.count(), Code.objects.count()
    found = classification.compare(ROWS.encode(), None)
    with pytest.raises(RuntimeError):
        new_classification(
            found.rows,
            by=None,
            title="x",
            valid_from=date(2028, 1, 1),
            source="x",
            digest=found.digest,
        )
    assert (Classification.objects.count(), Code.objects.count()) == (versions, codes)
    assert words.FUNCTIONAL in {row["kind"] for row in found.rows}
