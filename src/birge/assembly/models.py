"""Choosing a project at an assembly: options, the counting commission's figures, as far as they were published."""

from __future__ import annotations

import re

from django.db import models

from birge.assembly import steps, words
from birge.gatherings.models import AgendaItem, Gathering
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.problems.models import Problem


class Choice(Tenant, Versioned):
    """One choice between projects. The winner is computed (rulebook/tally.py), never typed."""

    personal = {
        "commission": ("participation", "the tally sheet names who counted", "kept with the minutes"),
        "tie_how": ("free text", "the minutes say how equal votes were decided", "kept with the minutes"),
    }
    table = steps.CHOICE

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="choices")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="choices")
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=2, default="ky")
    method = models.CharField(max_length=8, choices=list(words.METHODS.items()), blank=True)
    state = models.CharField(max_length=12, default=words.PREPARED, choices=list(words.STATES.items()))
    votes_per_voter = models.PositiveSmallIntegerField(default=1)
    voters = models.PositiveIntegerField(null=True, blank=True)
    issued = models.PositiveIntegerField(null=True, blank=True)
    valid = models.PositiveIntegerField(null=True, blank=True)
    spoilt = models.PositiveIntegerField(null=True, blank=True)
    #: Names, one a line.
    commission = models.TextField(blank=True)
    #: Which of the options with equal votes went ahead, and how that was decided.
    tie_option = models.ForeignKey("Option", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    tie_how = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["gathering", "title"], name="assembly_choice_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def counters(self) -> list[str]:
        """The members of the counting commission, in the order in which they were written down."""
        return [name for name in (part.strip() for part in re.split(r"[\n;,]", self.commission)) if name]

    @property
    def cycle(self) -> object:
        """The cycle of the gathering (its window)."""
        return self.gathering.cycle


class Option(Tenant):
    """A project to choose. ``votes`` empty: the figure was not published."""

    personal = {
        "presenter": ("participation", "the minutes name who presented", "kept with the minutes"),
        "about": ("free text", "what the project is", "kept with the minutes"),
    }

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="options")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=2, default="ky")
    about = models.CharField(max_length=300, blank=True)
    problem = models.ForeignKey(Problem, null=True, blank=True, on_delete=models.PROTECT, related_name="options")
    presenter = models.CharField(max_length=120, blank=True)
    votes = models.PositiveIntegerField(null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["choice", "number"], name="assembly_option_number_once"),
        ]

    def __str__(self) -> str:
        return self.title
