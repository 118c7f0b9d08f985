"""A vote with electronic identity in a real browser, with a provider: there, back, the ballot, and only once."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache

from birge.voting import words
from birge.voting.actions import polls
from birge.voting.models import Ballot, Participation, Poll
from tests.eid_provider import CLIENT, SECRET, running
from tests.initiatives.test_draft_in_a_browser import taken_down  # noqa: F401  (fixture)
from tests.people import Village

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_who_showed_the_eid_votes_without_an_account_and_once(
    browser: Any,
    live_server: Any,
    taken_down: None,  # noqa: F811
    inside: Village,
    draft: Poll,
    settings: Any,
) -> None:
    base = live_server.url.replace("127.0.0.1", "localhost")
    cache.clear()
    with running() as provider:
        settings.EID_ISSUER, settings.EID_CLIENT, settings.EID_SECRET = provider.url, CLIENT, SECRET
        settings.PUBLIC_URL = base
        polls.change_poll(draft, by=inside.aigul, mode=words.IDENTITY)
        for verb in ("announce", "open"):
            polls.move_poll(draft, verb, by=inside.aigul)
        cast = f"{base}/ky/m/{inside.municipality.code}/votes/{draft.number}/cast/"

        def came_back() -> Any:
            """A browser of its own, which went to the provider and came back to the page."""
            page = browser.new_page(viewport={"width": 360, "height": 740}, java_script_enabled=False)
            page.goto(cast)
            assert page.locator("text=Көчө жарыгы").count() == 0, "identity first"
            page.click("a[href*='purpose=vote']")
            page.wait_for_url(cast)
            return page

        page = came_back()
        page.check("input[name=o2]")
        page.click("button[value=look]")
        page.click("button[value=cast]")
        page.wait_for_selector("#receipt")
        again = came_back()
        again.wait_for_selector(".notice.good")
        assert again.locator("form.ballot").count() == 0
        assert Participation.objects.count() == 1 and Ballot.objects.get().choices == [[2, 1]]
        assert provider.asked.count("/authorize") == 2
        assert all(one not in page.content() + again.content() for one in provider.who.values())
        page.close()
        again.close()
