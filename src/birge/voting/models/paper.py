"""Ballots on paper: boxes, what two people typed of each, the photographed protocol, cards given back for a paper."""

from __future__ import annotations

from django.db import models

from birge.kit.models import Versioned
from birge.kit.pictured import KeptPicture
from birge.kit.scope import Tenant
from birge.places.models import Place
from birge.voting import steps, words
from birge.voting.models.polls import Poll


class PaperBatch(Tenant, Versioned):
    """The ballots of one box. The code printed on each is that of the batch, never of a voter."""

    table = steps.PAPER
    frozen_when = {event: f"OLD.state = '{words.AGREED}'" for event in ("UPDATE", "DELETE")}

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="boxes")
    number = models.PositiveSmallIntegerField()
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    printed = models.PositiveIntegerField(null=True, blank=True)
    #: What both entries agreed on.
    signatures = models.PositiveIntegerField(null=True, blank=True)
    ballots = models.PositiveIntegerField(null=True, blank=True)
    spoilt = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=12, default=words.ENTERING, choices=list(words.PAPER_STATES.items()))

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["poll", "number"], name="voting_box_once")]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.PAPER_TONES[self.state]

    @property
    def code(self) -> str:
        """What is printed on each ballot of the batch."""
        return f"{self.poll.number}-{self.number}"


class PaperEntry(Tenant, Versioned):
    """What one person typed of a batch, sheet by sheet; ``None`` stands for a spoilt one. Nobody types it twice."""

    personal = {
        "by_id": ("identity", "two different people typed the ballots", "kept for ever"),
        "sheets": ("participation", "what was voted for, without a voter", "kept with the vote"),
    }

    frozen_when = {
        event: f"(SELECT state FROM voting_paperbatch WHERE id = OLD.batch_id) = '{words.AGREED}'"
        for event in ("UPDATE", "DELETE")
    }

    batch = models.ForeignKey(PaperBatch, on_delete=models.PROTECT, related_name="entries")
    by_id = models.BigIntegerField()
    signatures = models.PositiveIntegerField()
    sheets = models.JSONField(default=list)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["batch", "by_id"], name="voting_entry_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.by_id}"


class PaperPhoto(KeptPicture):
    """The protocol of a box as a photograph; for those who work here, since it shows signatures."""

    personal = {
        "by_id": ("identity", "to show who added it", "kept for ever"),
        "original": ("secret", "where the untouched file lies; never public", "kept for ever"),
    }

    batch = models.ForeignKey(PaperBatch, on_delete=models.PROTECT, related_name="photos")

    class Meta(KeptPicture.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="voting_protocol_number_once"),
            models.UniqueConstraint(fields=["batch", "original_digest"], name="voting_protocol_once"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Tick(Tenant):
    """A card given back for a ballot on paper. ``conflict``: it had voted on a phone, so its paper does not count."""

    personal = {"by_id": ("identity", "to show who ticked it off", "kept for ever")}

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="ticks")
    number = models.PositiveIntegerField()
    conflict = models.BooleanField(default=False)
    by_id = models.BigIntegerField()

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["poll", "number"], name="voting_tick_once")]

    def __str__(self) -> str:
        return str(self.number)
