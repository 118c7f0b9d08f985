"""The applicant's own contribution, of the total and of the grant."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.rulebook.balance import exactly
from birge.rulebook.initiatives.contribution import GRANTS, SOURCES, contribution, rule
from birge.rulebook.messages import CODES
from birge.rulebook.strict import BadInput


def asked(total: Any = None, minimum: Any = None, base: str = "total", **sources: Any) -> dict[str, Any]:
    rows = [{"source": name, "amount": amount} for name, amount in sources.items()]
    return rule({"total": total, "sources": rows, "minimum_percent": minimum, "base": base})


def codes(found: dict[str, Any]) -> list[str]:
    return [warning["code"] for warning in found["warnings"]]


@pytest.mark.parametrize(("base", "passes"), [("total", False), ("grant", True)])
def test_boroldoi(real_case: Any, base: str, passes: bool) -> None:
    # Reference: G08: 1 000 000 + 100 000; 10 % of the grant, 9,09 % of the total
    case = real_case("G08")
    money, expect = case["finance"], case["expect"]
    found = asked(None, 10, base, donor_grant=money["grant"], local_budget=money["own"])
    assert found["total_tyiyn"] == expect["total"] * 100
    assert found["own_percent_of_total"] == expect["own_percent_of_total"]
    assert found["own_percent_of_grant"] == expect["own_percent_of_grant"]
    assert found["passes"] is passes and codes(found) == ["base_changes_result"]


def test_naryn_kindergarten(real_case: Any) -> None:
    # Reference: P09: 1 947 706 + 513 650 = 2 461 356 som
    money = real_case("P09")["finance"]
    found = asked(money["total"], 25, republican=money["republican"], local_budget=money["local"])
    assert (found["own_tyiyn"], found["own_percent_of_total"], found["passes"]) == (51_365_000, 20.87, False)
    assert found["own_percent_of_grant"] == 26.37 and codes(found) == ["base_changes_result"]


def test_what_is_unknown_stays_open() -> None:
    found = asked(1000, 10, donor_grant=900, community_labour=None)
    assert (found["total_tyiyn"], found["own_tyiyn"], found["passes"]) == (100_000, None, None)
    assert (found["own_percent_of_total"], found["own_percent_of_grant"]) == (None, None)
    assert codes(found) == ["figure_missing"] and found["warnings"][0]["path"] == "sources[1].amount"
    # What is own is known; of what it is a share is not.
    found = asked(None, 10, donor_grant=None, community_cash=100)
    assert (found["total_tyiyn"], found["own_tyiyn"], found["passes"]) == (None, 10_000, None)
    # "No money is foreseen" is known.
    found = asked(None, 10, donor_grant=900, community_cash=100, sponsor="каралган эмес")
    assert (found["own_percent_of_total"], found["passes"], codes(found)) == (10.0, True, [])
    assert asked(None, None, community_cash=100)["passes"] is None
    assert asked(None, 10, "grant", community_cash=100)["passes"] is None, "a share of no grant"


def test_approximate_figures_decide_nothing() -> None:
    found = asked(None, 10, donor_grant="1 млн сомго жакын", community_cash=200_000)
    assert (found["own_percent_of_total"], found["passes"], codes(found)) == (16.67, None, ["figure_approximate"])
    found = asked("болжол менен 1000", 10, donor_grant=900, community_cash=100)
    assert found["passes"] is None


def test_figures_that_do_not_fit() -> None:
    assert codes(asked(900, None, donor_grant=1000)) == ["parts_differ_from_total", "grant_exceeds_total"]
    assert codes(asked(1000, None, donor_grant=800, share_grant=300)) == [
        "parts_differ_from_total",
        "grant_exceeds_total",
    ]
    found = asked("2,0 млн", None, donor_grant="1,9 млн", sponsor="0,2 млн")
    assert codes(found) == ["rounding_difference"] and found["total_tyiyn"] == 200_000_000
    # The total as stated is what the share is taken of.
    assert asked(2000, None, donor_grant=900, community_cash=100)["own_percent_of_total"] == 5.0


def test_a_rounded_percentage_is_not_enough() -> None:
    found = asked(1_000_000, 10, donor_grant=900_001, community_cash=99_999)
    assert (found["own_percent_of_total"], found["passes"]) == (10.0, False)


@pytest.mark.parametrize(
    ("payload", "path"),
    [
        ({"sources": []}, "sources"),
        ({"sources": [{"source": "bank", "amount": 5}]}, "sources[0].source"),
        ({"sources": [{"source": "other", "amount": -5}]}, "sources[0].amount"),
        ({"sources": [{"source": "other", "amount": 5}], "minimum_percent": 101}, "minimum_percent"),
        ({"sources": [{"source": "other", "amount": 5}], "base": None}, "base"),
    ],
)
def test_bad_input_names_its_place(payload: Any, path: str) -> None:
    with pytest.raises(BadInput) as refused:
        rule(payload)
    assert refused.value.path == path


@given(
    st.lists(st.tuples(st.sampled_from(sorted(SOURCES)), st.integers(0, 10**12)), min_size=1, max_size=8),
    st.integers(0, 100),
    st.sampled_from(["total", "grant"]),
)
def test_known_figures_always_come_out(rows: list[tuple[str, int]], minimum: int, base: str) -> None:
    found = contribution(
        exactly(None), [(name, exactly(tyiyn)) for name, tyiyn in rows], minimum_percent=minimum, base=base
    )
    own = sum(tyiyn for name, tyiyn in rows if name not in GRANTS)
    grant = sum(tyiyn for name, tyiyn in rows if name in GRANTS)
    assert (found.total_tyiyn, found.own_tyiyn, found.grant_tyiyn) == (own + grant, own, grant)
    whole = grant if base == "grant" else own + grant
    assert found.passes == (Fraction(own * 100, whole) >= minimum if whole else None)
    if found.own_percent_of_total is not None:
        assert abs(found.own_percent_of_total - Decimal(own * 100) / (own + grant)) <= Decimal("0.00501")
    assert {one.code for one in found.warnings} <= CODES
