"""Which groups of people a municipality asks, and which of them could not be asked."""

from __future__ import annotations

from django.db import models

from birge.cycle.models import Cycle
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.needs import words


class Category(Tenant, Versioned):
    """What a municipality itself says of a group of people: a group of its own, or another use of a usual one.

    ``code`` is a usual group's code (``words.CATEGORIES``) or one made for an own group. ``asked`` says whether every
    village is to be asked in it, ``sensitive`` whether its head-counts may point at people.
    """

    code = models.CharField(max_length=30)
    name_ky = models.CharField(max_length=120, blank=True)
    name_ru = models.CharField(max_length=120, blank=True)
    asked = models.BooleanField(default=False)
    sensitive = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="needs_category_once"),
        ]

    def __str__(self) -> str:
        return self.code


class NotHeld(Tenant):
    """A session with a group of a village that was not held, and why."""

    personal = {
        "note": ("free text", "why the group was not asked", "with the cycle's records"),
        "by_id": ("identity", "to show who said so", "with the cycle's records"),
    }

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="not_held")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=30)
    reason = models.CharField(max_length=20, choices=list(words.NOT_HELD.items()))
    note = models.CharField(max_length=600, blank=True)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cycle", "place", "category"], name="needs_not_held_once"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id}: {self.category}"
