"""Cells of a table that is typed into: read as they come, each kept and answered for itself; told of when it rests.

A step says what its columns are, how a cell is read and how cells are kept; what is the same for all stands here.
What a cell says is compared with what the person saw in it: what somebody else wrote meanwhile is left and shown.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle.door import sentence
from birge.cycle.moves import Refused
from birge.rulebook import strict

#: So long after the last cell of a table the chronicle is told without being asked.
REST = timedelta(minutes=2)
#: Cells taken in one sending: a pasted block; more comes as a spreadsheet.
MOST_CELLS = 400
#: The longest text and the largest key that any page sends.
_LONGEST, _LARGEST = 2000, 2**63
SAVED, SAME, OTHER, GONE = "saved", "same", "other", "gone"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell to be changed: ``value`` as read, ``typed`` as typed, ``was`` what it said when the person saw it.

    ``row`` is the key or number of the row by which its step finds it. ``was`` is ``None`` where the person's page does
    not say what stood there: the step then goes by the version of the row, or overwrites.
    """

    row: int
    key: str
    value: Any
    typed: str
    was: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a cell. ``now``: what it says; with "other" that is what somebody else wrote meanwhile."""

    cell: Cell
    state: str
    now: str = ""


def asked(text: str, keys: Container[str]) -> list[dict[str, Any]]:
    """What a page sent: row ("a"), column ("k"), text ("t"), and what the cell said there before ("w").

    :raises ValueError: no page of ours sends that.
    """
    found = strict.read(text)
    if not isinstance(found, list) or not 0 < len(found) <= MOST_CELLS:
        raise ValueError("no list of cells")
    for one in found:
        fits = isinstance(one, dict) and isinstance(one.get("a"), int) and not isinstance(one["a"], bool)
        fits = fits and 0 < one["a"] < _LARGEST and isinstance(one.get("k"), str) and one["k"] in keys
        if not fits or not all(isinstance(one.get(key), str) and len(one[key]) <= _LONGEST for key in "tw"):
            raise ValueError("no cell")
        one["t"].encode()  # Half a letter cannot be kept: UnicodeEncodeError is a ValueError.
    return found


def take_cells(
    request: HttpRequest,
    *,
    keys: Container[str],
    read: Callable[[str, str], Any],
    keep: Callable[[list[Cell]], list[Outcome]],
    after: Callable[[list[Outcome]], dict[str, Any]],
) -> HttpResponse:
    """Take cells that a page sends as they are typed; each is answered for itself, as JSON.

    :param read: key and text → value; raises ``ValidationError``.
    :param keep: keeps the cells that could be read; raises ``Refused``.
    :param after: what the answer carries when something was saved: totals, warnings.
    """
    try:
        sent = asked(request.POST["cells"], keys)
    except (ValueError, RecursionError):
        return JsonResponse({"error": gettext("The page is out of date")}, status=400)
    cells, answers = [], []
    for one in sent:
        try:
            cells.append(Cell(one["a"], one["k"], read(one["k"], one["t"]), one["t"], one["w"]))
        except ValidationError as error:
            answers.append({"a": one["a"], "k": one["k"], "state": "wrong", "says": " ".join(error.messages)})
    outcomes: list[Outcome] = []
    try:
        outcomes = keep(cells) if cells else []
    except Refused as refused:
        says = " ".join(sentence(reason) for reason in refused.reasons)
        answers += [{"a": cell.row, "k": cell.key, "state": "wrong", "says": says} for cell in cells]
    answers += [
        {
            "a": one.cell.row,
            "k": one.cell.key,
            "state": one.state if one.state in (OTHER, GONE) else SAVED,
            "now": one.now,
        }
        for one in outcomes
    ]
    body: dict[str, Any] = {"cells": answers, "clock": timezone.localtime().strftime("%H:%M")}
    if any(one.state == SAVED for one in outcomes):
        body |= after(outcomes)
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def overtaken(outcomes: Sequence[Outcome], label: Callable[[str], Any]) -> list[tuple[Any, str, str]]:
    """Heading, theirs, mine of each cell that says something else than the person saw."""
    return [(label(one.cell.key), one.now, one.cell.typed) for one in outcomes if one.state == OTHER]


def rested(edits: type[models.Model], record: str) -> Iterator[int]:
    """Keys of the records whose cells were changed and rest since :data:`REST`; in the municipality in scope.

    :param record: the field of an edit that holds the key of its record.
    """
    before, rows = timezone.now() - REST, edits._default_manager.order_by()
    fresh = set(rows.filter(at__gt=before).values_list(record, flat=True))
    yield from sorted(set(rows.filter(at__lte=before).values_list(record, flat=True)) - fresh)
