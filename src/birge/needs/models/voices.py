"""Needs that residents send themselves, without an account, while the window for it is open."""

from __future__ import annotations

from django.db import models

from birge.cycle.models import Cycle
from birge.kit.scope import Tenant
from birge.needs import steps, words
from birge.needs.models.session import Statement


class Window(Tenant):
    """From which day to which day residents may send what they need."""

    personal = {
        "by_id": ("identity", "to show who opened the window", "with the cycle's records"),
    }

    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, related_name="voice_window")
    opens = models.DateField()
    closes = models.DateField()
    by_id = models.BigIntegerField(null=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(closes__gte=models.F("opens")), name="needs_window_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.opens} – {self.closes}"


class Voice(Tenant):
    """A need as a resident sent it. Read by a person before anybody else sees it; never counted among the points.

    ``code`` is what the sender keeps to look up what became of it. Neither name nor address of the sender is asked for
    or kept. ``statement`` is the row it became when it was taken in.
    """

    personal = {
        "text": ("free text", "what a resident needs", "with the cycle's records; one year when refused"),
        "sex": ("participation", "who was heard, in sums only", "with the text"),
        "age": ("participation", "who was heard, in sums only", "with the text"),
        "who_suffers": ("free text", "whom the problem touches", "with the text"),
        "reason": ("free text", "why it was not taken in", "with the text"),
        "by_id": ("identity", "to show who read it", "with the cycle's records"),
    }
    table = steps.VOICE

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="voices")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=12)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=600)
    language = models.CharField(max_length=2, default="ky")
    who_suffers = models.CharField(max_length=300, blank=True)
    sex = models.CharField(max_length=7, blank=True, choices=list(words.SEXES.items()))
    age = models.CharField(max_length=7, blank=True, choices=list(words.AGES.items()))
    state = models.CharField(max_length=12, default=words.WAITING, choices=list(words.VOICE_STATES.items()))
    reason = models.CharField(max_length=600, blank=True)
    statement = models.OneToOneField(Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="voice")
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="needs_voice_number_once"),
            models.UniqueConstraint(fields=["municipality", "code"], name="needs_voice_code_once"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
