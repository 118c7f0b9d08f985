"""Every warning and every reason once, by code, in Kyrgyz, Russian and English. Pages read them here too.

Each module of this folder holds ``TEXTS``: code -> (ky, ru, en). A new rule or step adds its own module; two modules
may not hold the same code. Values stand in braces; figures are printed in the manner of the language, so a sentence
never depends on a plural form ("Votes: 140; voters: 136.").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from birge.rulebook.figures import LANGS, format_number, known_lang
from birge.rulebook.table import Reason


def _collect() -> dict[str, tuple[str, str, str]]:
    texts: dict[str, tuple[str, str, str]] = {}
    for module in sorted(found.name for found in iter_modules(__path__)):
        for code, text in import_module(f"{__name__}.{module}").TEXTS.items():
            if code in texts:
                raise ValueError(f"message {code!r} is written twice")
            texts[code] = text
    return texts


_TEXTS = _collect()
#: Given a sentence and its English wording: the sentence as a place says it that has a word of its own for something.
SAID_HERE: list[Callable[[str, str], str]] = []
#: Every code there is.
CODES: frozenset[str] = frozenset(_TEXTS)


@dataclass(frozen=True, slots=True)
class Remark(Reason):
    """A reason that knows where in the input it was found, as ``options[2].votes``."""

    path: str = ""

    def as_json(self) -> dict[str, str]:
        """The form every rule gives its warnings: code, the three sentences, path."""
        sentences = {f"message_{lang}": message(self.code, lang, **self.values) for lang in LANGS}
        return {"code": self.code, **sentences, "path": self.path}


def message(code: str, lang: str, **values: Any) -> str:
    """The sentence of ``code`` in ``lang``. ``KeyError`` for an unknown code or a value left out.

    Whole numbers and decimals are grouped as the language does; a value with ``in_words(lang)`` (a date, an amount, a
    head-count) speaks for itself; text stands as it is.
    """
    text = _TEXTS[code][LANGS.index(known_lang(lang))]
    for said_here in SAID_HERE:
        text = said_here(text, _TEXTS[code][LANGS.index("en")])
    said = text.format_map({name: _spoken(value, lang) for name, value in values.items()})
    # "… 18 чел." at the end of a sentence: the full stop of the abbreviation ends the sentence too.
    return f"{said[:-2]}." if said.endswith("..") and not said.endswith("...") else said


def reason_in(reason: Reason, lang: str) -> str:
    """The sentence of a :class:`~birge.rulebook.table.Reason` in ``lang``."""
    return message(reason.code, lang, **reason.values)


def _spoken(value: Any, lang: str) -> str:
    if hasattr(value, "in_words"):
        return str(value.in_words(lang))
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return format_number(value, lang)
    if isinstance(value, Mapping):
        return str(value[lang])
    return str(value)
