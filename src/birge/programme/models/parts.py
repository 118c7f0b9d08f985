"""The parts of a programme: phases, directions, areas, standing of municipalities, figures published elsewhere."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from birge.kit.fields import WhenField
from birge.kit.scope import Shared
from birge.places.models import Place
from birge.plan.say import Wording
from birge.programme import words
from birge.programme.models.programme import Programme
from birge.programme.say import in_three, told
from birge.rulebook.counts import QUALIFIERS, HeadCount

_EXACT = [(q, q) for q in QUALIFIERS]


class Part(Shared):
    """What every part has: its programme, its number in it, and where it is written."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="%(class)s_rows")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=400, blank=True)

    class Meta:
        abstract = True
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.programme_id}/{self.number}"


class Phase(Part):
    """A phase: when it begins and ends as far as it is stated, and its own goal."""

    personal = {"goal": ("free text", "what the phase is for", "kept for ever")}

    title = models.CharField(max_length=200)
    title_ru = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    goal = models.TextField(blank=True)
    goal_ru = models.TextField(blank=True)
    goal_en = models.TextField(blank=True)
    starts = WhenField()
    ends = WhenField()

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="programme_phase_number_once")]

    @property
    def name(self) -> Wording:
        """The title for the reader, with its language."""
        return told(self, "title")


class Direction(Part):
    """An aim, a direction of results, or what is offered; tied to indicators where one shows it."""

    personal = {name: ("free text", "what the programme aims at", "kept for ever") for name in in_three("text")}

    kind = models.CharField(max_length=8, default=words.RESULT, choices=list(words.DIRECTIONS.items()))
    text = models.CharField(max_length=600)
    text_ru = models.CharField(max_length=600, blank=True)
    text_en = models.CharField(max_length=600, blank=True)
    #: Codes of ``words.INDICATORS``, parted by commas.
    indicators = models.CharField(max_length=300, blank=True)

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="programme_direction_number_once")]

    @property
    def shown_by(self) -> list[words.Indicator]:
        """The indicators it is tied to."""
        return [words.INDICATORS[code] for code in self.indicators.split(",") if code in words.INDICATORS]


class Area(Part):
    """A region or district in which the programme works, since when and until when, as far as it is stated."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    since = WhenField()
    until = WhenField()

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="programme_area_number_once")]


class Standing(Part):
    """What a municipality of the register is to the programme from a day on. Never changed: a later row stands.

    ``since`` ``None``: since when is not stated; ``as_of``: of which day the source speaks. A row that was wrong is
    corrected by another one that names it.
    """

    only_added = True
    personal = {
        "by_id": ("identity", "to show who entered it", "as the chronicle requires"),
        "reason": ("free text", "why the row before was wrong", "kept for ever"),
    }

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=8, choices=list(words.STANDINGS.items()))
    phase = models.ForeignKey(Phase, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    since = WhenField()
    as_of = WhenField()
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    reason = models.CharField(max_length=400, blank=True)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_standing_number_once"),
            models.CheckConstraint(
                condition=Q(corrects=None) | ~Q(corrects=F("pk")), name="programme_standing_corrects_another"
            ),
        ]

    @property
    def order(self) -> tuple[str, int]:
        """Later rows stand: by the day they hold from (unknown: from the beginning), then as they were entered."""
        day: Any = self.since or self.as_of
        return (day.first.isoformat() if day else "", self.number)


class Published(Part):
    """A figure that somebody published of many municipalities. Shown as printed, never added to what is kept here."""

    personal = {name: ("free text", "what the figure counts", "kept for ever") for name in in_three("text")}

    text = models.CharField(max_length=400)
    text_ru = models.CharField(max_length=400, blank=True)
    text_en = models.CharField(max_length=400, blank=True)
    year_from = models.PositiveSmallIntegerField()
    year_to = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=16, default=words.THINGS, choices=list(words.UNITS.items()))
    value = models.PositiveBigIntegerField()
    qualifier = models.CharField(max_length=10, default="exact", choices=_EXACT)
    indicator = models.CharField(max_length=20, blank=True)
    link = models.URLField(max_length=400, blank=True)

    class Meta(Part.Meta):
        ordering = ["-year_to", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_published_number_once"),
            models.CheckConstraint(condition=Q(year_to__gte=F("year_from")), name="programme_published_years"),
        ]

    @property
    def people(self) -> HeadCount:
        """The figure with its mark of how exact it is."""
        return HeadCount(self.value, qualifier=self.qualifier)

    @property
    def years(self) -> str:
        """ "2019", "2012–2015"."""
        return str(self.year_to) if self.year_from == self.year_to else f"{self.year_from}–{self.year_to}"
