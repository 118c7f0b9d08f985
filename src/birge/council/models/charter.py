"""The charter and regulations on their way to be adopted."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from birge.council import steps, words
from birge.gatherings.models import Decision
from birge.kit.models import Versioned
from birge.kit.said import language
from birge.kit.scope import Tenant


class CharterDraft(Tenant, Versioned):
    """A charter, a change of it or a regulation: from the order on a working group to the day it comes into force."""

    personal = {
        "group": ("participation", "the order names who writes the text", "kept with the adopted text"),
        "text": ("free text", "the text as it is proposed", "kept with the adopted text"),
        "text_ru": ("free text", "the text as it is proposed", "kept with the adopted text"),
        "heard": ("free text", "what was proposed in the discussion and what came of it", "kept with the adopted text"),
    }
    table = steps.CHARTER
    frozen_when = {
        "UPDATE": (
            f"OLD.state IN ('{words.PASSED}', '{words.REGISTERED}', '{words.INFORCE}') AND (NEW.text <> OLD.text "
            "OR NEW.text_ru <> OLD.text_ru OR NEW.title <> OLD.title OR NEW.title_ru <> OLD.title_ru)"
        ),
    }

    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=list(words.CHARTER_KINDS.items()), default="charter")
    title = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, default=words.WORKING, choices=list(words.CHARTER_STATES.items()))
    order_number = models.CharField(max_length=20, blank=True)
    order_dated = models.DateField(null=True, blank=True)
    group = models.TextField(blank=True)
    text = models.TextField(blank=True)
    text_ru = models.TextField(blank=True)
    link = models.URLField(max_length=400, blank=True)
    opens = models.DateField(null=True, blank=True)
    closes = models.DateField(null=True, blank=True)
    where = models.CharField(max_length=300, blank=True)
    #: Proposals counted apart, as municipalities do: at meetings in streets and villages, and at the assembly itself.
    from_meetings = models.PositiveIntegerField(null=True, blank=True)
    from_assembly = models.PositiveIntegerField(null=True, blank=True)
    heard = models.TextField(blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    needs_registration = models.BooleanField(default=True)
    registered_number = models.CharField(max_length=40, blank=True)
    registered_on = models.DateField(null=True, blank=True)
    in_force_from = models.DateField(null=True, blank=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="council_charter_number_once"),
            models.CheckConstraint(
                condition=Q(opens__isnull=True) | Q(closes__isnull=True) | Q(closes__gte=F("opens")),
                name="council_charter_days",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tone(self) -> str:
        """How its state looks on a chip."""
        return words.TONES[self.state]

    @property
    def is_public(self) -> bool:
        """Whether strangers may read it: from the public discussion on."""
        return self.state in words.CHARTER_PUBLIC

    @property
    def name(self) -> str:
        """The title in the reader's language, else in Kyrgyz."""
        return self.title_in(self.name_language)

    @property
    def name_language(self) -> str:
        """The language of :attr:`name`."""
        return "ru" if language() == "ru" and self.title_ru else "ky"

    def title_in(self, language: str) -> str:
        """Its title in a language; Kyrgyz where the other is missing."""
        return (self.title_ru if language == "ru" else "") or self.title

    def text_in(self, language: str) -> tuple[str, ...]:
        """Its text in a language, one paragraph each; Kyrgyz where the other is missing."""
        text = (self.text_ru if language == "ru" else "") or self.text
        return tuple(line.strip() for line in text.split("\n") if line.strip())


class CharterRule(Tenant):
    """A rule that the draft sets: with the day it comes into force it becomes a rule of the charter."""

    draft = models.ForeignKey(CharterDraft, on_delete=models.CASCADE, related_name="rules")
    key = models.CharField(max_length=40)
    value = models.CharField(max_length=80)

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["draft", "key"], name="council_charter_rule_once")]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"
