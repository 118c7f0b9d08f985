"""The short code on an empty paper: numbers with hyphens, which any keyboard has.

``1-2-17-3``: kind of paper, number of the planning cycle, and what the kind needs besides (a village and a group; the
number of a round or a meeting). Numbers at the end that are nought are left out.
"""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from birge.capture.drawers import PAPERS
from birge.kit.addresses import absolute

#: A hyphen, whatever the keyboard or a phone made of it, or a blank or a point.
_BETWEEN = re.compile(r"[\s.,/_\-\u2010-\u2015\u2212]+")
_MOST, _LONGEST = 6, 12


def paper_code(kind: int, cycle: int, *more: int) -> str:
    """The code of a paper."""
    numbers = [kind, cycle, *more]
    while len(numbers) > 2 and not numbers[-1]:
        numbers.pop()
    return "-".join(str(one) for one in numbers)


def read_code(text: str) -> tuple[int, ...] | None:
    """The numbers of a code as somebody typed it; ``None``: that is none."""
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    if not 2 <= len(parts) <= _MOST or not all(p.isascii() and p.isdigit() and len(p) <= _LONGEST for p in parts):
        return None
    return tuple(int(part) for part in parts)


def entered_at(municipality: Any, text: str) -> str:
    """Where the paper with this code is entered.

    :raises LookupError: no paper of this municipality has it.
    """
    numbers = read_code(text)
    if numbers is None or numbers[0] not in PAPERS:
        raise LookupError(text)
    kind, cycle, *more = numbers
    return PAPERS[kind](municipality, cycle, tuple(more))


def address_of(request: HttpRequest, code: str) -> str:
    """What the square on the paper says."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    return absolute(request, reverse("capture:enter", args=[here.code, code]))
