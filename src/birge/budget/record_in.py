"""What the public record takes from budgets: every version as it was kept."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from birge.budget.models import BudgetVersion
from birge.budget.queries.versions import digest_of, plain_of
from birge.record import words
from birge.record.sources import Entry, Source, lay


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


def fill() -> None:
    """Lay it into the drawer."""
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
