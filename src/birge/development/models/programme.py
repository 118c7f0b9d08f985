"""A development programme (СЭӨП) and the parts of its text; adopted, it rests in the database itself."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from birge.development import steps, words
from birge.development.models.catalogue import PlanKind
from birge.kit.models import Versioned
from birge.kit.scope import Tenant


class Programme(Tenant, Versioned):
    """A programme of a municipality for some years; it spans planning cycles."""

    table = steps.PROGRAMME

    number = models.PositiveSmallIntegerField()
    kind = models.ForeignKey(PlanKind, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300, blank=True)
    year_from = models.PositiveSmallIntegerField()
    year_to = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.STATES.items()))
    resolution = models.CharField(max_length=120, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    #: Key of the record by which the council adopted it, where that is kept here.
    decided_by = models.CharField(max_length=60, blank=True, default="")
    source = models.URLField(max_length=400, blank=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="development_number_once"),
            models.CheckConstraint(condition=Q(year_to__gte=F("year_from")), name="development_years_in_order"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tone(self) -> str:
        """How its state looks on a chip."""
        return words.TONES[self.state]

    @property
    def years(self) -> range:
        """The years it covers."""
        return range(self.year_from, self.year_to + 1)


_RESTING = f"(SELECT state FROM development_programme WHERE id = {{}}) = '{words.ADOPTED}'"
#: An adopted programme rests: the database itself refuses changes of its text.
FROZEN = {
    "INSERT": _RESTING.format("NEW.programme_id"),
    "UPDATE": f"{_RESTING.format('OLD.programme_id')} OR {_RESTING.format('NEW.programme_id')}",
    "DELETE": _RESTING.format("OLD.programme_id"),
}


class Section(Tenant, Versioned):
    """A part of the programme's text."""

    personal = {
        "text": ("free text", "what the programme says of the area", "kept with the programme"),
        "text_ru": ("free text", "the same in Russian", "kept with the programme"),
    }
    frozen_when = FROZEN

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="sections")
    part = models.CharField(max_length=16, choices=list(words.PARTS.items()))
    text = models.TextField(blank=True)
    text_ru = models.TextField(blank=True)

    class Meta(Tenant.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "part"], name="development_part_once")]

    def __str__(self) -> str:
        return self.part
