"""Strict reading of JSON and of the values in it: what is not plainly right is refused, with the path to it.

Refused: duplicate keys, NaN and Infinity, unknown keys, a boolean or a text where a number is meant, a fraction where
a whole number is meant. Decimals are read exactly, never through a binary float.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

LARGEST = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""
_LONGEST_NUMBER = 40
_DEEPEST = 64


class BadInput(ValueError):
    """Input refused. ``path`` is like ``options[2].votes`` (``$`` for the whole), ``reason`` is in English."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path or "$"
        self.reason = reason
        super().__init__(f"{self.path}: {reason}")


class _Doubled(dict[str, Any]):
    """An object in which one key stood twice; found again, with its path, when the whole is walked."""

    key = ""


class _NoNumber:
    """A constant that JSON does not have, or a number nobody can mean."""

    def __init__(self, text: str) -> None:
        self.text = text if len(text) <= 24 else f"{text[:20]}..."


def read(data: bytes | str) -> Any:
    """The JSON value in ``data`` (bytes: UTF-8); raises :class:`BadInput`."""
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        raise BadInput("", f"not UTF-8 at byte {error.start}") from error
    try:
        value = json.loads(
            text, object_pairs_hook=_pairs, parse_constant=_NoNumber, parse_int=_int, parse_float=_decimal
        )
    except json.JSONDecodeError as error:
        raise BadInput("", f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise BadInput("", "nested too deeply") from error
    _walk(value, "", 0)
    return value


def at(path: str, key: str | int) -> str:
    """``path`` extended by a key or an index."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key


def mapping(value: Any, path: str, *, required: Sequence[str] = (), optional: Sequence[str] = ()) -> Mapping[str, Any]:
    """An object with exactly these keys."""
    if not isinstance(value, Mapping):
        raise BadInput(path, f"expected an object, got {_kind(value)}")
    for key in value:
        if key not in required and key not in optional:
            raise BadInput(path, f"unknown key {json.dumps(key, ensure_ascii=False)}")
    for key in required:
        if key not in value:
            raise BadInput(path, f'missing key "{key}"')
    return value


def items(value: Any, path: str, *, least: int = 0) -> list[Any]:
    """A list of at least ``least`` items."""
    if not isinstance(value, list):
        raise BadInput(path, f"expected a list, got {_kind(value)}")
    if len(value) < least:
        raise BadInput(path, "the list is empty" if not value else f"expected at least {least} items")
    return value


def whole(value: Any, path: str, *, least: int = 0, most: int = LARGEST, null: bool = False) -> Any:
    """An ``int`` between ``least`` and ``most``; ``None`` where ``null`` allows it."""
    if value is None and null:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        if isinstance(value, (Decimal, float)):
            raise BadInput(path, f"expected a whole number, got {value}")
        raise BadInput(path, f"expected a whole number{' or null' if null else ''}, got {_kind(value)}")
    if value < least:
        raise BadInput(path, "must not be negative" if least == 0 else f"must be at least {least}")
    if value > most:
        raise BadInput(path, f"must be at most {most}")
    return value


def number(value: Any, path: str, *, least: Decimal | int | None = 0, null: bool = False) -> Any:
    """An exact ``Decimal``; ``None`` where ``null`` allows it. Callers in Python may pass a float as they typed it."""
    if value is None and null:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, float)):
        raise BadInput(path, f"expected a number{' or null' if null else ''}, got {_kind(value)}")
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise BadInput(path, "expected a finite number")
    if least is not None and exact < least:
        raise BadInput(path, "must not be negative" if least == 0 else f"must be at least {least}")
    return exact


def text(value: Any, path: str, *, empty: bool = False, null: bool = False, most: int = 10_000) -> Any:
    """A text, not blank unless ``empty``; ``None`` where ``null`` allows it."""
    if value is None and null:
        return None
    if not isinstance(value, str):
        raise BadInput(path, f"expected a text{' or null' if null else ''}, got {_kind(value)}")
    if not empty and not value.strip():
        raise BadInput(path, "the text is empty")
    if len(value) > most:
        raise BadInput(path, f"the text is longer than {most} characters")
    return value


def choice(value: Any, path: str, allowed: Sequence[str], *, null: bool = False) -> Any:
    """One of ``allowed``; ``None`` where ``null`` allows it."""
    if value is None and null:
        return None
    if not isinstance(value, str) or value not in allowed:
        got = json.dumps(value, ensure_ascii=False) if isinstance(value, str) else _kind(value)
        raise BadInput(path, f"expected one of {', '.join(allowed)}{' or null' if null else ''}, got {got}")
    return value


def day(value: Any, path: str) -> date:
    """A date written ``2017-11-09``, between 1900 and 2105."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise BadInput(path, "expected a date written YYYY-MM-DD")
    try:
        found = date.fromisoformat(value)
    except ValueError as error:
        raise BadInput(path, f"there is no such day: {value}") from error
    if not 1900 <= found.year <= 2105:
        raise BadInput(path, "years run from 1900 to 2105")
    return found


def fraction(value: Any, path: str, *, null: bool = False) -> Any:
    """A ``Fraction`` written "p/q" or "p" with digits only; ``None`` where ``null`` allows it."""
    if value is None and null:
        return None
    found = re.fullmatch(r"([0-9]{1,18})(?:/([0-9]{1,18}))?", value) if isinstance(value, str) else None
    if found is None or found[2] is not None and int(found[2]) == 0:
        raise BadInput(path, 'expected a fraction written "p/q"')
    return Fraction(int(found[1]), int(found[2] or 1))


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled = _Doubled(found)
    keys = [key for key, _ in pairs]
    doubled.key = next(key for key in keys if keys.count(key) > 1)
    return doubled


def _int(text: str) -> Any:
    return int(text) if len(text) <= _LONGEST_NUMBER else _NoNumber(text)


def _decimal(text: str) -> Any:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return _NoNumber(text)
    # 1e999999999 is a valid JSON number; nothing counted here needs it, and its digits would fill the memory.
    if len(text) > _LONGEST_NUMBER or value and abs(value.adjusted()) > 30:
        return _NoNumber(text)
    return value


def _walk(value: Any, path: str, depth: int) -> None:
    if depth > _DEEPEST:
        raise BadInput("", "nested too deeply")
    if isinstance(value, _NoNumber):
        raise BadInput(path, f"not a number that can be used: {value.text}")
    if isinstance(value, _Doubled):
        raise BadInput(path, f"duplicate key {json.dumps(value.key, ensure_ascii=False)}")
    if isinstance(value, dict):
        for key, inner in value.items():
            _sound(key, path)
            _walk(inner, at(path, key), depth + 1)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _walk(inner, at(path, index), depth + 1)
    elif isinstance(value, str):
        _sound(value, path)


def _sound(text: str, path: str) -> None:
    """Half of a surrogate pair is no text and could not be printed."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadInput(path, "the text holds half a character (a lone surrogate)")


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, (int, float, Decimal)):
        return "a number"
    if isinstance(value, str):
        return "a text"
    return "a list" if isinstance(value, list) else "an object"
