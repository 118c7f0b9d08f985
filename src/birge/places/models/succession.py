"""What became of a unit: merged into, renamed to, split off towards another."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from birge.places import words
from birge.places.models.register import Place
from birge.places.models.territory import TerritoryAct
from birge.rulebook.territory_facts import TRANSFER
from birge.rulebook.when import When


class Succession(models.Model):
    """A change of the map: ``old`` was merged into, renamed to, or split off towards ``new``.

    Those with an ``act`` follow from one that was entered here; the others are published cases, as they were reported.
    """

    old = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="successors")
    new = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="predecessors")
    change = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField(null=True)
    new_name_as_reported = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300)
    act = models.ForeignKey(TerritoryAct, null=True, on_delete=models.PROTECT, related_name="successions")

    def __str__(self) -> str:
        return f"{self.old} → {self.new or self.new_name_as_reported}"

    @staticmethod
    def entered() -> Q:
        """Published cases that an act entered here tells again."""
        told = Succession.objects.exclude(act=None).filter(old=models.OuterRef("old"), new=models.OuterRef("new"))
        return Q(act=None) & models.Exists(told)

    @property
    def holds(self) -> bool:
        """Whether it took effect: a published one is only said to come as long as its words say so."""
        return not self.change.startswith("to be ")

    @property
    def is_part(self) -> bool:
        """Whether only a part of the old unit passed to the new one: both went on."""
        return self.change.startswith((TRANSFER, words.PART_GIVEN))

    @property
    def since(self) -> Any:
        """The day from which it holds, or the year as far as it was published."""
        if self.act:
            return When.day(self.act.on)
        return When.from_code(str(self.year)) if self.year else None

    @property
    def in_words(self) -> str:
        """What changed, in the reader's language."""
        return words.change_in_words(self.change)
