"""Slips of a hearing by sex, age and village: no small count follows from what everybody reads."""

from __future__ import annotations

import random
from collections import Counter
from itertools import product
from typing import Any

import numpy as np
import pytest
from django.utils import translation

from birge.budget import words
from birge.budget.hearings.opinions import Opinions, opinions_of
from birge.gatherings.words import SEXES
from birge.rulebook import surveys

FLOOR = 10
#: Three small villages, the third with four slips, and some that name none.
VILLAGES = {"1": "Ак-Булак", "2": "Кең-Арал", "3": "Жаңы-Турмуш", None: ""}
SIZES = {"1": 23, "2": 19, "3": 4, None: 2}


def slips(sizes: dict[Any, int], seed: int) -> list[dict[str, Any]]:
    """Slips as the database groups them, each by itself."""
    dice = random.Random(seed)
    return [
        {**{name: dice.choice(("yes", "yes", "yes", "partly", "no", "")) for name in words.ASKED},
         "sex": dice.choice(("female", "female", "male", "")), "age": dice.choice((*words.AGES, "")), "place": place,
         "name_ky": VILLAGES[place], "name_ru": "", "name_en": "", "sort_key": VILLAGES[place], "n": 1}
        for place, many in sizes.items()
        for _ in range(many)
    ]  # fmt: skip


def published(rows: list[dict[str, Any]], floor: int = FLOOR) -> Opinions:
    with translation.override("en"):
        found = opinions_of(rows, floor)
    assert found is not None
    return found


def equations(found: Opinions) -> dict[str, list[tuple[set[str] | None, str, set[str], int]]]:
    """By question every number that is public: answers (``None``: all), by what, groups, how many."""
    by = {"By sex": "sex", "By age": "age", "By village": "place"}
    who = [
        (None, by[table.name], set(group.split(", ")), of) for table in found.who for group, _counts, of in table.rows
    ]
    told: dict[str, list[tuple[set[str] | None, str, set[str], int]]] = {}
    for name, question in zip(words.ASKED, found.questions, strict=True):
        told[name] = [(None, "", set(), found.slips or 0), *who]
        told[name] += [(set(part.split(", ")), "", set(), count) for part, count in question.parts]
        for table in question.tables:
            for group, counts, of in table.rows:
                told[name].append((None, by[table.name], set(group.split(", ")), of))
                told[name] += [(set(p.split(", ")), by[table.name], set(group.split(", ")), n) for p, n in counts]
    return told


def worked_out(rows: list[dict[str, Any]], found: Opinions) -> set[tuple[str, str, str, str]]:
    """Small counts that follow from all public numbers by any adding and taking away; nought tells its parts."""
    with translation.override("en"):
        of = {"sex": {**{k: str(v) for k, v in SEXES.items()}, "": "not stated"},
              "age": {**{k: str(v) for k, v in words.AGES.items()}, "": "not stated"},
              "place": {**VILLAGES, None: "not stated"},
              "said": {**{k: str(v) for k, v in words.OPINIONS.items()}, "": "not ticked"}}  # fmt: skip
    names = list(product(of["said"].values(), of["sex"].values(), of["age"].values(), of["place"].values()))
    at = {"sex": 1, "age": 2, "place": 3}

    def line(answers: set[str] | None, by: str, groups: set[str]) -> Any:
        inside = [(answers is None or one[0] in answers) and (not by or one[at[by]] in groups) for one in names]
        return np.array(inside, dtype=float)

    told = set()
    for question, numbers in equations(found).items():
        lines = [line(answers, by, groups) for answers, by, groups, _count in numbers]
        nought = sum(
            (one for one, (*_what, count) in zip(lines, numbers, strict=True) if not count), line(set(), "", set())
        )
        keep = nought == 0
        basis, sizes, _rest = np.linalg.svd(np.array([one[keep] for one in lines]).T, full_matrices=False)
        basis = basis[:, sizes > 1e-9]
        true: Counter[tuple[str, str, str]] = Counter()
        for row in rows:
            said = of["said"][row[question]]
            for by in at:
                true.update([(by, of[by][row[by]], ""), (by, of[by][row[by]], said)])
            true[("", "", said)] += 1
        for (by, group, said), count in true.items():
            wanted = line({said} if said else None, by, {group})[keep]
            if count < FLOOR and np.abs(basis @ (basis.T @ wanted) - wanted).max() < 1e-7:
                told.add((question, by, group, said))
    return told


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_three_small_villages_are_not_worked_out_by_differencing(seed: int) -> None:
    rows = slips(SIZES, seed)
    found = published(rows)
    assert found.slips == 48 and found.who and any(question.tables for question in found.questions)
    assert [one for numbers in equations(found).values() for one in numbers if 0 < one[3] < FLOOR] == []
    assert worked_out(rows, found) == set()


def test_without_the_guard_the_small_counts_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surveys, "together", lambda rows, setting: {k: tuple(v) for k, v in rows.items() if any(v)})
    monkeypatch.setattr(surveys, "may_show_all", lambda counts, setting: True)
    rows = slips(SIZES, 1)
    assert len(worked_out(rows, published(rows))) > 20


def test_fewer_slips_than_the_floor_give_no_figure() -> None:
    found = published(slips({"1": 6, "2": 3}, 1))
    assert (found.slips, found.floor, found.who, found.questions) == (None, FLOOR, (), ())
    assert opinions_of([], FLOOR) is None
    assert published(slips({"1": 6, "2": 3}, 1), floor=3).slips == 9, "the charter says where the floor is"
