"""Money as whole tyiyn, with what is known about it: an exact sum, "about", "none foreseen", "not determined yet".

Local papers write thousands of som with a decimal comma («8554,4 миң сом»), the press writes «1 млн 979 миң сом». What
was typed is kept by the caller as typed; here it becomes one number of tyiyn and a state, or an error with a reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from birge.rulebook.figures import NBSP, ablative, format_number, known_lang
from birge.rulebook.messages import message

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
LARGEST = 10**17
"""The largest amount accepted, in tyiyn: over a thousand times the state budget, and within a 64-bit column."""

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


class AmountError(ValueError):
    """A text that is no amount. ``code`` and ``values`` belong to :mod:`birge.rulebook.messages`."""

    def __init__(self, code: str, message_en: str | None = None, **values: Any) -> None:
        self.code = code
        self.values: Mapping[str, Any] = values
        self.message = message_en or message(code, "en", **values)
        super().__init__(self.message)

    def in_words(self, lang: str) -> str:
        """The reason in ``lang``."""
        return message(self.code, lang, **self.values)


@dataclass(frozen=True)
class Amount:
    """``tyiyn`` >= 0 for the states of :data:`WITH_FIGURE`, ``None`` for those of :data:`WITHOUT_FIGURE`.

    ``none`` (no money is foreseen) is not 0, and "not determined yet" is not "not stated".
    """

    tyiyn: int | None
    state: str = "exact"

    def __post_init__(self) -> None:
        if self.state not in STATES:
            raise ValueError(f"unknown state: {self.state!r}")
        if self.state in WITHOUT_FIGURE:
            if self.tyiyn is not None:
                raise ValueError(f"{self.state} has no figure")
        elif isinstance(self.tyiyn, bool) or not isinstance(self.tyiyn, int) or self.tyiyn < 0:
            raise ValueError(f"not a number of tyiyn: {self.tyiyn!r}")

    def in_words(self, lang: str) -> str:
        """As :func:`format_amount` in som."""
        return format_amount(self, lang)


NOT_STATED = Amount(None, "not_stated")


def parse_amount(text: str, unit: str | None = None) -> Amount:
    """Read an amount as typed in Kyrgyz, Russian or English; raises :class:`AmountError`.

    ``unit`` (a key of :data:`UNITS`) is what a bare figure means; without it a bare figure is som. A unit in the text
    wins and must not contradict ``unit``.
    """
    from birge.rulebook.money_reading import read_amount

    return read_amount(text, unit).amount


def format_amount(amount: Amount, lang: str, unit: str = "som", *, bare: bool = False) -> str:
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


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "birge rule amount",
    "description": "An amount of money as typed.",
    "type": "object",
    "additionalProperties": False,
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "maxLength": 200},
        "unit": {"enum": [None, *UNITS], "description": "What a bare figure means; null is som."},
    },
}


def rule(payload: Any) -> dict[str, Any]:
    """``birge rule amount``: ``{"text", "unit"}`` in, ``{"tyiyn", "state"}`` out; raises ``BadInput``."""
    from birge.rulebook import strict

    fields = strict.mapping(payload, "", required=("text",), optional=("unit",))
    text = strict.text(fields["text"], "text", empty=True)
    unit = strict.choice(fields.get("unit"), "unit", tuple(UNITS), null=True)
    try:
        amount = parse_amount(text, unit)
    except AmountError as error:
        raise strict.BadInput("text", error.message) from error
    return {"tyiyn": amount.tyiyn, "state": amount.state}
