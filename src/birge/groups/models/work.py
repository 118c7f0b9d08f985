"""What a group does: its tasks with owner and day, and a small log of its meetings."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from birge.groups import steps, words
from birge.groups.models.groups import Group, Member
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant


class Task(Tenant, Versioned):
    """Something a member of the group does by a day. Late is not a state: it follows from the day."""

    table = steps.TASK
    personal = {
        "text": ("free text", "what the group has to do", "kept with the group"),
        "text_ru": ("free text", "the same in Russian", "kept with the group"),
        "result": ("free text", "what was done", "kept with the group"),
    }

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="tasks")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    text_ru = models.CharField(max_length=300, blank=True, default="")
    owner = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    due = WhenField()
    state = models.CharField(max_length=12, default=words.OPEN, choices=list(words.TASK_STATES.items()))
    done_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="groups_task_number_once"),
            models.CheckConstraint(
                condition=~Q(state=words.DONE) | Q(done_on__isnull=False),
                name="groups_done_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def cycle(self) -> object:
        """The cycle of its group: in a closed one nothing moves."""
        return self.group.cycle

    def is_late(self, on: date) -> bool:
        """Open after the last day it was to be done by; of "autumn 2027" that is its last day."""
        return self.state == words.OPEN and self.due is not None and self.due.last < on


class Meeting(Tenant, Versioned):
    """A meeting of the group, ahead or held: when, how many, what about. No minutes: a note for later."""

    personal = {
        "about": ("free text", "what the group spoke about", "kept with the group"),
        "agreed": ("free text", "what the group agreed", "kept with the group"),
        "about_ru": ("free text", "the same in Russian", "kept with the group"),
        "agreed_ru": ("free text", "the same in Russian", "kept with the group"),
        "withdrawn_reason": ("free text", "why a note was taken back", "kept with the group"),
    }

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    held = WhenField()
    venue = models.CharField(max_length=160, blank=True)
    people = models.PositiveSmallIntegerField(null=True, blank=True)
    about = models.TextField()
    agreed = models.TextField(blank=True)
    about_ru = models.TextField(blank=True, default="")
    agreed_ru = models.TextField(blank=True, default="")
    #: It was written down before it took place; what was spoken is noted afterwards.
    planned = models.BooleanField(default=False)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="groups_meeting_number_once"),
        ]

    def __str__(self) -> str:
        return self.about[:80]
