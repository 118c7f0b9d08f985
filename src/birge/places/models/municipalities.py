"""The municipalities that work here: addresses, population with date and source, where the office is."""

from __future__ import annotations

from functools import cached_property

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language

from birge.kit.models import Versioned
from birge.kit.said import language
from birge.kit.scope import Tenant
from birge.places import words
from birge.places.models.register import Place
from birge.places.models.succession import Succession


class Municipality(models.Model):
    """A municipality that keeps its process here. Opened by an administrator, closed never: history stays."""

    place = models.OneToOneField(Place, on_delete=models.PROTECT, related_name="municipality")
    code = models.SlugField(max_length=60, unique=True)
    is_example = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    #: Raised by every change; public pages use it for their ETag.
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "municipalities"

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, as it begins a line."""
        return capfirst(self.name_in(get_language() or "ky"))

    def name_in(self, language: str) -> str:
        """The name in ``language``; a city is said to be one."""
        name = self.place.name_in(language)
        language = language[:2] if language[:2] in words.CITY_NAMES else "ky"
        return words.city_name(name, language) if self.kind == words.CITY else name

    @property
    def kind(self) -> str:
        """``aiyl_aimak`` or ``city``."""
        return self.place.level

    @property
    def has_ended(self) -> bool:
        """Whether an act has ended it: its records stay where they are, nothing new is begun."""
        return self.place.valid_to is not None

    @cached_property
    def became(self) -> list[Succession]:
        """What became of it, with the act; asked for only where it has ended."""
        if not self.has_ended:
            return []
        rows = Succession.objects.filter(old=self.place_id).exclude(new=None).exclude(new=self.place_id)
        rows = rows.exclude(Succession.entered()).select_related("act", "new__municipality").order_by("pk")
        return [row for row in rows if not row.is_part]

    @property
    def words(self) -> dict[str, str]:
        """What this kind of municipality calls its bodies, posts and units."""
        return words.KIND_WORDS[self.kind]  # type: ignore[return-value]


class PopulationFigure(Tenant):
    """How many people live in a place of the municipality, as entered with its date and source.

    A missing figure is ``None``; nothing is guessed. ``group`` is empty for everybody, else a category of
    ``needs.words`` (women, youth …).
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="population_figures")
    group = models.CharField(max_length=30, blank=True)
    people = models.PositiveIntegerField()
    as_of = models.DateField()
    source = models.CharField(max_length=300)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "place", "group", "as_of"], name="places_one_figure_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.people} ({self.as_of})"


class Office(Tenant, Versioned):
    """Where the executive body is found and who answers there, as the municipality says it, with source and day.

    Empty fields were not said; nothing is guessed. What stood before is kept in the chronicle. There is one row for a
    municipality (``actions.say_office`` locks the municipality).
    """

    personal = {
        "responsible": ("identity", "who answers to residents, as published", "while in office; then in the chronicle"),
    }

    #: Post and name, as the municipality publishes them.
    responsible = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    address_ru = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    hours = models.CharField(max_length=200, blank=True)
    hours_ru = models.CharField(max_length=200, blank=True)
    as_of = models.DateField()
    source = models.CharField(max_length=300)

    class Meta(Tenant.Meta):
        pass

    def __str__(self) -> str:
        return self.address

    @property
    def where(self) -> str:
        """The address in the reader's language; Kyrgyz where the other is missing."""
        return self.address_ru if language() == "ru" and self.address_ru else self.address

    @property
    def open(self) -> str:
        """The hours in the reader's language; Kyrgyz where the other is missing."""
        return self.hours_ru if language() == "ru" and self.hours_ru else self.hours
