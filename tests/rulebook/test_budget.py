"""The rule budget on published cases, and each of its warnings by its own predicate."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.rulebook.budget import rule
from birge.rulebook.strict import BadInput

GROUPS = {"local": "own", "equalisation": "equalisation", "special": "special", "pasture_fee": "pasture_fee"}


def side(amounts: dict[str, Any], total: Any) -> dict[str, Any]:
    lines = [{"group": GROUPS[name], "text": name, "amount": amount} for name, amount in amounts.items()]
    return {"total": total, "lines": lines}


def codes(found: dict[str, Any], path: str = "") -> list[str]:
    return [warning["code"] for warning in found["warnings"] if warning["path"].startswith(path)]


def lines_of(year: dict[str, Any]) -> dict[str, Any]:
    return {name: year[name] for name in ("local", "equalisation", "special")}


def test_kara_kujur_2021(real_case: Any) -> None:
    # Reference: B01: special means stand apart from the total; own share 29,5 %
    case = real_case("B01")
    year = case["years"]["2021"]
    given = {"unit": "thousand_som", "revenue": side(lines_of(year), year["total_printed"])}
    for includes in (False, None):
        found = rule({**given, "total_includes_special": includes})
        assert found["total_tyiyn"] == found["total_without_special_tyiyn"] == case["expect"]["total_2021"] * 100_000
        assert found["own_share_percent"] == case["expect"]["own_share_2021_percent"]
        assert codes(found, "revenue") == []
    # With special means counted in, the same figures do not add up.
    assert codes(rule({**given, "total_includes_special": True}), "revenue") == ["parts_differ_from_total"]


def test_kara_kujur_2022_lost_comma(real_case: Any) -> None:
    # Reference: B01: "85986" read as 8598,6
    case = real_case("B01")
    year = case["years"]["2022"]
    found = rule(
        {
            "unit": "thousand_som",
            "total_includes_special": False,
            "revenue": side(lines_of(year), year["total_printed"]),
            "previous": {"revenue_total": case["expect"]["total_2021"]},
        }
    )
    assert codes(found, "revenue") == ["parts_differ_from_total", "decimal_suspect"]
    assert found["total_tyiyn"] == 8_598_600_000


def test_kazan_kuigan_2019(real_case: Any) -> None:
    # Reference: B02: revenue equals expenditure, the total holds special means
    case = real_case("B02")
    found = rule(
        {
            "unit": "thousand_som",
            "revenue": side(case["revenue"], case["total"]),
            "expenditure": {"total": case["total"]},
        }
    )
    assert found["own_share_percent"] == case["expect"]["own_share_of_total_percent"]
    assert found["total_without_special_tyiyn"] == found["total_tyiyn"] - case["revenue"]["special"] * 100_000
    assert (found["difference_tyiyn"], found["warnings"]) == (0, [])


def test_burgondu_unit_slip(real_case: Any) -> None:
    # Reference: B08: thousands printed as som
    case = real_case("B08")
    for total in case["years"].values():
        assert "unit_suspect" in codes(rule({"unit": "som", "revenue": {"total": total}}), "revenue")
        assert "unit_suspect" not in codes(rule({"unit": "thousand_som", "revenue": {"total": total}}), "revenue")


@pytest.mark.parametrize(
    ("changed", "code", "path"),
    [
        ({"year": 2027, "adopted": "2025-12-31"}, "date_suspect", "adopted"),
        ({"previous": {"revenue_total": 100_000}}, "unit_suspect", "revenue.total"),
        ({"previous": {"expenditure_total": 1_000_000_000}}, "unit_suspect", "expenditure.total"),
        ({"expenditure": {"total": 9_000_000}}, "revenue_differs_from_expenditure", "expenditure.total"),
        ({"expenditure": {"total": None}}, "figure_missing", "expenditure.total"),
        (
            {"revenue": side({"local": -5, "equalisation": 10_000_005}, 10_000_000)},
            "negative",
            "revenue.lines[0].amount",
        ),
        ({"revenue": side({"local": 5_000_001, "equalisation": 5_000_000}, 10_000_000)}, "rounding_difference", ""),
        ({"revenue": side({"local": 10_000_000, "special": None}, 10_000_000)}, "figure_missing", "revenue.lines[1]"),
        (
            {"revenue": side({"local": 90_000_000, "special": 1_000_000}, 10_000_000)},
            "decimal_suspect",
            "revenue.lines[0]",
        ),
        ({"revenue": side({"local": "10 млн сомго жакын"}, 10_000_000)}, BadInput, ""),
        ({"revenue": side({"local": "10 000 000 сомго жакын"}, 10_000_000)}, "figure_approximate", "revenue.lines[0]"),
    ],
)
def test_each_warning(changed: dict[str, Any], code: Any, path: str) -> None:
    whole = {"total": 10_000_000, "lines": []}
    given = {"unit": "som", "year": 2027, "adopted": "2026-01-01", "revenue": whole, "expenditure": whole}
    assert rule(given)["warnings"] == []
    if code is BadInput:
        with pytest.raises(BadInput):
            rule({**given, **changed})
        return
    found = rule({**given, **changed})
    assert code in codes(found, path)


def test_a_tenth_of_a_line_is_no_slip() -> None:
    for amount, suspected in ((8.9, False), (9.0, True), (10.0, True), (11.0, True), (11.1, False)):
        found = rule({"unit": "million_som", "revenue": side({"local": amount, "special": 4.0}, 5.0)})
        assert ("decimal_suspect" in codes(found, "revenue.lines[0]")) is suspected, amount


def test_per_resident_is_half_up() -> None:
    found = rule({"unit": "som", "population": 3, "revenue": {"total": 1_000_000}})
    assert found["per_resident_tyiyn"] == 33_333_333
    assert rule({"unit": "som", "population": 0, "revenue": {"total": 1_000_000}})["per_resident_tyiyn"] is None


@given(st.lists(st.integers(-(10**9), 10**12), min_size=1, max_size=30), st.integers(0, 10**13))
def test_sums_are_exact_and_nothing_is_mended(amounts: list[int], total: int) -> None:
    lines = [{"group": "own", "amount": amount} for amount in amounts]
    found = rule({"unit": "som", "revenue": {"total": total, "lines": lines}, "expenditure": {"total": total}})
    assert found["total_tyiyn"] == total * 100
    assert found["difference_tyiyn"] == 0
    assert ("negative" in codes(found)) == any(amount < 0 for amount in amounts)
    differs = {"parts_differ_from_total", "rounding_difference"} & set(codes(found))
    assert bool(differs) == (sum(amounts) != total)
