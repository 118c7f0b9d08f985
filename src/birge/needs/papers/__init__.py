"""Papers of the needs assessment: the sheet of a session and the pairwise matrix, filled and to be filled by hand."""

from birge.needs.papers import matrix, sheet

__all__ = ["matrix", "sheet"]
