"""What a reader opened is read again without network, with its hour; nothing of a signed-in person is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from birge.kit import walls
from tests.people import Village, client_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: The browser of a person: one that a program drives keeps nothing.
_A_PERSON = "Object.defineProperty(Navigator.prototype, 'webdriver', {get: () => false})"
_KEPT = """async (path) => {
  for (const name of await caches.keys()) if (await (await caches.open(name)).match(path)) return true;
  return false;
}"""
_NOTHING = "async () => (await caches.keys()).filter((name) => name.startsWith('birge-read-')).length === 0"


@pytest.fixture
def taken_down(transactional_db: None) -> Iterator[None]:
    """The walls are taken down before the database is emptied after the test; emptying it puts them up anew."""
    yield
    walls.drop_walls()


def test_pages_are_read_again_without_network_and_forgotten_at_the_door(
    browser: Any, live_server: Any, taken_down: None, inside: Village
) -> None:
    context = browser.new_context()
    context.add_init_script(_A_PERSON)
    page = context.new_page()
    page.set_default_timeout(60_000)
    address = f"{live_server.url}/ky/m/{inside.municipality.code}/"
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.reload()
    path = f"/ky/m/{inside.municipality.code}/"
    page.wait_for_function(_KEPT, arg=path)
    scopes = page.evaluate(
        "async () => (await navigator.serviceWorker.getRegistrations()).map((one) => new URL(one.scope).pathname)"
    )
    assert scopes == ["/ky/"]

    context.set_offline(True)
    page.reload()
    page.locator(".kept-copy").wait_for()
    assert inside.municipality.name in page.locator("h1").inner_text()
    page.goto(f"{live_server.url}/ky/help/")
    page.get_by_text("бул барак мурда ачылган эмес").wait_for()
    assert page.locator(f"a[href='{path}']").count() == 1
    context.set_offline(False)

    page.goto(address)
    page.wait_for_function(_KEPT, arg=path)
    page.goto(f"{live_server.url}/ky/sign-in/")
    page.wait_for_function(_NOTHING)
    key = client_of(inside.aigul).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    page.goto(address)
    page.wait_for_function(_NOTHING)
    assert not page.evaluate(_KEPT, path)
    context.close()
