"""Who asked to be told by mail, what happened that is told, and the letters that go out."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from birge.kit.agreed import Agreed
from birge.kit.scope import Shared
from birge.newsroom import subscription_words as words
from birge.places.models import Municipality, Place
from birge.problems.models import Problem


class About(Shared):
    """What a subscription asks for, or a happening is about. Of a subscription: empty means all."""

    kind = models.CharField(max_length=16, blank=True, choices=list(words.KINDS.items()))
    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    village = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    problem = models.ForeignKey(Problem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Chat(Agreed, Shared):
    """Where the bot of a messenger writes to somebody. Nothing else is kept of them; the row goes when they leave."""

    consent = "messenger"

    personal = {
        "chat": (
            "contact",
            "where the bot of a messenger writes",
            "until they leave or block it; a week unused",
        ),
    }

    chat = models.BigIntegerField(unique=True)
    language = models.CharField(max_length=2, default="ky")
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"chat {self.pk}"


class Listening(Shared):
    """How far the bot has heard. One row: who listens now, and until when the messenger wants to be left alone."""

    #: The number of the first message that was not heard yet; ``None``: whichever the messenger gives.
    next_update = models.BigIntegerField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    quiet_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"listening from {self.next_update}"


class Subscription(Agreed, About):
    """An address or a chat that asked to be told, of what and how often. There is no account; the row goes when they
    leave. What a chat agreed to stands with the chat."""

    consent = "letters"
    personal = {
        "address": ("contact", "where letters are sent", "until they leave; seven days while it is not confirmed"),
        "token": ("secret", "in the links of the letters: whoever has it may leave", "as long as the address"),
    }

    #: Either of the two.
    address = models.EmailField(blank=True)
    chat = models.ForeignKey(Chat, null=True, blank=True, on_delete=models.CASCADE, related_name="subscriptions")
    language = models.CharField(max_length=2, default="ky")
    pace = models.CharField(max_length=8, default=words.DAILY, choices=list(words.PACES.items()))
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(address="", chat__isnull=False) | (~Q(address="") & Q(chat__isnull=True)),
                name="newsroom_sub_one_way",
            ),
        ]
        indexes = [models.Index(fields=["address"], name="newsroom_sub_address")]

    def __str__(self) -> str:
        return f"subscription {self.pk}"

    @property
    def masked(self) -> str:
        """The address as a page may show it: whose it is they know themselves."""
        name, at, host = self.address.partition("@")
        return f"{name[:1]}…@{host}" if at else "…"


class Happening(About):
    """Something everybody may know has happened. Written in the transaction in which it did."""

    record = models.CharField(max_length=80)
    #: Of a move on the way of problems: which one, and the keys of the problems, found when letters are made.
    verb = models.CharField(max_length=40, blank=True)
    problems = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()
    #: When letters were made of it for those who asked.
    spread_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["spread_at"], name="newsroom_happening_waits")]

    def __str__(self) -> str:
        return self.record


class Letter(Shared):
    """What is to be told to one address: a happening, or (without one) the link that confirms the address."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="letters")
    happening = models.ForeignKey(Happening, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, default=words.WAITING, choices=list(words.LETTERS.items()))
    #: When it may be sent, or, while it is being sent, when the worker that does so is thought lost.
    due = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    #: The mail it went out in: its name stays when a mail is repeated, so that a mailbox shows it once.
    message = models.UUIDField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    #: What the server said last, in a word.
    error = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscription", "happening"], name="newsroom_letter_once")]
        indexes = [models.Index(fields=["state", "due"], name="newsroom_letter_due")]

    def __str__(self) -> str:
        return f"letter {self.pk}"
