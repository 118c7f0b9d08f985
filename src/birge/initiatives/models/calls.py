"""A call for initiatives. Its conditions freeze when it is announced; a change afterwards is a public act."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from birge.initiatives import words
from birge.initiatives.models.frozen import ABOVE, CONDITIONS, differ
from birge.initiatives.models.regulations import Regulation
from birge.initiatives.steps import calls
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.plan.say import Wording, worded
from birge.voting import words as voting

_FROZEN = differ((*CONDITIONS, "joint"))


class Call(Tenant, Versioned):
    """A call of a municipality: who may apply for what, with how much, until when, and how winners are chosen."""

    table = calls.CALL
    personal: ClassVar[dict[str, Any]] = {
        name: ("free text", "conditions of a call that everybody reads", "kept for ever")
        for name in ("about", "about_ru", "fails_note", "fails_note_ru", "protocol_note")
    }
    #: Announced, its conditions change only together with a row that says what and why (:class:`CallChange`); those of
    #: a programme's call only with the next edition of them.
    frozen_when: ClassVar[dict[str, str]] = {
        "UPDATE": f"OLD.state <> 'draft' AND (NEW.state = 'draft' OR (({_FROZEN}) AND (NEW.changes <> OLD.changes + 1 "
        "OR NOT EXISTS (SELECT 1 FROM initiatives_callchange c WHERE c.call_id = OLD.id AND c.number = NEW.changes)))) "
        f"OR (NEW.terms_edition = OLD.terms_edition AND ({differ((*ABOVE, 'joint'))}))",
        "DELETE": "OLD.state <> 'draft'",
    }

    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.CALL_STATES.items()))
    regulation = models.ForeignKey(Regulation, null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    scheme = models.CharField(max_length=14, choices=list(words.SCHEMES.items()))
    title = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300, blank=True)
    about = models.TextField(blank=True)
    about_ru = models.TextField(blank=True)
    #: Kinds of applicants, keys of ``words.APPLICANTS``.
    applicants = models.JSONField(default=list)
    group_least = models.PositiveSmallIntegerField(null=True, blank=True)
    most_per_applicant = models.PositiveSmallIntegerField(null=True, blank=True)
    #: Themes, what the money may not be used for, and papers that are asked for: one on a line.
    themes = models.TextField(blank=True)
    themes_ru = models.TextField(blank=True)
    barred = models.TextField(blank=True)
    barred_ru = models.TextField(blank=True)
    documents = models.TextField(blank=True)
    documents_ru = models.TextField(blank=True)
    cap_tyiyn = models.BigIntegerField(null=True, blank=True, validators=[MinValueValidator(0)])
    pool_tyiyn = models.BigIntegerField(null=True, blank=True, validators=[MinValueValidator(0)])
    own_percent = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    own_base = models.CharField(max_length=5, blank=True, choices=list(words.BASES.items()))
    most_months = models.PositiveSmallIntegerField(null=True, blank=True)
    finish_by = WhenField()
    opens_at = models.DateTimeField(null=True, blank=True)
    questions_until = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.DateTimeField(null=True, blank=True)
    scored_by = models.DateTimeField(null=True, blank=True)
    decided_by = models.DateTimeField(null=True, blank=True)
    chosen_by = models.CharField(max_length=10, default=words.COMMISSION, choices=list(words.CHOSEN_BY.items()))
    #: Each with ``id``, ``title``, ``title_ru``, ``weight`` and ``most``: the last two as text, to stay exact.
    criteria = models.JSONField(default=list)
    slots = models.PositiveSmallIntegerField(null=True, blank=True)
    ties = models.CharField(max_length=8, blank=True, choices=list(words.TIES.items()))
    #: How many of the commission's ranking are voted on, where residents choose between them.
    shortlist = models.PositiveSmallIntegerField(null=True, blank=True)
    #: The residents' vote: how, by which ballot and rule, who votes.
    votes_mode = models.CharField(max_length=1, blank=True, choices=list(voting.MODES.items()))
    votes_ballot = models.CharField(max_length=8, blank=True, choices=list(voting.BALLOTS.items()))
    votes_most = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_rule = models.CharField(max_length=8, blank=True, choices=list(voting.RULES.items()))
    votes_tie = models.CharField(max_length=5, blank=True, choices=list(words.VOTE_TIES.items()))
    #: What of the sum is set aside for a village: its key → tyiyn. The rest is for all others.
    votes_shares = models.JSONField(default=dict, blank=True)
    voters = models.CharField(max_length=300, blank=True)
    voters_ru = models.CharField(max_length=300, blank=True)
    votes_from = models.DateTimeField(null=True, blank=True)
    votes_until = models.DateTimeField(null=True, blank=True)
    #: The vote there is; no vote that was cancelled or not used.
    poll = models.ForeignKey("voting.Poll", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    #: The commission reads copies without names.
    blind = models.BooleanField(default=False)
    if_fails = models.CharField(max_length=10, blank=True, choices=list(words.IF_FAILS.items()))
    fails_note = models.CharField(max_length=600, blank=True)
    fails_note_ru = models.CharField(max_length=600, blank=True)
    #: The call of a programme it is held under, by a key its owner alone understands.
    held_under = models.CharField(max_length=40, blank=True)
    #: Its conditions are those of that call, in this edition; nothing: they are its own.
    terms_edition = models.PositiveIntegerField(null=True, blank=True)
    #: The programme ranks the applications of all municipalities together, and decides.
    joint = models.BooleanField(default=False, db_default=False)
    #: Whom to ask: an office with its telephone.
    contact = models.CharField(max_length=300, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    #: The number of the lot that was called out, and what the protocol says besides the scores.
    lot_seed = models.CharField(max_length=80, blank=True)
    protocol_note = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    #: How many public changes there were since.
    changes = models.PositiveIntegerField(default=0)

    class Meta(Tenant.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="initiatives_call_number_once"),
            models.CheckConstraint(
                condition=Q(state=words.DRAFT)
                | Q(announced_at__isnull=False, opens_at__isnull=False, closes_at__isnull=False),
                name="initiatives_call_has_its_term",
            ),
            models.CheckConstraint(
                condition=Q(votes_mode__in=["", *sorted(voting.BINDING)]),
                name="initiatives_call_bound_by_a_strong_vote",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def with_programme(self) -> bool:
        """Whether people of the programme move it too."""
        return self.joint

    @property
    def name(self) -> Wording:
        """The title for the reader, with its language."""
        return worded(self.title, self.title_ru)

    @property
    def said(self) -> Wording:
        """What it is for, for the reader, with its language."""
        return worded(self.about, self.about_ru)

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.CALL_TONES[self.state]

    def by_the_clock(self, now: datetime | None = None) -> str:
        """Whether applications are taken now; empty where they are not by its state."""
        if self.state != words.ANNOUNCED or self.opens_at is None or self.closes_at is None:
            return ""
        now = now or timezone.now()
        if now < self.opens_at:
            return words.COMING
        return words.OPEN_NOW if now < self.closes_at else words.OVER

    def lines(self, what: str, language: str) -> list[str]:
        """``themes``, ``barred`` or ``documents`` in a language, one each; Kyrgyz where the other is missing."""
        text: str = (getattr(self, f"{what}_ru") if language == "ru" else "") or getattr(self, what)
        return [line.strip() for line in text.split("\n") if line.strip()]


class CallChange(Tenant):
    """A condition was changed after the call was announced: what, from what to what, and why. Everybody reads it."""

    only_added = True
    personal: ClassVar[dict[str, Any]] = {
        "reason": ("free text", "why a condition was changed, as everybody reads it", "kept for ever"),
        "by_id": ("identity", "to show who changed it", "kept for ever"),
    }

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="changed")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    #: Condition → what it was and what it is.
    changes = models.JSONField(default=dict)
    reason = models.CharField(max_length=600)
    by_id = models.BigIntegerField()

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="initiatives_change_number_once")]

    def __str__(self) -> str:
        return self.reason
