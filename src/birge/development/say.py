"""How the values of a programme are said: figures of indicators, texts in the reader's language."""

from __future__ import annotations

from decimal import Decimal

from birge.kit.said import language
from birge.plan.sums import Total
from birge.rulebook.figures import format_number
from birge.rulebook.money import Amount


def figure(value: Decimal | None, lang: str | None = None) -> str:
    """A figure without needless zeros, with the mark and the thousands of the language; empty when nobody measured."""
    if value is None:
        return ""
    short = value.normalize()
    return format_number(short if short != short.to_integral() else int(short), lang or language())


def amount_of(total: Total) -> Amount:
    """A sum as it may be said: exact only where nothing is left out of it; "not determined" is not 0."""
    if total.undetermined:
        return Amount(total.tyiyn, "at_least") if total.tyiyn else Amount(None, "not_determined")
    if not total.tyiyn:
        return Amount(None, "none") if total.unfunded else Amount(0) if total.activities else Amount(None, "not_stated")
    return Amount(total.tyiyn, "about" if total.approximate else "exact")
