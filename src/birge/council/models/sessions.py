"""The council itself: its convocations and commissions; and what a session has beyond any meeting."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from birge.council import words
from birge.gatherings.models import Gathering
from birge.kit.models import Versioned
from birge.kit.said import language
from birge.kit.scope import Tenant


class Session(Tenant):
    """What a session of the council has beyond any meeting: its number within a convocation, and its kind."""

    personal = {
        "called_by": ("participation", "an extraordinary session names who called it", "kept with the minutes"),
        "call_reason": ("free text", "an extraordinary session says why it was called", "kept with the minutes"),
    }

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="session")
    kind = models.CharField(max_length=14, choices=list(words.SESSION_KINDS.items()), default=words.REGULAR, blank=True)
    convocation = models.CharField(max_length=20, blank=True)
    official_number = models.CharField(max_length=20, blank=True)
    #: Of an extraordinary session: who called it and why.
    called_by = models.CharField(max_length=200, blank=True)
    call_reason = models.TextField(blank=True)
    #: Deputies elected, as the minutes state; where they do not, the rule of the charter says how many there are.
    elected = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Tenant.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.convocation} / {self.official_number}"


class Convocation(Tenant, Versioned):
    """The council as it was elected once: how many seats, from when to when, who sits in it."""

    personal = {
        "deputies": ("participation", "residents know who represents them", "as long as the convocation is shown"),
    }

    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=20)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    women = models.PositiveSmallIntegerField(null=True, blank=True)
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    #: One deputy on a line, as public office holders: name, and what is said of them.
    deputies = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="council_convocation_place_once"),
            models.UniqueConstraint(fields=["municipality", "name"], name="council_convocation_once"),
            models.CheckConstraint(
                condition=Q(first__isnull=True) | Q(last__isnull=True) | Q(last__gte=F("first")),
                name="council_convocation_dates",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def people(self) -> tuple[str, ...]:
        """The deputies, one each."""
        return tuple(line.strip() for line in self.deputies.split("\n") if line.strip())


class Commission(Tenant, Versioned):
    """A standing commission of the council: it gives its opinion before a session."""

    personal = {"chair": ("participation", "residents know who leads the commission", "as long as the commission")}

    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    title_ru = models.CharField(max_length=200, blank=True)
    chair = models.CharField(max_length=120, blank=True)
    members = models.PositiveSmallIntegerField(null=True, blank=True)
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="council_commission_once"),
            models.CheckConstraint(
                condition=Q(first__isnull=True) | Q(last__isnull=True) | Q(last__gte=F("first")),
                name="council_commission_dates",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """What it is called in the reader's language, else in Kyrgyz."""
        return self.title_in(self.name_language)

    @property
    def name_language(self) -> str:
        """The language of :attr:`name`."""
        return "ru" if language() == "ru" and self.title_ru else "ky"

    def title_in(self, language: str) -> str:
        """What it is called in a language; Kyrgyz where the other is missing."""
        return (self.title_ru if language == "ru" else "") or self.title
