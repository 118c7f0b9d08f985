"""A municipality asks for advice; a consultant of the programme gives it; what was done is written down."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.learning import steps, words
from birge.people.models import User


class Consultation(Tenant, Versioned):
    """A request for advice about a step of the process. Strangers read counts alone."""

    table = steps.CONSULTATION
    #: Whoever holds a role of the programme moves it too, as the table says.
    with_programme = True
    personal = {
        "question": ("free text", "what advice is asked about; never public", "five years after the advice"),
        "consultant": ("identity", "who gives the advice", "five years after the advice"),
        "advice": ("free text", "what was advised; never public", "five years after the advice"),
        "done": ("free text", "what was done afterwards; never public", "five years after the advice"),
        "by_id": ("identity", "who asked", "five years after the advice"),
    }

    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default=words.ASKED, choices=list(words.CONSULTATION_STATES.items()))
    step = models.CharField(max_length=16, choices=list(words.ADVICE_STEPS.items()))
    question = models.TextField()
    asked_on = models.DateField()
    consultant = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    named_on = models.DateField(null=True, blank=True)
    advice = models.TextField(blank=True)
    advised_on = models.DateField(null=True, blank=True)
    done = models.TextField(blank=True)
    done_on = WhenField()
    by_id = models.BigIntegerField(null=True)

    class Meta(Tenant.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="learning_consultation_number_once"),
            models.CheckConstraint(
                condition=~Q(state__in=[words.ADVISED, words.FOLLOWED]) | (~Q(advice="") & Q(advised_on__isnull=False)),
                name="learning_advice_is_said",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id}-{self.number}"

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.TONES[self.state]

    @property
    def answer_by(self) -> date:
        """The day by which advice is due."""
        return self.asked_on + timedelta(days=words.ANSWER_DAYS)

    def is_late(self, today: date) -> bool:
        """Whether no advice was given by its day."""
        return self.state in words.UNANSWERED and self.answer_by < today
