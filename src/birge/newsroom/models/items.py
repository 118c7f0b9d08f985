"""News of a municipality and of the programme: two tables of one shape (docs/newsroom.md)."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from birge.gatherings.models import Gathering
from birge.kit.agreed import Agreed
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.said import language
from birge.kit.scope import Shared, Tenant
from birge.learning.models import Event
from birge.newsroom import steps, words
from birge.problems.models import Problem
from birge.rulebook.table import Reason

#: What a text has in each language, with the room for it; ``office``: who answers questions.
PARTS = {
    "place": 120,
    "title": 200,
    "lead": 600,
    "body": 8000,
    "quote": 1500,
    "person": 120,
    "post": 160,
    "background": 3000,
    "office": 200,
}
#: Without these a text is not finished.
NEEDED = ("title", "lead", "body")

PERSONAL = {
    "texts": ("free text", "what is told, with the name and post of who is quoted", "for good, as published"),
    "corrections": ("free text", "what was corrected, in words everybody reads", "for good, as published"),
    "reason": ("free text", "why it was withdrawn, as everybody reads it", "for good, as published"),
}


class Told(Agreed, Versioned):
    """What is told: kind, day, texts in up to three languages, whom to ask, and what it tells of."""

    consent, consent_at = "named", "consented_at"

    #: When somebody confirmed that who is named agrees.
    consented_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=list(words.KINDS.items()))
    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.STATES.items()))
    #: Whether what it tells of is planned or was held; empty: it tells of no event.
    stage = models.CharField(max_length=8, blank=True, choices=list(words.STAGES.items()))
    on = WhenField()
    hour = models.TimeField(null=True, blank=True)
    #: Language → part → text.
    texts = models.JSONField(default=dict)
    #: Of the office that answers, which the texts name; never private ones.
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    #: The name of the item for programs that collect news; it stays whatever its address or its texts become.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    #: What was corrected, the newest last: day and words.
    corrections = models.JSONField(default=list)
    reason = models.CharField(max_length=600, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.said("title") or str(self.number)

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.TONES[self.state]

    @property
    def languages(self) -> list[str]:
        """The languages in which there is a text."""
        return [code for code in words.LANGUAGES if self.texts.get(code)]

    @property
    def lang(self) -> str:
        """The language in which this reader gets it: the reader's own where there is a text, else another."""
        own = language()
        return own if self.texts.get(own) else next(iter(self.languages), "")

    @property
    def is_missing(self) -> bool:
        """Whether the reader gets it in another language."""
        return bool(self.lang) and self.lang != language()

    def said(self, part: str, lang: str = "") -> str:
        """A part of the text, in the reader's language or the one named."""
        return str(self.texts.get(lang or self.lang, {}).get(part, ""))

    @property
    def text(self) -> dict[str, str]:
        """The text as this reader gets it."""
        return {part: self.said(part) for part in PARTS}

    def warnings(self, today: date) -> list[Reason]:
        """What does not fit: planned for a day that is over, held on one that has not come."""
        if self.on is not None and self.stage == words.PLANNED and self.on.last < today:
            return [Reason("news_planned_in_the_past")]
        if self.on is not None and self.stage == words.HELD and self.on.first > today:
            return [Reason("news_held_in_the_future")]
        return []


def _public_is_dated(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(state=words.DRAFT) | Q(published_at__isnull=False), name=name)


class Item(Told, Tenant):  # type: ignore[misc]
    """What a municipality tells."""

    table = steps.ITEM
    personal: ClassVar[dict[str, Any]] = PERSONAL

    meeting = models.ForeignKey(Gathering, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    problem = models.ForeignKey(Problem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        ordering = ["-published_at", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="newsroom_item_number_once"),
            _public_is_dated("newsroom_item_is_dated"),
        ]
        indexes = [models.Index(fields=["state", "-published_at"], name="newsroom_item_newest")]


class Release(Told, Shared):
    """What the programme tells; it belongs to no municipality."""

    table = steps.RELEASE
    personal: ClassVar[dict[str, Any]] = PERSONAL

    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-published_at", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="newsroom_release_number_once"),
            _public_is_dated("newsroom_release_is_dated"),
        ]
        indexes = [models.Index(fields=["state", "-published_at"], name="newsroom_release_newest")]
