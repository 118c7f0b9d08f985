"""Who took part and, apart from that, the ballots: two tables without a shared key, order or time."""

from __future__ import annotations

import uuid

from django.db import models

from birge.kit.scope import Tenant
from birge.places.models import Place
from birge.voting import words
from birge.voting.models.paper import PaperBatch
from birge.voting.models.polls import Poll, named, state_of

_NOT_TAKING = f"{state_of('NEW')} NOT IN {named(words.TAKING)}"


class CardBatch(Tenant):
    """Cards that were made at once, for one village or for all."""

    personal = {"by_id": ("identity", "to show who issued the cards", "kept for ever")}

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="batches")
    number = models.PositiveSmallIntegerField()
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField()
    by_id = models.BigIntegerField()

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["poll", "number"], name="voting_batch_once")]

    def __str__(self) -> str:
        return str(self.number)


class Card(Tenant):
    """A card as it is kept: a keyed hash of its code and the number printed on it; the code itself is on paper only."""

    personal = {
        "digest": ("secret", "to know a card without keeping its code", "kept with the vote"),
        "void": ("free text", "why the card was made void", "kept with the vote"),
    }

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(CardBatch, on_delete=models.PROTECT, related_name="cards")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    void = models.CharField(max_length=200, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "digest"], name="voting_card_once"),
            models.UniqueConstraint(fields=["poll", "number"], name="voting_card_number_once"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Participation(Tenant):
    """That somebody voted: once, whatever the channel. ``receipt`` proves that; nothing here tells what.

    The rows are laid down anew in another order when the vote closes, so that neither order nor age leads to a ballot.
    """

    personal = {
        "token": ("activity", "each person votes once", "kept with the vote"),
        "receipt": ("activity", "a voter can show that the vote was taken in", "kept with the vote"),
    }
    frozen_when = {
        "INSERT": _NOT_TAKING,
        "UPDATE": f"{state_of('OLD')} IS NOT NULL",
        "DELETE": f"{state_of('OLD')} <> '{words.CLOSED}'",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="+")
    token = models.CharField(max_length=64)
    receipt = models.CharField(max_length=16)
    channel = models.CharField(max_length=8, choices=list(words.CHANNELS.items()), default=words.PHONE)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["poll", "token"], name="voting_one_vote_each"),
            models.UniqueConstraint(fields=["poll", "receipt"], name="voting_receipt_once"),
        ]

    def __str__(self) -> str:
        return self.receipt


class Ballot(Tenant):
    """A ballot without voter, time and order. ``choices``: pairs of an option's number and its value."""

    personal = {
        "sex": ("participation", "what each group got, in sums only", "kept with the vote"),
        "age": ("participation", "what each group got, in sums only", "kept with the vote"),
        "choices": ("participation", "what was voted for", "kept with the vote, published without a voter"),
    }
    frozen_when = {
        "INSERT": _NOT_TAKING,
        "UPDATE": f"{state_of('OLD')} IS NOT NULL",
        "DELETE": f"{state_of('OLD')} IS NOT NULL",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="+")
    #: The box a ballot on paper was in.
    batch = models.ForeignKey(PaperBatch, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sex = models.CharField(max_length=7, blank=True, choices=list(words.SEXES.items()))
    age = models.CharField(max_length=7, blank=True, choices=list(words.AGES.items()))
    choices = models.JSONField(default=list)

    class Meta(Tenant.Meta):
        indexes = [models.Index(fields=["poll"], name="voting_ballots_of")]

    def __str__(self) -> str:
        return str(self.pk)
