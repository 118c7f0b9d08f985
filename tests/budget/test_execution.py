"""Execution: months come in whole, are changed by corrections alone, and what is not known is said."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from birge.budget import actions, words
from birge.budget.actions.papers import issue_paper
from birge.budget.models import Actual, Budget, Line, MonthCorrection, Period
from birge.budget.queries.execution import execution_of, is_silent
from birge.budget.sheets.actuals import Compared, compare, sheet_out
from birge.budget.sheets.outgoing import csv_of
from birge.budget.sheets.shape import sheets
from birge.chronicle.models import Event
from birge.cycle.moves import Refused
from birge.kit import walls
from birge.papers.models import Issued
from birge.papers.registry import PAPERS
from birge.papers.writers import write
from tests.people import Village, client_of
from tests.readable import text_of

MARCH, APRIL = date(2025, 3, 31), date(2025, 4, 30)
PLAIN = "application/x-www-form-urlencoded"
TREASURY = "Казыналыктын маалыматы"


def figures(**thousands: str) -> dict[int, tuple[int | None, str]]:
    """n1="12,5" → {1: (1_250_000, "12,5")}."""
    from birge.budget.figures import read_figure

    return {int(name[1:]): (read_figure(text), text) for name, text in thousands.items()}


def codes(error: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in error.value.reasons}


def test_a_line_without_a_figure_has_no_data_and_never_zero(inside: Village, approved: Budget) -> None:
    shown = execution_of(approved)
    assert shown.until is None and not shown.has_data and shown.lines == ()
    actions.enter_period(approved, MARCH, figures(n1="500", n4="1 000"), by=inside.finance, source=TREASURY)
    shown = execution_of(approved)
    assert shown.until == MARCH
    by_code = {one.code: one for one in shown.expenditure}
    assert by_code["701"].actual == 100_000_000 and by_code["701"].percent == 25
    assert by_code["704"].actual is None and by_code["704"].difference is None and by_code["704"].percent is None
    # The largest difference comes first, lines without a figure are not among them.
    assert [one.line.number for one in shown.lines if one.line] == [4, 1]


@pytest.mark.parametrize(
    ("until", "today", "silent"),
    [
        (MARCH, date(2025, 4, 30), False),
        (MARCH, date(2025, 5, 1), True),
        (date(2025, 11, 30), date(2025, 12, 31), False),
        (date(2025, 11, 30), date(2026, 1, 1), True),
        (date(2025, 12, 31), date(2027, 1, 1), False),
        (None, date(2027, 1, 1), False),
    ],
)
def test_a_month_that_is_over_without_figures_is_said(until: date | None, today: date, silent: bool) -> None:
    assert is_silent(until, 2025, today) is silent


def test_the_page_says_since_when_there_is_no_data(inside: Village, approved: Budget) -> None:
    actions.enter_period(approved, MARCH, figures(n1="500"), by=inside.finance, source=TREASURY)
    page = Client().get(f"/en/m/{inside.municipality.code}/budget/{approved.year}/execution/").content.decode()
    assert "No data since 31 March 2025" in page


def test_a_month_that_was_entered_is_changed_by_a_correction_alone(inside: Village, approved: Budget) -> None:
    actions.enter_period(approved, MARCH, figures(n1="500", n2="600"), by=inside.finance, source=TREASURY)
    actions.enter_period(approved, APRIL, figures(n1="700"), by=inside.finance, source=TREASURY)
    with pytest.raises(Refused) as error:
        actions.enter_period(approved, MARCH, figures(n1="510", n2="600"), by=inside.finance, source=TREASURY)
    assert codes(error) == {"budget_period_reported"}
    # The same once more writes nothing.
    before = Event.objects.count()
    actions.enter_period(approved, MARCH, figures(n1="500"), by=inside.finance, source=TREASURY)
    assert Event.objects.count() == before
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused) as error:
        actions.enter_period(approved, MARCH, figures(n1="510"), by=inside.finance, reason="Кат", dated=tomorrow)
    assert codes(error) == {"budget_correction_in_future"}
    actions.enter_period(
        approved, MARCH, figures(n1="510"), by=inside.finance, reason="Казыналыктын каты", dated=date(2025, 5, 5)
    )
    made = MonthCorrection.objects.get()
    assert (made.before_tyiyn, made.after_tyiyn, made.line.number) == (50_000_000, 51_000_000, 1)
    march = {one.line.number: one.tyiyn for one in Actual.objects.filter(period__until=MARCH)}
    assert march == {1: 51_000_000, 2: 60_000_000}
    # A later month says what the line has come to.
    assert Line.objects.get(budget=approved, number=1).actual_tyiyn == 70_000_000
    event = Event.objects.filter(verb="actuals").order_by("-pk").first()
    assert event is not None and event.public["again"] is True and "Казыналыктын каты" not in str(event.public)


def test_the_database_holds_it(inside: Village, approved: Budget) -> None:
    actions.enter_period(approved, MARCH, figures(n1="500"), by=inside.finance, source=TREASURY)
    rows = Actual.objects.filter(period__until=MARCH)

    def refused(change: object) -> None:
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            change()  # type: ignore[operator]

    refused(lambda: rows.update(tyiyn=1))
    refused(lambda: rows.update(tyiyn=None))
    refused(rows.delete)
    walls.drop_walls()
    try:
        assert rows.update(tyiyn=1) == 1
    finally:
        walls.raise_walls()


def test_what_is_refused(inside: Village, budget: Budget, approved: Budget) -> None:
    with pytest.raises(Refused) as error:
        actions.enter_period(approved, date(2024, 12, 31), figures(n99="1"), by=inside.finance)
    assert codes(error) == {"budget_period_other_year", "budget_line_unknown"}
    actions.enter_period(approved, date(2025, 12, 31), figures(n1="1"), by=inside.finance, source=TREASURY)
    closed = actions.close_year(approved, inside.nurlan)
    with pytest.raises(Refused) as error:
        actions.enter_period(closed, MARCH, figures(n1="1"), by=inside.finance)
    assert codes(error) == {"budget_rests"}


def test_what_goes_out_comes_in_again(inside: Village, approved: Budget) -> None:
    found = compare(sheet_out(approved, "ky"), approved, "thousand_som", "ky")
    assert not found.problems and not found.changes
    rows = [("№", "Факт"), ("1", "1 250,5"), ("4", "2 000"), ("6", "")]
    text = "\n".join("\t".join(row) for row in rows).encode()
    found = compare(text, approved, "thousand_som", "ky")
    assert found.figures == {1: (125_050_000, "1 250,5"), 4: (200_000_000, "2 000")}
    # The same figures in som are a thousand times less.
    assert compare(text, approved, "som", "ky").figures[4] == (200_000, "2 000")


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("№", "Факт"), ("99", "1")], "budget_line_unknown"),
        ([("№", "Факт"), ("1", "1"), ("1", "2")], "budget_actual_twice"),
        ([("№", "Факт"), ("1", "болжол менен 5")], "budget_figure_not_exact"),
        ([("№", "Факт"), ("1", "көп")], None),
        ([("Функция", "Экономикалык код", "Факт"), ("7011", "9999", "1")], "budget_row_fits_none"),
        ([("№", "План"), ("1", "1")], None),
    ],
)
def test_each_wrong_place_is_named(
    inside: Village, approved: Budget, rows: list[tuple[str, ...]], code: str | None
) -> None:
    found = compare("\n".join("\t".join(row) for row in rows).encode(), approved, "som", "ky")
    assert not found.may_go and found.problems
    if code:
        assert [one.code for one in found.problems] == [code]
        assert found.problems[0].row == len(rows)
    for lang in ("ky", "ru", "en"):
        assert all(one.in_words(lang) for one in found.problems)


def test_by_codes_where_a_row_has_no_number(inside: Village, approved: Budget) -> None:
    text = "Функционалдык код;Экономикалык код;Мекеме;Факт\n7011;2111;айыл өкмөтү;900\n".encode()
    found = compare(text, approved, "thousand_som", "ru")
    assert found.figures == {4: (90_000_000, "900")}


def test_the_spreadsheet_of_the_budget_comes_in_filled(inside: Village, approved: Budget) -> None:
    """Its own sheets carry codes, year and municipality: the column of actual figures alone is read."""
    rows = list(csv.reader(io.StringIO("".join(csv_of(approved, "ru")).lstrip("\ufeff")), delimiter=";"))
    whole = sheets(approved.year)[2]
    at, year, place = (rows[0].index(whole.column(key).titles["ru"]) for key in ("actual", "year", "place"))
    rows[1][at], rows[4][at] = "1250,5", "2 000 000 сом"

    def read() -> Compared:
        return compare("\n".join(";".join(row) for row in rows).encode(), approved, "som", "ru")

    assert {number: tyiyn for number, (tyiyn, _typed) in read().figures.items()} == {1: 125_050_000, 4: 200_000_000}
    rows[1][year], rows[4][place] = "2031", "Башка айыл аймагы"
    assert [(one.code, one.row) for one in read().problems] == [
        ("budget_other_year", 2),
        ("budget_other_municipality", 5),
    ]


def test_a_statement_without_institutions_and_with_totals(inside: Village, approved: Budget) -> None:
    text = "Функция\tСтатья\tНаименование\tКассовое исполнение\n7011\t2111\tОклады\t900\n\t\tИтого\t900\n".encode()
    assert compare(text, approved, "som", "ru").figures == {4: (90_000, "900")}


def test_the_finance_officer_brings_a_month_in(inside: Village, approved: Budget) -> None:
    address = "/ky/m/mynda/budget/2025/execution/"
    client = client_of(inside.finance)
    sent = {"until": "31.03.2025", "source": TREASURY, "unit": "thousand_som", "pasted": "№\tФакт\n1\t500\n4\t900"}
    answer = client.post(f"{address}actuals/", sent)
    assert answer.status_code == 302
    preview = client.get(answer["Location"])
    assert "500" in preview.content.decode() and Period.objects.count() == 0
    found = preview.context["found"]
    known = {"ticket": preview.context["ticket"], "state": found.state, "until": "2025-03-31", "unit": "thousand_som"}
    answer = client.post(f"{address}actuals/", {**known, "source": TREASURY, "once": preview.context["once"]})
    assert answer.status_code == 302 and Period.objects.get().source == TREASURY
    assert Line.objects.get(budget=approved, number=4).actual_tyiyn == 90_000_000
    # Sent again by a double click it leads where it led.
    again = client.post(f"{address}actuals/", {**known, "source": TREASURY, "once": preview.context["once"]})
    assert again["Location"] == answer["Location"] and Period.objects.count() == 1


def test_strangers_read_and_nobody_else_writes(inside: Village, approved: Budget, client: Client) -> None:
    actions.enter_period(approved, MARCH, figures(n4="900"), by=inside.finance, source=TREASURY)
    line = Line.objects.get(budget=approved, number=4)
    actions.explain(
        approved, by=inside.finance, text="Айлык кечикти", about=words.DEVIATION, line=line, figure="actual"
    )
    address = "/ky/m/mynda/budget/2025/execution/"
    text = client.get(address).content.decode()
    assert "Айлык кечикти" in text and "маалымат жок" in text and "/correct/" not in text
    month = f"reports/{Period.objects.get().pk}/correct/"
    for more in ("actuals/", month, "lines/4/explain/", "issue/"):
        assert client.post(address + more).status_code in (302, 401), more
    assert client_of(inside.aigul).post(f"{address}actuals/").status_code == 403
    writer = client_of(inside.finance)
    assert "/correct/" in writer.get(address).content.decode()
    sent = {"line": "4", "figure": "950", "dated": "05.05.2025", "reason": "Казыналыктын каты"}
    assert writer.post(address + month, {**sent, "line": "77"}).status_code == 200
    assert writer.post(address + month, sent).status_code == 302
    assert "950" in client.get(address).content.decode()


def test_the_report_is_issued_with_its_explanations(inside: Village, approved: Budget) -> None:
    with pytest.raises(Refused) as error:
        issue_paper(approved, "budget-execution", by=inside.finance)
    assert codes(error) == {"budget_without_actuals"}
    actions.enter_period(approved, MARCH, figures(n1="500", n4="900"), by=inside.finance, source=TREASURY)
    line = Line.objects.get(budget=approved, number=4)
    actions.explain(approved, by=inside.finance, text="Айлык кечикти", about=words.DEVIATION, line=line)
    made = issue_paper(approved, "budget-execution", by=inside.finance)
    assert {one.language for one in made} == {"ky", "ru"} and Issued.objects.count() == 2
    text = text_of(write(PAPERS["budget-execution"].content(approved, "ky"), "pdf"), "pdf").replace("\xa0", " ")
    assert "Айлык кечикти" in text and "900,0" in text and TREASURY in text


def test_a_line_of_which_something_was_reported_stays(inside: Village, approved: Budget) -> None:
    actions.amend(approved, inside.nurlan, note="Кошумча киреше")
    added = actions.add_line(approved, by=inside.finance, side="revenue", text="Жаңы", figures={"revised": (7, "0")})
    actions.enter_period(approved, MARCH, {added.number: (5, "0")}, by=inside.finance, source=TREASURY)
    told = {"reason": "Казыналыктын каты", "dated": date(2025, 5, 5)}
    actions.enter_period(approved, MARCH, {added.number: (None, "")}, by=inside.finance, **told)
    page = f"/ru/m/mynda/budget/2025/lines/{added.number}/change/"
    answer = client_of(inside.finance).post(page, {"verb": "remove"}, follow=True)
    assert "исправления можно было прочесть" in answer.content.decode()
    actions.withdraw_amendment(approved, inside.nurlan, note="Акча келген жок")
    added.refresh_from_db()
    assert (added.revised_tyiyn, MonthCorrection.objects.get().line_id) == (None, added.pk)


def test_a_paper_is_issued_by_an_empty_form(inside: Village, approved: Budget) -> None:
    """What a form without fields sends is empty where its token is left out: it acts, or it says why not."""
    actions.enter_period(approved, MARCH, figures(n1="500"), by=inside.finance, source=TREASURY)
    for page in ("citizens/issue/", "execution/issue/", "calendar/begin/"):
        answer = client_of(inside.aigul).post(f"/ky/m/mynda/budget/2025/{page}", b"", content_type=PLAIN)
        assert answer.status_code == 302
