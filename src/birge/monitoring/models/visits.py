"""A visit: who went, what was asked, what was planned and what was seen, photographs, residents' words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import override

from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.said import language
from birge.kit.scope import Tenant
from birge.monitoring import steps, words
from birge.monitoring.models.plans import PlanItem
from birge.places.models import Place
from birge.plan.models import Activity
from birge.plan.say import Wording
from birge.rulebook.counts import QUALIFIERS, HeadCount


class Visit(Tenant, Versioned):
    """One visit for one thing of the plan. Heads are counted, nobody is named; residents' words stand without names."""

    table = steps.VISIT
    personal = {
        "where": ("free text", "what was visited", "kept with the plan"),
        "inspected": ("participation", "which post was there for the inspected side", "kept with the plan"),
        "voices": ("free text", "what residents said, without names", "kept with the plan"),
        "note": ("free text", "what else was seen", "kept with the plan"),
    }

    item = models.ForeignKey(PlanItem, on_delete=models.PROTECT, related_name="visits")
    number = models.PositiveIntegerField()
    held = WhenField()
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    where = models.CharField(max_length=200, blank=True)
    inspected = models.CharField(max_length=200, blank=True)
    total = models.PositiveIntegerField(null=True, blank=True)
    women = models.PositiveIntegerField(null=True, blank=True)
    men = models.PositiveIntegerField(null=True, blank=True)
    unknown = models.PositiveIntegerField(null=True, blank=True)
    qualifier = models.CharField(max_length=10, default="exact", choices=[(q, q) for q in QUALIFIERS])
    voices = models.TextField(blank=True)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=12, default=words.WRITTEN, choices=list(words.VISIT_STATES.items()))

    class Meta(Tenant.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="monitoring_visit_number_once"),
            models.CheckConstraint(
                condition=~Q(state=words.SHOWN) | Q(held__isnull=False), name="monitoring_visit_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.TONES[self.state]

    @property
    def people(self) -> HeadCount:
        """Who took part."""
        return HeadCount(self.total, self.women, self.men, self.unknown, self.qualifier)

    @property
    def said(self) -> list[str]:
        """What residents said, a line each."""
        return [line for line in self.voices.split("\n") if line.strip()]


@lru_cache(maxsize=1)
def _usual() -> dict[str, Any]:
    """A question as records keep it → the same in the reader's language."""
    with override("ky"):
        return {str(text): text for texts in words.QUESTIONS.values() for text in texts}


class Check(Tenant):
    """A question of the checklist with its answer; the list of a visit is its own and may be changed."""

    personal = {
        "text": ("free text", "what is asked", "kept with the plan"),
        "note": ("free text", "what was seen", "kept with the plan"),
    }

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="checks")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    answer = models.CharField(max_length=8, blank=True, choices=list(words.ANSWERS.items()))
    note = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["visit", "number"], name="monitoring_check_number_once")]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def asked(self) -> Wording:
        """The question for the reader: one of the usual list in his language, one of the group's own as it is."""
        usual = _usual().get(self.text)
        return Wording(self.text, "ky") if usual is None else Wording(str(usual), language())

    @property
    def tone(self) -> str:
        """The colour of its answer."""
        return words.TONES.get(self.answer, "plain")


class Sight(Tenant, Versioned):
    """What was planned and what was seen of it, beside each other; the planned side is kept as it was that day."""

    personal = {
        "planned": ("free text", "what the plan says", "kept with the plan"),
        "seen": ("free text", "what was seen", "kept with the plan"),
    }

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="sights")
    number = models.PositiveSmallIntegerField()
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    planned = models.CharField(max_length=900)
    seen = models.CharField(max_length=900, blank=True)
    verdict = models.CharField(max_length=12, default=words.NOT_SEEN, choices=list(words.VERDICTS.items()))

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["visit", "number"], name="monitoring_sight_number_once")]

    def __str__(self) -> str:
        return self.planned[:80]

    @property
    def tone(self) -> str:
        """The colour of what was seen."""
        return words.TONES[self.verdict]
