"""What the sides and totals of a budget are called, and a sum that may be negative."""

from __future__ import annotations

from dataclasses import dataclass

from birge.rulebook.money import Amount, format_amount

OWN, SPECIAL = "own", "special"
#: Groups of revenue.
GROUPS = (OWN, "equalisation", "targeted", SPECIAL, "pasture_fee", "balance", "other")

REVENUE_TOTAL = {"ky": "кирешелердин жалпы суммасы", "ru": "общая сумма доходов", "en": "total revenue"}
EXPENDITURE_TOTAL = {"ky": "чыгашалардын жалпы суммасы", "ru": "общая сумма расходов", "en": "total expenditure"}


@dataclass(frozen=True)
class Signed:
    """A sum of tyiyn as sentences say it; a budget line may be negative, which an ``Amount`` is not."""

    tyiyn: int

    def in_words(self, lang: str) -> str:
        """In som, with a minus where it is negative."""
        said = format_amount(Amount(abs(self.tyiyn)), lang)
        return f"−{said}" if self.tyiyn < 0 else said
