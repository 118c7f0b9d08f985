"""Headers that keep a page to itself: exact, on pages for strangers and colleagues, on refusals and on files."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.people import Village, client_of

CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


def _addresses(village: Village) -> list[tuple[Client, str, int]]:
    home = f"/ky/m/{village.municipality.code}/"
    return [
        (Client(), "/ky/", 200),
        (Client(), home, 200),
        (Client(), "/ky/sign-in/", 200),
        (Client(), "/ky/nowhere/", 404),
        (client_of(village.aigul), "/ky/desk/", 200),
        (client_of(village.aigul), f"{home}people/", 403),
        (client_of(village.nurlan), f"{home}people/", 200),
    ]


def test_the_policy_is_exactly_this_and_every_page_keeps_to_it(here: Village) -> None:
    for client, address, status in _addresses(here):
        answer = client.get(address)
        assert answer.status_code == status
        assert {part.strip() for part in answer["Content-Security-Policy"].split(";") if part.strip()} == CSP
        assert answer["X-Frame-Options"] == "DENY" and answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin" and answer["Cross-Origin-Opener-Policy"] == "same-origin"
        assert re.fullmatch(r"[0-9a-f]{12}", answer["X-Request-Id"])
        html = answer.content.decode()
        assert not re.search(r"<[^>]+\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", html), address
        # What a page is called, here and in another language, is told to those who list pages; nothing is asked for it.
        asked = re.sub(r'<link rel="(?:canonical|alternate)"[^>]*>', "", html)
        assert not re.search(r'(?:src|href|action)="https?://', asked), f"{address} asks another site"


def test_what_a_colleague_sees_is_not_kept_by_the_browser(here: Village) -> None:
    for client, address, _status in _addresses(here):
        signed_in = "_auth_user_id" in client.session
        kept = client.get(address).headers.get("Cache-Control", "")
        assert ("no-store" in kept) is signed_in or address == "/ky/sign-in/"


def test_cookies_are_not_for_scripts_of_other_sites(here: Village) -> None:
    client = Client()
    client.post("/ky/sign-in/", {"login": "0700000101", "password": "сынак-купуя-сөз-7"})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"


@pytest.mark.parametrize("path", ["/ky/", "/ky/search/?q=x"])
def test_a_stranger_gets_no_session(here: Village, path: str) -> None:
    client = Client()
    client.get(path)
    assert "sessionid" not in client.cookies
