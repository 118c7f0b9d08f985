"""The criteria of a call in words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from birge.initiatives.models import Call
from birge.initiatives.say.values import percent
from birge.plan.say import worded


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion as it is shown: its number, words with their language, most points, weight, share of all weights."""

    at: int
    title: str
    lang: str
    most: str
    weight: str
    share: str


def criteria_of(row: Call) -> list[Criterion]:
    """The criteria of a call in their order, each with what part of the score it makes."""
    whole = sum(Decimal(one["weight"]) for one in row.criteria)
    found = []
    for one in row.criteria:
        said = worded(one["title"], one.get("title_ru", ""))
        share = percent((Decimal(one["weight"]) * 100 / whole).quantize(Decimal("0.1"))) if whole else ""
        figures = percent(Decimal(one["most"])), percent(Decimal(one["weight"]))
        found.append(Criterion(int(one["id"][1:]), said.text, said.lang, *figures, share))
    return found
