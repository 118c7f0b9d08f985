"""What the pages of programmes share: addresses, paths, words on buttons."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy

from birge.kit import trails
from birge.papers.words import LANGUAGE_NAMES
from birge.programme.models import Programme

LABELS = {
    "publish": pgettext_lazy("programme", "Publish it"),
    "withdraw": pgettext_lazy("programme", "Take it back from the public"),
    "close": pgettext_lazy("programme", "It is completed"),
    "reopen": pgettext_lazy("programme", "It goes on"),
}
#: Forms and languages of the report.
FORMS = ("docx", "xlsx", "pdf")
LANGUAGES = tuple(LANGUAGE_NAMES)


def url(name: str, *numbers: Any) -> str:
    """An address of programmes."""
    return reverse(f"programme:{name}", args=numbers)


def trail(*more: tuple[str, str] | str) -> list[tuple[str, str]]:
    """Where a page stands: programmes, then ``more``."""
    found = [(gettext("Programmes"), url("index"))]
    return trails.trail(found, more)


def of(programme: Programme) -> tuple[str, str]:
    """A programme in a path."""
    return programme.name.text, url("programme", programme.number)
