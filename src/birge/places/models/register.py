"""The units of the country and their codes.

A place has an id of our own; its SOATE code is a dated attribute, since codes are reused and recoded. Names, ranks and
borders change: places and codes have valid-from and valid-to, and a change is told by :class:`Succession`.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from birge.kit.text import fold, sort_key
from birge.places import words
from birge.rulebook import names


class Place(models.Model):
    """A unit of the country: oblast, district, city, aiyl aimak, village (or a neighbourhood of a city)."""

    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    level = models.CharField(max_length=12, choices=list(words.LEVELS.items()))
    name_ky = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=120, blank=True)
    sort_key = models.CharField(max_length=240, editable=False)
    search_text = models.CharField(max_length=400, editable=False)
    #: Names it had, or has taken since as reported; each on a line. People go on looking for it by them.
    other_names = models.TextField(blank=True, default="")
    #: All names as keys (``rulebook.names``), each word after a blank.
    name_keys = models.TextField(editable=False, default="")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["parent", "sort_key"], name="places_children")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name_ky)
        self.search_text = fold(f"{self.name_ky} {self.name_ru} {self.name_en}")[:400]
        self.name_keys = names.keys(self.name_ky, self.name_ru, self.name_en, *self.others)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def others(self) -> list[str]:
        """Its other names, as they were written."""
        return self.other_names.splitlines()

    def also_called(self, *given: str) -> None:
        """Remember names by which people look for it. Not saved yet."""
        now = {self.name_ky, self.name_ru, self.name_en}
        kept = dict.fromkeys([*self.others, *(name for name in given if name)])
        self.other_names = "\n".join(name for name in kept if name not in now)

    @property
    def name(self) -> str:
        """The name in the reader's language; Kyrgyz where the other is missing."""
        return self.name_in(get_language() or "ky")

    def name_in(self, language: str) -> str:
        """The name in ``language``, falling back to Kyrgyz."""
        return getattr(self, f"name_{language[:2]}", "") or self.name_ky


class PlaceCode(models.Model):
    """A SOATE code of a place while it was in force."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="codes")
    code = models.CharField(max_length=14)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(valid_to=None), name="places_code_in_force_once"),
            models.UniqueConstraint(fields=["place"], condition=Q(valid_to=None), name="places_one_code_in_force"),
        ]

    def __str__(self) -> str:
        return self.code
