"""Limits cannot be dodged by headers a client writes, and a proxy of ours is not mistaken for everybody behind it."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from birge.middleware import RealAddress


def _seen(**headers: str) -> str:
    """The address limits are counted for."""
    found: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        found.append(f"{request.META['REMOTE_ADDR']} {request.META.get('HTTP_X_FORWARDED_FOR', '')}".strip())
        return HttpResponse()

    RealAddress(view)(RequestFactory().get("/", headers=headers, REMOTE_ADDR="192.0.2.1"))
    return found[0]


@pytest.mark.parametrize("name", ["x-forwarded-for", "x-real-ip", "forwarded", "cf-connecting-ip", "true-client-ip"])
def test_without_a_proxy_nothing_a_client_says_counts(settings: Any, name: str) -> None:
    settings.BEHIND_PROXY = False
    assert {_seen(**{name: f"198.51.100.{n}"}) for n in range(20)} == {"192.0.2.1"}


def test_behind_our_proxy_only_what_it_added_counts(settings: Any) -> None:
    settings.BEHIND_PROXY = True
    assert {_seen(**{"x-forwarded-for": f"198.51.100.{n}, 203.0.113.9"}) for n in range(20)} == {"203.0.113.9"}
    assert _seen() == "192.0.2.1"
