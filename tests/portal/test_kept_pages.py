"""A page that was made for one stranger is given to the next, while it holds; to nobody else, and not a moment longer."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birge.cycle.models import Cycle
from birge.kit.kept_pages import KeptPages, key_of
from birge.needs.actions.voices import set_window
from birge.places.actions import say_office, touch
from tests.people import Village, client_of


@pytest.fixture(autouse=True)
def kept(settings: Any) -> None:
    settings.KEPT_PAGES_BYTES = 1_000_000


@pytest.fixture
def home(inside: Village) -> str:
    return f"/ky/m/{inside.municipality.code}/"


@pytest.fixture
def server() -> Client:
    """All that ask it ask one process."""
    return Client()


def _asked(server: Client, address: str, **more: Any) -> tuple[Any, int]:
    with CaptureQueriesContext(connection) as asked:
        answer = server.get(address, **more)
    return answer, len(asked)


def test_the_next_stranger_gets_the_page_for_one_question(server: Client, inside: Village, home: str) -> None:
    for address in (home, "/ky/", f"{home}charter/?page=1"):
        first, many = _asked(server, address)
        second, few = _asked(server, address)
        assert (second.status_code, few) == (200, 1) and many > 1, address
        assert second.content == first.content and second.content
        apart = {"X-Request-Id"}
        kept = {name: value for name, value in second.headers.items() if name not in apart}
        assert kept == {name: value for name, value in first.headers.items() if name not in apart}
        assert server.get(address, headers={"if-none-match": second["ETag"]}).status_code == 304


def test_a_change_is_seen_at_once(server: Client, inside: Village, home: str) -> None:
    before = [server.get(home).content, server.get("/ky/").content]
    said = {"address": "Ленин көчөсү, 17", "as_of": timezone.localdate(), "source": "сынак"}
    say_office(inside.municipality, said=said, by=inside.aigul)
    assert "Ленин көчөсү, 17" in server.get(home).content.decode() and "Ленин" not in before[0].decode()
    touch(inside.municipality.pk)
    assert _asked(server, "/ky/")[1] > 1


def test_an_hour_later_it_is_made_anew(server: Client, home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    server.get(home)
    monkeypatch.setattr("birge.unchanged._hour", lambda: "2027-01-01T00")
    assert _asked(server, home)[1] > 1


def test_other_doors_languages_packings_and_queries_are_other_pages(server: Client, home: str) -> None:
    server.get(home)
    assert _asked(server, home)[1] == 1
    for address, more in (
        (home.replace("/ky/", "/ru/"), {}),
        (f"{home}?q=1", {}),
        (home, {"headers": {"accept-encoding": "gzip"}}),
        (home, {"headers": {"host": "localhost"}}),
        (home, {"secure": True}),
    ):
        assert _asked(server, address, **more)[1] > 1, (address, more)
    packed = server.get(home, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip" and "Content-Encoding" not in server.get(home)


def test_nobody_signed_in_gives_or_gets_a_kept_page(server: Client, inside: Village, home: str) -> None:
    public = server.get(home).content
    server.force_login(inside.aigul)
    own, many = _asked(server, home)
    assert many > 1 and own.content != public and own["Cache-Control"] == "private, no-store"
    server.logout()
    server.cookies.clear()
    assert server.get(home).content == public
    assert client_of(inside.aigul).get(home).content != public


def test_forms_refusals_and_heads_are_never_kept(server: Client, inside: Village, cycle: Cycle, home: str) -> None:
    today = timezone.localdate()
    set_window(cycle, opens=today, closes=today, by=inside.aigul)
    for address in (f"{home}c/{cycle.number}/needs/speak/", f"{home}nothing/", "/ky/sign-in/"):
        server.get(address)
        server.cookies.clear()
        assert _asked(server, address)[1] != 1, address
    server.get(home)
    assert server.head(home).content == b""


def _page(size: int, **headers: str) -> HttpResponse:
    return HttpResponse(b"x" * size, headers=headers)


def test_the_room_is_never_exceeded_and_the_oldest_goes_first() -> None:
    pages, made = KeptPages(100_000), RequestFactory()
    keys = [key_of(made.get(f"/ky/?n={number}")) for number in range(30)]
    for key in keys:
        pages.put(key, "t", "m", _page(5_000))
        pages.get(keys[0])
        assert 0 < pages.taken <= 100_000
    assert pages.get(keys[0]) and pages.get(keys[-1]) and not pages.get(keys[1])
    pages.put(keys[0], "t", "m", _page(7_000))
    assert pages.taken == sum(page.size for page in pages.pages.values())


def test_what_is_large_or_differs_by_more_than_the_key_says_is_not_kept() -> None:
    pages, key = KeptPages(100_000), key_of(RequestFactory().get("/ky/"))
    pages.put(key, "t", "m", _page(20_000))
    pages.put(key, "t", "m", _page(10, Vary="Cookie, Accept-Language"))
    assert not pages.pages
    pages.put(key, "t", "m", _page(10, Vary="Cookie, Accept-Encoding"))
    assert pages.get(key)
