"""The pairwise matrix: row totals, places, the direct comparison, rings and cells nobody filled."""

from __future__ import annotations

import doctest
from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.rulebook.ranking import Compared, RankError, Session, Village, pairwise, rank
from birge.rulebook.ranking import pairwise as function
from birge.rulebook.ranking.pairwise import Matrix

FOUR = ["water", "road", "school", "sport"]


def matrix(*won: str) -> Matrix:
    """A matrix of four from "water>road" (water won) and "water=road" (held equal)."""
    cells = []
    for text in won:
        first, _, second = text.partition(">" if ">" in text else "=")
        cells.append(Compared(first, second, first if ">" in text else None))
    return pairwise(FOUR, cells)


def test_row_totals_and_places() -> None:
    found = matrix("water>road", "water>school", "water>sport", "road>school", "road>sport", "school=sport")
    rows = [(row.item, row.place, row.total, row.won, row.lost, row.equal, row.open) for row in found.rows]
    assert rows == [
        ("water", 1, Fraction(3), 3, 0, 0, 0),
        ("road", 2, Fraction(2), 2, 1, 0, 0),
        ("school", 3, Fraction(1, 2), 0, 2, 1, 0),
        ("sport", 3, Fraction(1, 2), 0, 2, 1, 0),
    ]
    assert (found.missing, found.rings) == ((), ())


def test_direct_comparison_tells_two_level_problems_apart() -> None:
    found = matrix("water>road", "water>school", "sport>water", "road>school", "road>sport", "school>sport")
    # water and road won two each, water beat road; school and sport one each, school beat sport.
    assert found.tiers == (("water",), ("road",), ("school",), ("sport",))
    assert {row.item: (row.total, row.by_direct) for row in found.rows} == {
        "water": (2, True),
        "road": (2, True),
        "school": (1, True),
        "sport": (1, True),
    }


def test_a_ring_shares_its_place() -> None:
    found = matrix("water>road", "road>school", "school>water", "water>sport", "road>sport", "school>sport")
    assert found.tiers == (("water", "road", "school"), ("sport",))
    assert found.rings == (("water", "road", "school"),)
    assert found.places() == {"water": 1, "road": 1, "school": 1, "sport": 4}


def test_cells_never_filled_count_for_nobody_and_are_named() -> None:
    found = matrix("water>road", "school>sport")
    assert found.tiers == (("water", "school"), ("road", "sport"))
    assert found.missing == (("water", "school"), ("water", "sport"), ("road", "school"), ("road", "sport"))
    assert [row.open for row in found.rows] == [2, 2, 2, 2] and found.rings == ()
    assert pairwise(FOUR, []).tiers == (tuple(FOUR),)
    assert pairwise([], []).tiers == ()


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([Compared("water", "light", "water")], "unknown problem 'light'"),
        ([Compared("water", "water", "water")], "compared with itself"),
        ([Compared("water", "road", "school")], "one of the two"),
        ([Compared("water", "road", "road"), Compared("road", "water", "road")], "filled twice"),
    ],
)
def test_what_is_no_matrix_is_refused(cells: list[Compared], words: str) -> None:
    with pytest.raises(RankError, match=words):
        pairwise(FOUR, cells)


def test_a_problem_listed_twice_is_refused() -> None:
    with pytest.raises(RankError, match="listed twice"):
        pairwise(["water", "water"], [])


@given(st.data())
def test_any_matrix_is_parted_whole_and_does_not_depend_on_the_order_of_cells(data: st.DataObject) -> None:
    items = [f"p{n}" for n in range(data.draw(st.integers(0, 6)))]
    cells = []
    for first, second in combinations(items, 2):
        filled = data.draw(st.sampled_from([first, second, None, "not filled"]))
        if filled != "not filled":
            cells.append(Compared(first, second, filled))
    found = pairwise(items, cells)
    assert sorted(item for tier in found.tiers for item in tier) == items
    assert sum(row.total for row in found.rows) == len(cells)
    assert len(found.missing) + len(cells) == len(items) * (len(items) - 1) // 2
    totals = [row.total for row in found.rows]
    assert totals == sorted(totals, reverse=True)
    assert found == pairwise(items, cells[::-1])
    turned = pairwise(items[::-1], [Compared(c.second, c.first, c.winner) for c in cells])
    assert turned.places() == found.places()


@pytest.mark.parametrize("order", list(permutations(["a", "b", "c"])))
def test_a_complete_matrix_without_a_ring_is_the_order_itself(order: tuple[str, ...]) -> None:
    cells = [Compared(x, y, min(x, y, key=order.index)) for x, y in combinations("abc", 2)]
    assert pairwise(["a", "b", "c"], cells).tiers == tuple((item,) for item in order)


def test_the_tiers_are_a_ranked_list() -> None:
    tiers = matrix("water>road", "water>school", "road=school", "water>sport", "road>sport", "school>sport").tiers
    found = rank([Village("v", 100)], [Session("s", "v", "women", ranking=tiers)], top=5)
    places = {line.problem: line.place for line in found.methods["beans"].order or ()}
    assert places == {"water": 1, "road": 2, "school": 2, "sport": 4}


def test_examples_of_the_text() -> None:
    import sys

    found = doctest.testmod(sys.modules[function.__module__])
    assert found.attempted >= 4 and found.failed == 0
