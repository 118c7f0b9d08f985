"""While a meeting runs: who comes through the doors, and which item of the agenda it has come to."""

from __future__ import annotations

from django.db import models

from birge.gatherings import words
from birge.gatherings.models.gathering import Gathering
from birge.gatherings.models.record import AgendaItem
from birge.kit.scope import Tenant


class Arrival(Tenant):
    """One press at a door. Rows are only added, so that two registrars at two doors never lose each other's counts.

    ``press`` is made on the phone: the same press sent twice, after the network came back, is one row.
    """

    personal = {"by_id": ("activity", "whose press it was, when doors are compared", "kept with the meeting")}

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="arrivals")
    press = models.CharField(max_length=40)
    group = models.CharField(max_length=10, choices=list(words.AT_THE_DOOR.items()))
    #: 1: somebody came in; −1: a press too many is taken back.
    step = models.SmallIntegerField(default=1)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["gathering", "press"], name="gatherings_press_once"),
        ]
        indexes = [models.Index(fields=["gathering", "group"], name="gatherings_at_the_door")]

    def __str__(self) -> str:
        return f"{self.group} {self.step:+d}"


class Course(Tenant):
    """A meeting that is being run: since when, until when, and the item it has come to."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="course")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.gathering_id}"

    @property
    def is_open(self) -> bool:
        """Whether the meeting goes on now."""
        return self.closed_at is None
