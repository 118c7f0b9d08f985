"""A resolution of the council."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from birge.council import steps, words
from birge.council.models.charter import CharterDraft
from birge.council.models.packages import Package
from birge.cycle.models import Cycle
from birge.gatherings.models import Decision, Gathering
from birge.kit.models import Versioned
from birge.kit.said import language
from birge.kit.scope import Tenant

_FINAL = ", ".join(f"'{state}'" for state in (words.ADOPTED, words.PUBLISHED, words.CONSIDERED))
_TEXTS = ("title", "title_ru", "preamble", "preamble_ru", "points", "points_ru", "basis", "basis_ru")
_TEXTS += ("annexes", "annexes_ru", "control", "control_ru", "number", "source", "effect", "address")
_LINKS = ("amends_id", "charter_id", "year")
_CHANGED = " OR ".join(
    [f"NEW.{name} <> OLD.{name}" for name in _TEXTS]
    + [f"COALESCE(NEW.{name}, 0) <> COALESCE(OLD.{name}, 0)" for name in _LINKS]
)
# What was only copied from a publication may be taken back whole; nothing else changes in that step.
_TAKEN_BACK = (
    "OLD.source <> '' AND NEW.state = 'draft' AND NEW.title = OLD.title AND NEW.points = OLD.points "
    "AND NEW.number = OLD.number AND NEW.source = OLD.source"
)


class Resolution(Tenant, Versioned):
    """A resolution of the council: on a package, or on anything else before it. Its text is frozen by adoption.

    One adopted before this record was kept is entered as published (``source``); what is not stated there stays empty.
    """

    personal = {
        "chair": ("participation", "the resolution names who signed", "kept for ever as a legal act"),
        "preamble": ("free text", "the resolution names those it concerns", "kept for ever as a legal act"),
        "preamble_ru": ("free text", "the resolution names those it concerns", "kept for ever as a legal act"),
        "points": ("free text", "the resolution names those it concerns", "kept for ever as a legal act"),
        "points_ru": ("free text", "the resolution names those it concerns", "kept for ever as a legal act"),
        "control": ("participation", "the resolution names who answers for it", "kept for ever as a legal act"),
        "control_ru": ("participation", "the resolution names who answers for it", "kept for ever as a legal act"),
    }
    table = steps.RESOLUTION
    frozen_when = {
        "UPDATE": f"OLD.state IN ({_FINAL}) AND ({_CHANGED} OR NEW.state = 'draft') AND NOT ({_TAKEN_BACK})",
        "DELETE": f"OLD.state IN ({_FINAL})",
    }

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="resolutions")
    package = models.ForeignKey(Package, null=True, blank=True, on_delete=models.PROTECT, related_name="resolutions")
    charter = models.ForeignKey(
        CharterDraft, null=True, blank=True, on_delete=models.PROTECT, related_name="resolutions"
    )
    session = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="resolutions")
    serial = models.PositiveSmallIntegerField()
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=400)
    title_ru = models.CharField(max_length=400, blank=True)
    preamble = models.TextField(blank=True)
    preamble_ru = models.TextField(blank=True)
    points = models.TextField(blank=True)
    points_ru = models.TextField(blank=True)
    #: Legal acts it rests on, and annexes: one on a line.
    basis = models.TextField(blank=True)
    basis_ru = models.TextField(blank=True)
    annexes = models.TextField(blank=True)
    annexes_ru = models.TextField(blank=True)
    control = models.CharField(max_length=300, blank=True)
    control_ru = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=12, blank=True, choices=list(words.SUBJECTS.items()))
    amends = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="amended_by")
    effect = models.CharField(max_length=8, blank=True, choices=list(words.EFFECTS.items()))
    #: Its year and its number as they stand in its permanent address, given once, by adoption.
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    address = models.CharField(max_length=40, blank=True)
    search_text = models.TextField(blank=True)
    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.RESOLUTION_STATES.items()))
    votes_for = models.PositiveIntegerField(null=True, blank=True)
    votes_against = models.PositiveIntegerField(null=True, blank=True)
    abstained = models.PositiveIntegerField(null=True, blank=True)
    chair = models.CharField(max_length=120, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    source = models.URLField(max_length=400, blank=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cycle", "serial"], name="council_resolution_serial_once"),
            models.UniqueConstraint(
                fields=["municipality", "number", "adopted_on"],
                condition=~Q(number="") & Q(adopted_on__isnull=False),
                name="council_resolution_number_once",
            ),
            models.UniqueConstraint(
                fields=["municipality", "year", "address"],
                condition=~Q(address="") & Q(year__isnull=False),
                name="council_resolution_address_once",
            ),
            models.CheckConstraint(
                condition=Q(amends__isnull=True) | ~Q(amends=F("id")), name="council_resolution_not_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tone(self) -> str:
        """How its state looks on a chip."""
        return words.TONES[self.state]

    @property
    def is_public(self) -> bool:
        """Whether strangers may read it: what the council decided is public, a draft is not."""
        return self.state != words.DRAFT

    def lines(self, language: str) -> tuple[str, ...]:
        """Its points in a language, one each; Kyrgyz where the other is missing."""
        return self.listed("points", language)

    def listed(self, what: str, language: str) -> tuple[str, ...]:
        """Its ``points``, ``basis`` or ``annexes`` in a language, one each; Kyrgyz where the other is missing."""
        text: str = (getattr(self, f"{what}_ru") if language == "ru" else "") or getattr(self, what)
        return tuple(line.strip() for line in text.split("\n") if line.strip())

    def control_in(self, language: str) -> str:
        """Who answers for its being carried out, in a language; Kyrgyz where the other is missing."""
        return (self.control_ru if language == "ru" else "") or self.control

    @property
    def name(self) -> str:
        """The title in the reader's language, else in Kyrgyz."""
        return self.title_in(self.name_language)

    @property
    def name_language(self) -> str:
        """The language of :attr:`name`."""
        return "ru" if language() == "ru" and self.title_ru else "ky"

    def title_in(self, language: str) -> str:
        """Its title in a language; Kyrgyz where the other is missing."""
        return (self.title_ru if language == "ru" else "") or self.title

    def preamble_in(self, language: str) -> str:
        """Its preamble in a language; Kyrgyz where the other is missing."""
        return (self.preamble_ru if language == "ru" else "") or self.preamble
