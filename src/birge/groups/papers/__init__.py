"""Papers of groups: the order of the head, the cards, the list for an assembly, sheets to be printed."""

from birge.groups.papers import cards, order, sheets  # noqa: F401  (each lays its papers into the drawer)
