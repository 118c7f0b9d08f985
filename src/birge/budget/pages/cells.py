"""Cells of the budget's table, sent as they are typed: read, kept, each answered for itself."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.budget import actions, queries, words
from birge.budget.actions.cells import GONE, OTHER, SAVED, WORDS, Cell, Outcome
from birge.budget.figures import in_thousands
from birge.budget.forms.fields import read
from birge.budget.models import Budget
from birge.budget.queries.sums import Sums, Totals
from birge.cycle.door import sentence
from birge.cycle.moves import Refused
from birge.kit.said import language

#: Cells taken in one sending: a pasted block; more comes as a spreadsheet.
MOST_CELLS = 400
TEXTS = {
    "text": (_("What it is"), 400),
    "text_ru": (_("What it is, in Russian"), 400),
    "code": (_("Code of revenue"), 20),
    "function": (_("Functional code"), 20),
    "economic": (_("Economic code"), 20),
}


def said_totals(totals: Totals) -> dict[str, str]:
    """Every total of the table by its place: "revenue:plan", "expenditure-704:plan"."""
    found: dict[str, str] = {}
    parts: list[tuple[str, Sums]] = [(words.REVENUE, totals.revenue), (words.EXPENDITURE, totals.expenditure)]
    parts += [(f"{words.REVENUE}-{key or 'none'}", sums) for key, sums in totals.groups.items()]
    parts += [(f"{words.EXPENDITURE}-{key or 'none'}", sums) for key, sums in totals.functions.items()]
    for place, sums in parts:
        for figure in words.FIGURES:
            found[f"{place}:{figure}"] = in_thousands(sums.of(figure), language())
    return found


def take_cells(request: HttpRequest, row: Budget) -> HttpResponse:
    """Take cells that the page sends as they are typed; each is answered for itself."""
    try:
        asked = _asked(request.POST["cells"])
    except (ValueError, RecursionError):
        return JsonResponse({"error": gettext("The page is out of date")}, status=400)
    cells, answers = [], []
    for one in asked:
        try:
            value = read_cell(one["k"], one["t"])
        except ValidationError as error:
            answers.append({"a": one["a"], "k": one["k"], "state": "wrong", "says": " ".join(error.messages)})
            continue
        cells.append(Cell(one["a"], one["k"], value, one["t"], one["w"]))
    outcomes: list[Outcome] = []
    try:
        outcomes = actions.set_cells(row, cells, by=request.user) if cells else []
    except Refused as refused:
        says = " ".join(sentence(reason) for reason in refused.reasons)
        answers += [{"a": cell.line, "k": cell.key, "state": "wrong", "says": says} for cell in cells]
    answers += [
        {
            "a": outcome.cell.line,
            "k": outcome.cell.key,
            "state": outcome.state if outcome.state in (OTHER, GONE) else SAVED,
            "now": outcome.now,
        }
        for outcome in outcomes
    ]
    body: dict[str, Any] = {"cells": answers, "clock": timezone.localtime().strftime("%H:%M")}
    if any(outcome.state == SAVED for outcome in outcomes):
        body["totals"] = said_totals(queries.totals_of(row))
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def read_cell(key: str, text: str) -> Any:
    """The value of what was typed into a cell: a figure in tyiyn, or a text.

    :raises ValidationError: it cannot be read, or is too long.
    """
    most = TEXTS[key][1] if key in TEXTS else 80
    if len(text) > most:
        raise ValidationError(gettext("At most %(most)s characters.") % {"most": most}, code="too_long")
    return text if key in TEXTS else read(text.strip())


def _asked(text: str) -> list[dict[str, Any]]:
    """What the page sent: line, column, text, and what the cell said there before.

    :raises ValueError: no page of ours sends that.
    """
    found = json.loads(text)
    if not isinstance(found, list) or not 0 < len(found) <= MOST_CELLS:
        raise ValueError("no list of cells")
    known = {*WORDS, *words.FIGURES}
    for one in found:
        fits = isinstance(one, dict) and isinstance(one.get("a"), int) and one.get("k") in known
        fits = fits and not isinstance(one["a"], bool) and 0 < one["a"] < 2**31
        if not fits or not all(isinstance(one.get(key), str) and len(one[key]) <= 2000 for key in "tw"):
            raise ValueError("no cell")
        one["t"].encode()  # Half a letter cannot be kept: UnicodeEncodeError is a ValueError.
    return found
