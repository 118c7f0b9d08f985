"""The pages around the sheets: readable by everybody in three languages, and honest without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.capture.browser.handset import Handset
from tests.capture.browser.proxy import Network, answer
from tests.looked_at import findings, pale
from tests.walks.test_accessibility import SMALL_TARGETS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: What the bar at the foot half covers can be scrolled free of it.
BAR_ASIDE = "() => document.querySelectorAll('.field-bottom').forEach((bar) => (bar.style.position = 'static'))"


def _look(handset: Handset, where: str) -> list[str]:
    page, found = handset.page, []
    page.evaluate(BAR_ASIDE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        looked = findings if scheme == "light" else pale
        found += [f"{where}, {scheme}: {one}" for one in looked(page)]
    found += [f"{where}, small: {one}" for one in page.evaluate(SMALL_TARGETS)]
    if page.evaluate(WIDE) > 0:
        found.append(f"{where}: wider than the screen")
    return found


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_every_page_is_readable(language: str, handsets: Callable[..., Handset], network: Network) -> None:
    handset = handsets()
    handset.page.goto(f"{network.url}/field/?l={language}")
    handset.page.wait_for_selector("main h1")
    found = _look(handset, "a new phone")
    handset.connect()
    assert handset.page.evaluate("document.documentElement.lang") == language
    handset.offline()
    for number in range(2):
        handset.write(f"Көйгөй {number}", photos=1)
    found += _look(handset, "home")
    handset.run(
        "await db.write(['packets'], async (tx) => { const [row] = await tx.store.getAll();"
        " await tx.store.put({...row, state: 'refused', error: {code: 422, detail: '', at: row.finished}}); })"
    )
    handset.page.evaluate("location.hash = '#/queue'")
    handset.page.wait_for_selector("[data-state=refused]")
    found += _look(handset, "queue")
    handset.page.evaluate("location.hash = '#/phone'")
    handset.page.wait_for_selector("#hand-over")
    handset.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    found += _look(handset, "phone")
    handset.page.evaluate(f"import('/static/capture/field/store.js').then((store) => store.tell('trouble', {FULL}))")
    handset.page.wait_for_selector("#alarm")
    found += _look(handset, "no room")
    assert found == []


FULL = "{code: 'full'}"


def test_without_javascript_it_says_where_to_go(handsets: Callable[..., Handset], network: Network) -> None:
    handset = handsets(java_script_enabled=False)
    handset.page.goto(f"{network.url}/field/")
    for language in ("ky", "ru", "en"):
        link = handset.page.locator(f"noscript [lang={language}] a")
        assert link.get_attribute("href") == f"/{language}/"
        assert handset.page.locator(f"noscript [lang={language}] h1, noscript [lang={language}] h2").is_visible()
    assert handset.page.locator(".field-loading").is_hidden()


def test_a_first_visit_through_a_login_page_of_the_network_takes_nothing_along(
    handsets: Callable[..., Handset], network: Network
) -> None:
    """The page itself came, then the network wants a sign-in: the app says so and takes itself along later."""
    handset = handsets()
    stranger = answer("200 OK", b"<html>Wi-Fi</html>", "Content-Type: text/html")
    network.rule = lambda _method, path: stranger if path == "/field/pack.json" else "pass"
    handset.page.goto(f"{network.url}/field/")
    handset.page.wait_for_selector("main h1", timeout=60_000)
    network.came("GET", "/field/pack.json", times=2)
    handset.until("(await caches.keys()).length === 0")
    network.rule = lambda _method, _path: "pass"
    handset.page.reload()
    handset.page.wait_for_selector("main h1")
    handset.until("(await caches.keys()).length === 1")
