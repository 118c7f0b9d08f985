"""What every meeting has: notice, agenda, head-counts, questions, Matters put to it and Decisions taken."""

from birge.gatherings.models.before import Invitation, Outreach
from birge.gatherings.models.course import Arrival, Course
from birge.gatherings.models.decisions import Decision, Matter
from birge.gatherings.models.gathering import Gathering
from birge.gatherings.models.hearing import Hearing
from birge.gatherings.models.record import AgendaItem, Attendance, Question
from birge.gatherings.models.register import Effect, Entry

__all__ = [
    "AgendaItem",
    "Arrival",
    "Attendance",
    "Course",
    "Decision",
    "Effect",
    "Entry",
    "Gathering",
    "Hearing",
    "Invitation",
    "Matter",
    "Outreach",
    "Question",
]
