"""Who moves regulations and calls."""

from __future__ import annotations

from birge.people.words import COORDINATOR, STAFF

#: Who writes regulations and calls of a municipality.
KEEPERS = STAFF
#: Who writes the model texts of the programme.
MODELLERS = frozenset({COORDINATOR})
#: Who enters the decision on all municipalities of a programme's call.
PROGRAMME = frozenset({COORDINATOR})
