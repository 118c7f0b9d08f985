"""How a request comes to its view: Django looks for the view of an address again after the middleware has found it.

Addresses are some four hundred and looked through one by one, a twentieth of the time of a page; what stands around
every request (``kit.addresses``) has found the view by then.
"""

from __future__ import annotations

from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest
from django.urls import ResolverMatch

from birge.kit.addresses import match_of


class FindsOnce:
    """A handler that takes the view that was found; an address without one is Django's to refuse."""

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        """The view of the request, its name and arguments. Raises Resolver404 where there is none."""
        found = None if hasattr(request, "urlconf") else match_of(request)
        if found is None:
            other: Any = super()
            return other.resolve_request(request)  # type: ignore[no-any-return]
        request.resolver_match = found
        return found


class Handler(FindsOnce, WSGIHandler):
    """The handler of the servers."""
