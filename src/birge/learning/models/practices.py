"""How a municipality solved something, with its proof, and who does it too."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from birge.kit.models import Versioned
from birge.kit.scope import Shared, Tenant
from birge.learning import steps, words
from birge.places.models import Municipality
from birge.plan.say import Wording, worded
from birge.problems.models import Problem
from birge.problems.words import DIRECTIONS
from birge.rulebook.money import STATES, Amount

_AMOUNTS = [(state, state) for state in STATES]


class Practice(Tenant, Versioned):
    """What was the matter, how it was solved, what it cost and what came of it."""

    table = steps.PRACTICE
    personal = {
        "matter": ("free text", "what was the matter, without names", "with the practice"),
        "how": ("free text", "how it was solved, without names", "with the practice"),
        "outcome": ("free text", "what came of it, without names", "with the practice"),
        "search_text": ("free text", "to find the practice", "with the practice"),
    }

    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.PRACTICE_STATES.items()))
    title = models.CharField(max_length=200)
    title_ru = models.CharField(max_length=200, blank=True)
    direction = models.CharField(max_length=20, choices=list(DIRECTIONS.items()))
    matter = models.TextField(blank=True)
    how = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    #: How many people live where it was done.
    inhabitants = models.PositiveIntegerField(null=True, blank=True)
    cost_tyiyn = models.BigIntegerField(null=True, blank=True)
    cost_state = models.CharField(max_length=16, default="not_stated", choices=_AMOUNTS)
    years = models.CharField(max_length=40, blank=True)
    problem = models.ForeignKey(Problem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source_url = models.URLField(max_length=400, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    search_text = models.CharField(max_length=900, editable=False, default="")

    class Meta(Tenant.Meta):
        ordering = ["-published_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="learning_practice_number_once"),
            models.CheckConstraint(
                condition=Q(cost_tyiyn__isnull=True) | Q(cost_tyiyn__gte=0), name="learning_cost_not_negative"
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
    def cost(self) -> Amount:
        """What it cost, as far as it is stated."""
        return Amount(self.cost_tyiyn, self.cost_state)


class Adoption(Shared):
    """Another municipality does it too. It stands between two municipalities, so neither owns it alone."""

    personal = {"by_id": ("identity", "who said so", "with the practice")}

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="adoptions")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "municipality"], condition=Q(withdrawn_at=None), name="learning_adopted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice_id}: {self.municipality_id}"
