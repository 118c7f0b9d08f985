"""What must hold for every input."""

from dataclasses import replace
from fractions import Fraction as F

from hypothesis import given, settings
from hypothesis import strategies as st

from birge.rulebook.ranking import METHODS, Session, Village, rank

from .strategies import municipalities

FEW = settings(max_examples=60, deadline=None)


def lists(ranking):
    """Everything that is ranked, without reasons."""
    found = ranking.methods | ranking.alternatives
    found |= {f"{kind} {key}": method for kind, key, method in ranking.groups.items()}
    return {
        name: (m.not_computable, m.not_placed, [(x.problem, x.place, x.score, x.tied) for x in m.order or ()])
        for name, m in found.items()
    }


@FEW
@given(municipalities(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(municipality, random):
    villages, sessions = municipality
    shuffled_villages, shuffled_sessions = villages[:], sessions[:]
    random.shuffle(shuffled_villages)
    random.shuffle(shuffled_sessions)
    shuffled_sessions = [_shuffled(session, random) for session in shuffled_sessions]
    one, other = rank(villages, sessions, top=3), rank(shuffled_villages, shuffled_sessions, top=3)
    assert lists(one) == lists(other)
    assert one.stability == other.stability
    assert one.differences == other.differences
    assert sorted(w.code for w in one.warnings) == sorted(w.code for w in other.warnings)


def _shuffled(session, random):
    if session.points is not None:
        items = list(session.points.items())
        random.shuffle(items)
        return replace(session, points=dict(items))
    return replace(session, ranking=[random.sample(list(tier), len(tier)) for tier in session.ranking])


@FEW
@given(municipalities(), st.permutations(range(9)), st.permutations(range(4)))
def test_who_holds_the_session_has_no_name(municipality, session_names, village_names):
    """Anonymity: new names for sessions and villages change no list."""
    villages, sessions = municipality
    new_village = {v.id: f"w{village_names[i]}" for i, v in enumerate(villages)}
    one = rank(villages, sessions, top=3)
    other = rank(
        [replace(v, id=new_village[v.id]) for v in villages],
        [replace(s, id=f"t{session_names[i]}", village=new_village[s.village]) for i, s in enumerate(sessions)],
        top=3,
    )
    for name in (*one.methods, *one.alternatives):
        both = [(ranking.methods | ranking.alternatives)[name].order for ranking in (one, other)]
        assert [(x.problem, x.place, x.score) for x in both[0]] == [(x.problem, x.place, x.score) for x in both[1]]


@FEW
@given(municipalities(), st.permutations("abcdefg"))
def test_problems_have_no_names_either(municipality, names):
    """Neutrality of every sum: renaming problems renames the list (places and scores stay)."""
    villages, sessions = municipality
    new = dict(zip("abcdefg", names, strict=True))

    def renamed(session):
        if session.points is not None:
            return replace(session, points={new[p]: n for p, n in session.points.items()})
        return replace(session, ranking=[[new[p] for p in tier] for tier in session.ranking])

    one, other = rank(villages, sessions, top=3), rank(villages, [renamed(s) for s in sessions], top=3)
    for name in METHODS:
        if name != "proportional":  # there an undrawn lot leaves the ids to decide, and says so
            expected = {new[p]: place for p, place in one.methods[name].places().items()}
            assert other.methods[name].places() == expected


@FEW
@given(municipalities())
def test_beans_are_neither_lost_nor_made(municipality):
    villages, sessions = municipality
    ranking = rank(villages, sessions, top=3)
    speaking = {s.village for s in sessions if s.ranking or any((s.points or {}).values())}
    inhabitants = sum(v.population for v in villages if v.id in speaking)
    order = ranking.methods["beans"].order
    assert sum((line.score for line in order), F()) == 100 * inhabitants
    for line in order:
        assert sum(ranking.methods["beans"].parts(line.problem).values(), F()) == line.score
    for village in speaking:
        assert sum((line.score for line in ranking.groups.villages[village].order), F()) == 100


@FEW
@given(municipalities(), st.integers(2, 5))
def test_a_talkative_group_has_no_more_beans(municipality, times):
    """Handing out twice as many stickers changes nothing in the bags of beans."""
    villages, sessions = municipality
    first = sessions[0]
    if first.points is None:
        first = replace(first, ranking=None, points={"a": 3, "b": 1})
    more = replace(first, points={p: n * times for p, n in first.points.items()})
    one, other = (rank(villages, [s, *sessions[1:]], top=3) for s in (first, more))
    for name in ("beans", "proportional", "village_share", "reversed_ranks"):
        assert one.methods[name].places() == other.methods[name].places()


@FEW
@given(municipalities(), st.integers(2, 4))
def test_attendance_is_no_weight(municipality, times):
    villages, sessions = municipality
    more = [replace(s, people=s.people * times) for s in sessions]
    assert lists(rank(villages, sessions)) == lists(rank(villages, more))


@FEW
@given(municipalities(empty=False), st.integers(2, 4))
def test_a_village_of_w_times_the_people_counts_like_w_copies(municipality, times):
    villages, sessions = municipality
    big = [replace(villages[0], population=villages[0].population * times), *villages[1:]]
    copies = [Village(f"{villages[0].id}-{i}", villages[0].population) for i in range(1, times)]
    copied = [
        replace(s, id=f"{s.id}-{i}", village=f"{s.village}-{i}")
        for i in range(1, times)
        for s in sessions
        if s.village == villages[0].id
    ]
    one, other = rank(big, sessions, top=3), rank([*villages, *copies], [*sessions, *copied], top=3)
    for name in ("beans", "proportional"):
        # what breaks ties (number of villages) does change; the scores do not
        untied = {x.problem: x.score for x in one.methods[name].order}
        if name == "beans" or not any(x.tied for x in (*one.methods[name].order, *other.methods[name].order)):
            assert {x.problem: x.score for x in other.methods[name].order} == untied


@FEW
@given(municipalities(empty=False))
def test_one_more_point_never_harms(municipality):
    """Monotonicity: raising a problem in one session does not lower its place in the bags of beans."""
    villages, sessions = municipality
    points = dict(sessions[0].points or {"a": 2, "b": 1})
    chosen = min(points)
    before = [replace(sessions[0], ranking=None, points=points), *sessions[1:]]
    after = [replace(before[0], points=points | {chosen: points[chosen] + 1}), *sessions[1:]]
    for name in ("points", "beans", "reversed_ranks"):
        one, other = (rank(villages, s).methods[name].places()[chosen] for s in (before, after))
        assert other <= one


@FEW
@given(municipalities(empty=False))
def test_what_is_needed_is_enough_and_no_less(municipality):
    """The people a problem is said to need are added, and one fewer, as a village of their own."""
    villages, sessions = municipality
    top = 2
    ranking = rank(villages, sessions, top=top)
    for name, code in (("beans", "needs_people_beans"), ("proportional", "needs_people_cups")):
        for line in ranking.methods[name].order:
            people = next((r.values["people"] for r in line.reasons if r.code == code), None)
            if people is None:
                continue
            assert people > 0
            with_them = _with(villages, sessions, line.problem, people, top, name)
            assert with_them[line.problem][0] <= top
            if people > 1:
                one_less = _with(villages, sessions, line.problem, people - 1, top, name)
                place, tied = one_less[line.problem]
                assert place > top or tied


def _with(villages, sessions, problem, people, top, name):
    more = Village("new", people)
    session = Session("new", "new", "new", share=F(1), ranking=[[problem]])
    order = rank([*villages, more], [*sessions, session], top=top).methods[name].order
    return {line.problem: (line.place, line.tied) for line in order}


@FEW
@given(municipalities())
def test_leaving_a_village_out_is_ranking_without_it(municipality):
    villages, sessions = municipality
    ranking = rank(villages, sessions, top=2)
    for found in ranking.stability:
        speaking = {s.village for s in sessions if s.ranking or any((s.points or {}).values())}
        falls = set()
        for village in speaking:
            rest = rank(villages, [s for s in sessions if s.village != village], top=2).methods[found.method]
            lines = {x.problem for x in rest.order or () if x.place <= 2 and x.score}
            if found.problem not in lines:
                falls.add(village)
        assert set(found.falls_without) == falls
        assert (found.runs, found.kept) == (len(speaking), len(speaking) - len(falls))


@FEW
@given(municipalities(shares=False))
def test_unstated_shares_count_every_group_alike_and_say_so(municipality):
    villages, sessions = municipality
    ranking = rank(villages, sessions)
    said = {w.values["village"] for w in ranking.warnings if w.code == "share_assumed_equal"}
    for village in villages:
        speaking = [s for s in sessions if s.village == village.id and (s.ranking or any((s.points or {}).values()))]
        assert (village.id in said) == (len(speaking) > 1)


@FEW
@given(municipalities())
def test_places_agree_with_scores_and_ties_are_announced(municipality):
    villages, sessions = municipality
    ranking = rank(villages, sessions)
    for name, method in (ranking.methods | ranking.alternatives).items():
        sign = 1 if name == "proportional" else -1
        order = method.order or ()
        for upper, lower in zip(order, order[1:], strict=False):
            assert sign * upper.score <= sign * lower.score
            assert upper.place <= lower.place
            if upper.score == lower.score:
                assert upper.tied and lower.tied
            else:
                assert upper.place < lower.place
