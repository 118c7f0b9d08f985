"""Texts that people wrote in up to three languages: which of them a reader gets, and in which language it stands."""

from __future__ import annotations

from typing import Any

from birge.kit.said import language
from birge.plan.say import Wording

#: The ends of the names of fields, and their languages.
ENDS = {"ky": "", "ru": "_ru", "en": "_en"}


def told(row: Any, name: str, reader: str = "") -> Wording:
    """The text ``name`` of a row in the reader's language, else in the first in which it was written."""
    reader = reader or language()
    for lang in (reader, *ENDS):
        text = getattr(row, f"{name}{ENDS.get(lang, '')}")
        if text:
            return Wording(text, lang)
    return Wording("", reader)


def in_three(name: str) -> tuple[str, ...]:
    """The names of the fields that hold ``name`` in the three languages."""
    return tuple(f"{name}{end}" for end in ENDS.values())
