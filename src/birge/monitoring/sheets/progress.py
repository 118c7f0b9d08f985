"""Progress of the whole plan as a spreadsheet: planned beside reported, a row for each activity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from birge.kit.tables.shape import Column, Sheet
from birge.kit.tables.writing import write_tables
from birge.monitoring import progress_words as words
from birge.monitoring.queries.progress import Row, whole_progress
from birge.plan import say
from birge.plan.models import Plan
from birge.plan.say import written
from birge.plan.sums import UNIT
from birge.rulebook.money import Amount, format_amount
from birge.rulebook.when import When, format_when

SHEET = Sheet(
    "progress",
    _lazy("Progress of the plan"),
    (
        Column("key", _lazy("No."), width=8),
        Column("direction", _lazy("Direction"), width=20, shown_only=True),
        Column("problem", _lazy("Problem"), width=28, shown_only=True),
        Column("text", _lazy("Activity"), width=40, shown_only=True),
        Column("who", _lazy("Responsible"), width=24, shown_only=True),
        Column("term", _lazy("Term"), width=20, shown_only=True),
        Column("cost", _lazy("Money, thousand som"), width=14, shown_only=True),
        Column("state", _lazy("How it stands"), width=16),
        Column("percent", _lazy("How much is done, per cent"), width=10),
        Column("as_of", _lazy("As of which day"), width=16),
        Column("begun", _lazy("When work began"), width=16),
        Column("ended", _lazy("When it ended"), width=16),
        Column("expected", _lazy("When the end is expected now"), width=16),
        Column("spent", _lazy("Money spent so far"), width=14, shown_only=True),
        Column("said", _lazy("What was done"), width=40),
        Column("reason", _lazy("Why it is late or otherwise than planned"), width=40),
        Column("source", _lazy("What shows it"), width=28),
    ),
)


def sheet_of(plan: Plan, user: Any, language: str, today: date) -> bytes:
    """All activities of ``plan`` as ``user`` reads it; the language of the page is active."""
    told = ((_("Joint action plan"), plan.name), (_("As it was on"), format_when(When.day(today), language)))
    rows = _rows(plan, user, language, today)
    return write_tables([(SHEET, rows)], language, title=_("Progress of the plan"), told=told)


def _rows(plan: Plan, user: Any, language: str, today: date) -> Iterator[dict[str, Any]]:
    for direction, row in whole_progress(plan, user, today):
        activity = row.line.activity
        problem = activity.plan_problem.problem
        yield {
            "key": row.line.code,
            "direction": direction,
            "problem": written(problem.title, problem.title_ru),
            "text": row.line.text,
            "who": say.responsible(activity),
            "term": row.line.term,
            "cost": format_amount(row.line.money.total, language, UNIT, bare=True),
            **shown(row, language),
            "spent": _spent(row, language),
        }


def shown(row: Row, language: str) -> dict[str, str]:
    """What the last report says, by the keys of the columns that come back."""
    last, stand = row.report, row.stand
    return {
        "state": str(words.STATES[stand.state]),
        "percent": "" if stand.percent is None else str(stand.percent),
        "as_of": format_when(When.day(stand.news_on), language) if stand.news_on else "",
        **{name: _when(getattr(stand, name), language) for name in ("begun", "ended", "expected")},
        "said": written(last.text, last.text_ru) if last else "",
        "reason": written(last.reason, last.reason_ru) if last else "",
        "source": last.source if last else "",
    }


def _when(value: When | None, language: str) -> str:
    return format_when(value, language) if value else ""


def _spent(row: Row, language: str) -> str:
    """The sum of what was reported from all sources; empty where nothing was."""
    known = [amount.tyiyn for amount in row.spent.values() if amount.tyiyn is not None]
    return format_amount(Amount(sum(known)), language, UNIT, bare=True) if known else ""
