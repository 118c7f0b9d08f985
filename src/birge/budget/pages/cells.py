"""Cells of the budget's table, sent as they are typed: read, kept, each answered for itself."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.budget import actions, queries, words
from birge.budget.actions.cells import WORDS
from birge.budget.figures import in_thousands
from birge.budget.forms.fields import read
from birge.budget.models import Budget
from birge.budget.queries.sums import Sums, Totals
from birge.cycle.cells import Cell, Outcome, take_cells
from birge.kit.said import language

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


def take(request: HttpRequest, row: Budget) -> HttpResponse:
    """Take cells that the page sends as they are typed; each is answered for itself."""

    def keep(cells: list[Cell]) -> list[Outcome]:
        return actions.set_cells(row, cells, by=request.user)

    def after(outcomes: list[Outcome]) -> dict[str, Any]:
        return {"totals": said_totals(queries.totals_of(row))}

    return take_cells(request, keys={*WORDS, *words.FIGURES}, read=read_cell, keep=keep, after=after)


def read_cell(key: str, text: str) -> Any:
    """The value of what was typed into a cell: a figure in tyiyn, or a text.

    :raises ValidationError: it cannot be read, or is too long.
    """
    most = TEXTS[key][1] if key in TEXTS else 80
    if len(text) > most:
        raise ValidationError(gettext("At most %(most)s characters.") % {"most": most}, code="too_long")
    return text if key in TEXTS else read(text.strip())
