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
from birge.places.models import Place
from birge.plan.say import Wording, worded
from birge.rulebook.counts import QUALIFIERS, HeadCount

_QUALIFIERS = [(q, q) for q in QUALIFIERS]


def lines(text: str) -> list[str]:
    """A text of several lines, a thing each."""
    return [line for line in text.split("\n") if line.strip()]


class Counted(models.Model):
    """People and bodies that took part. The two are never added together: thirty bodies are not thirty people."""

    total = models.PositiveIntegerField(null=True, blank=True)
    women = models.PositiveIntegerField(null=True, blank=True)
    men = models.PositiveIntegerField(null=True, blank=True)
    unknown = models.PositiveIntegerField(null=True, blank=True)
    youth = models.PositiveIntegerField(null=True, blank=True)
    qualifier = models.CharField(max_length=10, default="exact", choices=_QUALIFIERS)
    bodies = models.PositiveIntegerField(null=True, blank=True)
    bodies_qualifier = models.CharField(max_length=10, default="exact", choices=_QUALIFIERS)
    #: Which posts and groups took part, as the source names them; a line each.
    roles = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def people(self) -> HeadCount:
        """How many people took part, as far as it is stated."""
        return HeadCount(self.total, self.women, self.men, self.unknown, self.qualifier)

    @property
    def many_bodies(self) -> HeadCount:
        """How many bodies took part; said in other words than people."""
        return HeadCount(self.bodies, qualifier=self.bodies_qualifier)

    @property
    def of_roles(self) -> list[str]:
        """Posts and groups, one by one."""
        return lines(self.roles)


class Event(Shared, Counted, Versioned):
    """A training, an exchange visit, a round table, or a series they belong to (form F42, F43)."""

    table = steps.EVENT
    personal = {
        "trainers": ("identity", "who teaches, as published", "with the event"),
        "organiser": ("participation", "which body invites", "with the event"),
        "results": ("free text", "what came of it", "with the event"),
        "feedback": ("free text", "what participants said, without names", "with the event"),
        "reason": ("free text", "why it was moved or cancelled", "with the event"),
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
        """Topics in their order."""
        return lines(self.topics)

    @property
    def counted(self) -> bool:
        """Whether it is said how many took part, or that no source says so."""
        return self.total is not None or self.bodies is not None or self.not_counted

    @property
    def taught_by(self) -> list[str]:
        """Trainers, one by one."""
        return lines(self.trainers)

    def was_held_by(self, today: date) -> bool:
        """Whether it has a day that is not ahead."""
        return self.held is not None and self.held.first <= today


class Party(Shared, Counted):
    """A municipality that takes part, or several that a source only counts ("ten other municipalities of Naryn")."""

    personal = {
        "name": ("participation", "which municipalities took part, as the source says", "with the event"),
        "name_ru": ("participation", "which municipalities took part, as the source says", "with the event"),
    }

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="parties")
    number = models.PositiveSmallIntegerField()
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    name_ru = models.CharField(max_length=200, blank=True)
    side = models.CharField(max_length=8, default=words.GUEST, choices=list(words.SIDES.items()))
    target = models.CharField(max_length=8, blank=True, choices=list(words.TARGETS.items()))

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="learning_party_number_once"),
            models.UniqueConstraint(fields=["event", "place"], name="learning_party_place_once"),
            models.CheckConstraint(condition=Q(place__isnull=False) | ~Q(name=""), name="learning_party_is_somebody"),
        ]

    def __str__(self) -> str:
        return self.called.text

    @property
    def called(self) -> Wording:
        """Its name for the reader."""
        return Wording(self.place.name) if self.place is not None else worded(self.name, self.name_ru)


class Point(Shared):
    """A question with its answer, what a debrief said, a difficulty with its way out, what a round table recommends."""

    personal = {
        "text": ("free text", "what was asked or found, without names", "with the event"),
        "answer": ("free text", "what was answered or proposed", "with the event"),
        "owner": ("participation", "which post or body answers for it", "with the event"),
        "followed": ("free text", "what was done about it", "with the event"),
    }

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=list(words.POINTS.items()))
    text = models.CharField(max_length=900)
    answer = models.CharField(max_length=900, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    due = WhenField()
    followed = models.CharField(max_length=900, blank=True)
    followed_on = WhenField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="learning_point_number_once")]

    def __str__(self) -> str:
        return self.text[:80]


class Product(Shared):
    """What a municipality made afterwards: its plan, a practice, or something in words, with the day and the source."""

    personal = {"text": ("free text", "what was made", "with the event")}

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="products")
    number = models.PositiveSmallIntegerField()
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, default=words.OTHER, choices=list(words.PRODUCTS.items()))
    plan = models.ForeignKey("plan.Plan", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    practice = models.ForeignKey(
        "learning.Practice", null=True, blank=True, on_delete=models.PROTECT, related_name="products"
    )
    text = models.CharField(max_length=600, blank=True)
    on = WhenField()
    source = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="learning_product_number_once"),
            models.CheckConstraint(
                condition=Q(plan__isnull=False) | Q(practice__isnull=False) | ~Q(text=""),
                name="learning_product_is_something",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
