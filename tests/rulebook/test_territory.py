"""Acts that change the map: what is refused, from the facts alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from birge.rulebook.messages import message
from birge.rulebook.territory import refusals
from birge.rulebook.territory_facts import KINDS, MERGE, RENAME, SPLIT, TRANSFER, Facts, Given, Unit

DAY = date(2026, 6, 1)
A, B, C = Unit("А", 1), Unit("Б", 2), Unit("В", 3)
NEW = Unit("Жаңы")
GOOD = {
    "merge": ((A, B), (NEW,)),
    "absorb": ((A,), (B,)),
    "split": ((A,), (NEW, Unit("Экинчи"))),
    "rename": ((A,), (Unit("Башка ат"),)),
    "status": ((A,), (NEW,)),
    "transfer": ((A,), (B,)),
}


def facts(kind: str = "absorb", **more: object) -> Facts:
    old, new = GOOD[kind]
    given = {"old": old, "new": new, "on": DAY, "today": DAY, "decided": DAY, **more}
    return Facts(kind=kind, **given)  # type: ignore[arg-type]


def codes(found: Facts) -> list[str]:
    reasons = refusals(found)
    for reason in reasons:
        for language in ("ky", "ru", "en"):
            assert message(reason.code, language, **reason.values)
    return [reason.code for reason in reasons]


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_act_of_each_kind_is_let_through(kind: str) -> None:
    assert codes(facts(kind)) == []


@pytest.mark.parametrize(
    ("kind", "more", "reason"),
    [
        ("merge", {"old": (A,)}, "units_of_merge"),
        ("merge", {"new": (NEW, Unit("Дагы"))}, "units_of_merge"),
        ("absorb", {"old": ()}, "units_of_absorb"),
        ("split", {"new": (NEW,)}, "units_of_split"),
        ("split", {"old": (A, B)}, "units_of_split"),
        ("rename", {"new": ()}, "units_of_rename"),
        ("status", {"old": (A, B)}, "units_of_status"),
        ("merge", {"old": (A, A)}, "unit_twice"),
        ("split", {"new": (NEW, Unit("ЖАҢЫ"))}, "unit_twice"),
        ("absorb", {"new": (A,)}, "unit_into_itself"),
        ("absorb", {"known": ((2, 1),)}, "units_crosswise"),
        ("absorb", {"known": ((2, 3), (3, 1))}, "acts_in_a_circle"),
        ("absorb", {"old": (replace(A, ends=date(2026, 5, 30)),)}, "unit_ended_already"),
        ("absorb", {"new": (replace(B, ends=date(2025, 1, 1)),)}, "unit_ended_already"),
        ("absorb", {"old": (replace(A, begins=DAY),)}, "unit_not_begun"),
        ("absorb", {"old": (replace(A, ends=date(2027, 1, 1)),)}, "unit_ended_already"),
        ("rename", {"new": (C,)}, "new_unit_is_there"),
        ("merge", {"new": (C,)}, "new_unit_is_there"),
        ("merge", {"new": (replace(NEW, begins=date(2026, 5, 31)),)}, "new_unit_begins_early"),
        ("status", {"new": (replace(C, begins=date(2020, 1, 1)),)}, "new_unit_begins_early"),
        ("absorb", {"decided": date(2026, 6, 2)}, "act_before_decided"),
        ("absorb", {"today": date(2026, 5, 31)}, "act_day_ahead"),
        ("split", {"homeless": 3}, "villages_homeless"),
        ("transfer", {"new": (B, C)}, "units_of_transfer"),
        ("transfer", {"new": (A,)}, "unit_into_itself"),
        ("transfer", {"old": (replace(A, ends=date(2026, 7, 1)),)}, "unit_ended_already"),
        ("transfer", {"given": (Given("А", 0, 3),)}, "no_village_given"),
        ("transfer", {"given": (Given("А", 1, 3), Given("Б", 3, 3))}, "all_villages_given"),
        ("transfer", {"given": (Given("А", 0, 0),)}, "no_village_given"),
        ("transfer", {"strange": ("Башка",)}, "village_of_another"),
        ("split", {"strange": ("Башка",)}, "village_of_another"),
        ("merge", {"new": (replace(NEW, code="4" * 14),), "taken": frozenset({"4" * 14})}, "code_taken"),
    ],
)
def test_what_is_refused_and_why(kind: str, more: dict[str, object], reason: str) -> None:
    assert codes(facts(kind, **more)) == [reason]


def test_what_is_no_obstacle() -> None:
    """A longer way elsewhere, villages where nothing splits, a new name, a unit that ends on that very day."""
    assert codes(facts("absorb", known=((1, 3), (3, 2)))) == []
    assert codes(facts(MERGE, homeless=4)) == []
    exchanged = {"known": ((2, 1), (2, 3), (3, 1)), "given": (Given("А", 2, 3),)}
    assert codes(facts(TRANSFER, **exchanged)) == [], "two units that go on may exchange villages"
    assert codes(facts(MERGE, new=(replace(NEW, begins=DAY),))) == []
    assert codes(facts(RENAME, new=(NEW,), known=((1, 2), (2, 1)))) == [], "a new name leads nowhere"
    assert codes(facts(RENAME, new=(NEW,), old=(replace(A, ends=DAY),))) == []
    assert codes(facts(MERGE, new=(replace(NEW, code="4" * 14),))) == [], "the code of a unit that ends"


def test_a_circle_of_many_acts_ends_the_search() -> None:
    around = tuple((n, n + 1) for n in range(2, 500)) + ((500, 2),)
    assert codes(facts("absorb", known=around)) == []
    assert codes(facts("absorb", known=(*around, (500, 1)))) == ["acts_in_a_circle"]


def test_everything_is_said_at_once() -> None:
    found = facts(SPLIT, new=(NEW,), homeless=2, today=date(2026, 5, 1), decided=date(2026, 7, 1))
    assert set(codes(found)) == {"units_of_split", "villages_homeless", "act_day_ahead", "act_before_decided"}
