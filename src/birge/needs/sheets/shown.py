"""A value of a column as a preview shows it."""

from __future__ import annotations

from datetime import time
from typing import Any

from birge.kit.tables.shape import CHOICE, Column
from birge.rulebook.when import When, format_when


def shown(column: Column, value: Any, language: str) -> str:
    """In the reader's language; nothing is a dash."""
    if value is None or value == "":
        return "—"
    if column.kind == CHOICE:
        named = next((choice for choice in column.choices if choice.code == str(value)), None)
        return named.name(language) if named is not None else str(value)
    if isinstance(value, When):
        return format_when(value, language)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value)
