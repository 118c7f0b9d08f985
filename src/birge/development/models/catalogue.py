"""The catalogues: kinds of plans, and what rules ask of a programme. The same for everybody."""

from __future__ import annotations

from django.db import models

from birge.development import words
from birge.kit.said import language


class _Named(models.Model):
    """A row of a catalogue with its wording in three languages, its time and its source. The same for everybody."""

    code = models.SlugField(max_length=40, unique=True)
    number = models.PositiveSmallIntegerField()
    text_ky = models.CharField(max_length=400)
    text_ru = models.CharField(max_length=400)
    text_en = models.CharField(max_length=400)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=400)
    confirmed = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering = ["number"]

    def __str__(self) -> str:
        return self.text_ky

    @property
    def text(self) -> str:
        """The wording in the reader's language."""
        return getattr(self, f"text_{language()}", "") or self.text_ky


class PlanKind(_Named):
    """A kind of plan: how many years it covers, and what it is made of."""

    years_least = models.PositiveSmallIntegerField(null=True, blank=True)
    years_most = models.PositiveSmallIntegerField(null=True, blank=True)
    matrix = models.CharField(max_length=12, choices=list(words.MATRICES.items()))


class Requirement(_Named):
    """What a rule asks of a programme; ``act_…`` is where that is written, as far as it is known."""

    act_ky = models.CharField(max_length=300)
    act_ru = models.CharField(max_length=300)
    act_en = models.CharField(max_length=300)

    @property
    def act(self) -> str:
        """Where it is written, in the reader's language."""
        return getattr(self, f"act_{language()}")
