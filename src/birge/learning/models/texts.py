"""The texts of an event in Russian, where an organiser gives both; the first ones stand on the event itself."""

from __future__ import annotations

from django.db import models

from birge.plan.say import Wording, worded, written

#: Of what an event is about, and of what came of it: texts that may stand in Russian beside the first one.
ABOUT = ("venue", "organiser", "funder", "purpose", "topics", "shown")
RESULTS = ("results", "agreements", "feedback", "document")


class InRussian(models.Model):
    """The same texts in Russian; empty where nobody gave them."""

    venue_ru = models.CharField(max_length=200, blank=True)
    organiser_ru = models.CharField(max_length=200, blank=True)
    funder_ru = models.CharField(max_length=200, blank=True)
    purpose_ru = models.TextField(blank=True)
    topics_ru = models.TextField(blank=True)
    shown_ru = models.TextField(blank=True)
    results_ru = models.TextField(blank=True)
    agreements_ru = models.TextField(blank=True)
    feedback_ru = models.TextField(blank=True)
    document_ru = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    def said(self, name: str) -> Wording:
        """A text for the reader, with its language."""
        return worded(getattr(self, name), getattr(self, f"{name}_ru"))

    def written_in(self, name: str, language: str) -> str:
        """A text in a language, else as it was written first."""
        return written(getattr(self, name), getattr(self, f"{name}_ru"), language)
