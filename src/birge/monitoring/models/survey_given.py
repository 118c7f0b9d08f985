"""What people gave to a survey: their sheets, their words, the phones it was filled in on."""

from __future__ import annotations

from django.db import models

from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.monitoring import survey_steps as steps
from birge.monitoring import survey_words as words
from birge.monitoring.models.survey import OVER, Survey, SurveyQuestion, while_in
from birge.places.models import Place


class SurveySheet(Tenant, Versioned):
    """One filled sheet without a name. ``answers``: the code of an answer by the number of the question.

    A sheet on paper has the number that is written on it; one that a resident sent has none, and only its day is kept.
    """

    personal = {
        "sex": ("participation", "who was heard, in sums only", "kept with the survey"),
        "age": ("participation", "who was heard, in sums only", "kept with the survey"),
        "answers": ("participation", "what was answered, in sums only", "kept with the survey"),
        "withdrawn": ("free text", "why a sheet was taken back", "kept for ever"),
        "by_id": ("identity", "to show who typed the sheet in", "kept for ever"),
    }
    frozen_when = {event: while_in(OVER, "OLD") for event in ("UPDATE", "DELETE")}

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="sheets")
    number = models.PositiveIntegerField(null=True, blank=True)
    channel = models.CharField(max_length=8, choices=list(words.CHANNELS.items()))
    sex = models.CharField(max_length=7, blank=True, choices=list(words.SEXES.items()))
    age = models.CharField(max_length=7, blank=True, choices=list(words.AGES.items()))
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    withdrawn = models.CharField(max_length=300, blank=True)
    by_id = models.BigIntegerField(null=True)
    on = models.DateField()

    class Meta(Tenant.Meta):
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="monitoring_survey_sheet_once")]

    def __str__(self) -> str:
        return str(self.number or "")


class SurveyRemark(Tenant, Versioned):
    """What somebody wrote in a survey. Nobody reads it in public before a person released it, by itself.

    ``shown`` is what everybody reads then: the same without what names people. Which sheet it stood on is not kept.
    """

    table = steps.REMARK
    personal = {
        "text": ("free text", "what was written", "kept with the survey"),
        "shown": ("free text", "what everybody reads of it", "kept for ever"),
    }

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="remarks")
    question = models.ForeignKey(SurveyQuestion, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=600)
    shown = models.CharField(max_length=600, blank=True)
    state = models.CharField(max_length=12, default=words.WAITING, choices=list(words.REMARK_STATES.items()))

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="monitoring_survey_remark_once")]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.TONES[self.state]


class SurveyPhone(Tenant):
    """That a phone has answered: a keyed hash of its token, nothing that leads to the sheet. Gone when published."""

    personal = {"digest": ("activity", "a phone answers once", "until the results are published")}

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="phones")
    digest = models.CharField(max_length=64)

    class Meta(Tenant.Meta):
        constraints = [models.UniqueConstraint(fields=["survey", "digest"], name="monitoring_survey_phone_once")]

    def __str__(self) -> str:
        return self.digest[:8]
