"""Answers as apps write them, as the content of a packet has them."""

from __future__ import annotations

import re
from typing import Any

_TIME = re.compile(r"(\d{1,2}:\d\d)(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(T.*)?")


def value_of(text: str, kind: str) -> Any:
    """An answer as the content of a packet has it.

    :param kind: the type of the question. What does not fit it stays as it came: the form says so.
    """
    if kind == "many":
        return text.split()
    if kind == "numbers":
        return [int(part) if _short(part) else part for part in re.split(r"[\s,;.]+", text) if part]
    if kind == "lines of texts":
        return [line.strip() for line in text.splitlines() if line.strip()]
    if kind in ("number of one", "mark") and _short(text):
        return int(text)
    if kind == "time" and (found := _TIME.fullmatch(text)):
        return found[1]
    if kind == "day" and (found := _DAY.fullmatch(text)):
        return found[1]
    return text


def _short(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
