"""Who was signed up for an event, by the municipality that sent the person. Strangers read counts alone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.learning import words
from birge.learning.models.events import Event


class Participant(Tenant, Versioned):
    """A person of the municipality at an event, and the certificate given for it."""

    personal = {
        "name": ("contact", "for the attendance sheet and the certificate; never public", "five years after the event"),
        "post": ("contact", "for the attendance sheet and the certificate; never public", "five years after the event"),
        "sex": ("participation", "counted in reports, never shown of one person", "five years after the event"),
        "by_id": ("identity", "who signed the person up", "five years after the event"),
    }

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="participants")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=24, default=words.OTHER, choices=list(words.ROLES.items()))
    post = models.CharField(max_length=160, blank=True)
    sex = models.CharField(max_length=1, blank=True, choices=list(words.SEXES.items()))
    young = models.BooleanField(null=True)
    presence = models.CharField(max_length=10, default=words.SIGNED_UP, choices=list(words.PRESENCE.items()))
    #: Number of the certificate: that of the event and that of the person.
    certificate = models.CharField(max_length=20, blank=True)
    certified_on = models.DateField(null=True, blank=True)
    by_id = models.BigIntegerField(null=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="learning_participant_number_once"),
            models.UniqueConstraint(
                fields=["certificate"], condition=~Q(certificate=""), name="learning_certificate_once"
            ),
            models.CheckConstraint(
                condition=Q(certificate="") | Q(presence=words.CAME), name="learning_certificate_for_who_came"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}-{self.number}"
