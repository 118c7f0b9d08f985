"""An application is written where the network comes and goes: what stands on the open question is not lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from birge.initiatives.actions import drafts
from birge.initiatives.models import Call, Draft
from birge.kit import walls
from tests.people import Village

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def taken_down(transactional_db: None) -> Iterator[None]:
    """The walls are taken down before the database is emptied after the test; emptying it puts them up anew."""
    yield
    walls.drop_walls()


def test_what_is_written_without_network_is_kept_and_sent(
    browser: Any, live_server: Any, taken_down: None, inside: Village, announced: Call
) -> None:
    code = drafts.begin(announced, content={"title": "Жарык", "solution": "Чырак"}).code
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    there = f"{live_server.url}/ky/m/{inside.municipality.code}/apply/{code}/"
    page.goto(f"{there}solution/")
    page.wait_for_selector("form[data-screen]")
    page.fill("[name=solution]", "Он чырак орнотобуз")
    context.set_offline(True)
    page.click("form[data-screen] button.btn >> nth=0")
    page.wait_for_selector("[data-kept]:not([hidden])")
    assert Draft.objects.get().content["solution"] == "Чырак"
    # The telephone is put away and taken up again before there is network.
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(f"{there}solution/")
    page.wait_for_selector("[data-kept]:not([hidden])")
    assert page.input_value("[name=solution]") == "Он чырак орнотобуз"
    context.set_offline(True)
    page.click("form[data-screen] button.btn >> nth=0")
    context.set_offline(False)
    page.wait_for_url(lambda url: not url.endswith("/solution/"))
    assert Draft.objects.get().content["solution"] == "Он чырак орнотобуз"
    # What the server has is forgotten here.
    kept = "Object.keys(localStorage).filter((name) => name.startsWith('birge-application:'))"
    assert page.evaluate(kept) == []
    context.close()
