"""Totals tell what they leave out; sources that do not make the cost are warned of and kept."""

from __future__ import annotations

import pytest
from django.utils import translation

from birge.plan.sums import Money, bar_parts, money_of, money_warnings, read_typed, total_of
from birge.rulebook.money import NOT_STATED, Amount, AmountError

UNDETERMINED, NONE = Amount(None, "not_determined"), Amount(None, "none")


def of(cost: Amount = NOT_STATED, **parts: Amount) -> Money:
    return money_of(cost, parts)


def test_cost_as_stated_wins_over_the_sum_of_sources() -> None:
    assert of(Amount(100), local_budget=Amount(30)).total == Amount(100)


def test_sum_of_sources_where_no_cost_is_stated() -> None:
    assert of(local_budget=Amount(30), sponsor=Amount(5)).total == Amount(35)
    assert of(local_budget=Amount(30), sponsor=Amount(5, "about")).total == Amount(35, "about")
    assert of(local_budget=Amount(30), sponsor=NONE).total == Amount(35 - 5)


def test_an_unknown_source_makes_the_sum_a_least_one() -> None:
    money = of(local_budget=Amount(30), donor_grant=UNDETERMINED)
    assert money.total == Amount(30, "at_least") and money.undetermined


@pytest.mark.parametrize(
    ("money", "total", "undetermined"),
    [
        (of(), NOT_STATED, True),
        (of(UNDETERMINED), UNDETERMINED, True),
        (of(NONE), NONE, False),
        (of(local_budget=NONE), NONE, False),
        (of(local_budget=NONE, sponsor=UNDETERMINED), UNDETERMINED, True),
        (of(Amount(0)), Amount(0), False),
    ],
)
def test_none_zero_and_unknown_are_three_values(money: Money, total: Amount, undetermined: bool) -> None:
    assert (money.total, money.undetermined) == (total, undetermined)


def test_total_counts_what_it_does_not_know() -> None:
    total = total_of([of(Amount(100)), of(Amount(50, "about")), of(UNDETERMINED), of(), of(NONE)])
    assert (total.tyiyn, total.activities) == (150, 5)
    assert (total.approximate, total.undetermined, total.unfunded) == (1, 2, 1)
    with translation.override("en"):
        assert total.in_words() == (
            "5 activities, of 2 activities the money is not fully determined, 1 sum is approximate, "
            "for 1 activity no money is provided"
        )


def test_total_by_source_and_its_bar() -> None:
    total = total_of([of(Amount(100), local_budget=Amount(30), donor_grant=UNDETERMINED), of(local_budget=Amount(5))])
    assert total.by_source == {"local_budget": 35} and total.unknown_by_source == {"donor_grant": 1}
    with translation.override("en"):
        assert bar_parts(total) == [
            ("local budget", Amount(35)),
            ("donor or project grant", UNDETERMINED),
            {"label": "source not named", "value": Amount(70), "series": 5},
        ]


def test_sources_that_miss_the_cost_are_warned_of() -> None:
    def codes(cost: str, **parts: str) -> list[str]:
        read = {source: (read_typed(text).amount, text) for source, text in parts.items()}
        return [one.code for one in money_warnings(read_typed(cost).amount, cost, read)]

    assert codes("1150", donor_grant="1000", local_budget="150") == []
    assert codes("1150", donor_grant="1000", local_budget="100") == ["parts_differ_from_total"]
    assert codes("1150,5", donor_grant="1000,0", local_budget="150,4") == ["rounding_difference"]
    assert "part_exceeds_total" in codes("1150", donor_grant="2000")
    assert codes("1150", donor_grant="аныктала элек") == []
    assert codes("", donor_grant="1000") == []


def test_bare_figures_are_thousands_and_units_win() -> None:
    assert read_typed("1 150,0").amount == Amount(115_000_000)
    assert read_typed("болжол менен 60").amount == Amount(6_000_000, "about")
    assert read_typed("60 000 сом").amount == Amount(6_000_000)
    assert read_typed("1 млн 979 миң сом").amount == Amount(197_900_000)
    with pytest.raises(AmountError):
        read_typed("алты")
