"""The budget as papers: the table (F19) and the note to it. Numbers in thousand som, text in Kyrgyz and Russian."""

from __future__ import annotations

from birge.budget.papers import note, table

__all__ = ["note", "table"]
