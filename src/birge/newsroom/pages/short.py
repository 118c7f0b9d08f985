"""From a short address to the page of an item."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from birge.kit.gate import public
from birge.kit.short import meant_by
from birge.newsroom.models import Item, Release
from birge.newsroom.pages.items import to_page
from birge.newsroom.queries.items import meant


def _lead(model: Any, short: str) -> HttpResponse:
    known = meant_by(short)
    if known is None or known[0] >= 2**63:
        raise Http404
    row = meant(model, known[0])
    with translation.override(known[1]):
        return to_page(row)


@public
def item(request: HttpRequest, short: str) -> HttpResponse:
    """To an item of a municipality."""
    return _lead(Item, short)


@public
def release(request: HttpRequest, short: str) -> HttpResponse:
    """To an item of the programme."""
    return _lead(Release, short)
