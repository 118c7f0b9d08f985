"""Small random municipalities: up to four villages, nine sessions, seven problems, lists and points, ties included."""

from fractions import Fraction

from hypothesis import strategies as st

from birge.rulebook.ranking import Session, Village

PROBLEMS = "abcdefg"


@st.composite
def tiers(draw):
    """A ranked list of different problems with shared places."""
    order = draw(st.lists(st.sampled_from(PROBLEMS), min_size=1, unique=True))
    found = [[order[0]]]
    for problem in order[1:]:
        if draw(st.booleans()):
            found[-1].append(problem)
        else:
            found.append([problem])
    return found


@st.composite
def municipalities(draw, shares=True, empty=True):
    """``(villages, sessions)``; every population is known, shares are all stated or (``shares=False``) none."""
    villages = [
        Village(f"v{i}", draw(st.integers(1, 2000))) for i in range(draw(st.integers(min_value=1, max_value=4)))
    ]
    sessions = []
    for i in range(draw(st.integers(1, 9))):
        least = 0 if empty else 1
        points = st.dictionaries(st.sampled_from(PROBLEMS), st.integers(least, 6), min_size=least, max_size=7)
        said = draw(st.one_of(points, tiers()))
        sessions.append(
            Session(
                id=f"s{i}",
                village=draw(st.sampled_from(villages)).id,
                category=draw(st.sampled_from(("women", "men", "youth"))),
                people=draw(st.integers(5, 40)),
                share=Fraction(1, draw(st.integers(1, 6))) if shares else None,
                **({"points": said} if isinstance(said, dict) else {"ranking": said}),
            )
        )
    return villages, sessions


def ballots(problems="abcdef", most=6):
    """Weighted ballots for the cups: small weights, up to three wanted problems."""
    wanted = st.frozensets(st.sampled_from(problems), max_size=3)
    weight = st.fractions(min_value=Fraction(1, 4), max_value=8, max_denominator=4)
    return st.lists(st.tuples(weight, wanted), min_size=1, max_size=most)
