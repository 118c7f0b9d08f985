"""A code on its way to a phone. The number stands here for minutes, the code nowhere: it is worked out each time."""

from __future__ import annotations

import uuid

from django.db import models

from birge.kit.agreed import Agreed
from birge.kit.scope import Tenant
from birge.voting import words
from birge.voting.models.polls import Poll


class PhoneCode(Agreed, Tenant):
    """The last code asked for with a number in a vote. Without the key nothing leads from here to who voted."""

    consent = "code"
    personal = {
        "who": ("secret", "a number gets so many codes and no more", "a day after the vote is counted"),
        "number": ("contact", "where the code is sent", "until it is sent or given up, ten minutes at most"),
        "nonce": ("secret", "what a code is worked out from, with a key", "a day after the vote is counted"),
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="+")
    who = models.CharField(max_length=64)
    number = models.CharField(max_length=16, blank=True)
    #: The operator's first three figures: of them sums are published, so that bought numbers are seen.
    prefix = models.CharField(max_length=3)
    nonce = models.CharField(max_length=32)
    language = models.CharField(max_length=2, default="ky")
    state = models.CharField(max_length=8, default=words.WAITING, choices=list(words.CODE_STATES.items()))
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    #: When it may be sent, or, while it is being sent, when the worker that does so is thought lost.
    due = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    guesses = models.PositiveSmallIntegerField(default=0)

    class Meta(Tenant.Meta):
        constraints = [models.UniqueConstraint(fields=["poll", "who"], name="voting_code_of_a_number")]
        indexes = [models.Index(fields=["state", "due"], name="voting_codes_due")]

    def __str__(self) -> str:
        return str(self.pk)
