"""An application is written where the network comes and goes: what stands on the open question is not lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from birge.initiatives.actions import drafts
from birge.initiatives.models import Application, Call, Draft
from birge.kit import walls
from tests.initiatives.test_applications import CONTENT
from tests.people import Village

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def taken_down(transactional_db: None) -> Iterator[None]:
    """The walls are taken down before the database is emptied after the test; emptying it puts them up anew."""
    yield
    walls.drop_walls()


WORKER = "Object.defineProperty(Navigator.prototype, 'webdriver', {get: () => false})"
KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('birge-application:'))"


def test_questions_go_on_without_network_and_the_receipt_comes_with_it(
    browser: Any, live_server: Any, taken_down: None, inside: Village, announced: Call
) -> None:
    content = {name: CONTENT[name] for name in ("kind", "applicant", "members", "contact", "phone", "title")}
    code = drafts.begin(announced, content={**content, "solution": "Чырак"}).code
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(WORKER)
    page = context.new_page()
    page.set_default_timeout(60_000)
    there = f"{live_server.url}/ky/m/{inside.municipality.code}/apply/{code}/"
    # Opened once with network, all questions are on the phone; the worker that opens them again is there.
    page.goto(f"{there}need/")
    page.wait_for_selector("html[data-prepared]")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    context.set_offline(True)
    page.fill("[name=need]", "Көчөлөр караңгы")
    page.click("form[data-screen] button.btn >> nth=0")
    page.wait_for_selector("[name=solution]")
    assert page.url == f"{there}solution/" and page.locator("[data-kept]").is_visible()
    page.fill("[name=solution]", "Он чырак орнотобуз")
    page.click("form[data-screen] button.btn >> nth=0")
    page.wait_for_selector("[name=people]")
    assert Draft.objects.get().content["solution"] == "Чырак"

    # The telephone is put away; without network the next question is opened and what waits is still there.
    page.close()
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{there}lines/")
    page.wait_for_selector("[name=quantity]")
    for name, value in (("what", "Чырак"), ("quantity", "10"), ("price", "900")):
        page.fill(f"[name={name}]", value)
    page.click("form[data-screen] button.btn >> nth=0")
    page.wait_for_selector("[data-added] li")
    page.goto(there)
    page.check("[name=consent]")
    page.click("form[data-draft] button.btn >> nth=0")
    page.wait_for_selector("[data-kept]:not([hidden])")
    assert Application.objects.count() == 0

    # With network again all of it is sent, in order, and the receipt stands there.
    context.set_offline(False)
    page.wait_for_selector("[data-sent]", state="attached")
    sent = Application.objects.get()
    assert (sent.about, sent.asked_tyiyn) == ("Он чырак орнотобуз", 900_000)
    assert f"{sent.number}" in page.locator("#receipt + dl").inner_text() and page.evaluate(KEPT) == []
    context.close()


def test_what_was_typed_and_not_pressed_stays_on_the_phone(
    browser: Any, live_server: Any, taken_down: None, inside: Village, announced: Call
) -> None:
    code = drafts.begin(announced, content={"title": "Жарык", "solution": "Чырак"}).code
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(60_000)
    there = f"{live_server.url}/ky/m/{inside.municipality.code}/apply/{code}/"
    page.goto(f"{there}solution/")
    page.wait_for_selector("html[data-prepared]")
    page.fill("[name=solution]", "Он чырак орнотобуз")
    page.close()
    page = context.new_page()
    page.goto(f"{there}solution/")
    page.wait_for_selector("[data-kept]:not([hidden])")
    assert page.input_value("[name=solution]") == "Он чырак орнотобуз"
    page.click("form[data-screen] button.btn >> nth=0")
    page.wait_for_url(lambda url: not url.endswith("/solution/"))
    assert Draft.objects.get().content["solution"] == "Он чырак орнотобуз"
    # What the server has is forgotten here.
    page.wait_for_selector("html[data-prepared]")
    assert page.evaluate(KEPT) == []
    context.close()
