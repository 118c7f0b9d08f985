"""A meeting: what is planned and what was, side by side."""

from __future__ import annotations

from django.db import models

from birge.cycle.models import Cycle
from birge.gatherings import words
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.rulebook.when import When


class Gathering(Tenant, Versioned):
    """A meeting. What is planned and what was are kept side by side; what is not stated stays empty.

    The table of moves belongs to the step that owns the kind (assembly, council); see ``tables``.
    """

    personal = {
        "chair": ("participation", "the minutes name who led", "kept with the minutes"),
        "secretary": ("participation", "the minutes name who wrote", "kept with the minutes"),
        "organiser": ("participation", "residents know who calls the meeting", "kept with the minutes"),
        "invited": ("participation", "the notice says who is invited", "kept with the minutes"),
        "presidium": ("participation", "the minutes name who sat at the front", "kept with the minutes"),
    }
    #: kind → Table; the owning step fills it in its apps.py.
    tables: dict[str, object] = {}

    kind = models.CharField(max_length=20, choices=list(words.KINDS.items()))
    number = models.PositiveIntegerField()
    cycle = models.ForeignKey(Cycle, null=True, on_delete=models.PROTECT, related_name="gatherings")
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=2, default="ky")
    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.STATES.items()))
    place = models.ForeignKey("places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    venue = models.CharField(max_length=200, blank=True)
    planned = WhenField()
    planned_start = models.TimeField(null=True, blank=True)
    planned_end = models.TimeField(null=True, blank=True)
    held = WhenField()
    held_start = models.TimeField(null=True, blank=True)
    held_end = models.TimeField(null=True, blank=True)
    organiser = models.CharField(max_length=200, blank=True)
    notice_posted = models.DateField(null=True, blank=True)
    notice_places = models.CharField(max_length=300, blank=True)
    invited = models.TextField(blank=True)
    chair = models.CharField(max_length=120, blank=True)
    secretary = models.CharField(max_length=120, blank=True)
    presidium = models.CharField(max_length=400, blank=True)
    #: How many residents were entitled to vote: what a quorum by share is counted from.
    entitled = models.PositiveIntegerField(null=True, blank=True)
    annexes = models.TextField(blank=True)
    minutes_dated = models.DateField(null=True, blank=True)
    minutes_number = models.CharField(max_length=20, blank=True)
    source = models.URLField(max_length=400, blank=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "kind", "number"], name="gatherings_number_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tone(self) -> str:
        """How its state looks on a chip."""
        return words.TONES[self.state]

    @property
    def when(self) -> object:
        """When it was, else when it is planned; ``None`` when neither is stated."""
        return self.held or self.planned

    @property
    def on_calendar(self) -> tuple[int, When] | None:
        """The day of the month and its month, for the calendar block; ``None`` when the day is not known."""
        when = self.held or self.planned
        if when is None or when.precision != "day":
            return None
        return when.first.day, When.month(when.first.year, when.first.month)

    @property
    def took_place(self) -> bool:
        """Whether there is a record of it."""
        return self.state in (words.HELD, words.RECORDED)

    @property
    def cycle_number(self) -> int:
        """The number of the planning round it stands beside, as in its address; 0: it stands beside none."""
        return self.cycle.number if self.cycle is not None else 0

    @property
    def outlives_cycle(self) -> bool:
        """Whether its record goes on although its planning round is closed: budgets are heard every year."""
        return self.kind in words.YEARLY

    @property
    def is_public(self) -> bool:
        """Whether strangers may read of it."""
        return self.state in words.PUBLIC_STATES

    @property
    def table(self) -> object:
        """The table of moves of this kind of gathering."""
        return self.tables[self.kind]
