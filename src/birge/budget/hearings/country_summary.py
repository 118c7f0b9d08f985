"""The hearings of the country as the worker keeps them: each year in figures, and in which order they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from birge.budget.hearings.country import Part, YearOf, by_year, held_in_the_country, in_order
from birge.kit.summaries import SUMMARIES
from birge.rulebook.counts import HeadCount, Summed

#: The name of the summary of all hearings.
HEARINGS = "hearings.1"


def summed_up(languages: Sequence[str]) -> dict[str, Any]:
    """What is worked out of all hearings: each year in figures, and in which order they stand on the page."""
    keys = in_order()
    return {"years": [_plain(one) for one in by_year(held_in_the_country(keys))], "order": keys}


SUMMARIES[HEARINGS] = summed_up


def _plain(one: YearOf) -> dict[str, Any]:
    heads = {**asdict(one.heads), "share": None if one.heads.share is None else str(one.heads.share)}
    return {**asdict(one), "heads": heads}


def years_of(rows: Iterable[dict[str, Any]]) -> list[YearOf]:
    """The years as they were kept."""
    found = []
    for row in rows:
        heads = row["heads"]
        share = None if heads["share"] is None else Decimal(heads["share"])
        parts = {name: Part(**row[name]) for name in ("questions", "proposals", "taken", "changed")}
        summed = Summed(**{**heads, "people": HeadCount(**heads["people"]), "share": share})
        found.append(YearOf(**{**row, "heads": summed, **parts}))
    return found
