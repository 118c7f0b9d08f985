"""Enrolment of pilots: which municipalities are interested, who was trained and selected and why, what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Shared
from birge.learning.models import Event
from birge.places.models import Place
from birge.plan.say import Wording
from birge.programme import pilot_words as words
from birge.programme.models.programme import Programme
from birge.programme.say import in_three, told
from birge.programme.steps import pilots

#: How pilots are selected: what rests from the day on which municipalities may say their interest.
RULES = (*in_three("criteria"), "most", "per_region", "trained_only")
_CHANGED = " OR ".join(
    f"COALESCE(CAST(NEW.{name} AS text), '') <> COALESCE(CAST(OLD.{name} AS text), '')" for name in RULES
)
_SELECTED = (
    "(SELECT state FROM programme_enrolment WHERE id = {row}.enrolment_id) NOT IN ('draft', 'interest', 'training')"
)


class Enrolment(Shared, Versioned):
    """One enrolment of a programme: what is tried, by which criteria pilots are selected, when, and the report."""

    table = pilots.ENROLMENT
    municipality_id = None
    personal: ClassVar[dict[str, tuple[str, str, str]]] = {
        name: ("free text", "what is tried and what came of it, as everybody reads it", "kept for ever")
        for name in (*in_three("about"), *in_three("criteria"), *in_three("report"))
    }
    frozen_when: ClassVar[dict[str, str]] = {
        "UPDATE": f"OLD.state <> 'draft' AND (NEW.state = 'draft' OR {_CHANGED})",
        "DELETE": "OLD.state <> 'draft'",
    }

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="enrolments")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=words.DRAFT, choices=list(words.STATES.items()))
    title = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    about = models.TextField(blank=True)
    about_ru = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    #: In words; beside it what is worked out: how many at most, of one region at most, trained alone.
    criteria = models.TextField(blank=True)
    criteria_ru = models.TextField(blank=True)
    criteria_en = models.TextField(blank=True)
    most = models.PositiveSmallIntegerField(null=True, blank=True)
    per_region = models.PositiveSmallIntegerField(null=True, blank=True)
    trained_only = models.BooleanField(default=False)
    interest_until = WhenField()
    training = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    starts = WhenField()
    ends = WhenField()
    report = models.TextField(blank=True)
    report_ru = models.TextField(blank=True)
    report_en = models.TextField(blank=True)
    report_link = models.URLField(max_length=400, blank=True)
    source = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_enrolment_number_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> Wording:
        """The title for the reader, with its language."""
        return told(self, "title")

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.TONES[self.state]


class Candidate(Shared, Versioned):
    """A municipality that said its interest. Once pilots are selected, who was selected and why rests."""

    personal: ClassVar[dict[str, tuple[str, str, str]]] = {
        "why": ("free text", "why the municipality wants to take part, as everybody reads it", "kept for ever"),
        "reason": ("free text", "why it was chosen or not, as everybody reads it", "kept for ever"),
        "result": ("free text", "what came of the pilot, as everybody reads it", "kept for ever"),
        "result_ru": ("free text", "what came of the pilot, in Russian", "kept for ever"),
        "result_en": ("free text", "what came of the pilot, in English", "kept for ever"),
        "by_id": ("identity", "who wrote the interest down", "kept for ever"),
    }
    frozen_when: ClassVar[dict[str, str]] = {
        "INSERT": _SELECTED.format(row="NEW"),
        "UPDATE": f"{_SELECTED.format(row='OLD')} AND (NEW.outcome <> OLD.outcome OR NEW.reason <> OLD.reason "
        "OR NEW.place_id <> OLD.place_id OR NEW.enrolment_id <> OLD.enrolment_id)",
        "DELETE": _SELECTED.format(row="OLD"),
    }

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="candidates")
    number = models.PositiveSmallIntegerField()
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    interest_on = WhenField()
    why = models.CharField(max_length=1000, blank=True)
    #: A letter, a publication; empty where the municipality said it here itself.
    source = models.CharField(max_length=400, blank=True)
    trained_on = WhenField()
    outcome = models.CharField(max_length=10, blank=True, choices=list(words.OUTCOMES.items()))
    reason = models.CharField(max_length=600, blank=True)
    result = models.CharField(max_length=1000, blank=True)
    result_ru = models.CharField(max_length=1000, blank=True)
    result_en = models.CharField(max_length=1000, blank=True)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "number"], name="programme_candidate_number_once"),
            models.UniqueConstraint(fields=["enrolment", "place"], name="programme_candidate_once"),
            models.CheckConstraint(
                condition=~Q(outcome=words.NOT_CHOSEN) | ~Q(reason=""), name="programme_not_chosen_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id}/{self.number}"

    @property
    def tone(self) -> str:
        """The colour of what became of it."""
        return words.OUTCOME_TONES[self.outcome]
