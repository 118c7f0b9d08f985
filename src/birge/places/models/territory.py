"""Acts that change the map: which units end and begin, where villages and roles go, what became of what."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db import models

from birge.kit.models import Versioned
from birge.kit.said import language
from birge.places import steps, words
from birge.places.models.register import Place


class TerritoryAct(Versioned):
    """An act that changes the map: since when, of which kind, and where it is written. Known by its number.

    ``title`` is what the act is called, with who issued it; ``act_number`` its own number. A revoked act names the one
    that revoked it; what it did to units stays until another act says otherwise.
    """

    table = steps.ACT

    personal = {
        "by_id": (
            "identity",
            "to show who entered an act that changes borders",
            "as the chronicle requires",
        ),
    }

    number = models.PositiveIntegerField(unique=True)
    kind = models.CharField(max_length=10, choices=list(words.ACT_KINDS.items()))
    state = models.CharField(max_length=12, default=words.DRAFTED, choices=list(words.ACT_STATES.items()))
    #: The day from which it holds: the first of the new units; the day before is the last of the old ones.
    on = models.DateField()
    decided = models.DateField()
    title = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300, blank=True)
    act_number = models.CharField(max_length=60, blank=True)
    link = models.URLField(max_length=400, blank=True)
    is_example = models.BooleanField(default=False)
    by_id = models.BigIntegerField(null=True)
    revoked_on = models.DateField(null=True)
    revoking_title = models.CharField(max_length=300, blank=True)
    revoking_link = models.URLField(max_length=400, blank=True)

    def __str__(self) -> str:
        return self.said

    @property
    def name(self) -> str:
        """What it is called in the reader's language; Kyrgyz where the other is missing."""
        return self.title_ru if language() == "ru" and self.title_ru else self.title

    @property
    def said(self) -> str:
        """Its name with its number."""
        return f"{self.name}, № {self.act_number}" if self.act_number else self.name

    @property
    def last_day(self) -> Any:
        """The last day of the units that end by it."""
        return self.on - timedelta(days=1)

    @property
    def is_public(self) -> bool:
        """Whether everybody reads it."""
        return self.state in words.PUBLIC_ACTS

    @cached_property
    def sides(self) -> tuple[list[ActUnit], list[ActUnit]]:
        """Its old units and its new ones, as they were named."""
        rows = list(self.units.all())
        return [one for one in rows if one.side == words.OLD], [one for one in rows if one.side == words.NEW]


class ActUnit(models.Model):
    """A unit of an act: one of the register, or one that begins with the act and gets its row when it holds."""

    act = models.ForeignKey(TerritoryAct, on_delete=models.CASCADE, related_name="units")
    side = models.CharField(max_length=3, choices=[(words.OLD, words.OLD), (words.NEW, words.NEW)])
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=list(words.LEVELS.items()))
    name_ky = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=120, blank=True)
    code = models.CharField(max_length=14, blank=True)
    begins = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["act", "side", "place"], name="places_act_unit_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, as it is said in the act."""
        return getattr(self, f"name_{language()}", "") or self.name_ky


class ActVillage(models.Model):
    """Which new unit a village of a split goes to, or a village of a part that is given away."""

    act = models.ForeignKey(TerritoryAct, on_delete=models.CASCADE, related_name="villages")
    village = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(ActUnit, on_delete=models.CASCADE, related_name="villages")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["act", "village"], name="places_act_village_once")]

    def __str__(self) -> str:
        return f"{self.village_id} → {self.unit_id}"


class ActRole(models.Model):
    """A role that ended because of an act: the key of its mandate, its last day without the act (``None``: none)."""

    only_added = True

    act = models.ForeignKey(TerritoryAct, on_delete=models.PROTECT, related_name="roles")
    subject = models.CharField(max_length=300)
    term = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["act", "subject"], name="places_act_role_once")]


class ActDecision(models.Model):
    """What was decided after an act about a role or about something that runs; the last one about a subject stands.

    ``subject``: the key of a mandate, or the page of what runs, without its language. ``to``: where it goes on; empty:
    it ends, or stays where it is. ``until``: until when its holder finishes what runs in the old unit.
    """

    only_added = True
    personal = {"by_id": ("identity", "to show who decided", "as the chronicle requires")}

    act = models.ForeignKey(TerritoryAct, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=4, choices=[(words.ROLE, words.ROLE), (words.OWED, words.OWED)])
    of = models.ForeignKey("Municipality", on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=300)
    to = models.ForeignKey("Municipality", null=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(null=True)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["of", "subject"], name="places_act_decided")]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to_id}"
