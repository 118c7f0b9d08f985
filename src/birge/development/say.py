"""How the values of a programme are said: figures of indicators, texts in the reader's language."""

from __future__ import annotations

from decimal import Decimal

from birge.kit.said import language
from birge.rulebook.figures import format_number


def figure(value: Decimal | None, lang: str | None = None) -> str:
    """A figure without needless zeros, with the mark and the thousands of the language; empty when nobody measured."""
    if value is None:
        return ""
    short = value.normalize()
    return format_number(short if short != short.to_integral() else int(short), lang or language())
