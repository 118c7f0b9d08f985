"""The records behind each indicator of a municipality: a figure is the sum of exactly these rows.

Asked for in the scope of one municipality. Only what everybody may read is counted, so that each row opens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from birge.gatherings import words as meetings
from birge.programme import words
from birge.programme.queries.behind.done import (
    activities,
    acts,
    information,
    recommendations,
    satisfied_people,
    trained,
)
from birge.programme.queries.behind.listened import (
    heard,
    of_meetings,
    reflected,
    reflected_sum,
    said_there,
    session_people,
    sessions,
)
from birge.programme.queries.behind.rows import Behind

#: Indicator → its records in the municipality in scope.
BEHIND: dict[str, Callable[[Any], Iterator[Behind]]] = {
    "sessions": sessions,
    "session_people": session_people,
    "assemblies": of_meetings(meetings.ASSEMBLY, "assembly:meeting", people=False),
    "assembly_people": of_meetings(meetings.ASSEMBLY, "assembly:meeting", people=True),
    "hearings": of_meetings(meetings.HEARING, "hearings:hearing", people=False),
    "hearing_people": of_meetings(meetings.HEARING, "hearings:hearing", people=True),
    "questions": said_there(proposals=False),
    "proposals": said_there(proposals=True),
    "reflected": reflected,
    "reflected_sum": reflected_sum,
    "activities": activities(money=False),
    "activities_sum": activities(money=True),
    "acts": acts,
    "recommendations": recommendations,
    "information": information,
    "satisfied": satisfied_people,
    "heard": heard,
    "trained": trained,
}
assert BEHIND.keys() == words.INDICATORS.keys()
