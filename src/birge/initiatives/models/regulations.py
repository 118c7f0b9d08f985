"""The regulation (жобо) on choosing and financing local initiatives: a model, and what a municipality made of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from birge.council.models import Resolution
from birge.initiatives import words
from birge.initiatives.steps import regulations
from birge.kit import scope
from birge.kit.models import Versioned
from birge.kit.scope import Shared, Tenant
from birge.plan.say import Wording, worded

PERSONAL = {
    name: ("free text", "the text of a legal act everybody may read", "kept for ever as a legal act")
    for name in ("text", "text_ru")
}
_TEXTS = ("title", "title_ru", "text", "text_ru")
_CHANGED = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in _TEXTS)


class Text(Versioned):
    """A title and a text in Kyrgyz and Russian; each paragraph of the text is a line of its own."""

    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    text_ru = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> Wording:
        """The title for the reader, with its language."""
        return worded(self.title, self.title_ru)

    @property
    def said(self) -> Wording:
        """The text for the reader, with its language."""
        return worded(self.text, self.text_ru)


class ModelRegulation(Text, Shared):
    """A model text, written down by the people of the programme with its source, for municipalities to take over."""

    municipality_id = None
    table = regulations.MODEL
    personal: ClassVar[dict[str, Any]] = PERSONAL
    #: What is published stays as it is; a new wording is a new model.
    frozen_when: ClassVar[dict[str, str]] = {
        "UPDATE": f"OLD.state <> 'draft' AND ({_CHANGED})",
        "DELETE": "OLD.state <> 'draft'",
    }

    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.MODEL_STATES.items()))
    source = models.CharField(max_length=400, blank=True)
    link = models.URLField(max_length=400, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["number"], name="initiatives_model_number_once")]

    def taken_over_by_somebody(self) -> bool:
        """Whether a municipality made its own regulation from it."""
        with scope.everyone("a model that somebody took over stays public"):
            return Regulation.objects.filter(model=self).exists()


class Regulation(Text, Tenant):  # type: ignore[misc]
    """A municipality's version. In force by a resolution of the council; from then on its text stays as it is."""

    table = regulations.REGULATION
    personal: ClassVar[dict[str, Any]] = PERSONAL
    frozen_when: ClassVar[dict[str, str]] = {
        "UPDATE": f"OLD.state <> 'draft' AND ({_CHANGED} OR NEW.state = 'draft' "
        "OR NEW.in_force_from <> OLD.in_force_from OR NEW.resolution_id <> OLD.resolution_id)",
        "DELETE": "OLD.state <> 'draft'",
    }

    model = models.ForeignKey(
        ModelRegulation, null=True, blank=True, on_delete=models.PROTECT, related_name="taken_over"
    )
    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.REGULATION_STATES.items()))
    resolution = models.ForeignKey(Resolution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    in_force_from = models.DateField(null=True, blank=True)
    #: The last day.
    in_force_to = models.DateField(null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="initiatives_regulation_number_once"),
            models.CheckConstraint(
                condition=Q(state=words.DRAFT) | Q(in_force_from__isnull=False, resolution__isnull=False),
                name="initiatives_regulation_by_the_council",
            ),
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True) | Q(in_force_to__gte=F("in_force_from")),
                name="initiatives_regulation_ends_later",
            ),
        ]

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.REGULATION_TONES[self.state]
