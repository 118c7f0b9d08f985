"""What a browser fetches, how wide a page is on a phone, what axe finds: on the served demo, as residents see it."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.asking import PAGES
from bench.figures import Figure, at_most
from tests.installation import Installation
from tests.looked_at import findings, pale
from tests.walks.test_accessibility import ROUNDS, SMALL_TARGETS
from tools import chromium

MOST_BYTES = 60_000
MOST_REQUESTS = 8
PHONE = {"width": 360, "height": 780}

_KEYS = """
import json
from django.conf import settings
from birge.people.models import User
from tests.people import client_of
logins = json.loads(%r)
print(json.dumps({login: client_of(User.objects.get(username=login)).cookies[settings.SESSION_COOKIE_NAME].value
                  for login in logins}))
"""


def figures(program: str, place: Installation, address: str) -> list[Figure]:
    """Bytes and requests of first visits; then every page of the walk that is still open at its end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=chromium.flags())
        try:
            found = [figure for name, path in PAGES.items() for figure in _first_visit(browser, address, name, path)]
            return found + _walked(browser, place, address)
        finally:
            browser.close()


def _first_visit(browser: Browser, address: str, name: str, path: str) -> list[Figure]:
    """A browser that was never here: everything that comes over the wire until the page is quiet."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    got: list[float] = []
    wire.on("Network.loadingFinished", lambda event: got.append(event["encodedDataLength"]))
    page.goto(f"{address}/ky/{path}", wait_until="networkidle")
    context.close()
    return [
        at_most(f"first visit, bytes: {name}", int(sum(got)), MOST_BYTES),
        at_most(f"first visit, requests: {name}", len(got), MOST_REQUESTS),
    ]


def _walked(browser: Browser, place: Installation, address: str) -> list[Figure]:
    logins = sorted({login for _, login, _ in ROUNDS if login})
    keys = json.loads(place.python(_KEYS % json.dumps(logins)).splitlines()[-1])
    seen, axe, wide, small = 0, [], [], []
    for language in ("ky", "ru", "en"):
        for _, login, paths in ROUNDS:
            context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
            if login:
                context.add_cookies([{"name": "sessionid", "value": keys[login], "url": address}])
            page: Any = context.new_page()
            # A page of a piece from a phone is looked at by the test, which has one.
            for path in (one for one in paths if "{piece}" not in one):
                page.emulate_media(color_scheme="light")
                answer = page.goto(f"{address}/{language}/{path}")
                if answer is None or answer.status != 200:
                    continue
                seen += 1
                where = f"{language} {path}: "
                axe += [where + one for one in findings(page)]
                over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
                wide += [f"{where}{over} px"] if over > 0 else []
                small += [where + one for one in page.evaluate(SMALL_TARGETS)]
                page.emulate_media(color_scheme="dark")
                axe += [where + one for one in pale(page)]
            context.close()
    return [
        Figure("pages looked at (three languages, light and dark)", str(seen)),
        at_most("axe findings", len(axe), 0, detail="; ".join(axe[:5])),
        at_most("pages wider than a phone of 360 px", len(wide), 0, detail="; ".join(wide[:5])),
        at_most("targets under 44 px", len(small), 0, detail="; ".join(small[:5])),
    ]
