"""Addresses: which view one leads to, found once for a request; and how it is called from outside."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import get_language


def match_of(request: HttpRequest) -> ResolverMatch | None:
    """The view of the request's address, its name and arguments; ``None`` when there is none.

    Ask only after the language of the address is known: it is part of the addresses.
    """
    kept: tuple[str, ResolverMatch | None] | None = getattr(request, "_birge_match", None)
    if kept is None or kept[0] != request.path_info:
        try:
            found = _found(request.path_info, get_language(), settings.ROOT_URLCONF)
        except Resolver404:
            found = None
        kept = request._birge_match = (request.path_info, found)  # type: ignore[attr-defined]
    return kept[1]


@lru_cache(maxsize=2_000)
def _found(path: str, language: str | None, urlconf: object) -> ResolverMatch:
    """Addresses are many and looked through one by one; the same few hundred are asked for again and again."""
    return resolve(path)


def found_at(path: str) -> ResolverMatch:
    """The view of an address in the language that is active. Raises Resolver404 where there is none."""
    return _found(path, get_language(), settings.ROOT_URLCONF)


def absolute(request: HttpRequest, path: str) -> str:
    """An address as it is printed or typed elsewhere: below the public one, else as the request came."""
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)
