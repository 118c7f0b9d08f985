"""What a meeting's record holds: agenda, head-counts, questions."""

from __future__ import annotations

from django.db import models

from birge.gatherings import words
from birge.gatherings.models.gathering import Gathering
from birge.kit.scope import Tenant
from birge.rulebook.counts import QUALIFIERS, HeadCount


class AgendaItem(Tenant):
    """A line of the agenda, and what was said to it."""

    personal = {
        "speaker": ("participation", "the minutes name who spoke", "kept with the minutes"),
        "heard": ("free text", "the minutes carry what was said", "kept with the minutes"),
        "text": ("free text", "what the meeting spoke about", "kept with the minutes"),
    }

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="agenda")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    language = models.CharField(max_length=2, default="ky")
    speaker = models.CharField(max_length=160, blank=True)
    heard = models.TextField(blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="gatherings_agenda_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Attendance(Tenant):
    """How many were there in one role; roles overlap and are never summed."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="attendance")
    role = models.CharField(max_length=20, choices=list(words.ATTENDANCE.items()))
    total = models.PositiveIntegerField(null=True, blank=True)
    women = models.PositiveIntegerField(null=True, blank=True)
    men = models.PositiveIntegerField(null=True, blank=True)
    unknown = models.PositiveIntegerField(null=True, blank=True)
    qualifier = models.CharField(max_length=10, default="exact", choices=[(q, q) for q in QUALIFIERS])

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["gathering", "role"], name="gatherings_one_count_a_role"),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.total}"

    @property
    def count(self) -> HeadCount:
        """The figures as a value of the rulebook."""
        return HeadCount(self.total, self.women, self.men, self.unknown, self.qualifier)


class Question(Tenant):
    """A question or proposal raised at a meeting, and its answer."""

    personal = {
        "asked_by": ("participation", "to answer the person", "one year after the answer, then only the text"),
        "text": ("free text", "the minutes carry what was asked", "kept with the minutes"),
        "answer": ("free text", "the minutes carry what was answered", "kept with the minutes"),
        "answered_by": ("participation", "residents know who answered", "kept with the minutes"),
        "withdrawn_reason": ("free text", "why a question was taken off the record", "kept with the minutes"),
    }

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="questions")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions")
    number = models.PositiveSmallIntegerField()
    is_proposal = models.BooleanField(default=False)
    text = models.TextField()
    language = models.CharField(max_length=2, default="ky")
    asker = models.CharField(max_length=10, choices=list(words.ASKERS.items()), blank=True)
    place = models.ForeignKey("places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.CharField(max_length=120, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="gatherings_question_number_once"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def of_a_guest(self) -> bool:
        """Guests' questions are kept apart from those of the people who decide."""
        return self.asker == words.GUEST
