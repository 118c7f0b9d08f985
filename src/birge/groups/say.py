"""How texts of a group are said in the language of a reader or of a paper."""

from __future__ import annotations

from typing import Any


def in_language(row: Any, name: str, language: str) -> str:
    """The text of a field in Russian where a Russian half is written, else as it was written first."""
    first: str = getattr(row, name)
    russian: str = getattr(row, f"{name}_ru", "")
    return russian if language == "ru" and russian else first
