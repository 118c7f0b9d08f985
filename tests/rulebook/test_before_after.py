"""Before and after: what two figures tell, and when they tell nothing together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from birge.rulebook.before_after import LESS, MORE, Measured, Outcome, compare
from birge.rulebook.messages import message
from birge.rulebook.when import When

JUNE, NOVEMBER = When.month(2026, 6), When.day(date(2026, 11, 16))


def told(before: str | None, after: str | None, **more: object) -> Outcome:
    values = [Decimal(text) if text is not None else None for text in (before, after)]
    given = {"better": MORE, "same_way": True, **more}
    return compare(Measured(values[0], JUNE), Measured(values[1], NOVEMBER), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "better", "verdict", "percent"),
    [
        ("6", "10.5", MORE, "better", 75),
        ("3", "1", LESS, "better", -67),
        ("3", "1", MORE, "worse", -67),
        ("4", "4.000", MORE, "same", 0),
        ("4", "5", "", "changed", 25),
        # From nought no per cent can be told, and below nought it would tell nonsense.
        ("0", "5", MORE, "better", None),
        ("-2", "2", MORE, "better", None),
    ],
)
def test_what_both_tell(before: str, after: str, better: str, verdict: str, percent: int | None) -> None:
    found = told(before, after, better=better)
    assert (found.verdict, found.percent) == (verdict, percent) and found.tells and not found.reasons


def test_what_is_not_comparable_says_every_reason() -> None:
    codes = lambda found: [reason.code for reason in found.reasons]  # noqa: E731
    assert codes(told("1", "2", same_way=False)) == ["measured_otherwise"]
    assert codes(told("1", "2", same_way=None)) == ["measured_perhaps_otherwise"]
    assert codes(told(None, None)) == ["not_measured_before", "not_measured_after"]
    # Two different sources, and a day inside the span of the first one.
    before, asked = Measured(Decimal(1), JUNE), Measured(Decimal(2), When.day(date(2026, 6, 20)), "7")
    found = compare(before, asked, better=MORE, same_way=True)
    assert codes(found) == ["measured_from_two_sources", "measured_not_later"]
    assert (found.verdict, found.change, found.percent, found.tells) == ("not_comparable", None, None, False)
    nobody_knows = compare(Measured(Decimal(1)), Measured(Decimal(2), NOVEMBER), better=MORE, same_way=True)
    assert codes(nobody_knows) == ["measured_without_day"]
    assert all(message(code, "ky") for code in codes(found))


def test_one_question_asked_twice_is_measured_in_the_same_way_whatever_is_said() -> None:
    before, after = Measured(Decimal(40), JUNE, "7"), Measured(Decimal(58), NOVEMBER, "7")
    assert compare(before, after, better=MORE, same_way=None).verdict == "better"
