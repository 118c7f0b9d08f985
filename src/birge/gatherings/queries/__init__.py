"""Doors to meetings, and what their pages and minutes show."""

from __future__ import annotations

from birge.gatherings.queries.before import (
    Campaign,
    campaign_of,
    campaign_warnings,
    invitation_warnings,
    invitations_of,
)
from birge.gatherings.queries.course import AtTheDoor, at_the_door, course_of, door_differs
from birge.gatherings.queries.doors import (
    PAGE,
    decisions_on,
    gathering_for,
    gatherings_of,
    open_assemblies,
    open_matters_of,
    present_of,
    with_present,
)
from birge.gatherings.queries.facts import MeetingFacts, facts_from, meeting_facts, minutes_date_wrong
from birge.gatherings.queries.record import Item, Record, record_of
from birge.gatherings.queries.warnings import count_warnings, date_warnings, vote_warnings

__all__ = [
    "AtTheDoor",
    "Campaign",
    "at_the_door",
    "campaign_of",
    "campaign_warnings",
    "course_of",
    "door_differs",
    "invitation_warnings",
    "invitations_of",
    "Item",
    "MeetingFacts",
    "PAGE",
    "Record",
    "count_warnings",
    "date_warnings",
    "decisions_on",
    "facts_from",
    "gathering_for",
    "gatherings_of",
    "meeting_facts",
    "minutes_date_wrong",
    "open_assemblies",
    "open_matters_of",
    "present_of",
    "record_of",
    "vote_warnings",
    "with_present",
]
