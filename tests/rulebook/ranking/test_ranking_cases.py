"""Missing figures, contradictory shares, empty sessions, ties at the line: said, never guessed."""

from fractions import Fraction as F

import pytest

from birge.rulebook.ranking import RankError, Session, Village, rank
from birge.rulebook.ranking.board import board

from .example import SESSIONS, VILLAGES


def codes(ranking):
    return {w.code for w in ranking.warnings}


def test_without_a_population_the_weighted_methods_have_no_order_and_the_others_do():
    ranking = rank([VILLAGES[0], Village("bulak", None)], SESSIONS, top=3)
    for name in ("beans", "proportional"):
        assert ranking.methods[name].order is None
        assert ranking.methods[name].not_computable == "population_missing"
    assert ranking.alternatives["square_root"].not_computable == "population_missing"
    assert ranking.groups.categories["women"].not_computable == "population_missing"
    for name in ("points", "reversed_ranks", "village_share"):
        assert ranking.methods[name].order
    assert ranking.alternatives["one_village_one_vote"].order
    assert ranking.groups.categories["men"].order  # met in one village only
    assert ranking.base == "reversed_ranks"
    missing = next(w for w in ranking.warnings if w.code == "population_missing")
    assert (missing.path, missing.values) == ("villages[1].population", {"village": "bulak"})


def test_a_village_nobody_visited_needs_no_population_and_is_said_first():
    ranking = rank([*VILLAGES, Village("toguz", None)], SESSIONS)
    assert ranking.methods["beans"].order
    assert (ranking.warnings[0].code, ranking.warnings[0].path) == ("village_not_heard", "villages[2]")
    assert "population_missing" not in codes(ranking)
    assert ranking.groups.villages["toguz"].order == ()


def test_a_missing_groups_share_goes_to_those_present_in_proportion():
    village = [Village("v", 100)]
    women = Session("w", "v", "women", share=F(1, 2), points={"a": 1})
    youth = Session("y", "v", "youth", share=F(1, 4), points={"b": 1})
    order = rank(village, [women, youth]).methods["beans"].order
    # 1/2 and 1/4 of the people become 2/3 and 1/3 of the voice
    assert {x.problem: x.score for x in order} == {"a": F(20000, 3), "b": F(10000, 3)}


def test_overlapping_groups_are_reduced_alike_and_said():
    village = [Village("v", 100)]
    sessions = [
        Session("w", "v", "women", share=F(1, 2), points={"a": 1}),
        Session("m", "v", "men", share=F(1, 2), points={"b": 1}),
        Session("y", "v", "youth", share=F(1, 3), points={"c": 1}),
    ]
    ranking = rank(village, sessions)
    assert [x.score for x in ranking.methods["beans"].order] == [F(3750), F(3750), F(2500)]
    overlap = next(w for w in ranking.warnings if w.code == "shares_overlap")
    assert overlap.values["percent"] == F(400, 3)


def test_groups_without_a_share_divide_what_is_left_by_category():
    village = [Village("v", 100)]
    sessions = [
        Session("w", "v", "women", share=F(1, 2), points={"a": 1}),
        Session("y1", "v", "youth", points={"b": 1}),
        Session("y2", "v", "youth", points={"c": 1}),
        Session("e", "v", "elderly", points={"d": 1}),
    ]
    ranking = rank(village, sessions)
    assert {x.problem: x.score for x in ranking.methods["beans"].order} == {
        "a": 5000,
        "d": 2500,
        "b": 1250,
        "c": 1250,
    }
    assert "share_assumed_equal" in codes(ranking)


def test_shares_that_leave_nothing_for_an_unstated_one_are_not_guessed():
    village = [Village("v", 100)]
    sessions = [
        Session("w", "v", "women", share=F(1), points={"a": 1}),
        Session("y", "v", "youth", points={"b": 1}),
    ]
    ranking = rank(village, sessions)
    assert ranking.methods["beans"].not_computable == "share_missing"
    assert ranking.groups.villages["v"].not_computable == "share_missing"
    assert "share_missing" in codes(ranking)


def test_a_session_that_chose_nothing_was_held_but_has_no_voice():
    village = [Village("v", 100), Village("w", 50)]
    sessions = [
        Session("1", "v", "women", share=F(1, 2), points={"a": 0}),
        Session("2", "v", "men", share=F(1, 2), points={"b": 3}),
        Session("3", "w", "men", share=F(1, 2), ranking=[]),
    ]
    ranking = rank(village, sessions)
    assert {x.problem: x.score for x in ranking.methods["beans"].order} == {"b": 10000, "a": 0}
    assert ranking.methods["village_share"].order[0].score == F(1, 2)
    empty = [w.path for w in ranking.warnings if w.code == "session_empty"]
    assert empty == ["sessions[0]", "sessions[2]"]
    assert ranking.methods["proportional"].not_placed == ("a",)
    assert [r.code for r in ranking.methods["points"].order[1].reasons] == ["points_sum", "named_without_points"]


def test_no_session_no_list():
    ranking = rank(VILLAGES, [])
    assert {m.not_computable for m in ranking.methods.values()} == {"no_sessions"}
    assert ranking.base is None and ranking.differences == () and ranking.stability == ()
    assert [w.code for w in ranking.warnings] == ["no_sessions"]
    assert board(ranking) is None


def test_small_groups_and_impossible_head_counts_are_said():
    sessions = [
        Session("1", "v", "women", people=4, points={"a": 1}),
        Session("2", "v", "men", people=101, points={"a": 1}),
    ]
    ranking = rank([Village("v", 100)], sessions)
    found = {w.code: w.path for w in ranking.warnings}
    assert found["small_group"] == "sessions[0].people"
    assert found["people_exceed_population"] == "sessions[1].people"
    assert "small_group" not in codes(rank([Village("v", 100)], sessions, small_group=3))


def test_a_tie_across_the_line_is_said():
    ranking = rank([Village("v", 100)], [Session("1", "v", "all", points={"a": 2, "b": 1, "c": 1})], top=2)
    tie = next(w for w in ranking.warnings if w.code == "tie_at_line")
    assert tie.values == {"place": 2, "count": 2, "line": 2}
    assert len(ranking.methods["beans"].first(2)) == 3


def test_a_list_that_cannot_tell_problems_apart_says_so_instead_of_listing_swaps():
    points = {f"p{i:02}": 50 - i for i in range(30)}
    ranking = rank([Village("v", 100)], [Session("1", "v", "all", points=points)], top=3)
    crowded = [d for d in ranking.differences if d.values["method"] == "village_share"]
    assert [(d.code, d.values["count"]) for d in crowded] == [("line_crowded", 30)]


def test_the_board_sets_each_group_beside_the_whole():
    table = board(rank(VILLAGES, SESSIONS, top=3))
    assert table.columns == (
        ("category", "men"),
        ("category", "women"),
        ("village", "bulak"),
        ("village", "talaa"),
    )
    assert [(row.problem, [cell.place for cell in row.cells]) for row in table.rows] == [
        ("water", [2, 1, 2, 1]),
        ("sport", [None, 2, 1, None]),
        ("road", [1, 4, None, 2]),
        ("school", [2, 3, None, 3]),
    ]
    assert [row.above_line for row in table.rows] == [True, True, True, False]
    assert not any(cell.far for row in table.rows for cell in row.cells)
    near = board(rank(VILLAGES, SESSIONS, top=3), far=2)
    assert [cell.far for cell in near.rows[2].cells] == [True, False, False, False]
    high = board(rank(VILLAGES, SESSIONS, top=3, line=2)).rows[2]
    assert (high.problem, high.above_line, high.high_for) == ("road", False, (("category", "men"),))


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("top", {"top": 0}),
        ("top", {"top": True}),
        ("line", {"line": 0}),
        ("seed", {"seed": 7}),
        ("villages[1].id", {"villages": [Village("v", 1), Village("v", 2)]}),
        ("villages[0].population", {"villages": [Village("v", -1)]}),
        ("sessions[1].id", {"sessions": [Session("1", "v", "w", points={}), Session("1", "v", "w", points={})]}),
        ("sessions[0].village", {"sessions": [Session("1", "x", "w", points={})]}),
        ("sessions[0].category", {"sessions": [Session("1", "v", "", points={})]}),
        ("sessions[0].people", {"sessions": [Session("1", "v", "w", people=-1, points={})]}),
        ("sessions[0].share", {"sessions": [Session("1", "v", "w", share=F(0), points={})]}),
        ("sessions[0].share", {"sessions": [Session("1", "v", "w", share=F(4, 3), points={})]}),
        ("sessions[0].share", {"sessions": [Session("1", "v", "w", share=0.5, points={})]}),
        ("sessions[0]", {"sessions": [Session("1", "v", "w")]}),
        ("sessions[0]", {"sessions": [Session("1", "v", "w", points={}, ranking=[])]}),
        ("sessions[0].points.a", {"sessions": [Session("1", "v", "w", points={"a": -1})]}),
        ("sessions[0].points.a", {"sessions": [Session("1", "v", "w", points={"a": 1.5})]}),
        ("sessions[0].ranking[1]", {"sessions": [Session("1", "v", "w", ranking=[["a"], []])]}),
        ("sessions[0].ranking[1]", {"sessions": [Session("1", "v", "w", ranking=[["a"], ["a"]])]}),
        ("sessions[0].ranking[0]", {"sessions": [Session("1", "v", "w", ranking=["ab"])]}),
    ],
)
def test_what_cannot_be_ranked_is_refused_with_its_place(path, change):
    data = {"villages": [Village("v", 1)], "sessions": [], "top": 5} | change
    with pytest.raises(RankError) as refused:
        rank(**data)
    assert refused.value.path == path
