"""One word for one thing: what the editors decided against stays out of the catalogues and the messages."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import polib
import pytest

from birge.rulebook import messages

ROOT = Path(__file__).resolve().parents[2]
#: What may not be said, and what is said instead (docs/words.md).
KYRGYZ = {
    r"купуя сөз": "сырсөз",
    r"\bупай": "балл",
    r"айылдык айма": "айыл аймагы",
    r"демилгелүү топ": "демилгечи топ",
    r"эсеп комиссия": "эсептөө комиссиясы",
    r"\bкенеш": "кеңеш",
    r"\bоңдо": "түзөтүү",
    r"\bкайра ал(уу|ын|ды)": "кайтарып алуу",
    r"четке каг": "кабыл алынган жок",
    r"\bвариант": "нуска",
    r"аярлуу": "аялуу",
    r"\bсынак": "конкурс",
    r"каттоо жазуу": "каттоо эсеби",
}
RUSSIAN = {
    r"сырсөз|[ңөү]": "a Kyrgyz word",
    r"\bаил": "айыл",
    r"\bправить\b": "изменить",
}
#: Sentences that name letters or places on purpose.
ABOUT_LETTERS = ("ң, ө, ү",)


def said(language: str) -> dict[str, str]:
    """Every sentence of a language, by where it stands."""
    found = {}
    for path in sorted((ROOT / "locale" / language).glob("*.po")):
        for entry in polib.pofile(str(path)):
            for number, text in enumerate([entry.msgstr, *entry.msgstr_plural.values()]):
                found[f"{path.name}: {entry.msgid} {number or ''}"] = text
    column = ("ky", "ru").index(language)
    for module in iter_modules(messages.__path__):
        texts = import_module(f"{messages.__name__}.{module.name}").TEXTS
        found |= {f"message {code}": text[column] for code, text in texts.items()}
    return found


def found_in(language: str, words: dict[str, str]) -> list[str]:
    return [
        f"{where}: {text!r}: say {better}"
        for where, text in said(language).items()
        for worse, better in words.items()
        if re.search(worse, text.lower()) and not any(known in text for known in ABOUT_LETTERS)
    ]


@pytest.mark.parametrize(("language", "words"), [("ky", KYRGYZ), ("ru", RUSSIAN)])
def test_a_thing_has_one_word(language: str, words: dict[str, str]) -> None:
    assert len(said(language)) > 800
    assert found_in(language, words) == []


def test_the_test_would_see_it() -> None:
    assert re.search(r"\bупай", "канча упай коёт") and not re.search(r"\bоңдо", "түзөтүү")
