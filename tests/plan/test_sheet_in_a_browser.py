"""The plan's table under a person's hands: keys, a block from Excel, no network, two people. Waits for states alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from birge.cycle.cells import Cell
from birge.kit import walls
from birge.plan import actions
from birge.plan.columns import read
from birge.plan.models import Activity, Funding, Plan
from tests.people import Village, client_of
from tests.plan.test_pages import url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def taken_down(transactional_db: None) -> Iterator[None]:
    """The walls are taken down before the database is emptied after the test; emptying it puts them up anew."""
    yield
    walls.drop_walls()


@pytest.fixture
def page(browser: Any, live_server: Any, taken_down: None, inside: Village, pipes: Activity) -> Iterator[Any]:
    """The table, open for the specialist."""
    for text in ("Насос алмаштыруу", "Скважина"):
        actions.add_activity(pipes.plan_problem, by=inside.aigul, text=text)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    key = client_of(inside.aigul).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    made = context.new_page()
    made.goto(live_server.url + url("sheet", inside))
    made.wait_for_selector(".sheet.live")
    yield made
    context.close()


def cell(page: Any, row: int, key: str) -> Any:
    return page.locator("tr[data-row]").nth(row).locator(f"[name={key}]")


def state(page: Any, row: int, key: str, wanted: str) -> None:
    page.locator(f"tr[data-row] >> nth={row}").locator(f"td[data-state={wanted}] > [name={key}]").wait_for()


def paste(page: Any, kind: str, text: str) -> None:
    page.evaluate(
        """([kind, text]) => { const data = new DataTransfer(); data.setData(kind, text);
        document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); }""",
        [kind, text],
    )


def test_keys_a_block_from_excel_and_taking_back(page: Any, pipes: Activity) -> None:
    cell(page, 0, "unit").focus()
    page.keyboard.type("км")
    page.keyboard.press("Enter")
    state(page, 0, "unit", "saved")
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") > 2, "Enter leads to the row below"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("F2")
    page.keyboard.type("!")
    page.keyboard.press("Escape")
    assert cell(page, 0, "unit").input_value() == "км"
    page.keyboard.press("Control+z")
    page.wait_for_function("document.querySelector('tr[data-row] [name=unit]').value === ''")
    state(page, 0, "unit", "saved")
    cell(page, 1, "unit").focus()
    paste(page, "text/plain", 'даана\t3\t"2027"\t2028\r\nкм\t"1,5"\t\t\r\n')
    state(page, 2, "target", "saved")
    cell(page, 1, "cost").focus()
    paste(page, "text/html", "<table><tr><td>100</td><td>40</td></tr><tr><td>200</td><td>0</td></tr></table>")
    state(page, 2, "local_budget", "saved")
    rows = list(Activity.objects.order_by("number"))
    assert [(row.unit, row.target) for row in rows] == [("", ""), ("даана", "3"), ("км", "1,5")]
    assert [row.cost_tyiyn for row in rows] == [115_000_000, 10_000_000, 20_000_000]
    assert [part.tyiyn for part in Funding.objects.filter(activity__in=rows[1:]).order_by("activity")] == [4_000_000, 0]
    assert "450,0" in page.locator("[data-total='plan:cost']").inner_text()
    assert page.locator(f"[data-warned='{rows[1].pk}']").is_visible()


def test_what_is_typed_without_network_goes_out_when_it_is_back(page: Any, pipes: Activity) -> None:
    page.context.set_offline(True)
    cell(page, 0, "target").focus()
    page.keyboard.type("1,2")
    page.keyboard.press("Tab")
    state(page, 0, "target", "unsaved")
    assert not Activity.objects.exclude(target="").exists()
    page.context.set_offline(False)
    state(page, 0, "target", "saved")
    assert Activity.objects.get(pk=pipes.pk).target == "1,2"


def test_a_page_that_was_closed_without_network_lost_nothing(page: Any, pipes: Activity) -> None:
    page.route("**/plan/sheet/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    cell(page, 0, "target").focus()
    page.keyboard.type("1,2")
    page.keyboard.press("Tab")
    state(page, 0, "target", "unsaved")
    page.unroute_all(behavior="wait")
    page.reload()
    state(page, 0, "target", "saved")
    assert Activity.objects.get(pk=pipes.pk).target == "1,2"


@pytest.mark.parametrize("mine", [True, False])
def test_two_people_in_one_cell(page: Any, pipes: Activity, plan: Plan, inside: Village, mine: bool) -> None:
    actions.set_cells(plan, [Cell(pipes.pk, "unit", read("unit", "метр"), "метр", "")], by=inside.sector)
    cell(page, 0, "unit").focus()
    page.keyboard.type("км")
    page.keyboard.press("Tab")
    page.locator("#choice").wait_for()
    assert page.locator("#theirs").inner_text() == "метр" and page.locator("#mine").inner_text() == "км"
    page.click("#take-mine" if mine else "#take-theirs")
    state(page, 0, "unit", "saved")
    assert cell(page, 0, "unit").input_value() == ("км" if mine else "метр")
    assert Activity.objects.get(pk=pipes.pk).unit == ("км" if mine else "метр")
