"""What the phone checks by itself is what the rulebook says: the same head-counts, the same contradictions."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from birge.rulebook.counts import QUALIFIERS, HeadCount
from tests.capture.browser.sheets.thumb import Thumb

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

_ASK = """async (counts) => {
  const {contradictions} = await import("/static/capture/field/counts.js");
  return counts.map((one) => contradictions(one).map(({code, field, values}) => [code, field, values]));
}"""
FIGURES = ("total", "women", "men", "unknown")


def test_head_counts_contradict_themselves_alike(phones: Callable[..., Thumb]) -> None:
    chance = random.Random(5)
    counts: list[dict[str, Any]] = []
    for _ in range(3000):
        figures = {name: chance.choice((None, 0, 1, 5, 9, 10, 11, 12, 14, 30)) for name in FIGURES}
        counts.append({**figures, "qualifier": chance.choice(QUALIFIERS)})
    told = phones("facilitator").page.evaluate(_ASK, counts)
    expected = [
        [[one.code, getattr(one, "path", ""), dict(one.values)] for one in HeadCount(**count).problems()]
        for count in counts
    ]
    differing = [pair for pair in zip(counts, told, expected, strict=True) if pair[1] != pair[2]]
    assert differing == [] and sum(map(bool, expected)) > 500
