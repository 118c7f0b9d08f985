"""What somebody without an account asks of a municipality about the own data."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from birge.kit.agreed import Agreed
from birge.kit.scope import Tenant
from birge.people import words
from birge.people.models.accounts import User

_UNTIL = "one year after the answer; erased at once with what was asked to be erased"


class DataRequest(Agreed, Tenant):
    """A request on paper or by word, written down by a clerk: who asked, how they showed who they are, the answer."""

    consent, consent_at = "request", "entered_at"
    personal = {
        "name": ("contact", "who asks about the own data; never public", _UNTIL),
        "phone": ("contact", "to answer the person; never public", _UNTIL),
        "basis": ("free text", "how the person showed who they are", _UNTIL),
        "wish": ("free text", "what is to be corrected or erased", _UNTIL),
        "answer": ("free text", "what was answered", _UNTIL),
    }

    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=list(words.REQUESTS.items()))
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=16, blank=True)
    asked_on = models.DateField()
    basis = models.CharField(max_length=200)
    wish = models.CharField(max_length=600, blank=True)
    state = models.CharField(max_length=8, default=words.WAITING, choices=list(words.REQUEST_STATES.items()))
    answer = models.CharField(max_length=600, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    #: How many rows of which table were erased: figures, no names.
    erased = models.JSONField(default=dict, blank=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="people_request_number_once"),
            models.CheckConstraint(
                condition=Q(state=words.WAITING) | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="people_request_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
