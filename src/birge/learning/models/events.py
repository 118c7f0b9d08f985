"""An event in which several municipalities take part. Nobody's municipality owns it: its rows are the country's."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Shared
from birge.learning import steps, words
from birge.learning.models.counted import Counted, lines
from birge.learning.models.texts import InRussian
from birge.places.models import Place
from birge.plan.say import Wording, worded


class Event(Shared, Counted, InRussian, Versioned):
    """A training, an exchange visit, a round table, or a series they belong to (form F42, F43)."""

    table = steps.EVENT
    personal = {
        "trainers": ("identity", "who teaches, as published", "with the event"),
        "organiser": ("participation", "which body invites", "with the event"),
        "results": ("free text", "what came of it", "with the event"),
        "feedback": ("free text", "what participants said, without names", "with the event"),
        "reason": ("free text", "why it was moved or cancelled", "with the event"),
        "organiser_ru": ("participation", "which body invites, in Russian", "with the event"),
        "results_ru": ("free text", "what came of it, in Russian", "with the event"),
        "feedback_ru": ("free text", "what participants said, without names, in Russian", "with the event"),
    }
    #: It belongs to no municipality: the people of the programme keep it (decision 0020).
    municipality_id = None

    number = models.PositiveIntegerField(unique=True)
    kind = models.CharField(max_length=16, choices=list(words.KINDS.items()))
    state = models.CharField(max_length=12, default=words.PLANNED, choices=list(words.EVENT_STATES.items()))
    series = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    title = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300, blank=True)
    planned = WhenField()
    held = WhenField()
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    venue = models.CharField(max_length=200, blank=True)
    organiser = models.CharField(max_length=200, blank=True)
    funder = models.CharField(max_length=200, blank=True)
    trainers = models.TextField(blank=True)
    purpose = models.TextField(blank=True)
    topics = models.TextField(blank=True)
    #: The practice that hosts show.
    shown = models.TextField(blank=True)
    results = models.TextField(blank=True)
    agreements = models.TextField(blank=True)
    publications = models.TextField(blank=True)
    feedback = models.TextField(blank=True)
    #: The document a round table ended with, and where it lies.
    document = models.CharField(max_length=300, blank=True)
    document_url = models.URLField(max_length=400, blank=True)
    test_before = models.PositiveSmallIntegerField(null=True, blank=True)
    test_after = models.PositiveSmallIntegerField(null=True, blank=True)
    #: Whoever wrote it down says that no source states how many came.
    not_counted = models.BooleanField(default=False)
    source = models.CharField(max_length=400, blank=True)
    is_example = models.BooleanField(default=False)
    moved_from = WhenField()
    reason = models.CharField(max_length=600, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[words.HELD, words.REPORTED]) | Q(held__isnull=False),
                name="learning_held_on_a_day",
            ),
            models.CheckConstraint(
                condition=(Q(test_before=None) | Q(test_before__lte=100))
                & (Q(test_after=None) | Q(test_after__lte=100)),
                name="learning_tests_in_percent",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.TONES[self.state]

    @property
    def name(self) -> Wording:
        """The title for the reader, with its language."""
        return worded(self.title, self.title_ru)

    @property
    def on(self) -> Any:
        """When it was held, else when it is planned."""
        return self.held or self.planned

    @property
    def in_order(self) -> list[str]:
        """Topics in their order, as they were written first."""
        return lines(self.topics)

    def topics_in(self, language: str) -> list[str]:
        """Topics in their order, in a language where somebody gave them so."""
        return lines(self.written_in("topics", language))

    @property
    def counted(self) -> bool:
        """Whether it is said how many took part, or that no source says so."""
        return self.total is not None or self.bodies is not None or self.not_counted

    @property
    def taught_by(self) -> list[str]:
        """Trainers, one by one."""
        return lines(self.trainers)

    def comes(self, today: date) -> bool:
        """Whether it is announced and its day is not over: then people are signed up for it."""
        return self.state == words.ANNOUNCED and (self.planned is None or self.planned.last >= today)

    def was_held_by(self, today: date) -> bool:
        """Whether it has a day that is not ahead."""
        return self.held is not None and self.held.first <= today
