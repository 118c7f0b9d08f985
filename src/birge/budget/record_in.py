"""What the public record takes from budgets: their moves, every version as it was kept, and what one in force says."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from birge.budget import words as budget_words
from birge.budget.models import Budget, BudgetVersion
from birge.budget.queries.versions import content_of, digest_of, plain_of
from birge.record import words
from birge.record.sources import Entry, Source, lay, official, plain, said_by

#: Of a line in a version: the name of its institution, and where its first figure stands.
_INSTITUTION, _FIGURES = 7, 11


def _rows() -> QuerySet[BudgetVersion]:
    return BudgetVersion.objects.order_by("id").select_related("budget")


def _known_to_all(rows: Collection[BudgetVersion]) -> list[BudgetVersion]:
    return [row for row in rows if row.budget.is_public]


def _entry(row: BudgetVersion) -> Entry:
    public = {"year": row.budget.year, "why": row.why, "form": row.form}
    return Entry(
        words.VERSION, f"budget.budget:{row.budget_id}", row.municipality_id, row.number, row.at, public, row.digest
    )


def _whole(row: BudgetVersion) -> str:
    return "" if digest_of(row.content) == row.digest else "the row was changed"


def _said(row: Budget) -> dict[str, Any] | None:
    """What the council approved; actual figures come month by month and rest when the year is closed."""
    if row.state not in (budget_words.APPROVED, budget_words.AMENDED, budget_words.EXECUTED):
        return None
    content = content_of(row)
    left = {_INSTITUTION}
    if row.state != budget_words.EXECUTED:
        left.add(_FIGURES + list(budget_words.FIGURES).index(budget_words.ACTUAL))
    lines = [["" if at in left else one for at, one in enumerate(line)] for line in content["lines"]]
    kept: dict[str, Any] = plain({**content, "lines": lines})
    return {"head": said_by(row), **kept}


def _page(row: Budget) -> str:
    return reverse("budget:budget", args=[row.municipality.code, row.year])


def fill() -> None:
    """Lay it into the drawer."""
    official("budget.budget", lambda row: row.is_public, *budget_words.OFFICIAL_MOVES, body=_said, page=_page)
    lay(
        Source(
            words.VERSION,
            _rows,
            "at",
            _known_to_all,
            lambda row: (plain_of(row.content), "json"),
            entry=_entry,
            whole=_whole,
        )
    )
