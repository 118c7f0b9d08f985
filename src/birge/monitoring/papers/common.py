"""What the papers of monitoring share."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext

from birge.papers.content import Signatures
from birge.rulebook.when import When, format_when


def day(value: Any, language: str) -> str:
    """A When or a date in the language of the paper; empty for none."""
    if value is None:
        return ""
    return format_when(value if isinstance(value, When) else When.day(value), language)


def both_sides(municipality: Any, group: str = "", executive: str = "") -> Signatures:
    """Lines to sign for both sides."""
    head = capfirst(str(municipality.words["head"]))
    return Signatures(((gettext("Leader of the monitoring group"), group), (head, executive)))
