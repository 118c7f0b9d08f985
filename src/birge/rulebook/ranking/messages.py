"""The sentences of the ranking in words: ids by their names, exact values as the language prints figures.

The texts themselves stand in :mod:`birge.rulebook.messages.ranking` and beside it. Figures stand apart in them
("Points: 12."), so no sentence depends on a plural form or on an ending.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from birge.rulebook.figures import LANGS, format_number, half_up, known_lang
from birge.rulebook.messages import CODES, message
from birge.rulebook.messages.ranking import METHOD_NAMES

#: What is called by which name: ``names["problem"]["p7"]``; ids without a name are shown as they are. ``names["kind"]``
#: with the key "city": the sentences speak of neighbourhoods, not of villages.
Names = Mapping[str, Mapping[str, str]]

#: Which value is the name of what.
_NAMED = {
    "problem": "problem",
    "upper": "problem",
    "lower": "problem",
    "others": "problem",
    "problems": "problem",
    "village": "village",
    "category": "category",
    "session": "session",
}


def say(code: str, values: Mapping[str, Any], lang: str, names: Names | None = None) -> str:
    """The sentence of a reason, difference or warning in ``lang`` (ky, ru, en). ``KeyError`` for an unknown code."""
    in_city = f"{code}_city"
    if "city" in (names or {}).get("kind", {}) and in_city in CODES:
        code = in_city
    return message(code, lang, **spoken(values, lang, names))


def spoken(values: Mapping[str, Any], lang: str, names: Names | None = None) -> dict[str, str]:
    """The values in words: ids by their names, figures as the language prints them, at most one decimal, half up."""
    return {key: _word(key, value, lang, names or {}) for key, value in values.items()}


def method_name(method: str, lang: str) -> str:
    """The name of a method or alternative on screen and paper."""
    return METHOD_NAMES[method][LANGS.index(known_lang(lang))]


def _word(key: str, value: Any, lang: str, names: Names) -> str:
    kind = _NAMED.get(key)
    if kind is not None:
        known = names.get(kind, {})
        if isinstance(value, tuple):
            return ", ".join(_quoted(known.get(one, one), lang) for one in value)
        return known.get(value, value)
    if key in ("method", "base"):
        return method_name(value, lang)
    if value is None:
        return "—"
    if isinstance(value, Fraction):
        rounded = half_up(value, 1)
        return format_number(int(value) if value.denominator == 1 else rounded, lang)
    return format_number(value, lang) if isinstance(value, int) else str(value)


def _quoted(text: str, lang: str) -> str:
    return f"“{text}”" if lang == "en" else f"«{text}»"
