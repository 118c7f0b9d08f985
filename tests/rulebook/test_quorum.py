"""Enough people? And which small counts may be shown."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.rulebook.counts import HeadCount
from birge.rulebook.messages import reason_in
from birge.rulebook.quorum import QuorumRule, quorum, quorum_needed

CHARTER = "example charter, section 4"
HALF = QuorumRule("more_than", CHARTER, share=Fraction(1, 2))
THIRD = QuorumRule("share", CHARTER, share=Fraction(1, 3))
TWENTY = QuorumRule("number", CHARTER, number=20)


@pytest.mark.parametrize(
    ("entitled", "rule", "needed"),
    [
        *[(21, HALF, 11), (22, HALF, 12), (1, HALF, 1), (0, HALF, 1)],
        *[(21, THIRD, 7), (22, THIRD, 8), (1, THIRD, 1), (0, THIRD, 1)],
        *[(5, TWENTY, 20), (None, TWENTY, 20), (None, HALF, None)],
    ],
)
def test_needed(entitled: int | None, rule: QuorumRule, needed: int | None) -> None:
    assert quorum_needed(entitled, rule) == needed


@pytest.mark.parametrize(
    ("present", "met", "code"),
    [
        (11, True, "quorum_met"),
        (10, False, "quorum_not_met"),
        (HeadCount(11, qualifier="at_least"), True, "quorum_met"),
        (HeadCount(10, qualifier="more_than"), True, "quorum_met"),
        (HeadCount(10, qualifier="at_least"), None, "quorum_present_approximate"),
        (HeadCount(11, qualifier="about"), None, "quorum_present_approximate"),
        (HeadCount(13, qualifier="about"), True, "quorum_met"),
        (HeadCount(9, qualifier="about"), False, "quorum_not_met"),
        (HeadCount(11, qualifier="almost"), False, "quorum_not_met"),
        (HeadCount(12, qualifier="almost"), True, "quorum_met"),
        (HeadCount(13, qualifier="almost"), True, "quorum_met"),
        (None, None, "quorum_present_unknown"),
    ],
)
def test_met(present: Any, met: bool | None, code: str) -> None:
    found = quorum(present, 21, HALF)
    assert (found.needed, found.met, found.reason.code) == (11, met, code)
    assert all(reason_in(found.reason, lang) for lang in ("ky", "ru", "en"))


def test_entitled_unknown() -> None:
    found = quorum(100, None, HALF)
    assert (found.needed, found.met, found.reason.code) == (None, None, "quorum_entitled_unknown")


@given(st.integers(0, 500), st.integers(0, 500))
def test_more_than_half_is_more_than_half(present: int, entitled: int) -> None:
    assert quorum(present, entitled, HALF).met is (2 * present > entitled)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "share", "source": " ", "share": Fraction(1, 2)},
        {"kind": "share", "source": CHARTER},
        {"kind": "share", "source": CHARTER, "share": Fraction(3, 2)},
        {"kind": "more_than", "source": CHARTER, "share": Fraction(1)},
        {"kind": "number", "source": CHARTER, "number": 0},
        {"kind": "number", "source": CHARTER, "number": 5, "share": Fraction(1, 2)},
        {"kind": "half", "source": CHARTER},
    ],
)
def test_rule_refuses_what_makes_no_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        QuorumRule(**wrong)
