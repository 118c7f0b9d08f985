"""What a municipality calls the gathering of its residents: its charter says "assembly" or "kurultai".

Texts of the program say assembly (жыйын, сход). Inside :func:`calling` each of them that speaks of it says kurultai
(курултай) instead, in whatever place it is printed: headings, ways, buttons, tasks, reasons, papers. What people wrote
themselves is never touched. Decision 0019.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.utils.translation import trans_real

from birge.rulebook.messages import SAID_HERE

KURULTAI = "kurultai"
#: Which texts speak of the gathering, by their English wording; the word that names the kind itself stays.
_SPEAKS = re.compile(r"\bassembl(?:y|ies)\b(?! \(jyiyn\))", re.IGNORECASE)
_KYRGYZ = re.compile(r"\b(ж)ыйын(дар)?(?!т)", re.IGNORECASE)
_RUSSIAN = re.compile(r"\b(?:(с)о )?(с)ход(|а|у|ом|е|ы|ов|ам|ами|ах)\b", re.IGNORECASE)
_ENDINGS = {
    "": "й",
    "а": "я",
    "у": "ю",
    "ом": "ем",
    "е": "е",
    "ы": "и",
    "ов": "ев",
    "ам": "ям",
    "ами": "ями",
    "ах": "ях",
}
_ENGLISH = re.compile(r"\b(?:(a)n )?(a)ssembl(y|ies)\b", re.IGNORECASE)

#: Kyrgyz has one word for an assembly and for any meeting; on the pages of an assembly both mean it.
_MEETS = re.compile(r"\b(?:assembl(?:y|ies)|meetings?)\b(?! \(jyiyn\))", re.IGNORECASE)

#: Which texts are said otherwise in this block.
_otherwise: ContextVar[re.Pattern[str] | None] = ContextVar("birge_called", default=None)


@contextmanager
def calling(forum: str, *, own_page: bool = False) -> Iterator[None]:
    """Say in a block what ``forum`` (a value of the charter's rule, or nothing) calls the gathering of residents.

    :param own_page: the page is of the gathering itself: where it says meeting it means this one.
    """
    token = _otherwise.set((_MEETS if own_page else _SPEAKS) if forum == KURULTAI else None)
    try:
        yield
    finally:
        _otherwise.reset(token)


def said(text: str, english: str) -> str:
    """A text of the program as it is said here; ``english`` tells whether it speaks of the gathering."""
    speaks = _otherwise.get()
    return kurultai(text) if speaks is not None and speaks.search(english) else text


@lru_cache(maxsize=2048)
def kurultai(text: str) -> str:
    """The same text in which the gathering is a kurultai, in Kyrgyz, Russian or English."""
    text = _KYRGYZ.sub(lambda found: _like(found[1], "курултай") + ("лар" if found[2] else ""), text)
    text = _RUSSIAN.sub(_in_russian, text)
    return _ENGLISH.sub(_in_english, text)


def _in_russian(found: re.Match[str]) -> str:
    return (found[1] + " " if found[1] else "") + _like(found[2], "курулта") + _ENDINGS[found[3].lower()]


def _in_english(found: re.Match[str]) -> str:
    return (
        (found[1] + " " if found[1] else "") + _like(found[2], "kurultai") + ("s" if found[3].lower() == "ies" else "")
    )


def _like(letter: str, word: str) -> str:
    return word.capitalize() if letter.isupper() else word


class Catalog(trans_real.TranslationCatalog):  # type: ignore[misc, name-defined]
    """The translations of a language, which know what is called how in this block."""

    def get(self, key: Any, default: Any = None) -> Any:
        """A translation; of an English text, which is its own translation, the text itself."""
        found = super().get(key, default)
        speaks = _otherwise.get()
        if speaks is None or not isinstance(key, str) or not speaks.search(key):
            return found
        return kurultai(found if isinstance(found, str) else key.rpartition("\x04")[2])


def install() -> None:
    """Have Django keep translations in catalogues of ours, those it has read already too; reasons follow."""
    trans_real.TranslationCatalog = Catalog
    for known in trans_real._translations.values():
        known._catalog.__class__ = Catalog
    if said not in SAID_HERE:
        SAID_HERE.append(said)
