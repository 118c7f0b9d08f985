"""Papers of problems: the priority list as announced, the table of the municipality, the summary of a village."""

from birge.problems.papers import priorities, table, village

__all__ = ["priorities", "table", "village"]
