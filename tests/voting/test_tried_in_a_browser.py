"""The slider of "how was this chosen": from one sum to another on the same page, without a mouse."""

from __future__ import annotations

from typing import Any

import pytest

from birge.voting.models import Poll
from tests.initiatives.test_draft_in_a_browser import taken_down  # noqa: F401  (fixture)
from tests.people import Village
from tests.voting.test_pages import published

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_more_money_and_another_rule_on_the_same_page(
    browser: Any,
    live_server: Any,
    taken_down: None,  # noqa: F811
    inside: Village,
    open_poll: Poll,
    cards: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as clock:
        row = published(inside, open_poll, cards, clock)
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{live_server.url}/en/m/{inside.municipality.code}/votes/{row.number}/how/")
    page.wait_for_selector("[data-slide]:not([hidden])")
    page.locator("#more").press("End")
    page.wait_for_url("**more=50*")
    page.wait_for_selector("[data-rules] a[href*='more=50']")
    page.click("[data-rules] a[href*='greedy']")
    page.wait_for_url("**rule=greedy&more=50*")
    page.wait_for_selector("[data-rules] strong:has-text('most votes first')")
    assert page.input_value("#more") == "8" and page.locator("#more + *").count() == 0
    chosen = page.locator("[data-outcome] table.stacked strong").count()
    assert chosen == len(row.outcome["others"]["greedy"]["50"])
    page.close()
