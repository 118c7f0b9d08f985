"""Who is chosen from a ranking, and what is hidden in copies without names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from birge.initiatives.blind import HIDDEN, copy_of, hide, words_to_hide
from birge.initiatives.choosing import BY_FIRST, BY_LOT, BY_PEOPLE, BY_SHARE, Entry, choose, spread

NOW = datetime(2027, 3, 1, tzinfo=UTC)


def _entry(key: str, score: int, asked: int = 100, own: int = 0, people: int | None = None, after: int = 0) -> Entry:
    return Entry(key, Fraction(score), asked, own, asked + own, people, NOW + timedelta(minutes=after))


def _outcomes(
    *entries: Entry, slots: int | None = None, pool: int | None = None, rule: str = "", seed: str = ""
) -> str:
    found = choose(entries, slots=slots, pool=pool, rule=rule, seed=seed)
    return " ".join(f"{key}{'+' if outcome == 'chosen' else '-'}" for key, _place, outcome in found.rows)


@pytest.mark.one_database("a rule without rows")
def test_down_the_list_as_far_as_places_and_money_go() -> None:
    rows = [_entry("a", 5), _entry("b", 9), _entry("c", 7, asked=300), _entry("d", 6)]
    assert _outcomes(*rows) == "b+ c+ d+ a+"
    assert _outcomes(*rows, slots=2) == "b+ c+ d- a-"
    # The first that the money is not enough for ends the list: nobody below is taken before it.
    assert _outcomes(*rows, pool=350) == "b+ c- d- a-"
    assert _outcomes(*rows, pool=400) == "b+ c+ d- a-"
    assert _outcomes(*rows, slots=3, pool=10_000) == "b+ c+ d+ a-"
    assert _outcomes(*rows, slots=0) == "b- c- d- a-"


@pytest.mark.one_database("a rule without rows")
def test_equal_scores_are_decided_by_the_stated_rule_or_by_nobody() -> None:
    rows = [
        _entry("a", 9, own=10, people=5, after=2),
        _entry("b", 9, own=30, people=None, after=1),
        _entry("c", 9, after=3),
    ]
    assert _outcomes(*rows, slots=1, rule=BY_SHARE) == "b+ a- c-"
    assert _outcomes(*rows, slots=1, rule=BY_PEOPLE)[:2] == "a+"
    assert _outcomes(*rows, slots=1, rule=BY_FIRST) == "b+ a- c-"
    undecided = choose(rows, slots=1, pool=None, rule="")
    assert undecided.open_tie == ("a", "b", "c")
    assert choose(rows, slots=1, pool=None, rule=BY_LOT).open_tie == ("a", "b", "c")
    drawn = choose(rows, slots=1, pool=None, rule=BY_LOT, seed="4711")
    assert drawn.open_tie == () and drawn == choose(rows[::-1], slots=1, pool=None, rule=BY_LOT, seed="4711")
    # Equal scores that all stand on one side of the line need no rule.
    assert choose([*rows, _entry("d", 1)], slots=3, pool=None, rule="").open_tie == ()


@pytest.mark.one_database("a rule without rows")
def test_how_far_apart_the_members_are() -> None:
    assert spread({"1": Fraction(3), "2": Fraction(8), "3": Fraction(5)}) == 5
    assert spread({"1": Fraction(3)}) is None


@pytest.mark.one_database("words without rows")
def test_names_are_hidden_with_their_endings_and_in_either_spelling() -> None:
    words = words_to_hide(["«Ак-Мында жаштары»", "Асанова Айгүл", "Көк-Жар айыл аймагы", "Кок-Жар"])
    text = "Көк-Жардын тургундары, Айгулдун үйү, Асановага чалыңыз: 0555 111-222, a@example.org. Ак-Мындада жол жаман."
    shown = hide(text, words)
    assert not any(word in shown for word in ("Көк-Жар", "Айгул", "Асанова", "0555", "example", "Ак-Мында"))
    assert "тургундары" in shown and "жол жаман" in shown and shown.count(HIDDEN) == 6
    kept = "Айылдын жолу 2027-2029-жылдары оңдолот, 1 000 000 сом, 300 киши"
    assert hide(kept, words) == kept


@pytest.mark.one_database("words without rows")
def test_a_copy_keeps_sums_and_leaves_out_who() -> None:
    line = {
        "what": "Асановага эмгек акы",
        "unit": "күн",
        "quantity": "2",
        "price": 500,
        "source": "asked",
        "valued": "",
    }
    content = {"applicant": "Асанова", "phone": "0555 111 222", "kind": "group", "people": 30, "lines": [line]}
    found = copy_of({**content, "need": "Асанованын көчөсү"}, words_to_hide(["Асанова"]))
    assert "applicant" not in found and "phone" not in found
    assert (found["people"], found["kind"], found["need"]) == (30, "group", f"{HIDDEN} көчөсү")
    assert copy_of({"starts": "2027-03-15"}, [])["starts"] == "2027-03-15"
    assert (found["lines"][0]["what"], found["lines"][0]["price"]) == (f"{HIDDEN} эмгек акы", 500)
