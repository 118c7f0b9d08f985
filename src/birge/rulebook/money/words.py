"""What money is called and how an amount is printed in Kyrgyz, Russian and English, exactly."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from birge.rulebook.figures import NBSP, ablative, format_number, known_lang

WITH_FIGURE = ("exact", "about", "almost", "at_least", "more_than")
WITHOUT_FIGURE = ("none", "not_determined", "not_stated")
STATES = WITH_FIGURE + WITHOUT_FIGURE
#: Tyiyn in one of the unit; a som has 100.
UNITS = {"som": 100, "thousand_som": 100_000, "million_som": 100_000_000}
UNIT_NAMES = {
    "som": {"ky": "сом", "ru": "сом", "en": "som"},
    "thousand_som": {"ky": "миң сом", "ru": "тыс. сом", "en": "thousand som"},
    "million_som": {"ky": "млн сом", "ru": "млн сом", "en": "million som"},
    "billion_som": {"ky": "млрд сом", "ru": "млрд сом", "en": "billion som"},
    "tyiyn": {"ky": "тыйын", "ru": "тыйын", "en": "tyiyn"},
}
_WORDS = {
    "none": {"ky": "каралган эмес", "ru": "не предусмотрено", "en": "not provided for"},
    "not_determined": {"ky": "аныктала элек", "ru": "пока не определено", "en": "not determined yet"},
    "not_stated": {"ky": "көрсөтүлгөн эмес", "ru": "не указано", "en": "not stated"},
}
_BEFORE = {
    "about": {"ky": "болжол менен ", "ru": "примерно ", "en": "about "},
    "almost": {"ky": "дээрлик ", "ru": "почти ", "en": "almost "},
    "at_least": {"ky": "кеминде ", "ru": "не менее ", "en": "at least "},
    "more_than": {"ky": "", "ru": "более ", "en": "more than "},
}


class Sum(Protocol):
    """What printing needs of an amount."""

    @property
    def tyiyn(self) -> int | None: ...

    @property
    def state(self) -> str: ...


def format_amount(amount: Sum, lang: str, unit: str = "som", *, bare: bool = False) -> str:
    """Print an amount in ``unit``, exactly: nothing is rounded, decimals appear as far as needed.

    Thousands carry at least one decimal, as in council papers («8 554,4 миң сом»), som none or two. ``bare`` leaves
    the unit out (a table whose head names it).
    """
    known_lang(lang)
    if amount.tyiyn is None:
        return _WORDS[amount.state][lang]
    figure = _figure(amount.tyiyn, lang, unit)
    name = "" if bare else f"{NBSP}{UNIT_NAMES[unit][lang].replace(' ', NBSP)}"
    if lang == "ky" and amount.state == "more_than":
        if not bare:
            return f"{figure}{name}дон ашык"
        return f"{figure}{ablative(_said(figure))} ашык"
    return f"{_BEFORE.get(amount.state, {}).get(lang, '')}{figure}{name}"


def _figure(tyiyn: int, lang: str, unit: str) -> str:
    places = {"som": 2, "thousand_som": 5, "million_som": 8}[unit]
    least = {"som": 2 if tyiyn % 100 else 0, "thousand_som": 1, "million_som": 0}[unit]
    whole, rest = divmod(tyiyn, UNITS[unit])
    decimals = f"{rest:0{places}d}".rstrip("0").ljust(least, "0")
    return format_number(Decimal(f"{whole}.{decimals}" if decimals else whole), lang)


def _said(figure: str) -> int:
    """The whole number that is read out last: decimals are, in a decimal fraction."""
    return int(figure.replace(NBSP, "").replace(".", ",").rpartition(",")[2])
