"""The proportional list against its definition: a slow second implementation, and the guarantee by brute force."""

from fractions import Fraction as F
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from birge.rulebook.ranking import cups

from .strategies import ballots

FEW = settings(max_examples=150, deadline=None)


def no_key(problem):
    return 0, 0, ""


def slowly(votes, problems):
    """Pour in the most literal way: let time run to the next full bucket, look at every problem anew."""
    money = [F()] * len(votes)
    now, left, found = F(), sorted(problems), []
    while True:
        waits = []
        for problem in left:
            voters = [i for i, (weight, wanted) in enumerate(votes) if problem in wanted and weight]
            if voters:
                held = sum(money[i] for i in voters)
                waits.append(((1 - held) / sum(votes[i][0] for i in voters), problem, voters))
        if not waits:
            return found
        wait, problem, voters = min(waits)
        now += wait
        money = [held + wait * weight for held, (weight, _) in zip(money, votes, strict=True)]
        assert sum(money[i] for i in voters) == 1
        for i in voters:
            money[i] = F()
        left.remove(problem)
        found.append((problem, now))


@FEW
@given(ballots())
def test_the_fast_way_pours_like_the_slow_way(votes):
    found = cups.drip(votes, "abcdef", no_key)
    assert [(line.problem, line.score) for line in found.lines] == slowly(votes, "abcdef")


@FEW
@given(ballots())
def test_every_bucket_is_paid_in_full_and_by_its_friends_only(votes):
    found = cups.drip(votes, "abcdef", no_key)
    for pour, bill in zip(found.pours, cups.paid(votes, found), strict=True):
        assert sum(bill.values()) == 1
        assert all(pour.problem in votes[voter][1] for voter in bill)
        assert all(part >= 0 for part in bill.values())


@FEW
@given(st.lists(st.tuples(st.integers(1, 4).map(F), st.frozensets(st.sampled_from("abcde"), max_size=3)), max_size=5))
def test_a_voice_of_weight_w_is_w_copies(votes):
    copies = [(F(1), wanted) for weight, wanted in votes for _ in range(int(weight))]
    one, other = cups.drip(votes, "abcde", no_key), cups.drip(copies, "abcde", no_key)
    assert [(x.problem, x.score) for x in one.lines] == [(x.problem, x.score) for x in other.lines]


@FEW
@given(ballots())
def test_pjr_for_every_beginning_of_the_list(votes):
    """People with l/k of the weight who agree on l problems find l that some of them want among the first k."""
    order = [line.problem for line in cups.drip(votes, "abcdef", no_key).lines]
    everyone = sum(weight for weight, _ in votes)
    for size in range(1, len(votes) + 1):
        for group in combinations(votes, size):
            weight = sum(w for w, _ in group)
            agreed = frozenset.intersection(*(wanted for _, wanted in group))
            wanted = frozenset.union(*(wanted for _, wanted in group))
            for k in range(1, len(order) + 1):
                owed = min(len(agreed), int(weight * k / everyone))
                assert len(wanted & set(order[:k])) >= owed


@FEW
@given(ballots(), st.integers(1, 4))
def test_stopping_early_is_the_beginning_of_the_whole(votes, until):
    whole = cups.drip(votes, "abcdef", no_key).lines
    assert cups.drip(votes, "abcdef", no_key, until=until).lines == tuple(x for x in whole if x.place <= until)


def test_a_fifth_of_the_people_gets_every_fifth_place():
    many, few = [f"m{i}" for i in range(8)], ["f1", "f2"]
    votes = [(F(800), frozenset(many)), (F(200), frozenset(few))]
    key = {p: (0, 0, str(i)) for i, p in enumerate([*few, *many])}
    order = [line.problem for line in cups.drip(votes, [*many, *few], key.__getitem__).lines]
    assert sum(p in few for p in order[:5]) == 1
    assert sum(p in few for p in order[:10]) == 2


def test_what_nobody_wants_is_not_placed():
    found = cups.drip([(F(1), frozenset("a")), (F(0), frozenset("b"))], "abc", no_key)
    assert [line.problem for line in found.lines] == ["a"]
    assert found.not_placed == ("b", "c")


def test_long_stacks_of_equals_stay_quick():
    """2,000 problems wanted by the same voices: one stack, timed once per pour."""
    problems = [f"p{i:04}" for i in range(2000)]
    votes = [(F(w), frozenset(problems)) for w in range(1, 61)]
    found = cups.drip(votes, problems, no_key)
    assert [line.problem for line in found.lines] == problems
    assert found.lines[-1].score == F(2000, sum(range(1, 61)))
    assert found.lines[0].level == 2000 and found.lines[-1].level == 1
