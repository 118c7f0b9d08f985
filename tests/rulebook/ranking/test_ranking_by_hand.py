"""Every figure here was computed by hand; the same computation stands in docs/rules/ranking.md."""

from fractions import Fraction as F

import pytest

from birge.rulebook.ranking import Session, Village, rank

from .example import SESSIONS, VILLAGES


@pytest.fixture(scope="module")
def ranking():
    return rank(VILLAGES, SESSIONS, top=3)


def scores(method):
    return [(line.problem, line.place, line.score, line.tied) for line in method.order]


def codes(line):
    return [reason.code for reason in line.reasons]


def test_points(ranking):
    assert scores(ranking.methods["points"]) == [
        ("water", 1, F(19, 2), False),  # 6 + 3/2 + 2
        ("school", 2, F(9, 2), False),  # 3 + 3/2
        ("road", 3, F(4), False),  # 1 + 3
        ("sport", 4, F(3), False),
    ]


def test_reversed_ranks(ranking):
    assert scores(ranking.methods["reversed_ranks"]) == [
        ("water", 1, F(13, 2), False),  # 3 + 3/2 + 2
        ("road", 2, F(4), False),  # 1 + 3
        ("school", 3, F(7, 2), False),  # 2 + 3/2
        ("sport", 4, F(3), False),
    ]


def test_village_share_announces_the_tie_and_breaks_it_by_sessions_as_far_as_it_goes(ranking):
    lines = ranking.methods["village_share"].order
    assert scores(ranking.methods["village_share"]) == [
        ("water", 1, F(1), False),
        ("road", 2, F(1, 2), True),
        ("school", 2, F(1, 2), True),
        ("sport", 4, F(1, 2), True),
    ]
    assert [codes(line)[-1] for line in lines[1:]] == ["tie_open", "tie_open", "tie_sessions"]


def test_bags_of_beans(ranking):
    assert scores(ranking.methods["beans"]) == [
        ("water", 1, F(41500), False),  # 600 × (60 + 25)/2 + 400 × 40
        ("sport", 2, F(24000), False),  # 400 × 60
        ("road", 3, F(18000), False),  # 600 × (10 + 50)/2
        ("school", 4, F(16500), False),  # 600 × (30 + 25)/2
    ]


def test_dripping_cups(ranking):
    assert scores(ranking.methods["proportional"]) == [
        ("water", 1, F(1, 1000), False),
        ("road", 2, F(8, 3000), True),  # due together with school, which the same people want
        ("sport", 3, F(7, 2000), False),
        ("school", 4, F(13, 3000), False),
    ]


def test_the_bill_of_each_bucket(ranking):
    parts = ranking.methods["proportional"].parts
    assert parts("water") == {"talaa": F(6, 10), "bulak": F(4, 10)}
    assert parts("sport") == {"bulak": F(1)}
    assert ranking.methods["beans"].parts("water") == {"talaa": F(25500), "bulak": F(16000)}


def test_one_village_one_vote(ranking):
    assert scores(ranking.alternatives["one_village_one_vote"]) == [
        ("water", 1, F(165, 2), False),
        ("sport", 2, F(60), False),
        ("road", 3, F(30), False),
        ("school", 4, F(55, 2), False),
    ]


def test_orders_of_the_groups(ranking):
    groups = ranking.groups
    # 300 women of Talaa: 60, 30, 10 beans each; 200 of Bulak: 60, 40
    assert scores(groups.categories["women"]) == [
        ("water", 1, F(26000), False),
        ("sport", 2, F(12000), False),
        ("school", 3, F(9000), False),
        ("road", 4, F(3000), False),
    ]
    assert scores(groups.villages["talaa"]) == [
        ("water", 1, F(85, 2), False),
        ("road", 2, F(30), False),
        ("school", 3, F(55, 2), False),
    ]
    assert [line.problem for line in groups.villages["bulak"].order] == ["sport", "water"]
    assert [(line.problem, line.place) for line in groups.categories["men"].order] == [
        ("road", 1),
        ("school", 2),
        ("water", 2),
    ]


def test_who_was_not_heard_comes_first(ranking):
    first, second = ranking.warnings[:2]
    assert (first.code, first.path) == ("group_missing", "villages[1]")
    assert first.values == {"village": "bulak", "category": "men"}
    assert (second.code, second.values["percent"]) == ("share_spread", 50)
    assert ranking.not_heard == ranking.warnings[:2]
    assert {w.code for w in ranking.warnings[2:]} == {"points_mixed_with_ranks", "lot_needed"}


def test_what_swaps(ranking):
    swaps = {
        (d.values["method"], d.values["upper"], d.values["lower"])
        for d in ranking.differences
        if d.code == "places_swap"
    }
    assert ("proportional", "sport", "road") in swaps
    assert not [swap for swap in swaps if swap[0] == "one_village_one_vote"]
    rises = [d.values for d in ranking.differences if d.code == "enters_line" and d.values["method"] == "points"]
    assert [(v["problem"], v["base_place"], v["place"]) for v in rises] == [("school", 4, 2)]


def test_high_in_a_group_and_below_the_line(ranking):
    found = [d for d in ranking.differences if d.code.startswith("high_in")]
    assert [(d.code, d.values["problem"], d.values["group_place"]) for d in found] == [
        ("high_in_category", "school", 2),
        ("high_in_category", "school", 3),
        ("high_in_village", "school", 3),
    ]


def test_without_each_village_in_turn(ranking):
    beans = {s.problem: (s.kept, s.runs, s.falls_without) for s in ranking.stability if s.method == "beans"}
    assert beans == {"water": (2, 2, ()), "sport": (1, 2, ("bulak",)), "road": (1, 2, ("talaa",))}


def test_what_school_would_need(ranking):
    def need(method, code):
        line = next(x for x in ranking.methods[method].order if x.problem == "school")
        return next(r.values for r in line.reasons if r.code == code)

    assert need("beans", "needs_people_beans") == {"people": 16}  # 1500 beans short, 100 each: 15 draw level
    # it was level with road when the second bucket was full, so one more voice is enough
    assert need("proportional", "needs_people_cups") == {"people": 1}


def test_effective_voices(ranking):
    road = ranking.methods["proportional"].order[1]
    used = next(r for r in road.reasons if r.code == "cups_used")
    assert used.values == {"people": 600, "counted": 375}


def test_places_beyond_top_give_nothing_and_ties_share_across_the_end():
    (line_a, line_b, line_c, line_d) = (
        rank([Village("v", 10)], [Session("s", "v", "all", ranking=[["a"], ["b", "c"], ["d"]])], top=2)
        .methods["reversed_ranks"]
        .order
    )
    assert [(x.problem, x.score) for x in (line_a, line_b, line_c, line_d)] == [
        ("a", F(2)),
        ("b", F(1, 2)),
        ("c", F(1, 2)),
        ("d", F(0)),
    ]


def test_top_is_fixed_also_for_shorter_lists():
    order = rank([Village("v", 10)], [Session("s", "v", "all", ranking=[["a"]])], top=5).methods["reversed_ranks"].order
    assert order[0].score == 5


def test_a_public_lot_breaks_what_is_left():
    village, session = [Village("v", 10)], [Session("s", "v", "all", points={"a": 1, "b": 1, "c": 1})]
    without = rank(village, session).methods["beans"].order
    assert [line.place for line in without] == [1, 1, 1]
    # sha256 of "2031\nc" begins with 05, of "2031\nb" with 2f, of "2031\na" with 62
    order = rank(village, session, seed="2031").methods["beans"].order
    assert [line.problem for line in order] == ["c", "b", "a"]
    assert [line.place for line in order] == [1, 2, 3]
    assert all(line.tied and codes(line)[-1] == "tie_lot" for line in order)
