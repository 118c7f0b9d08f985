"""Needs-assessment sessions: who was asked, and what they said in their own words."""

from __future__ import annotations

from django.db import models

from birge.cycle.models import Cycle
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.needs import steps, words
from birge.rulebook.counts import QUALIFIERS, HeadCount


class Session(Tenant, Versioned):
    """One session with one group of people in one village.

    Figures stay as entered, also where they contradict each other: pages warn (``queries.warnings_of``).
    """

    personal = {
        "facilitator": ("participation", "the sheet names who led", "with the cycle's records"),
        "reporter": ("participation", "the sheet names who wrote", "with the cycle's records"),
        "note": ("free text", "how the session went", "with the cycle's records"),
    }
    table = steps.SESSION

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=30, choices=list(words.CATEGORIES.items()))
    state = models.CharField(max_length=12, default=words.ENTERED, choices=list(words.STATES.items()))
    held = WhenField()
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=200, blank=True)
    facilitator = models.CharField(max_length=120, blank=True)
    reporter = models.CharField(max_length=120, blank=True)
    method = models.CharField(max_length=12, default=words.POINTS, choices=list(words.METHODS.items()))
    points_per_person = models.PositiveSmallIntegerField(null=True, blank=True)
    total = models.PositiveIntegerField(null=True, blank=True)
    women = models.PositiveIntegerField(null=True, blank=True)
    men = models.PositiveIntegerField(null=True, blank=True)
    unknown = models.PositiveIntegerField(null=True, blank=True)
    qualifier = models.CharField(max_length=10, default="exact", choices=[(q, q) for q in QUALIFIERS])
    note = models.TextField(blank=True)
    #: Where it was published, when it was entered from a publication.
    source = models.URLField(max_length=400, blank=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="needs_session_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.category}"

    @property
    def count(self) -> HeadCount:
        """The figures as a value of the rulebook."""
        return HeadCount(self.total, self.women, self.men, self.unknown, self.qualifier)


class Statement(Tenant):
    """A problem as it was said, with the points the group gave it."""

    personal = {
        "text": ("free text", "what was said stays as said", "with the cycle's records"),
        "solution": ("free text", "what was proposed stays as said", "with the cycle's records"),
        "who_suffers": ("free text", "whom the problem touches", "with the cycle's records"),
        "search_text": ("free text", "to find what was said", "with the statement"),
    }

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=600)
    language = models.CharField(max_length=2, default="ky")
    who_suffers = models.CharField(max_length=300, blank=True)
    solution = models.CharField(max_length=600, blank=True)
    points = models.PositiveIntegerField(null=True, blank=True)
    search_text = models.CharField(max_length=1300, editable=False, default="")

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="needs_statement_number_once"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
