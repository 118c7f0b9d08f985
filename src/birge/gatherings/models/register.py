"""The register of questions and proposals of residents: each with a number, an answer, and what it changed."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from birge.gatherings import steps, words
from birge.gatherings.models.gathering import Gathering
from birge.gatherings.models.record import Question
from birge.kit.models import Versioned
from birge.kit.scope import Tenant


class Entry(Tenant, Versioned):
    """A question or proposal. One sent online is read by a person before anybody else sees it.

    ``text`` stands as it was said. Where it names somebody, ``shown`` is what everybody reads instead. ``word`` is what
    a sender keeps to look the answer up; neither name nor address of that sender is asked for.
    """

    personal = {
        "text": ("free text", "what was asked or proposed", "kept with the register; one year when withheld"),
        "shown": ("free text", "the text without what names people", "kept with the register"),
        "asked_by": ("contact", "to answer the person", "one year after the answer, then only the text"),
        "contact": ("contact", "to answer the person", "one year after the answer, then only the text"),
        "sex": ("participation", "who was heard, in sums only", "kept with the register"),
        "answer": ("free text", "what was answered", "kept with the register"),
        "answered_by": ("participation", "residents know who answered", "kept with the register"),
        "reason": ("free text", "why it was not accepted wholly", "kept with the register"),
        "withheld_note": ("free text", "why a text is not shown", "kept with the register"),
        "by_id": ("identity", "to show who answered", "kept with the register"),
    }
    table = steps.ENTRY

    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    word = models.CharField(max_length=12, blank=True)
    received = models.DateField()
    channel = models.CharField(max_length=14, choices=list(words.CAME_BY.items()))
    is_proposal = models.BooleanField(default=False)
    #: The meeting at which it came, and its line in that meeting's record, where there is one.
    gathering = models.ForeignKey(Gathering, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    question = models.OneToOneField(Question, null=True, blank=True, on_delete=models.PROTECT, related_name="entry")
    text = models.TextField(blank=True)
    shown = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="ky")
    theme = models.CharField(max_length=16, choices=list(words.THEMES.items()), blank=True)
    sex = models.CharField(max_length=6, choices=list(words.SEXES.items()), blank=True)
    place = models.ForeignKey("places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    responsible_post = models.CharField(max_length=160, blank=True)
    due = models.DateField(null=True, blank=True)
    #: Where the term for the answer is written.
    due_source = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, default=words.WAITING, choices=list(words.ENTRY_STATES.items()))
    decision = models.CharField(max_length=10, blank=True, choices=list(words.DECISIONS.items()))
    answer = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    answered_by = models.CharField(max_length=160, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_how = models.CharField(max_length=8, blank=True, choices=list(words.TOLD_BY.items()))
    withheld_why = models.CharField(max_length=8, blank=True, choices=list(words.WITHHELD_WHY.items()))
    withheld_note = models.CharField(max_length=300, blank=True)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year", "number"], name="gatherings_entry_number_once"),
        ]
        indexes = [models.Index(fields=["municipality", "state", "received"], name="gatherings_entries_open")]

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"

    @property
    def is_public(self) -> bool:
        """Whether everybody reads of it."""
        return self.state in words.ENTRY_PUBLIC

    @property
    def public_text(self) -> str:
        """What everybody reads; nothing while the text is withheld."""
        return "" if self.state == words.WITHHELD else self.shown or self.text

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state in words.OPEN_ENTRIES

    @property
    def age(self) -> int:
        """Days since it came; for an answered one until the answer."""
        return max(0, ((self.answered_on or timezone.localdate()) - self.received).days)

    @property
    def is_late(self) -> bool:
        """Whether the term has passed without an answer, or the answer came after it."""
        if self.due is None or self.state in (words.WITHHELD, words.STRUCK):
            return False
        until: date = self.answered_on or timezone.localdate()
        return until > self.due

    @property
    def tone(self) -> str:
        """How its state looks on a chip."""
        if self.state in words.WITH_ANSWER:
            return words.DECISION_TONES.get(self.decision, "")
        return "late" if self.is_open and self.is_late else "wait" if self.is_open else "plain"


class Effect(Tenant):
    """What a question or proposal changed: a record of a step (``kind`` and ``record``), a sum, or words alone."""

    personal = {
        "said": ("free text", "what a proposal changed", "kept with the register"),
        "withdrawn_reason": ("free text", "why an effect was taken back", "kept with the register"),
    }

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="effects")
    number = models.PositiveSmallIntegerField()
    #: Name of a kind in ``gatherings.effects`` and the key of its record; both empty: in words alone.
    kind = models.CharField(max_length=40, blank=True)
    record = models.CharField(max_length=120, blank=True)
    said = models.CharField(max_length=600, blank=True)
    #: The sum of the line before and after, in tyiyn; empty: no sum is stated.
    sum_before = models.BigIntegerField(null=True, blank=True)
    sum_after = models.BigIntegerField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="gatherings_effect_number_once"),
            models.UniqueConstraint(
                fields=["entry", "record"],
                condition=~Q(record="") & Q(withdrawn_reason=""),
                name="gatherings_effect_on_a_record_once",
            ),
        ]

    def __str__(self) -> str:
        return self.said or self.record

    @property
    def difference(self) -> int | None:
        """By how much the sum changed, in tyiyn; a line that was not there before began at nothing."""
        return None if self.sum_after is None else self.sum_after - (self.sum_before or 0)
