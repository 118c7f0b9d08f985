"""What goes before a meeting: who is invited, and how people hear of it."""

from __future__ import annotations

from django.db import models

from birge.gatherings import words
from birge.gatherings.models.gathering import Gathering
from birge.kit.scope import Tenant
from birge.rulebook.counts import QUALIFIERS, HeadCount


class Invitation(Tenant):
    """One kind of invitees: how many were invited, confirmed and came, each as far as known."""

    personal = {
        "names": ("contact", "to invite people by name and to greet them", "kept with the minutes"),
    }

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="invitations")
    kind = models.CharField(max_length=20, choices=list(words.INVITEES.items()))
    invited = models.PositiveIntegerField(null=True, blank=True)
    confirmed = models.PositiveIntegerField(null=True, blank=True)
    came = models.PositiveIntegerField(null=True, blank=True)
    #: How exact the figure of those who came is; invited and confirmed are counted by whoever invites.
    qualifier = models.CharField(max_length=10, default="exact", choices=[(q, q) for q in QUALIFIERS])
    names = models.TextField(blank=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["gathering", "kind"], name="gatherings_invited_once_a_kind"),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def count(self) -> HeadCount:
        """How many came, as a value of the rulebook."""
        return HeadCount(self.came, qualifier=self.qualifier)


class Outreach(Tenant):
    """A row of the information campaign of a public event: by which channel, where, when, who, with what proof."""

    personal = {
        "owner": ("participation", "the campaign plan names who does it", "kept with the meeting"),
        "withdrawn_reason": ("free text", "why a row was taken out", "kept with the meeting"),
    }

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="outreach")
    number = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=20, choices=list(words.CHANNELS.items()))
    where = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, default="ky")
    planned = models.DateField(null=True, blank=True)
    done = models.DateField(null=True, blank=True)
    owner = models.CharField(max_length=160, blank=True)
    #: What shows that it was done, in words; a photo or a page stands at ``link``.
    proof = models.CharField(max_length=300, blank=True)
    link = models.URLField(max_length=400, blank=True)
    reach = models.PositiveIntegerField(null=True, blank=True)
    qualifier = models.CharField(max_length=10, default="about", choices=[(q, q) for q in QUALIFIERS])
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="gatherings_outreach_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.channel}"

    @property
    def count(self) -> HeadCount:
        """How many people it reaches, as a value of the rulebook."""
        return HeadCount(self.reach, qualifier=self.qualifier)
