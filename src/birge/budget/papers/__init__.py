"""The budget as papers: the table (F19), the note to it, for citizens (F20), the report on its execution.

Numbers in thousand som, text in Kyrgyz and Russian.
"""

from __future__ import annotations

from birge.budget.papers import citizens, execution, note, table

__all__ = ["citizens", "execution", "note", "table"]
