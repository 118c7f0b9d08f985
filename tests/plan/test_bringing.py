"""Rows from Excel: what a file would change, cell by cell, and all of it or nothing."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from openpyxl import load_workbook

from birge.chronicle.models import Event
from birge.cycle.moves import Refused
from birge.papers.registry import PAPERS
from birge.papers.writers import write
from birge.plan import actions
from birge.plan.columns import MAIN
from birge.plan.models import Activity, Plan, PlanProblem
from birge.plan.sheets.comparing import Comparison, compare
from birge.plan.sheets.incoming import Outdated, bring_in
from birge.plan.sheets.outgoing import sheet_of
from birge.plan.words import SUBMITTED
from birge.rulebook.money import Amount
from tests.browsing import form_with
from tests.people import Village, client_of
from tests.plan.test_pages import url


@pytest.fixture(autouse=True)
def kyrgyz() -> Any:
    with translation.override("ky"):
        yield


def pasted(rows: str) -> bytes:
    named = {column.key: str(column.label) for column in MAIN}
    head = "\t".join(["№", *(named[key] for key in ("text", "unit", "cost", "local_budget"))])
    return f"{head}\n{rows}".encode()


def changes(found: Comparison) -> list[tuple[str, str, str]]:
    return [(cell.key, cell.was or "", cell.typed) for one in found.changed for cell in one.cells]


def test_the_plan_goes_out_and_comes_back_unchanged(
    plan: Plan, pipes: Activity, lines: list[PlanProblem], inside: Village
) -> None:  # noqa: E501
    actions.add_activity(lines[1], by=inside.aigul, text="Көпүрө", money={"sponsor": Amount(None, "none")})
    found = compare(sheet_of(plan, "ky"), plan)
    assert (found.wrong, found.problems, found.changed, found.new, found.unchanged) == ([], [], [], [], 2)


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_paper_of_the_council_comes_back_unchanged(plan: Plan, pipes: Activity, language: str) -> None:
    with translation.override(language):
        data = write(PAPERS["plan-draft"].content(plan, language), "xlsx")
    found = compare(data, plan)
    assert (found.wrong, found.problems, found.changed, found.new, found.unchanged) == ([], [], [], [], 1)


def test_what_a_person_corrected_in_excel_is_seen_cell_by_cell(plan: Plan, pipes: Activity) -> None:
    book = load_workbook(io.BytesIO(sheet_of(plan, "ky")))
    page = book.worksheets[0]
    heads = {cell.value: cell.column for cell in page[1]}
    page.cell(2, heads["Өлчөө бирдиги"], "км")
    page.cell(2, heads[next(str(c.label) for c in MAIN if c.key == "local_budget")], 160)
    page.append([None, 2, "Жаңы көпүрө"])
    kept = io.BytesIO()
    book.save(kept)
    found = compare(kept.getvalue(), plan)
    assert changes(found) == [("unit", "", "км"), ("local_budget", "150,0", "160")]
    assert [(new.line.number, new.text) for new in found.new] == [(2, "Жаңы көпүрө")] and found.wrong == []


def test_sums_written_otherwise_are_the_same_sums(plan: Plan, pipes: Activity) -> None:
    found = compare(pasted("1.1\t1,2 км түтүк алмаштыруу\t\t1150\t150\n"), plan)
    assert found.unchanged == 1 and not found.changed


def test_what_is_not_understood_says_where_and_why(plan: Plan, pipes: Activity) -> None:
    rows = "1.1\tТүтүк\t\tкөп\t0\n9.9\tБөтөн сап\t\t\t\n1.1\tКайра\t\t\t\nа\tСап\t\t\t\n"
    found = compare(pasted(rows), plan)
    assert [one.row for one in found.wrong] == [2, 3, 4, 5] and not found.may_go
    assert all(one.says and one.heading for one in found.wrong)
    without = compare(pasted("\tЖаңы сап\t\t\t\n"), plan)
    assert len(without.wrong) == 1 and compare(pasted("\tЖаңы сап\t\t\t\n"), plan, under=2).may_go


def test_all_of_it_comes_in_with_one_row_of_the_chronicle_each(plan: Plan, pipes: Activity, inside: Village) -> None:
    data = pasted("1.1\tТүтүк\tкм\t1 300\t300\n\tСкважина\tдаана\tаныкталган эмес\t0\n")
    found = compare(data, plan)
    bring_in(data, plan, by=inside.aigul, state=found.state)
    row, new = Activity.objects.filter(plan_problem=pipes.plan_problem)
    assert (row.text, row.unit, row.cost) == ("Түтүк", "км", Amount(130_000_000))
    assert (new.text, new.cost.state, new.funding.get().amount) == ("Скважина", "not_determined", Amount(0))
    events = Event.objects.filter(record=f"plan.plan:{plan.pk}").order_by("-version")
    assert [event.verb for event in events[:3]] == ["bring_in", "add_activity", "change_cells"]
    assert compare(data, plan).new == [] or compare(data, plan).state != found.state


def test_a_plan_that_changed_meanwhile_is_compared_anew(plan: Plan, pipes: Activity, inside: Village) -> None:
    data = pasted("1.1\tТүтүк\t\t1150\t150\n\tСкважина\t\t\t\n")
    found = compare(data, plan)
    actions.add_activity(pipes.plan_problem, by=inside.bakyt, text="Насос")
    with pytest.raises(Outdated) as outdated:
        bring_in(data, plan, by=inside.aigul, state=found.state)
    assert outdated.value.found.may_go and Activity.objects.count() == 2
    Plan.objects.filter(pk=plan.pk).update(state=SUBMITTED)
    with pytest.raises(Refused):
        bring_in(data, plan, by=inside.aigul, state=outdated.value.found.state)


def test_two_hundred_rows_are_pasted_looked_at_and_brought_in(plan: Plan, pipes: Activity, inside: Village) -> None:
    browser, page = client_of(inside.aigul), url("bring_in", inside)
    rows = "".join(f"\t{number}-көчөнү оңдоо\tкм\t{number}\t\n" for number in range(1, 201))
    sent = browser.post(page, {"pasted": pasted(rows).decode(), "under": "2"})
    shown = browser.get(sent["Location"]).content.decode()
    assert "200-көчөнү оңдоо" in shown and Activity.objects.count() == 1
    _to, form = form_with(shown, "ticket")
    for _time in range(2):
        assert browser.post(page, form)["Location"] == url("plan", inside)
    assert Activity.objects.filter(plan_problem__number=2).count() == 200


def test_a_block_without_headings_stands_as_the_table_does(plan: Plan, pipes: Activity, inside: Village) -> None:
    browser, page = client_of(inside.aigul), url("bring_in", inside)
    sent = browser.post(page, {"pasted": "Көпүрө\tКөпүрө бар\n", "headless": "on", "under": "1"})
    shown = browser.get(sent["Location"]).content.decode()
    assert "Көпүрө бар" in shown and 'name="ticket"' in shown


def test_files_nothing_and_strangers(plan: Plan, pipes: Activity, inside: Village, elsewhere: Village) -> None:
    page, data = url("bring_in", inside), sheet_of(plan, "ky")
    browser = client_of(inside.aigul)
    assert "error-summary" in browser.post(page, {}).content.decode()
    sent = browser.post(page, {"file": SimpleUploadedFile("plan.xlsx", data)})
    assert sent.status_code == 302
    ticket = sent["Location"]
    assert client_of(inside.sector).get(ticket).status_code == 302, "another person's file is not shown"
    for name in ("bring_in", "sheet_out"):
        assert client_of(elsewhere.daniyar).get(url(name, inside)).status_code == 404
        assert client_of(inside.member).get(url(name, inside)).status_code == 403
    out = browser.get(url("sheet_out", inside) + "?in=ru")
    assert load_workbook(io.BytesIO(b"".join(out) if out.streaming else out.content)).sheetnames
