"""Reading the demo's texts: dates, times and sums as the files write them."""

from __future__ import annotations

import json
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from birge.rulebook.counts import HeadCount
from birge.rulebook.money import Amount, parse_amount
from birge.rulebook.when import When

HERE = Path(__file__).parent


@cache
def content(name: str) -> Any:
    """A file of the demo, e.g. ``example/plan``."""
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def when(code: str | None) -> When | None:
    """A date as far as it is known; nothing stated is ``None``."""
    return When.from_code(code) if code else None


def day(text: str) -> date:
    """A calendar day."""
    return date.fromisoformat(text)


def clock(text: str | None) -> time | None:
    """A time of day, "09:30"."""
    return time.fromisoformat(text) if text else None


def heads(row: dict[str, Any]) -> HeadCount:
    """A head-count as far as it is stated."""
    return HeadCount(
        row.get("total"), row.get("women"), row.get("men"), row.get("unknown"), row.get("qualifier", "exact")
    )


def sum_of(text: str) -> Amount:
    """A sum as plans print it, in thousand som, or the words for a missing one."""
    return parse_amount(text, "thousand_som")
