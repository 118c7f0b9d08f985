"""The parts of an event: who takes part, what was said, what was made afterwards."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from birge.kit.fields import WhenField
from birge.kit.scope import Shared
from birge.learning import words
from birge.learning.models.counted import Counted
from birge.learning.models.events import Event
from birge.places.models import Place
from birge.plan.say import Wording, worded


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
