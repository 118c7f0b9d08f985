"""Papers of the needs assessment: the sheet of a session, the pairwise matrix, the needs report."""

from birge.needs.papers import matrix, report, sheet

__all__ = ["matrix", "report", "sheet"]
