"""The living page in a real browser: accessible, within the width of a phone, within reach of a thumb, silent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.looked_at import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PATHS = ("components/", "components/form/")

#: Links inside a running sentence are exempt (WCAG 2.5.8); everything that is pressed by itself is not.
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => e.offsetParent !== null && !e.closest('p, .visually-hidden, .skip') && !e.matches('.skip'))
  .map(e => ({box: (e.matches('input[type=checkbox], input[type=radio]') ? e.closest('label, .choice, div') : e)
    .getBoundingClientRect(), text: e.outerHTML.slice(0, 90)}))
  .filter(o => o.box.height < 43.5).map(o => o.box.height + ' ' + o.text)"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_components_have_no_findings(
    live_server: Any, open_page: Callable[..., Any], language: str, scheme: str, width: int
) -> None:
    for path in PATHS:
        page = open_page(f"{live_server.url}/{language}/-/{path}", width=width, scheme=scheme)
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        assert page.evaluate(SMALL_TARGETS) == []
        assert page.said == []


def test_letters_appear_with_the_cursor_and_write_there(live_server: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{live_server.url}/ky/-/components/", width=360)
    field = page.locator("#id_place")
    row = page.locator('.letters[data-letters-for="id_place"]')
    assert row.is_hidden()
    field.fill("тгл")
    field.evaluate("e => e.setSelectionRange(1, 1)")
    assert row.is_visible()
    row.get_by_text("ү", exact=True).click()
    field.evaluate("e => e.setSelectionRange(3, 3)")
    row.get_by_text("ө", exact=True).click()
    assert field.input_value() == "түгөл"
    assert page.evaluate("document.activeElement.id") == "id_place"


def test_letters_begin_a_sentence_in_upper_case(live_server: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{live_server.url}/ky/-/components/")
    field = page.locator("#id_problem")
    field.focus()
    page.locator('.letters[data-letters-for="id_problem"]').get_by_text("ө", exact=True).click()
    assert field.input_value() == "Ө"


def test_page_is_whole_without_javascript(live_server: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{live_server.url}/ky/-/components/", javascript=False)
    assert page.locator(".letters").first.is_hidden()
    page.locator("#form button.btn").click()
    assert page.locator(".error-summary").is_visible()


def test_paper_has_no_chrome(live_server: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(f"{live_server.url}/ky/-/components/", width=680)
    page.emulate_media(media="print")
    for chrome in (".top", ".shyrdak", ".foot", ".pager", ".crumbs", ".btn"):
        assert page.locator(chrome).first.is_hidden()
    assert page.locator("table.ranks thead").evaluate("e => getComputedStyle(e).display") == "table-header-group"
