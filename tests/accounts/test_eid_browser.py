"""The way to the national eID and back in a real browser: links lead there, as no form may leave the site."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from birge.people import eid
from birge.people.models import User
from tests.eid_provider import CLIENT, SECRET, running


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_head_signs_in_with_the_eid(
    browser: Any, live_server: Any, only_the_head: Callable[[], User], settings: Any
) -> None:
    head, base = only_the_head(), live_server.url.replace("127.0.0.1", "localhost")
    cache.clear()
    with running() as provider:
        settings.EID_ISSUER, settings.EID_CLIENT, settings.EID_SECRET = provider.url, CLIENT, SECRET
        settings.PUBLIC_URL = base
        provider.change = lambda claims: claims.update(amr=["hwk", "mfa"])
        page = browser.new_page()
        wrong: list[str] = []
        page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
        page.goto(f"{base}/ky/sign-in/")
        page.click("a[href*='/sign-in/eid/']")
        page.wait_for_url("**/sign-in/eid/said/?why=unknown")
        eid.bind(head, provider.who["pin"], by=head)
        page.goto(f"{base}/ky/sign-in/?next=/ky/account/")
        page.click("a[href*='/sign-in/eid/']")
        page.wait_for_url("**/ky/account/")
        assert page.context.cookies(f"{base}/eid/back/") and not wrong
        assert not [one for one in page.context.cookies() if one["name"] == "eid"]
        page.close()
