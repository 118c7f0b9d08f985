"""The sheet of a plan: its columns, the headings people write above them, and the rows that are no activities."""

from __future__ import annotations

import re
from functools import cache

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from birge.kit.tables.shape import Column, Sheet, heading_key, in_languages
from birge.plan import words
from birge.plan.columns import COLUMNS, MAIN, RUSSIAN

KEY, LINE, TERM, RESPONSIBLE, MEASURE = "key", "line", "term", "responsible", "measure"
#: "2.3": the third activity of the second problem. A spreadsheet makes 2,3 of it, and a date of 2.03 is none of ours.
CODE = re.compile(r"([0-9]{1,4})[.,]([0-9]{1,4})")
#: Rows of the paper that add up: never activities.
TOTALS = (_("Total for the problem"), _("Total for the direction"), _("Total for the plan"))
_MORE = {"text": _("Activity"), "cost": _("Money in total")}
_WIDTH = {"text": 40, "result": 28, "text_ru": 40, "result_ru": 28}


def _names(*titles: object) -> tuple[str, ...]:
    return tuple(name for title in titles for name in in_languages(title).values())  # type: ignore[arg-type]


@cache
def sheet() -> Sheet:
    """The sheet. No column must be there: rows are also corrected in a table of numbers and sums alone.

    Term and responsible in one cell, as papers have them, are compared and never taken over.
    """
    made = [
        Column(KEY, _("No."), most=20_000, hint=_("The number of the row in the plan. Empty: a new row."), width=8),
        Column(LINE, _("Number of the problem"), most=20, hint=_("For new rows."), width=8),
    ]
    for column in (*MAIN, *RUSSIAN):
        also = _names(_MORE[column.key]) if column.key in _MORE else ()
        if column.is_source:
            also = _names(words.SOURCES[column.key])
        made.append(
            Column(
                column.key,
                column.label,
                most=20_000,
                also=also,
                hint=_("Thousand som; also “about 60”, “not provided for”, “not determined yet”.")
                if column.kind == "money"
                else "",
                width=_WIDTH.get(column.key, 14),
            )
        )
    made += [
        Column(MEASURE, _("Indicator and target"), most=2000, hint=_("Only compared.")),
        Column(TERM, _("Term"), most=2000, hint=_("Only compared: change “Begins” and “Ends”.")),
        Column(RESPONSIBLE, _("Responsible"), most=2000, hint=_("Only compared: change the post and the name.")),
    ]
    return Sheet("plan", _("Joint action plan"), tuple(made))


@cache
def total_names() -> frozenset[str]:
    """How rows that add up are called, as headings are compared."""
    return frozenset(heading_key(name) for name in _names(*TOTALS))


def label(key: str) -> str:
    """The heading of a column for the reader."""
    return capfirst(str(COLUMNS[key].label if key in COLUMNS else sheet().column(key).title))
