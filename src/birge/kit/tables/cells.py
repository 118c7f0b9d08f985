"""A cell as a value of its column's kind. A cell comes as a spreadsheet or a CSV gives it and is never guessed at."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from birge.kit.tables import shape
from birge.kit.tables.problems import some
from birge.kit.tables.shape import Column, heading_key
from birge.kit.text import clean
from birge.rulebook.when import When, WhenError, parse_when

#: Numbers with more figures than this have lost some in a spreadsheet.
_MOST_FIGURES = 15
_PLAIN = re.compile(r"[А-Яа-яЁёҢңӨөҮүA-Za-z0-9,.;:!?()«»–—\"'/+-]+(?: [А-Яа-яЁёҢңӨөҮүA-Za-z0-9,.;:!?()«»–—\"'/+-]+)*")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.\-]([0-5]\d)(?:[:.]00)?")
_address = URLValidator(schemes=["http", "https"])
_LOST = re.compile(r"[а-яёА-ЯЁ]\?[а-яё]")
#: A backslash or an equals sign inside a word: the signs of fonts made before the letters ү and ө had codes.
OLD_FONT = re.compile(r"[а-яё][\\=][а-яё]", re.IGNORECASE)


class Wrong(Exception):
    """The cell cannot be read. ``code`` is one of the rulebook's messages."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def text_of(value: Any, *, lines: bool = False) -> str:
    """Any cell as text, as a person would have typed it."""
    if isinstance(value, str):
        if not lines and _PLAIN.fullmatch(value):
            return value  # Nothing to clean: most cells are like this, and cleaning costs.
        return clean(value, lines=lines)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        if value.is_integer() and abs(value) >= 10**_MOST_FIGURES:
            raise Wrong("cell_digits_lost")
        return str(int(value)) if value.is_integer() else f"{value:.10g}".replace(".", ",")
    if isinstance(value, int):
        return str(value)
    kind, said = value
    return date.fromisoformat(said[:10]).strftime("%d.%m.%Y") if kind.startswith("date") else said


def reader(column: Column, language: str) -> Callable[[Any], Any]:
    """A function that reads the cells of ``column``: a value, ``None`` or ``""`` for an empty cell, or ``Wrong``."""
    return {
        shape.TEXT: lambda value: _text(value, column),
        shape.LINES: lambda value: _text(value, column),
        shape.WHOLE: lambda value: _whole(value, column),
        shape.FIGURE: lambda value: _figure(value, column),
        shape.CHOICE: lambda value: _choice(value, column, language),
        shape.WHEN: _when,
        shape.CLOCK: _clock,
        shape.LINK: lambda value: _link(value, column),
    }[column.kind]


def _text(value: Any, column: Column) -> str:
    text = text_of(value, lines=column.kind == shape.LINES)
    if len(text) > column.most:
        raise Wrong("cell_too_long", length=len(text), most=column.most)
    if "?" in text and _LOST.search(text):
        raise Wrong("cell_letters_lost")
    return text


def _link(value: Any, column: Column) -> str:
    text = _text(value, column)
    try:
        if text:
            _address(text)
    except ValidationError as error:
        raise Wrong("cell_no_link", text=text[:60]) from error
    return text


def _whole(value: Any, column: Column) -> int | None:
    if isinstance(value, list):
        raise Wrong("cell_became_date")
    if isinstance(value, bool):
        raise Wrong("cell_no_whole_number", text=str(value).upper())
    if isinstance(value, float) and value.is_integer():
        number = int(value)
    else:
        text = text_of(value)
        if not text:
            return None
        figures = re.sub(r"(?<=\d)[ \u00a0\u202f'](?=\d{3}(?:\D|$))", "", text)
        figures = re.sub(r"[.,]0+$", "", figures)
        if not re.fullmatch(r"[-−]?[0-9]{1,18}", figures):
            raise Wrong("cell_no_whole_number", text=text[:60])
        number = int(figures.replace("−", "-"))
    if not column.least <= number <= column.most:
        raise Wrong("cell_out_of_range", value=number, least=column.least, most=column.most)
    return number


def _figure(value: Any, column: Column) -> str:
    """A figure as a person would type it, with a decimal comma; sums of a spreadsheet carry noise behind the fifth."""
    if isinstance(value, float):
        if abs(value) >= 10**_MOST_FIGURES:
            raise Wrong("cell_digits_lost")
        return str(int(value)) if value.is_integer() else f"{value:.5f}".rstrip("0").rstrip(".").replace(".", ",")
    if isinstance(value, list):
        raise Wrong("cell_became_date")
    if isinstance(value, bool):
        raise Wrong("cell_no_whole_number", text=str(value).upper())
    return _text(value, column)


def _choice(value: Any, column: Column, language: str) -> str:
    text = text_of(value)
    if not text:
        return ""
    found = column.by_name.get(heading_key(text), [])
    if len(found) > 1:
        exact = [one for one in found if text.casefold() in {name.casefold() for name in one.names.values()}]
        found = exact if len(exact) == 1 else found
    if len(found) == 1:
        return found[0].code
    names = some([choice.name(language) for choice in (found or column.choices)], 12)
    raise Wrong("cell_two_meanings" if found else "cell_not_among", text=text[:60], known=names)


def _when(value: Any) -> When | None:
    try:
        if isinstance(value, list) and value[0].startswith("date"):
            day = date.fromisoformat(value[1][:10])
            return parse_when(day.isoformat())
        text = text_of(value)
        return parse_when(text) if text else None
    except WhenError as error:
        raise Wrong(error.code, **error.values) from error


def _clock(value: Any) -> time | None:
    if isinstance(value, list) and value[0] == "time":
        return time.fromisoformat(value[1])
    if isinstance(value, list) and value[0] == "datetime":
        return time.fromisoformat(value[1][11:16])
    if isinstance(value, float) and 0 < value < 1:
        minutes = round(value * 24 * 60) % (24 * 60)  # A time in a cell without a format: a part of the day.
        return time(minutes // 60, minutes % 60)
    text = text_of(value)
    if not text:
        return None
    found = _CLOCK.fullmatch(text)
    if not found:
        raise Wrong("cell_no_time", text=text[:60])
    return time(int(found[1]), int(found[2]))
