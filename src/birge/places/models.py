"""The register of places and the municipalities that work here.

A place has an id of our own; its SOATE code is a dated attribute, since codes are reused and recoded. Names, ranks and
borders change: places and codes have valid-from and valid-to, and a change is told by :class:`Succession`.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import get_language

from birge.kit.models import Versioned
from birge.kit.said import language
from birge.kit.scope import Tenant
from birge.kit.text import fold, sort_key
from birge.places import steps, words
from birge.rulebook import names
from birge.rulebook.territory_facts import TRANSFER
from birge.rulebook.when import When


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


class TerritoryAct(Versioned):
    """An act that changes the map: since when, of which kind, and where it is written. Known by its number.

    ``title`` is what the act is called, with who issued it; ``act_number`` its own number. A revoked act names the one
    that revoked it; what it did to units stays until another act says otherwise.
    """

    table = steps.ACT

    personal = {
        "by_id": (
            "identity",
            "to show who entered an act that changes borders",
            "as the chronicle requires",
        ),
    }

    number = models.PositiveIntegerField(unique=True)
    kind = models.CharField(max_length=10, choices=list(words.ACT_KINDS.items()))
    state = models.CharField(max_length=12, default=words.DRAFTED, choices=list(words.ACT_STATES.items()))
    #: The day from which it holds: the first of the new units; the day before is the last of the old ones.
    on = models.DateField()
    decided = models.DateField()
    title = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300, blank=True)
    act_number = models.CharField(max_length=60, blank=True)
    link = models.URLField(max_length=400, blank=True)
    is_example = models.BooleanField(default=False)
    by_id = models.BigIntegerField(null=True)
    revoked_on = models.DateField(null=True)
    revoking_title = models.CharField(max_length=300, blank=True)
    revoking_link = models.URLField(max_length=400, blank=True)

    def __str__(self) -> str:
        return self.said

    @property
    def name(self) -> str:
        """What it is called in the reader's language; Kyrgyz where the other is missing."""
        return self.title_ru if language() == "ru" and self.title_ru else self.title

    @property
    def said(self) -> str:
        """Its name with its number."""
        return f"{self.name}, № {self.act_number}" if self.act_number else self.name

    @property
    def last_day(self) -> Any:
        """The last day of the units that end by it."""
        return self.on - timedelta(days=1)

    @property
    def is_public(self) -> bool:
        """Whether everybody reads it."""
        return self.state in words.PUBLIC_ACTS

    @cached_property
    def sides(self) -> tuple[list[ActUnit], list[ActUnit]]:
        """Its old units and its new ones, as they were named."""
        rows = list(self.units.all())
        return [one for one in rows if one.side == words.OLD], [one for one in rows if one.side == words.NEW]


class ActUnit(models.Model):
    """A unit of an act: one of the register, or one that begins with the act and gets its row when it holds."""

    act = models.ForeignKey(TerritoryAct, on_delete=models.CASCADE, related_name="units")
    side = models.CharField(max_length=3, choices=[(words.OLD, words.OLD), (words.NEW, words.NEW)])
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=12, choices=list(words.LEVELS.items()))
    name_ky = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=120, blank=True)
    code = models.CharField(max_length=14, blank=True)
    begins = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["act", "side", "place"], name="places_act_unit_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, as it is said in the act."""
        return getattr(self, f"name_{language()}", "") or self.name_ky


class ActVillage(models.Model):
    """Which new unit a village of a split goes to, or a village of a part that is given away."""

    act = models.ForeignKey(TerritoryAct, on_delete=models.CASCADE, related_name="villages")
    village = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(ActUnit, on_delete=models.CASCADE, related_name="villages")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["act", "village"], name="places_act_village_once")]

    def __str__(self) -> str:
        return f"{self.village_id} → {self.unit_id}"


class ActRole(models.Model):
    """A role that ended because of an act: the key of its mandate, its last day without the act (``None``: none)."""

    only_added = True

    act = models.ForeignKey(TerritoryAct, on_delete=models.PROTECT, related_name="roles")
    subject = models.CharField(max_length=300)
    term = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["act", "subject"], name="places_act_role_once")]


class ActDecision(models.Model):
    """What was decided after an act about a role or about something that runs; the last one about a subject stands.

    ``subject``: the key of a mandate, or the page of what runs, without its language. ``to``: where it goes on; empty:
    it ends, or stays where it is. ``until``: until when its holder finishes what runs in the old unit.
    """

    only_added = True
    personal = {"by_id": ("identity", "to show who decided", "as the chronicle requires")}

    act = models.ForeignKey(TerritoryAct, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=4, choices=[(words.ROLE, words.ROLE), (words.OWED, words.OWED)])
    of = models.ForeignKey("Municipality", on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=300)
    to = models.ForeignKey("Municipality", null=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(null=True)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["of", "subject"], name="places_act_decided")]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to_id}"


class Succession(models.Model):
    """A change of the map: ``old`` was merged into, renamed to, or split off towards ``new``.

    Those with an ``act`` follow from one that was entered here; the others are published cases, as they were reported.
    """

    old = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="successors")
    new = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="predecessors")
    change = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField(null=True)
    new_name_as_reported = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300)
    act = models.ForeignKey(TerritoryAct, null=True, on_delete=models.PROTECT, related_name="successions")

    def __str__(self) -> str:
        return f"{self.old} → {self.new or self.new_name_as_reported}"

    @staticmethod
    def entered() -> Q:
        """Published cases that an act entered here tells again."""
        told = Succession.objects.exclude(act=None).filter(old=models.OuterRef("old"), new=models.OuterRef("new"))
        return Q(act=None) & models.Exists(told)

    @property
    def holds(self) -> bool:
        """Whether it took effect: a published one is only said to come as long as its words say so."""
        return not self.change.startswith("to be ")

    @property
    def is_part(self) -> bool:
        """Whether only a part of the old unit passed to the new one: both went on."""
        return self.change.startswith((TRANSFER, words.PART_GIVEN))

    @property
    def since(self) -> Any:
        """The day from which it holds, or the year as far as it was published."""
        if self.act:
            return When.day(self.act.on)
        return When.from_code(str(self.year)) if self.year else None

    @property
    def in_words(self) -> str:
        """What changed, in the reader's language."""
        return words.change_in_words(self.change)


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
