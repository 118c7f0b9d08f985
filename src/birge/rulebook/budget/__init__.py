"""A local budget: its totals, what does not add up, what looks mistyped. Warns and explains, never changes a figure.

``words`` print, ``checks`` compare, ``rule`` is the command; each knows only those before it.
"""

from birge.rulebook.budget.checks import BudgetCheck, Figure, Line, Previous, Side, check
from birge.rulebook.budget.rule import SCHEMA, rule
from birge.rulebook.budget.words import GROUPS, SPECIAL, Signed

__all__ = [
    "GROUPS",
    "SCHEMA",
    "SPECIAL",
    "BudgetCheck",
    "Figure",
    "Line",
    "Previous",
    "Side",
    "Signed",
    "check",
    "rule",
]
