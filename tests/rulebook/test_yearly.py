"""The same question year after year: only what was published by itself has a figure."""

from __future__ import annotations

from birge.rulebook.disclosure import USUAL
from birge.rulebook.surveys import AGE, SEX, YES_NO, Asked, Filled, results
from birge.rulebook.yearly import EVERYBODY, Share, added, shares

FLOOR = USUAL
ORDER = {SEX: ("woman", "man"), AGE: ("18-28", "29-45", "46-62")}


def _sheets(*groups: tuple[str, str, str, int]) -> list[Filled]:
    return [Filled({SEX: sex, AGE: age}, {1: said}) for sex, age, said, many in groups for _ in range(many)]


def test_shares_are_what_was_published_and_nothing_else() -> None:
    asked = [Asked(1, YES_NO, ("yes", "no"))]
    told = shares(
        results(
            _sheets(
                ("woman", "18-28", "yes", 30), ("woman", "29-45", "no", 20), ("man", "18-28", "yes", 10),
                ("man", "29-45", "no", 15), ("man", "46-62", "no", 3),
            ),
            asked, ORDER, FLOOR,
        )
    )[1]  # fmt: skip
    assert told[EVERYBODY] == Share(40, 78) and told[EVERYBODY].percent == 51
    assert told[SEX, ("woman",)] == Share(30, 50) and told[SEX, ("man",)] == Share(10, 28)
    # Three people of 46 to 62 lie with their neighbours.
    assert (AGE, ("46-62",)) not in told and (AGE, ("29-45", "46-62")) in told
    few = results(_sheets(("woman", "18-28", "yes", 4)), asked, ORDER, FLOOR)
    assert shares(few) == {}
    # Nobody can tell how many said yes where all but three did: the answers lie together.
    hidden = results(_sheets(("woman", "18-28", "yes", 40), ("man", "18-28", "no", 3)), asked, ORDER, FLOOR)
    assert shares(hidden)[1].get(EVERYBODY) in (None, Share(40, 43))


def test_those_of_several_municipalities_are_added_group_by_group() -> None:
    one = {1: {EVERYBODY: Share(40, 80), (SEX, ("woman",)): Share(20, 40)}}
    two = {1: {EVERYBODY: Share(10, 20)}, 2: {EVERYBODY: Share(5, 20)}}
    assert added([one, two]) == {
        1: {EVERYBODY: Share(50, 100, 2), (SEX, ("woman",)): Share(20, 40)},
        2: {EVERYBODY: Share(5, 20)},
    }
