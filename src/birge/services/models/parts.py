"""What a service is measured by, what was measured, and the steps to make it better."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.monitoring.models import SurveyQuestion
from birge.plan.models import Activity
from birge.plan.say import Wording, worded
from birge.rulebook.before_after import Measured
from birge.rulebook.money import STATES as AMOUNT_STATES
from birge.rulebook.money import Amount
from birge.services import words
from birge.services.models.plans import ServicePlan, while_in

_RESTING = (words.UNDERWAY, words.FINISHED, words.STOPPED)
_OVER = (words.FINISHED, words.STOPPED)


class Indicator(Tenant, Versioned):
    """By what it is seen how good the service is. Once the plan is approved its wording rests, in the database too."""

    personal = {
        "text": ("free text", "what is measured, without names", "kept for ever"),
        "text_ru": ("free text", "the same in Russian", "kept for ever"),
    }
    frozen_when = {event: while_in(_RESTING, "OLD.plan_id") for event in ("UPDATE", "DELETE")}

    plan = models.ForeignKey(ServicePlan, on_delete=models.PROTECT, related_name="indicators")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    text_ru = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    unit_ru = models.CharField(max_length=40, blank=True)
    #: ``rulebook.before_after.MORE`` or ``LESS``; empty: nobody says which is better.
    better = models.CharField(max_length=4, blank=True, choices=list(words.WAYS_BETTER.items()))
    target = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="services_indicator_number_once")]

    def __str__(self) -> str:
        return self.text

    @property
    def name(self) -> Wording:
        """What is measured, for the reader, with its language."""
        return worded(self.text, self.text_ru)

    @property
    def measure(self) -> Wording:
        """The unit for the reader, with its language."""
        return worded(self.unit, self.unit_ru)


class Reading(Tenant, Versioned):
    """What an indicator was, before or after. Without a value it says why nobody measured it.

    ``question``: the published answers of a survey from which the value was taken. ``same_way``: whether it was
    measured as before; ``None``: nobody says.
    """

    personal = {"note": ("free text", "how it was measured, or why not", "kept for ever")}
    frozen_when = {
        event: f"(OLD.moment = '{words.BEFORE}' AND {while_in(_RESTING, 'OLD.plan_id')}) "
        f"OR {while_in(_OVER, 'OLD.plan_id')}"
        for event in ("UPDATE", "DELETE")
    }

    plan = models.ForeignKey(ServicePlan, on_delete=models.PROTECT, related_name="readings")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="readings")
    moment = models.CharField(max_length=8, choices=list(words.MOMENTS.items()))
    value = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)
    on = WhenField()
    question = models.ForeignKey(SurveyQuestion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=300, blank=True)
    same_way = models.BooleanField(null=True, blank=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["indicator__number", "-moment"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "moment"], name="services_reading_once"),
            models.CheckConstraint(condition=Q(value__isnull=False) | ~Q(note=""), name="services_reading_or_why_not"),
        ]

    def __str__(self) -> str:
        return f"{self.moment}: {self.value}"

    def measured(self, roots: dict[int, int]) -> Measured:
        """As the rule takes it. ``roots``: question → the one of the first round of which it is a repetition."""
        asked = str(roots.get(self.question_id, self.question_id)) if self.question_id else ""
        return Measured(self.value, self.on, asked)


class Step(Tenant, Versioned):
    """What is done to make the service better: who answers for it, until when, for how much."""

    personal = {
        "text": ("free text", "what is done, without names", "kept for ever"),
        "text_ru": ("free text", "the same in Russian", "kept for ever"),
        "responsible": ("participation", "which post answers for it", "kept for ever"),
        "responsible_ru": ("participation", "the same in Russian", "kept for ever"),
        "note": ("free text", "what was done, or why not", "kept for ever"),
    }
    frozen_when = {
        "UPDATE": f"{while_in(_OVER, 'OLD.plan_id')} OR ({while_in((words.UNDERWAY,), 'OLD.plan_id')} "
        "AND (NEW.text <> OLD.text OR NEW.text_ru <> OLD.text_ru OR NEW.responsible <> OLD.responsible))",
        "DELETE": while_in(_RESTING, "OLD.plan_id"),
    }

    plan = models.ForeignKey(ServicePlan, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=400)
    text_ru = models.CharField(max_length=400, blank=True)
    #: A post, so that a change of people changes nothing.
    responsible = models.CharField(max_length=200, blank=True)
    responsible_ru = models.CharField(max_length=200, blank=True)
    starts = WhenField()
    ends = WhenField()
    cost_tyiyn = models.BigIntegerField(null=True, blank=True)
    cost_state = models.CharField(max_length=16, default="not_stated", choices=[(s, s) for s in AMOUNT_STATES])
    #: The line of the joint action plan that it is part of.
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    done = models.CharField(max_length=8, default=words.OPEN, choices=list(words.STEP_STATES.items()))
    done_on = WhenField()
    note = models.CharField(max_length=400, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="services_step_number_once"),
            models.CheckConstraint(
                condition=Q(cost_tyiyn__isnull=True) | Q(cost_tyiyn__gte=0), name="services_cost_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def name(self) -> Wording:
        """What is done, for the reader, with its language."""
        return worded(self.text, self.text_ru)

    @property
    def who(self) -> Wording:
        """The post that answers for it, for the reader, with its language."""
        return worded(self.responsible, self.responsible_ru)

    @property
    def cost(self) -> Amount:
        """What it costs, as far as it is stated."""
        return Amount(self.cost_tyiyn, self.cost_state)

    @property
    def tone(self) -> str:
        """How what became of it looks on a chip."""
        return words.TONES[self.done]

    @property
    def ready(self) -> bool:
        """Whether somebody answers for it and it has a term."""
        return bool(self.responsible) and self.ends is not None
