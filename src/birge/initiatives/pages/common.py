"""What the pages of initiatives share: addresses, paths, words on buttons."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy

from birge.council.addresses import address as resolution_address
from birge.kit import trails
from birge.kit.templatetags.birge import address

CALL_LABELS = {
    "announce": pgettext_lazy("call", "Announce it"),
    "close_intake": pgettext_lazy("call", "Close the intake and check the applications"),
    "begin_scoring": pgettext_lazy("call", "The commission begins to score"),
    "begin_vote": pgettext_lazy("call", "Put the applications to the residents' vote"),
    "vote_again": pgettext_lazy("call", "Put them to a new vote"),
    "cancel": pgettext_lazy("call", "Cancel the call"),
}
MODEL_LABELS = {
    "publish": pgettext_lazy("model regulation", "Publish it"),
    "withdraw": pgettext_lazy("model regulation", "Take it back from the public"),
}


def url(request: HttpRequest, name: str, *more: Any) -> str:
    """An address of initiatives in the municipality of a request."""
    return reverse(f"initiatives:{name}", args=[request.municipality.code, *more])  # type: ignore[attr-defined]


def country(name: str, *more: Any) -> str:
    """An address of initiatives in the country."""
    return reverse(f"initiatives_country:{name}", args=more)


def trail(request: HttpRequest, *more: tuple[str, str] | str) -> list[tuple[str, str]]:
    """Where a page stands: municipality, initiatives, then ``more``."""
    here = request.municipality  # type: ignore[attr-defined]
    found = [(here.name, address("portal:home", here.code)), (gettext("Local initiatives"), url(request, "index"))]
    return trails.trail(found, more)


def country_trail(*more: tuple[str, str] | str) -> list[tuple[str, str]]:
    """The same in the country."""
    found = [(gettext("Local initiatives"), country("index"))]
    return trails.trail(found, more)


def resolution_of(row: Any) -> tuple[str, str]:
    """How the resolution is named, and its page; empty where there is none."""
    found = row.resolution
    if found is None:
        return "", ""
    said = gettext("resolution no. %(number)s of %(day)s")
    day = f"{found.adopted_on:%d.%m.%Y}" if found.adopted_on else "–"
    where = (row.municipality, found.serial, found.cycle.number, found.year, found.address)
    return said % {"number": found.number, "day": day}, resolution_address(*where)
