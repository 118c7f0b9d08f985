"""What people propose to a plan, what they are answered, and what it changed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from birge.cycle.models import Cycle
from birge.gatherings.models import Question
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.plan import steps, words
from birge.plan.models.lines import Activity, PlanProblem
from birge.plan.models.plan import Plan


class RemarkWindow(Tenant):
    """From which day to which day residents may send remarks on the draft, and the rule that sets these days."""

    personal = {
        "by_id": ("identity", "to show who set the days", "with the plan"),
    }

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, related_name="remark_window")
    opens = models.DateField()
    closes = models.DateField()
    #: Where the rule is written: charter, order, act.
    rule = models.CharField(max_length=300, blank=True)
    by_id = models.BigIntegerField(null=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(closes__gte=F("opens")), name="plan_remark_window_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.opens} – {self.closes}"


class Remark(Tenant, Versioned):
    """A proposal to the plan. One sent from a phone is read by a person before anybody else sees it.

    ``code`` is what a sender keeps to look up the answer; neither name nor address of that sender is asked for.
    """

    personal = {
        "text": ("free text", "what was proposed", "kept with the plan"),
        "asked_by": ("contact", "to answer the person", "one year after the answer, then only the text"),
        "answer": ("free text", "what was answered", "kept with the plan"),
        "effect": ("free text", "what it changed in the plan", "kept with the plan"),
        "refused_reason": ("free text", "why it is not in the register", "kept with the plan"),
        "by_id": ("identity", "to show who answered", "kept with the plan"),
    }
    table = steps.REMARK

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="remarks")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=12, blank=True)
    source = models.CharField(max_length=12, choices=list(words.REMARK_SOURCES.items()))
    question = models.OneToOneField(Question, null=True, blank=True, on_delete=models.PROTECT, related_name="remark")
    received = models.DateField()
    text = models.TextField()
    language = models.CharField(max_length=2, default="ky")
    asked_by = models.CharField(max_length=160, blank=True)
    #: What it is about; both empty: the plan as a whole.
    about_line = models.ForeignKey(PlanProblem, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    about = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=12, default=words.WAITING, choices=list(words.REMARK_STATES.items()))
    decision = models.CharField(max_length=16, blank=True, choices=list(words.REMARK_DECISIONS.items()))
    answer = models.TextField(blank=True)
    #: The lines of the plan that it changed, and the change in words.
    effect_line = models.ForeignKey(PlanProblem, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    effect_on = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    effect = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    refused_reason = models.CharField(max_length=600, blank=True)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_remark_number_once"),
            models.UniqueConstraint(
                fields=["municipality", "code"], condition=~Q(code=""), name="plan_remark_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def cycle(self) -> Cycle:
        """The cycle of its plan: when that is closed, nothing moves any more."""
        return self.plan.cycle

    @property
    def is_public(self) -> bool:
        """Whether everybody reads it."""
        return self.state in words.REMARK_PUBLIC

    @property
    def tone(self) -> str:
        """How its decision looks on a chip."""
        return words.REMARK_TONES.get(self.decision, "wait") if self.state == words.ANSWERED else "wait"
