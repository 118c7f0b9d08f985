"""Do the parts make the total?"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.rulebook.balance import Part, balance, exactly, rule
from birge.rulebook.strict import BadInput


def codes(found: dict[str, Any]) -> list[str]:
    return [warning["code"] for warning in found["warnings"]]


def lines(amounts: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"name": name, "amount": amount} for name, amount in amounts.items()]


def test_kara_kujur_2021(real_case: Any) -> None:
    # Reference: B01: 2520,8 + 6033,6 = 8554,4; special means stand apart
    year = real_case("B01")["years"]["2021"]
    parts = lines({name: year[name] for name in ("local", "equalisation")})
    found = rule({"unit": "thousand_som", "total": year["total_printed"], "parts": parts})
    assert found == {
        "sum_tyiyn": 855440000,
        "total_tyiyn": 855440000,
        "difference_tyiyn": 0,
        "balanced": True,
        "warnings": [],
    }


def test_kara_kujur_2022_misprint_is_flagged_and_kept(real_case: Any) -> None:
    # Reference: B01: "85986" printed for 8598,6
    case = real_case("B01")
    year = case["years"]["2022"]
    parts = lines({name: year[name] for name in ("local", "equalisation")})
    found = rule({"unit": "thousand_som", "total": year["total_printed"], "parts": parts})
    assert found["sum_tyiyn"] == case["expect"]["total_2022"] * 100_000
    assert (found["total_tyiyn"], found["balanced"]) == (8598600000, False)
    assert codes(found) == ["parts_differ_from_total"]
    assert found["difference_tyiyn"] == found["total_tyiyn"] - found["sum_tyiyn"]


def test_kazan_kuigan(real_case: Any) -> None:
    # Reference: B02: 5115,2 + 1176,8 + 243,0 + 62,0 = 6597,0
    case = real_case("B02")
    found = rule({"unit": "thousand_som", "total": case["total"], "parts": lines(case["revenue"])})
    assert found["sum_tyiyn"] == case["expect"]["sum"] * 100_000
    assert (found["balanced"], found["warnings"]) == (case["expect"]["balanced"], [])


def test_naryn_kindergarten(real_case: Any) -> None:
    # Reference: P09: 1 947 706 + 513 650 = 2 461 356 som
    finance = dict(real_case("P09")["finance"])
    found = rule({"unit": "som", "total": finance.pop("total"), "parts": lines(finance)})
    assert found["balanced"] is real_case("P09")["expect"]["sum_ok"] is True


def test_boroldoi(real_case: Any) -> None:
    # Reference: G08: grant 1 000 000 and own 100 000; the total is not printed
    case = real_case("G08")
    found = rule({"unit": "som", "total": None, "parts": lines(case["finance"])})
    assert found["sum_tyiyn"] == case["expect"]["total"] * 100
    assert (found["difference_tyiyn"], found["balanced"], codes(found)) == (None, None, ["figure_missing"])


@pytest.mark.parametrize("table", ["by_rayon", "by_sector"])
def test_share_grants_of_chui(real_case: Any, table: str) -> None:
    # Reference: S01: 30,6 million soms by district and by sector
    case = real_case("S01")
    amounts = {name: value[0] if isinstance(value, list) else value for name, value in case[table].items()}
    found = rule({"unit": "million_som", "total": case["total"], "parts": lines(amounts)})
    assert (found["balanced"], found["sum_tyiyn"]) == (True, 3060000000)


def test_one_som_off_is_called_rounding_and_stays_off() -> None:
    # Reference: the kindergarten of Taldy-Suu (aris.kg, July 2021), whose parts miss the total by one som
    found = rule({"unit": "som", "total": 100, "parts": lines({"a": 60, "b": 39})})
    assert (found["balanced"], found["difference_tyiyn"], codes(found)) == (False, 100, ["rounding_difference"])


@pytest.mark.parametrize(
    ("unit", "total", "parts", "code"),
    [
        ("thousand_som", "10,0", {"a": "5,0", "b": "4,9"}, "rounding_difference"),
        ("thousand_som", "10,0", {"a": "5,0", "b": "4,8"}, "parts_differ_from_total"),
        ("thousand_som", "10", {"a": "5,0", "b": "4,1"}, "rounding_difference"),  # the coarsest digit counts
        ("thousand_som", "10,0", {"a": "5,00", "b": "4,95"}, "rounding_difference"),
        ("som", "10,00", {"a": "5,00", "b": "4,98"}, "parts_differ_from_total"),
        (None, "1 млн сом", {"a": "1 млн сом", "b": "979 миң сом"}, "rounding_difference"),
        (None, "1 млн 979 миң сом", {"a": "1 млн сом", "b": "980 миң сом"}, "rounding_difference"),
        (None, "1979 миң сом", {"a": "1000000", "b": "980 миң сом"}, "rounding_difference"),
        (None, "1979 миң сом", {"a": "1000000", "b": "981 миң сом"}, "parts_differ_from_total"),
    ],
)
def test_rounding_is_measured_by_the_last_printed_digit(
    unit: str | None, total: str, parts: dict[str, str], code: str
) -> None:
    assert codes(rule({"unit": unit, "total": total, "parts": lines(parts)})) == [code]


def test_grant_greater_than_the_total() -> None:
    # Reference: a grant larger than the stated total, http://dpi.kg/en/press-room/news/full/1368.html
    found = rule({"unit": "som", "total": 900, "parts": lines({"grant": 1000, "own": 100})})
    assert codes(found) == ["parts_differ_from_total", "part_exceeds_total"]
    assert found["warnings"][1]["path"] == "parts[0].amount"
    assert "grant" in found["warnings"][1]["message_ky"]


def test_missing_part() -> None:
    found = rule({"unit": "som", "total": 100, "parts": lines({"a": 60, "b": None, "c": "аныктала элек"})})
    assert (found["sum_tyiyn"], found["difference_tyiyn"], found["balanced"]) == (6000, None, None)
    assert [(warning["code"], warning["path"]) for warning in found["warnings"]] == [
        ("figure_missing", "parts[1].amount"),
        ("figure_missing", "parts[2].amount"),
    ]


def test_no_money_foreseen_is_no_missing_figure() -> None:
    found = rule({"unit": "som", "total": 60, "parts": lines({"a": 60, "b": "каралган эмес"})})
    assert (found["balanced"], found["warnings"]) == (True, [])


def test_approximate_figure_leaves_it_open() -> None:
    found = rule({"total": "100 сом", "parts": lines({"a": "60ка жакын", "b": 30})})
    assert (found["difference_tyiyn"], found["balanced"], codes(found)) == (1000, None, ["figure_approximate"])


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=8), st.integers(0, 10**12))
def test_sum_and_difference_are_exact(amounts: list[int], total: int) -> None:
    found = balance(exactly(total), [Part(str(at), exactly(amount)) for at, amount in enumerate(amounts)])
    assert found.sum_tyiyn == sum(amounts)
    assert found.difference_tyiyn == total - sum(amounts)
    assert found.balanced is (total == sum(amounts))


@pytest.mark.parametrize(
    ("payload", "path"),
    [
        ({"total": 5, "parts": []}, "parts"),
        ({"total": -5, "parts": [{"name": "a", "amount": 5}]}, "total"),
        ({"total": 5, "parts": [{"name": "a", "amount": 0.001}]}, "parts[0].amount"),
        ({"total": 5, "parts": [{"name": "a", "amount": "60-80"}]}, "parts[0].amount"),
        ({"total": Decimal("1.0000000000000000000000000000000001"), "parts": [{"name": "a", "amount": 5}]}, "total"),
        ({"total": True, "parts": [{"name": "a", "amount": 5}]}, "total"),
        ({"total": 5, "parts": [{"name": "a"}]}, "parts[0]"),
        ({"total": 5, "parts": [{"name": "a", "amount": [5]}]}, "parts[0].amount"),
        ({"total": 10**30, "parts": [{"name": "a", "amount": 5}]}, "total"),
        ({"unit": "usd", "total": 5, "parts": [{"name": "a", "amount": 5}]}, "unit"),
        ({"unit": "som", "total": "5 миң сом", "parts": [{"name": "a", "amount": 5}]}, "total"),
    ],
)
def test_bad_input_names_the_path(payload: dict[str, Any], path: str) -> None:
    with pytest.raises(BadInput) as refused:
        rule(payload)
    assert refused.value.path == path
