"""Head-counts of small groups in three villages: all numbers strangers can read, wherever they stand, as equations.

The floor is high and the figures are far apart, so that a number which is the sum of some groups is no other number by
chance: whatever stands anywhere and is such a sum (of villages, of groups, of women or all) is taken as published.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain, combinations
from typing import Any

import pytest
from django.urls import reverse

from birge.cycle.actions import enter_setting
from birge.cycle.models import Cycle
from birge.needs.models import Session
from birge.needs.queries.small_counts import Counts
from birge.places.actions import enter_population
from birge.programme.actions.figures import refresh
from birge.programme.models import Figure
from tests.attacks.crawled import crawled, numbers_in
from tests.attacks.linear import System
from tests.needs.sheets import session
from tests.people import Village

FLOOR = 1_000_000
#: Every meeting of a sensitive group is small; of the others none is told by the rule at all.
SENSITIVE, OPEN = ("disability", "very_poor"), ("women", "men")


@pytest.fixture
def met(cycle: Cycle, inside: Village) -> dict[tuple[int, str], Session]:
    """Three villages, four groups in each; one sensitive group met in one village alone."""
    dice, by = random.Random(12), inside.aigul
    enter_setting(
        inside.municipality, "small_count_floor", value=str(FLOOR), valid_from=date(2020, 1, 1), source="Устав",
        by=by, role="specialist",
    )  # fmt: skip
    made = {}
    for at, place in enumerate(inside.units):
        enter_population(inside.municipality, place, people=3_000_000 + at, as_of=date(2027, 1, 1), source="а", by=by)
        for group in (*OPEN, *SENSITIVE[: 2 if at == 1 else 1]):
            women, men = dice.randint(100_000, 450_000), dice.randint(100_000, 450_000)
            people = women + men
            first = dice.randint(people, 2 * people)
            made[at, group] = session(
                cycle, place, group, [("Суу жок", first), ("Жол жок", 3 * people - first)], by=by, total=people,
                women=women, men=men, points_per_person=3,
            )  # fmt: skip
            if group in SENSITIVE:
                living = dice.randint(people, FLOOR - 1)
                enter_population(
                    inside.municipality, place, people=living, as_of=date(2027, 1, 1), source="а", by=by, group=group
                )
    return made


def _some(of: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    return chain.from_iterable(combinations(of, many) for many in range(1, len(of) + 1))


def recovered(met: dict[tuple[int, str], Session], numbers: set[int]) -> set[tuple[Any, ...]]:
    """The hidden head-counts that follow from these numbers."""
    system, true = System(), {}
    for (at, group), row in met.items():
        points = {(at, group, f"said {one.number}"): one.points for one in row.statements.all()}
        true |= {(at, group, "women"): row.women, (at, group, "men"): row.men, (at, group, "all"): row.total, **points}
        system.says({(at, group, "women"): 1, (at, group, "men"): 1, (at, group, "all"): -1}, 0)
        # That each had three points stands in the charter.
        system.says({**dict.fromkeys(points, 1), (at, group, "all"): -3}, 0)
        if group in SENSITIVE:
            for part in ("women", "men", "all"):
                system.unknown((at, group, part), FLOOR - 1)
    for what in sorted({name[2] for name in true}):
        for places in _some((0, 1, 2)):
            for groups in _some((*OPEN, *SENSITIVE)):
                parts = [(at, group, what) for at in places for group in groups if (at, group, what) in true]
                number = sum(true[name] for name in parts)
                if parts and number in numbers:
                    system.says(dict.fromkeys(parts, 1), number)
    return {name for name, many in system.known().items() if name[1] in SENSITIVE and many == true[name]}


def _starts(inside: Village) -> list[str]:
    code = inside.municipality.code
    pages = [
        reverse("portal:home", args=[code]), reverse("needs:index", args=[code, 1]),
        reverse("desk:profile", args=[code]),
        reverse("needs:report", args=[code, 1]), reverse("problems:index", args=[code, 1]) + "?all=1",
        *(reverse("problems:village", args=[code, 1, unit.pk]) for unit in inside.units),
    ]  # fmt: skip
    api = f"/api/v1/municipalities/{code}"
    tails = ("", "/chronicle", "/datapackage.json", "/places.geojson", "/cycles/1/sessions", "/cycles/1/problems")
    return [*pages, "/data/", *(api + tail for tail in tails), *(f"{api}/cycles/1/sessions/{n}" for n in range(1, 11))]


@pytest.mark.one_database("what pages and files say is one text on both")
def test_no_head_count_of_a_small_group_follows_from_anything_strangers_read(
    inside: Village, met: dict[tuple[int, str], Session]
) -> None:
    code = inside.municipality.code
    told = crawled(_starts(inside), re.compile(rf"/m/{code}/|municipalities/{code}|^/data|[.](?:csv|json|xml)$"))
    assert len(told) > 60
    numbers = set().union(*map(numbers_in, told.values()))
    refresh(inside.municipality)
    numbers |= {n for one in Figure.objects.all() for n in (one.value, one.of, one.women, one.women_of) if n}
    for (at, group), row in met.items():
        assert (row.total in numbers) is (group in OPEN), (at, group)
    assert recovered(met, numbers) == set()


@pytest.mark.one_database("what pages and files say is one text on both")
def test_without_the_rule_the_same_attack_finds_them(
    inside: Village, met: dict[tuple[int, str], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where totals hold what is hidden, the last of a line follows; where nothing is hidden, all do."""
    shown = {n for (at, group), row in met.items() if group in OPEN for n in (row.total, row.women, row.men)}
    village = sum(row.total for (at, _group), row in met.items() if at == 0)
    assert {name[:2] for name in recovered(met, shown | {village})} == {(0, "disability")}
    monkeypatch.setattr(Counts, "hides", lambda self, category, total: False)
    monkeypatch.setattr(Counts, "of", lambda self, session: session.count)
    numbers = set().union(*map(numbers_in, crawled(_starts(inside)[:2], re.compile("^$")).values()))
    assert {name[:2] for name in recovered(met, numbers)} == {key for key in met if key[1] in SENSITIVE}
