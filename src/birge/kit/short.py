"""Short names of records for addresses that are read out and typed: a language and a number, without letters that look
alike and without capitals ("k1b")."""

from __future__ import annotations

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_LANGUAGES = {"k": "ky", "r": "ru", "e": "en"}


def code_of(number: int, language: str) -> str:
    """The short name of a number in a language."""
    first = next(letter for letter, name in _LANGUAGES.items() if name == language)
    letters = ""
    while number:
        number, at = divmod(number, len(_LETTERS))
        letters = _LETTERS[at] + letters
    return first + letters


def meant_by(code: str) -> tuple[int, str] | None:
    """The number and the language that a short name says; ``None``: it is none."""
    language = _LANGUAGES.get(code[:1])
    if language is None or not 2 <= len(code) <= 13 or code[1] == "0" or any(one not in _LETTERS for one in code[1:]):
        return None
    number = 0
    for letter in code[1:]:
        number = number * len(_LETTERS) + _LETTERS.index(letter)
    return number, language
