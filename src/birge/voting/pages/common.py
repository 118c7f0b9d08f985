"""What the pages of votes share: addresses, where a page stands, the words on the buttons."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from birge.kit import trails
from birge.kit.templatetags.birge import address
from birge.voting.models import Poll

LABELS = {
    "announce": _("Announce the vote"),
    "correct": _("Take it back to correct it"),
    "discard": _("Do not use this vote"),
    "open": _("Open the vote: its rules rest from now on"),
    "cancel": _("Cancel the vote"),
    "close": _("Close the vote"),
    "count": pgettext_lazy("vote", "Count the ballots"),
    "publish": pgettext_lazy("vote", "Publish the result"),
}


def url(name: str, code: str, *numbers: Any) -> str:
    """An address of votes."""
    return reverse(f"voting:{name}", args=[code, *numbers])


def of_poll(poll: Poll) -> tuple[str, str]:
    """A vote in a path."""
    title = gettext("Vote No. %(number)s") % {"number": poll.number}
    return title, url("poll", poll.municipality.code, poll.number)


def steps(request: HttpRequest, *more: tuple[str, str] | str) -> list[tuple[str, str]]:
    """Where a page stands: municipality, votes, then ``more`` (a name, or a name with its address)."""
    here = request.municipality  # type: ignore[attr-defined]
    found = [(here.name, address("portal:home", here.code)), (gettext("Residents' votes"), url("index", here.code))]
    return trails.trail(found, more)
