"""What the pages of learning share: addresses, paths, words on buttons, files."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from birge.kit import trails
from birge.kit.templatetags.birge import address
from birge.learning.models import Event
from birge.people.access import mandates_today
from birge.people.words import STAFF

EVENT_LABELS = {
    "announce": pgettext_lazy("learning event", "Announce it"),
    "hold": pgettext_lazy("learning event", "It was held"),
    "report": _("The report is ready"),
    "reopen": _("Open the report again"),
    "cancel": pgettext_lazy("learning event", "Cancel it"),
}
PRACTICE_LABELS = {
    "publish": _("Publish the practice"),
    "withdraw": _("Withdraw the practice"),
    "restore": _("Write on it again"),
}
ASSESSMENT_LABELS = {
    "finish_assessment": _("The self-assessment is finished"),
    "reopen": pgettext_lazy("self-assessment", "Open it again"),
}
CONSULTATION_LABELS = {"withdraw": _("Withdraw the request")}


def url(name: str, *numbers: Any) -> str:
    """An address of events."""
    return reverse(f"learning:{name}", args=numbers)


def url_here(name: str, code: str, *numbers: Any) -> str:
    """An address of learning inside a municipality."""
    return reverse(f"learning_here:{name}", args=[code, *numbers])


def trail(*more: tuple[str, str] | str) -> list[tuple[str, str]]:
    """Where a page of the country stands: events, then ``more``."""
    found = [(gettext("Learning from each other"), url("index"))]
    return trails.trail(found, more)


def trail_here(request: HttpRequest, *more: tuple[str, str] | str) -> list[tuple[str, str]]:
    """Where a page of a municipality stands."""
    here = request.municipality  # type: ignore[attr-defined]
    found = [
        (here.name, address("portal:home", here.code)),
        (gettext("Learning from each other"), url_here("here", here.code)),
    ]
    return trails.trail(found, more)


def of_event(event: Event) -> tuple[str, str]:
    """An event in a path."""
    return event.name.text, url("event", event.number)


def places_of(user: Any) -> list[Any]:
    """The municipalities for which ``user`` signs people up."""
    held = (one.municipality for one in mandates_today(user) if one.municipality_id and one.role in STAFF)
    return list(dict.fromkeys(held))
