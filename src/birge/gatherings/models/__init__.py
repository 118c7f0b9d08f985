"""What every meeting has: notice, agenda, head-counts, questions, Matters put to it and Decisions taken."""

from __future__ import annotations

from birge.gatherings.models.decisions import Decision, Matter
from birge.gatherings.models.gathering import Gathering
from birge.gatherings.models.record import AgendaItem, Attendance, Question

__all__ = ["AgendaItem", "Attendance", "Decision", "Gathering", "Matter", "Question"]
