"""Self-made elections: by hand, and at random for Hypothesis."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from birge.rulebook.allocation import Election, make_election

#: The village of docs/rules: 10 voters, budget 100.
VILLAGE_COSTS = {"bridge": 50, "lamps": 30, "school": 30, "well": 20}
VILLAGE = [
    *[["bridge"]] * 3,
    *[["bridge", "lamps"]] * 2,
    *[["lamps", "school"]] * 2,
    *[["school", "well"]] * 2,
    ["well"],
]


def village() -> Election:
    """Votes: bridge 5, lamps 4, school 4, well 3."""
    districts = ["up"] * 5 + ["down"] * 5
    sexes = ["F", "M"] * 5
    return make_election(VILLAGE_COSTS, 100, VILLAGE, traits={"district": districts, "sex": sexes})


@st.composite
def elections(draw: st.DrawFn, points: bool | None = None, weighted: bool = False) -> Election:
    """Small elections with ties, poor supporters, zero-cost and unaffordable projects, decimals."""
    with_points = draw(st.booleans()) if points is None else points
    ids = draw(st.lists(st.text("abc19", min_size=1, max_size=2), min_size=1, max_size=6, unique=True))
    cents = draw(st.booleans())
    money = st.integers(0, 40).map(lambda x: Fraction(x, 4) if cents else Fraction(x))
    costs = {name: draw(money) for name in ids}
    n = draw(st.integers(1, 9))
    some = st.lists(st.sampled_from(ids), unique=True, max_size=len(ids))
    ballots: list[object] = []
    for _ in range(n):
        names = draw(some)
        ballots.append({name: draw(st.integers(0, 3)) for name in names} if with_points else names)
    weights = [draw(st.integers(1, 4)) for _ in range(n)] if weighted else None
    kind = "cumulative" if with_points else "approval"
    return make_election(costs, draw(st.integers(1, 60)), ballots, weights=weights, vote_type=kind)  # type: ignore[arg-type]


def rules_for(election: Election, families: tuple[str, ...] = ("greedy", "phragmen", "mes")) -> list[str]:
    """A spread of rule names defined for the ballots."""
    utilities = ("ptscost", "pts") if election.with_points else ("cost", "card")
    out = ["phragmen", "phragmen_u"] if "phragmen" in families else []
    for utility in utilities:
        if "greedy" in families:
            out += [f"greedy_{utility}", f"greedy_{utility}_stop"]
        if "mes" in families:
            out += [
                f"mes_{utility}{end}" for end in ("", "_u", "_add1", "_add1u", "_add1ne", "_add1neu", "_add1_step3")
            ]
    return out
