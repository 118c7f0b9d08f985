"""What is kept of a hearing beside its protocol: photographs (form F25), and what participants thought (form F26)."""

from __future__ import annotations

from typing import Any

from django.db import models

from birge.budget import words
from birge.gatherings.models import Hearing
from birge.gatherings.words import SEXES
from birge.kit.fields import WhenField
from birge.kit.pictured import OfPeople, Picture
from birge.kit.scope import Tenant
from birge.places.models import Place


class HearingPhoto(OfPeople, Picture):
    """A photograph of a hearing, kept twice: as it came (never public) and re-encoded without position or camera data.

    When it was taken is what a person typed.
    """

    personal = {
        "caption": ("free text", "what the photograph shows", "kept with the minutes"),
        "by_id": ("identity", "to show who added it", "kept with the minutes"),
        "withdrawn_reason": ("free text", "why it was taken back", "kept with the minutes"),
        "original": ("secret", "where the untouched file lies; never public", "kept with the minutes"),
    }

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="photos")
    caption = models.CharField(max_length=300, blank=True)
    taken = WhenField()

    class Meta(Picture.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["hearing", "number"], name="budget_hearing_photo_number_once"),
            models.UniqueConstraint(fields=["hearing", "original_digest"], name="budget_hearing_photo_once"),
        ]

    def __str__(self) -> str:
        return self.caption or str(self.number)


class Slip(Tenant):
    """What one participant thought of a hearing, from a slip without a name. What is not ticked stays empty.

    Only sums are public: a slip with sex, age and village may point at a person.
    """

    personal = {
        "sex": ("participation", "who was heard, in sums only", "kept with the minutes"),
        "age": ("participation", "who was heard, in sums only", "kept with the minutes"),
        "text": ("contact", "what should be done otherwise; read by those who work here", "kept with the minutes"),
        "by_id": ("identity", "to show who entered it", "kept with the minutes"),
        "withdrawn_reason": ("free text", "why a slip was taken out", "kept with the minutes"),
    }

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="slips")
    number = models.PositiveIntegerField()
    clear = models.CharField(max_length=6, blank=True, choices=list(words.OPINIONS.items()))
    useful = models.CharField(max_length=6, blank=True, choices=list(words.OPINIONS.items()))
    heard = models.CharField(max_length=6, blank=True, choices=list(words.OPINIONS.items()))
    sex = models.CharField(max_length=6, blank=True, choices=list(SEXES.items()))
    age = models.CharField(max_length=8, blank=True, choices=list(words.AGES.items()))
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=600, blank=True)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["hearing", "number"], name="budget_slip_number_once"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def answers(self) -> list[Any]:
        """What is ticked, in words and in the order of the slip."""
        names = ("clear", "useful", "heard", "sex", "age")
        ticked = [getattr(self, f"get_{name}_display")() for name in names if getattr(self, name)]
        return [*ticked, self.place.name] if self.place is not None else ticked
