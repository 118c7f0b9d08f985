"""Money as whole tyiyn, with what is known about it: an exact sum, "about", "none foreseen", "not determined yet".

``words`` print, ``value`` checks, ``reading`` understands what people type, ``rule`` is the command; each knows only
those before it.
"""

from birge.rulebook.money.reading import Reading, parse_amount, read_amount
from birge.rulebook.money.rule import SCHEMA, rule
from birge.rulebook.money.value import LARGEST, NOT_STATED, Amount, AmountError
from birge.rulebook.money.words import STATES, UNIT_NAMES, UNITS, WITH_FIGURE, WITHOUT_FIGURE, format_amount

__all__ = [
    "LARGEST",
    "NOT_STATED",
    "SCHEMA",
    "STATES",
    "UNITS",
    "UNIT_NAMES",
    "WITHOUT_FIGURE",
    "WITH_FIGURE",
    "Amount",
    "AmountError",
    "Reading",
    "format_amount",
    "parse_amount",
    "read_amount",
    "rule",
]
