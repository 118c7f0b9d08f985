"""The term of a programme beside its kind, and the way an indicator has gone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from birge.rulebook.programmes import term_reason, way_gone


@pytest.mark.parametrize(
    ("first", "last", "least", "most", "said"),
    [
        (2025, 2027, 3, 6, None),
        (2024, 2029, 3, 6, None),
        (2025, 2026, 3, 6, {"years": 2, "least": 3, "most": 6}),
        (2025, 2031, 3, 6, {"years": 7, "least": 3, "most": 6}),
        (2025, 2025, None, None, None),
        (2025, 2030, None, 5, {"years": 6, "least": 1, "most": 5}),
    ],
)
def test_term(first: int, last: int, least: int | None, most: int | None, said: dict[str, int] | None) -> None:
    reason = term_reason(first, last, least, most)
    assert (reason and dict(reason.values)) == said


@pytest.mark.parametrize(
    ("base", "target", "now", "percent"),
    [
        ("40", "90", "65", 50),
        ("90", "40", "65", 50),
        ("40", "90", "40", 0),
        ("40", "90", "100", 120),
        ("40", "90", "39.5", -1),
        ("0", "3", "1", 33),
        ("5", "5", "5", None),
        (None, "5", "1", None),
        ("1", "5", None, None),
    ],
)
def test_way(base: str | None, target: str | None, now: str | None, percent: int | None) -> None:
    def read(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    assert way_gone(read(base), read(target), read(now)) == percent
