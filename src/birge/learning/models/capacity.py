"""How a municipality sees itself, once a year, and what it wants to learn."""

from __future__ import annotations

from django.db import models

from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.learning import capacity_words as words
from birge.learning import steps


class Assessment(Tenant, Versioned):
    """The self-assessment of a year: a level for each statement (what is not answered is not in it), and the need."""

    table = steps.ASSESSMENT
    personal = {
        "done_by": ("participation", "which posts assessed, without names", "with the assessment"),
        "need_why": ("free text", "what is to be learned and why, without names", "with the assessment"),
    }

    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, default=words.ASSESSING, choices=list(words.ASSESSMENT_STATES.items()))
    #: Code of a statement → level.
    levels = models.JSONField(default=dict, blank=True)
    done_by = models.CharField(max_length=300, blank=True)
    need = models.CharField(max_length=16, blank=True, choices=list(words.NAMES.items()))
    need_why = models.TextField(blank=True)
    finished_on = models.DateField(null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year"], name="learning_assessment_once_a_year"),
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.TONES[self.state]
