"""A programme in which many municipalities take part. It belongs to none of them (decision 0020)."""

from __future__ import annotations

from django.db import models

from birge.kit.models import Versioned
from birge.kit.scope import Shared
from birge.plan.say import Wording
from birge.programme import words
from birge.programme.say import told
from birge.programme.steps import programmes


class Programme(Shared, Versioned):
    """What a programme says of itself. A text that no source states is empty, and is read as "not stated"."""

    table = programmes.PROGRAMME
    personal = {
        "goal": ("free text", "what the programme is for", "kept for ever"),
        "partners": ("participation", "which bodies work together", "kept for ever"),
    }
    #: It belongs to no municipality: the coordinator and the administrator keep it.
    municipality_id = None

    number = models.PositiveIntegerField(unique=True)
    state = models.CharField(max_length=12, default=words.PREPARED, choices=list(words.STATES.items()))
    title = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    goal = models.TextField(blank=True)
    goal_ru = models.TextField(blank=True)
    goal_en = models.TextField(blank=True)
    #: Where it works, in the words of the source; its places of the register are :class:`Area`.
    geography = models.CharField(max_length=600, blank=True)
    geography_ru = models.CharField(max_length=600, blank=True)
    geography_en = models.CharField(max_length=600, blank=True)
    funder = models.CharField(max_length=400, blank=True)
    funder_ru = models.CharField(max_length=400, blank=True)
    funder_en = models.CharField(max_length=400, blank=True)
    implementer = models.CharField(max_length=400, blank=True)
    implementer_ru = models.CharField(max_length=400, blank=True)
    implementer_en = models.CharField(max_length=400, blank=True)
    partners = models.CharField(max_length=1000, blank=True)
    partners_ru = models.CharField(max_length=1000, blank=True)
    partners_en = models.CharField(max_length=1000, blank=True)
    website = models.URLField(max_length=300, blank=True)
    #: Where all this is written.
    source = models.CharField(max_length=1000, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["is_example", "number"]

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
