"""Spellings of one name meet in one key; a letter wrong is forgiven, two are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.rulebook.names import bare, key, keys, nearly, one_apart


@pytest.mark.parametrize(
    "spellings",
    [
        ("Жалал-Абад", "Джалал-Абад", "Jalal-Abad", "Dzhalal Abad", "Djalal-Abad", "ЖАЛАЛ АБАД"),
        ("Өзгөн", "Озгон", "Özgön", "Ozgon", "ѳзгѳн"),
        ("Узген", "Uzgen", "узген"),
        ("Иссык-Куль", "Issyk-Kul", "Ысык-Кул", "иссыккуль".replace("кк", "к-к")),
        ("Чүй", "Чуй", "Chui", "Chuy", "Chüy"),
        ("Кызыл-Кыя", "Кызыл-Кия", "Kyzyl-Kiya", "Kyzyl-Kiia"),
        ("Тоң", "Тоӊ", "Тон", "Ton", "Tong"),
        ("Ак-Суу", "Ак-Су", "Ak-Suu", "ak su"),
        ("Таш-Дөбө", "Таш-Добо", "Tash-Döbö", "tash dobo"),
        ("Шамалды-Сай", "Shamaldy-Say", "шамалды сай"),
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({key(one) for one in spellings}) == 1, [key(one) for one in spellings]


def test_the_word_for_its_kind_need_not_be_typed() -> None:
    for name in ("Ак-Суу айыл аймагы", "Ак-Суу району", "Ak-Suu district", "ак-суу айылы", "с Ак-Суу"[2:]):
        assert bare(key(name)) == "ak su"
    assert bare(key("айыл аймагы")) == "ail aimagi", "nothing else was typed"


def test_keys_hold_words_and_what_is_typed_in_one() -> None:
    assert keys("Кара-Суу", "Кара-Суу", "Kara-Suu") == " kara su karasu"
    assert keys("Өзгөн", "Узген", "", "?!") == " ozgon uzgen"


@pytest.mark.parametrize(
    ("typed", "name", "found"),
    [
        ("каракол", "Каракол", True),
        ("карокол", "Каракол", True),
        ("каркол", "Каракол", True),
        ("каракло", "Каракол", True),
        ("караккол", "Каракол", True),
        ("коракал", "Каракол", False),
        ("маракол", "Каракол", False),
        ("арол", "Арал", False),
        ("теплоклученка айыл", "Теплоключенка айыл аймагы", True),
        ("балыкчи", "Балыкчы", True),
    ],
)
def test_one_letter_may_be_wrong(typed: str, name: str, found: bool) -> None:
    assert nearly(bare(key(typed)), keys(name)) is found


WORDS = st.text("абвгор", min_size=1, max_size=8)


@given(WORDS, WORDS)
def test_being_one_letter_apart_goes_both_ways(one: str, other: str) -> None:
    assert one_apart(one, other) == one_apart(other, one)
    assert one_apart(one, one)


@given(WORDS, st.integers(0, 8), st.sampled_from("абв"))
def test_a_letter_more_another_or_missing_is_one_apart(word: str, at: int, letter: str) -> None:
    assert one_apart(word, word[:at] + letter + word[at:])
    assert one_apart(word, word[:at] + word[at + 1 :])
    assert one_apart(word, word[:at] + letter + word[at + 1 :]) or at >= len(word)


@given(st.text(max_size=60))
def test_any_text_has_a_key_of_small_letters_and_figures(text: str) -> None:
    found = key(text)
    assert found == " ".join(found.split()) and set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
