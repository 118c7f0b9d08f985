"""Papers of the needs assessment: sheets, matrices, protocols and questionnaires, filled and empty, and its report."""

from birge.needs.papers import focus, matrix, report, sheet

__all__ = ["focus", "matrix", "report", "sheet"]
