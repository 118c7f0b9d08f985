"""Who won, and when that cannot be said."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.rulebook.counts import HeadCount
from birge.rulebook.strict import BadInput
from birge.rulebook.tally import Option, TallyResult, rule, tally


def options(*votes: int | None) -> list[Option]:
    return [Option(name, figure) for name, figure in zip("ABCDEF", votes, strict=False)]


def codes(result: TallyResult) -> list[str]:
    return [warning.code for warning in result.warnings]


def test_bosteri_relative_majority(real_case: Any) -> None:
    # Reference: A01, http://vap.kg/ru/press_room/news/print/175.html
    case = real_case("A01")
    found = rule(
        {
            "options": case["options"],
            "voters": case["voters"],
            "attendance": {"total": case["attendance"]["total"], "women": case["attendance"]["women"]},
        }
    )
    expected = {key: value for key, value in case["expect"].items() if key != "sum_votes_equals_voters"}
    assert {key: found[key] for key in expected} == expected
    assert (found["winner_no"], found["tie"], found["warnings"]) == (1, [], [])


def test_bosteri_has_no_winner_where_the_charter_asks_for_more_than_half(real_case: Any) -> None:
    # Reference: A01: 65 of 136 is no absolute majority
    case = real_case("A01")
    found = rule({"options": case["options"], "voters": case["voters"], "majority": "absolute"})
    assert (found["winner"], found["absolute_majority"]) == (None, False)


def test_beshik_jon_without_voters_and_attendance(real_case: Any) -> None:
    # Reference: A06, https://dpi.kg/ru/press-room/news/full/535.html
    case = real_case("A06")
    found = rule({"options": case["options"], "attendance": case["attendance"]})
    assert {key: found[key] for key in case["expect"]} == case["expect"]
    assert (found["absolute_majority"], found["did_not_vote"], found["women_share_percent"]) == (True, None, None)


def test_women_share_of_hearings(real_case: Any) -> None:
    # Reference: H02 (1237 people, 437 women) and H06 (about 2500, 1043 women)
    for case_id in ("H02", "H06"):
        case = real_case(case_id)
        found = rule({"options": [{"name": "A", "votes": 1}], "attendance": case["attendance"]})
        assert found["women_share_percent"] == case["expect"]["women_share_percent"]


def test_women_share_unknown_where_the_total_is_only_a_bound(real_case: Any) -> None:
    # Reference: A09: "more than 100", women not stated; and the same with women stated
    case = real_case("A09")
    found = rule({"options": [{"name": "A", "votes": 1}], "attendance": case["attendance"]})
    assert found["women_share_percent"] is case["expect"]["women_share_percent"] is None
    with_women = HeadCount(100, women=60, qualifier="more_than")
    assert tally(options(1), attendance=with_women).women_share_percent is None


def test_missing_figure_too_small_to_matter() -> None:
    found = tally(options(60, 30, None), voters=100)
    assert (found.winner, found.sum_votes, found.absolute_majority) == ("A", 90, True)
    assert found.winner_share_of_votes_percent is None  # of how many votes is not known
    assert codes(found) == ["figure_missing"]
    assert found.warnings[0].path == "options[2].votes"


@pytest.mark.parametrize(
    ("voters", "attendance"),
    [
        (150, None),  # the missing figure may be 60: a tie
        (None, None),
        (None, HeadCount(150)),
        (None, HeadCount(100, qualifier="about")),
        (80, None),  # more votes than voters: the bound itself is in doubt
    ],
)
def test_missing_figure_that_could_change_the_winner(voters: int | None, attendance: HeadCount | None) -> None:
    found = tally(options(60, 30, None), voters=voters, attendance=attendance)
    assert (found.winner, found.winner_no, found.tie, found.absolute_majority) in [
        (None, None, (), None),
    ]


def test_missing_figure_bounded_by_exact_attendance_and_spoilt_ballots() -> None:
    assert tally(options(60, 30, None), attendance=HeadCount(149)).winner == "A"
    assert tally(options(60, 30, None), voters=155).winner is None
    assert tally(options(60, 30, None), voters=155, spoilt=6).winner == "A"


def test_tie_is_named() -> None:
    found = tally([Option("Park", 40, 3), Option("Road", 12, 1), Option("Park", 40, 7)])
    assert (found.winner, found.tie, found.absolute_majority) == (None, ("Park", "Park"), False)


def test_tie_is_certain_when_the_missing_figure_is_small() -> None:
    assert tally(options(40, 40, None), voters=90).tie == ("A", "B")
    assert tally(options(40, 40, None), voters=120).tie == ()


def test_nobody_got_a_vote() -> None:
    found = tally(options(0, 0), voters=0)
    assert (found.winner, found.tie, found.winner_share_of_votes_percent) == (None, (), None)
    assert (found.absolute_majority, found.warnings) == (False, ())


def test_two_options_of_one_name_are_told_apart_by_number() -> None:
    # Reference: the local initiatives pilot 2021-22, where «Көчөлөрдү көрктөндүрүү» stands in lines 3 and 6
    found = tally([Option("Көчөлөрдү көрктөндүрүү", 4, 3), Option("Көчөлөрдү көрктөндүрүү", 9, 6)])
    assert (found.winner, found.winner_no) == ("Көчөлөрдү көрктөндүрүү", 6)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ({"voters": 136}, 19),
        ({"voters": 156}, None),
        ({}, 19),
        ({"spoilt": 4}, 15),
        ({"spoilt": None}, None),
        ({"voters": 136, "spoilt": None}, 19),
        ({"votes_per_voter": 3}, None),
    ],
)
def test_did_not_vote(given_: dict[str, Any], expected: int | None) -> None:
    assert tally(options(65, 38, 33), attendance=HeadCount(155), **given_).did_not_vote == expected


@pytest.mark.parametrize("qualifier", ["about", "almost", "at_least", "more_than"])
def test_did_not_vote_needs_an_exact_attendance(qualifier: str) -> None:
    assert tally(options(5, 3), voters=8, attendance=HeadCount(10, qualifier=qualifier)).did_not_vote is None


def test_did_not_vote_unknown_when_a_figure_is_missing() -> None:
    assert tally(options(65, None), attendance=HeadCount(155)).did_not_vote is None


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ({"voters": 136}, []),
        ({"voters": 140}, ["sum_differs_from_voters"]),
        ({"voters": 140, "spoilt": 4}, []),
        ({"voters": 130}, ["votes_exceed_voters", "sum_differs_from_voters"]),
        ({"voters": 136, "spoilt": 1}, ["votes_exceed_voters", "sum_differs_from_voters"]),
        ({"voters": 50, "votes_per_voter": 3}, []),
        ({"voters": 45, "votes_per_voter": 3}, ["votes_exceed_voters", "sum_differs_from_voters"]),
        ({"voters": 136, "attendance": HeadCount(135)}, ["voters_exceed_attendance"]),
        ({"voters": 136, "attendance": HeadCount(124, qualifier="about")}, []),
        ({"voters": 136, "attendance": HeadCount(123, qualifier="about")}, ["voters_exceed_attendance"]),
        ({"voters": 136, "attendance": HeadCount(120, qualifier="about")}, ["voters_exceed_attendance"]),
        ({"voters": 136, "attendance": HeadCount(100, qualifier="at_least")}, []),
        ({"attendance": HeadCount(100)}, ["voters_exceed_attendance"]),
        ({"voters": 136, "attendance": HeadCount(155, women=156)}, ["women_exceed_total"]),
        ({"voters": 136, "attendance": HeadCount(140, women=156, qualifier="more_than")}, []),
    ],
)
def test_warnings(given_: dict[str, Any], expected: list[str]) -> None:
    assert codes(tally(options(65, 38, 33), **given_)) == expected


def test_about_allows_exactly_ten_percent() -> None:
    assert codes(tally(options(110), voters=110, attendance=HeadCount(100, qualifier="about"))) == []
    assert codes(tally(options(111), voters=111, attendance=HeadCount(100, qualifier="about"))) == [
        "voters_exceed_attendance"
    ]


def test_absolute_majority_of_votes_and_spoilt_ballots() -> None:
    assert tally(options(51, 49)).absolute_majority is True
    assert tally(options(51, 49), spoilt=2).absolute_majority is False
    assert tally(options(51, 49), spoilt=None).absolute_majority is None
    assert tally(options(50, 50), spoilt=None).absolute_majority is False
    assert tally(options(51, 48), spoilt=2, majority="absolute").winner == "A"
    assert tally(options(51, 48), spoilt=3, majority="absolute").winner is None


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 6)), min_size=1, max_size=4),
    st.integers(0, 9),
    st.integers(0, 2),
)
def test_winner_and_tie_are_those_of_every_possible_completion(
    votes: list[int | None], voters: int, spoilt: int
) -> None:
    """Brute force over all values that the missing figures can have together."""
    found = tally(options(*votes), voters=voters, spoilt=spoilt)
    holes = votes.count(None)
    outcomes = set()
    for values in product(range(voters + 1), repeat=holes):
        filler = iter(values)
        full = [figure if figure is not None else next(filler) for figure in votes]
        if holes == 0 or sum(full) <= voters - spoilt:
            top = max(full)
            outcomes.add(tuple(index for index, figure in enumerate(full) if figure == top and top > 0))
    certain = outcomes.pop() if len(outcomes) == 1 else ()
    if len(certain) == 1:
        assert (found.winner_no, found.tie) == (certain[0] + 1, ())
    else:
        assert (found.winner_no, found.tie) == (None, tuple("ABCD"[index] for index in certain))


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=6))
def test_shares_and_sums_agree_with_the_figures(votes: list[int]) -> None:
    found = tally(options(*votes))
    assert found.sum_votes == sum(votes)
    if found.winner_no is not None:
        share = found.winner_share_of_votes_percent
        assert share is not None
        assert abs(share * sum(votes) - 100 * votes[found.winner_no - 1]) * 20 <= sum(votes)


@pytest.mark.parametrize(
    ("change", "path", "reason"),
    [
        ({"options": []}, "options", "the list is empty"),
        ({"options": [{"name": "A", "votes": -1}]}, "options[0].votes", "must not be negative"),
        ({"options": [{"name": "A", "votes": 1.5}]}, "options[0].votes", "expected a whole number, got 1.5"),
        (
            {"options": [{"name": "A", "votes": True}]},
            "options[0].votes",
            "expected a whole number or null, got a boolean",
        ),
        ({"options": [{"name": "A", "votes": "5"}]}, "options[0].votes", "expected a whole number or null, got a text"),
        ({"options": [{"name": " ", "votes": 5}]}, "options[0].name", "the text is empty"),
        ({"options": [{"votes": 5}]}, "options[0]", 'missing key "name"'),
        ({"options": [{"name": "A", "votes": 5, "share": 1}]}, "options[0]", 'unknown key "share"'),
        (
            {"options": [{"name": "A", "votes": 5, "no": 2}, {"name": "B", "votes": 4}]},
            "options[1].no",
            "the number 2 is used twice",
        ),
        ({"voters": -1}, "voters", "must not be negative"),
        ({"votes_per_voter": 0}, "votes_per_voter", "must be at least 1"),
        ({"majority": "two_thirds"}, "majority", 'expected one of relative, absolute, got "two_thirds"'),
        ({"attendance": {"total": 5, "qualifier": "circa"}}, "attendance.qualifier", None),
        ({"attendance": {"people": 5}}, "attendance", 'unknown key "people"'),
    ],
)
def test_bad_input_names_the_path(change: dict[str, Any], path: str, reason: str | None) -> None:
    with pytest.raises(BadInput) as refused:
        rule({"options": [{"name": "A", "votes": 5}], **change})
    assert refused.value.path == path
    assert reason is None or refused.value.reason == reason
