"""Words of the app itself: connecting, sending, the queue, the phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

WORDS: dict[str, Any] = {
    "app_name": _("Birge in the field"),
    "app_about": _("Write down what people say where there is no network; it is sent later."),
    "broke": _("This page could not be shown"),
    "broke_text": _("Nothing that was kept on the phone is lost. Open the page once more."),
    "size_kb": _("%(n)s KB"),
    "size_mb": _("%(n)s MB"),
    "home": _("Home"),
    "back": _("Back"),
    "new_sheet": _("New sheet"),
    "drafts": _("Begun and not finished"),
    "no_drafts": _("Nothing is begun."),
    "continue": _("Continue"),
    "queue": _("Queue"),
    "queue_empty": _("Nothing has been written on this phone yet."),
    "phone": _("This phone"),
}

PLURALS: dict[str, Callable[[int], str]] = {
    "pieces_wait": lambda n: ngettext("%(n)s piece is not sent", "%(n)s pieces are not sent", n),
}
