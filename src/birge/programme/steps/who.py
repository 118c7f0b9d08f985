"""Who keeps a programme."""

from __future__ import annotations

from birge.people.words import ADMINISTRATOR, COORDINATOR

#: Who keeps programmes.
KEEPERS = frozenset({COORDINATOR, ADMINISTRATOR})
