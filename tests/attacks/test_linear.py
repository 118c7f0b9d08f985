"""The solver of the attacks: it finds what follows, by adding and taking away and by bounds, and nothing else."""

from __future__ import annotations

import random
from itertools import product

import pytest

from tests.attacks.linear import Impossible, System


def test_what_is_left_of_a_total_is_known() -> None:
    system = System()
    system.says({"women": 1, "men": 1, "few": 1}, 30)
    system.says({"women": 1}, 14)
    assert system.known() == {"women": 14}
    system.says({"women": 1, "men": 1}, 27)
    assert system.known() == {"women": 14, "men": 13, "few": 3}


def test_bounds_tell_what_no_difference_does() -> None:
    system = System()
    for name in ("a", "b", "c"):
        system.unknown(name, most=4)
    system.says({"a": 1, "b": 1, "c": 1}, 12)
    assert system.known() == {"a": 4, "b": 4, "c": 4}, "all three are as many as may be"
    system = System()
    system.says({"a": 2, "b": 3}, 7)
    assert system.known() == {"a": 2, "b": 1}, "in whole numbers there is one way"
    system = System()
    system.says({"a": 1, "b": 1}, 0)
    assert system.known() == {"a": 0, "b": 0}


def test_equations_that_contradict_each_other_are_told() -> None:
    system = System()
    system.says({"a": 1, "b": 1}, 3)
    system.says({"a": 1, "b": 1, "c": 1}, 2)
    with pytest.raises(Impossible):
        system.known()
    with pytest.raises(Impossible):
        system.says({"a": 2, "b": 2}, 8)


@pytest.mark.parametrize("seed", range(40))
def test_it_says_what_trying_all_numbers_says(seed: int) -> None:
    """Nothing is known that another solution has otherwise; what adding and taking away gives is known."""
    dice = random.Random(seed)
    names, most = "abcde", 3
    true = {name: dice.randint(0, most) for name in names}
    system, said = System(), []
    for name in names:
        system.unknown(name, most)
    for _ in range(dice.randint(1, 5)):
        parts = {name: 1 for name in names if dice.random() < 0.5}
        if parts:
            said.append((parts, sum(true[name] for name in parts)))
            system.says(*said[-1])
    fitting = [
        one for values in product(range(most + 1), repeat=len(names)) for one in [dict(zip(names, values, strict=True))]
        if all(sum(one[name] for name in parts) == number for parts, number in said)
    ]  # fmt: skip
    only = {name: true[name] for name in names if len({one[name] for one in fitting}) == 1}
    known = system.known()
    assert known.items() <= only.items()
    alone = {next(iter(parts)): number for parts, number in said if len(parts) == 1}
    assert alone.items() <= known.items()
