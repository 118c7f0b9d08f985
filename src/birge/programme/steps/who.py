"""Who keeps a programme, and who decides in it."""

from __future__ import annotations

from birge.people.words import ADMINISTRATOR, COORDINATOR

#: Who keeps programmes.
KEEPERS = frozenset({COORDINATOR, ADMINISTRATOR})
#: Who enters a decision on the applications of municipalities: the programme; the platform decides nothing of theirs.
DECIDERS = frozenset({COORDINATOR})
