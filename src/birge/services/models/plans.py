"""A plan to improve one service of a municipality."""

from __future__ import annotations

from django.db import models

from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.plan.say import Wording, worded
from birge.services import steps, words


class ServicePlan(Tenant, Versioned):
    """Which service, what is the matter with it, until when it shall be better, and in the end what became of it."""

    table = steps.SERVICE_PLAN
    personal = {
        "about": ("free text", "what is the matter with a service", "kept for ever"),
        "about_ru": ("free text", "the same in Russian", "kept for ever"),
        "outcome": ("free text", "what changed and what did not", "kept for ever"),
        "outcome_ru": ("free text", "the same in Russian", "kept for ever"),
    }
    frozen_when = {
        "UPDATE": f"OLD.state IN ('{words.FINISHED}', '{words.STOPPED}') AND (NEW.title <> OLD.title "
        "OR NEW.about <> OLD.about OR NEW.outcome <> OLD.outcome OR NEW.outcome_ru <> OLD.outcome_ru)"
    }

    number = models.PositiveIntegerField()
    service = models.CharField(max_length=16, choices=list(words.SERVICES.items()))
    title = models.CharField(max_length=200)
    title_ru = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    about_ru = models.TextField(blank=True)
    starts = WhenField()
    ends = WhenField()
    #: The last day of ``ends``, so that the database knows what is past its term.
    ends_last = models.DateField(null=True, blank=True, editable=False)
    outcome = models.TextField(blank=True)
    outcome_ru = models.TextField(blank=True)
    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.STATES.items()))
    approved_on = models.DateField(null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="services_plan_number_once"),
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
    def matter(self) -> Wording:
        """What is the matter, for the reader, with its language."""
        return worded(self.about, self.about_ru)

    @property
    def result(self) -> Wording:
        """What became of it, for the reader, with its language."""
        return worded(self.outcome, self.outcome_ru)

    @property
    def is_public(self) -> bool:
        """Whether everybody reads it."""
        return self.state in words.PUBLIC


def while_in(states: tuple[str, ...], key: str) -> str:
    """SQL: the plan whose key is ``key`` is in one of the states."""
    named = ", ".join(f"'{state}'" for state in states)
    return f"(SELECT state FROM services_serviceplan WHERE id = {key}) IN ({named})"
