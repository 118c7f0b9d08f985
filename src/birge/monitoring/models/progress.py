"""How far the activities of an adopted plan are: one row for each as it stands, and the reports it rests on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.monitoring import progress_steps as steps
from birge.monitoring import progress_words as words
from birge.plan import words as plan_words
from birge.plan.models import Activity
from birge.rulebook.money import STATES as AMOUNT_STATES
from birge.rulebook.money import Amount

_SHARE = Q(percent__isnull=True) | Q(percent__gte=0, percent__lte=100)


class Progress(Tenant, Versioned):
    """An activity as its last report says; an activity without one has no row, or is "not reported".

    What is here repeats the last report, so that a plan of hundreds of activities is read at once.
    """

    table = steps.PROGRESS

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="progress")
    state = models.CharField(max_length=12, default=words.UNREPORTED, choices=list(words.STATES.items()))
    #: ``None``: how much is done was not reported, which is not 0.
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    #: How many reports there are: the number of the last one.
    reports = models.PositiveIntegerField(default=0)
    news_on = models.DateField(null=True, blank=True)
    begun = WhenField()
    ended = WhenField()
    expected = WhenField()

    class Meta(Tenant.Meta):
        constraints = [models.CheckConstraint(condition=_SHARE, name="monitoring_progress_share_possible")]

    def __str__(self) -> str:
        return f"{self.activity_id}: {self.state}"


class Report(Tenant):
    """What was reported of an activity on a day. Never changed: a later report stands, and says what it corrects."""

    personal = {
        "text": ("free text", "what was done", "kept with the plan"),
        "text_ru": ("free text", "the same in Russian", "kept with the plan"),
        "reason": ("free text", "why it is late or otherwise than planned", "kept with the plan"),
        "reason_ru": ("free text", "the same in Russian", "kept with the plan"),
        "corrects_why": ("free text", "what was wrong in the report before", "kept with the plan"),
        "by_id": ("identity", "to show who reported", "kept with the plan"),
    }
    only_added = True

    progress = models.ForeignKey(Progress, on_delete=models.PROTECT, related_name="all_reports")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=list(words.REPORTED.items()))
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    #: The day of which the report speaks; ``at`` is when it was entered.
    as_of = models.DateField()
    begun = WhenField()
    ended = WhenField()
    #: When the end is expected now, where it is not the term of the plan.
    expected = WhenField()
    text = models.CharField(max_length=600, blank=True)
    text_ru = models.CharField(max_length=600, blank=True)
    language = models.CharField(max_length=2, default="ky")
    reason = models.CharField(max_length=600, blank=True)
    reason_ru = models.CharField(max_length=600, blank=True)
    #: The document or page that shows it.
    source = models.CharField(max_length=300, blank=True)
    #: Number of the report that was wrong.
    corrects = models.PositiveIntegerField(null=True, blank=True)
    corrects_why = models.CharField(max_length=600, blank=True)
    by_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["progress", "number"], name="monitoring_report_number_once"),
            models.CheckConstraint(condition=_SHARE, name="monitoring_report_share_possible"),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects_why=""), name="monitoring_correction_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.progress_id}/{self.number}: {self.state}"


class ReportMoney(Tenant):
    """What was spent from a source up to the day of a report, since the activity began."""

    only_added = True

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="money")
    source = models.CharField(max_length=20, choices=list(plan_words.SOURCES.items()))
    tyiyn = models.BigIntegerField(null=True, blank=True)
    amount_state = models.CharField(max_length=16, default="exact", choices=[(one, one) for one in AMOUNT_STATES])
    #: As a person typed it.
    typed = models.CharField(max_length=80, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "source"], name="monitoring_report_source_once"),
            models.CheckConstraint(
                condition=Q(tyiyn__isnull=True) | Q(tyiyn__gte=0), name="monitoring_report_sum_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.tyiyn}"

    @property
    def amount(self) -> Amount:
        """The sum as a value of the rulebook."""
        return Amount(self.tyiyn, self.amount_state)
