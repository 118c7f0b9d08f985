"""Which view an address leads to, found once for a request: what stands around the pages asks before they do."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve


def match_of(request: HttpRequest) -> ResolverMatch | None:
    """The view of the request's address, its name and arguments; ``None`` when there is none.

    Ask only after the language of the address is known: it is part of the addresses.
    """
    kept: tuple[str, ResolverMatch | None] | None = getattr(request, "_birge_match", None)
    if kept is None or kept[0] != request.path_info:
        try:
            found = resolve(request.path_info)
        except Resolver404:
            found = None
        kept = request._birge_match = (request.path_info, found)  # type: ignore[attr-defined]
    return kept[1]
