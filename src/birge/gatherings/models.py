"""What every meeting has: notice, agenda, head-counts, questions, Matters put to it and Decisions taken."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from birge.cycle.models import Cycle
from birge.gatherings import words
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.rulebook.counts import QUALIFIERS, HeadCount
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
    def is_public(self) -> bool:
        """Whether strangers may read of it."""
        return self.state in words.PUBLIC_STATES

    @property
    def table(self) -> object:
        """The table of moves of this kind of gathering."""
        return self.tables[self.kind]


class AgendaItem(Tenant):
    """A line of the agenda, and what was said to it."""

    personal = {
        "speaker": ("participation", "the minutes name who spoke", "kept with the minutes"),
        "heard": ("free text", "the minutes carry what was said", "kept with the minutes"),
        "text": ("free text", "what the meeting spoke about", "kept with the minutes"),
    }

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="agenda")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    language = models.CharField(max_length=2, default="ky")
    speaker = models.CharField(max_length=160, blank=True)
    heard = models.TextField(blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="gatherings_agenda_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Attendance(Tenant):
    """How many were there in one role; roles overlap and are never summed."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="attendance")
    role = models.CharField(max_length=20, choices=list(words.ATTENDANCE.items()))
    total = models.PositiveIntegerField(null=True, blank=True)
    women = models.PositiveIntegerField(null=True, blank=True)
    men = models.PositiveIntegerField(null=True, blank=True)
    unknown = models.PositiveIntegerField(null=True, blank=True)
    qualifier = models.CharField(max_length=10, default="exact", choices=[(q, q) for q in QUALIFIERS])

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["gathering", "role"], name="gatherings_one_count_a_role"),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.total}"

    @property
    def count(self) -> HeadCount:
        """The figures as a value of the rulebook."""
        return HeadCount(self.total, self.women, self.men, self.unknown, self.qualifier)


class Question(Tenant):
    """A question or proposal raised at a meeting, and its answer."""

    personal = {
        "asked_by": ("participation", "to answer the person", "one year after the answer, then only the text"),
        "text": ("free text", "the minutes carry what was asked", "kept with the minutes"),
        "answer": ("free text", "the minutes carry what was answered", "kept with the minutes"),
        "answered_by": ("participation", "residents know who answered", "kept with the minutes"),
        "withdrawn_reason": ("free text", "why a question was taken off the record", "kept with the minutes"),
    }

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="questions")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions")
    number = models.PositiveSmallIntegerField()
    is_proposal = models.BooleanField(default=False)
    text = models.TextField()
    language = models.CharField(max_length=2, default="ky")
    asked_by = models.CharField(max_length=120, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="gatherings_question_number_once"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Matter(Tenant):
    """Something put to a meeting for decision. Its owner (kind) registers what happens when it is decided."""

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="matters")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="matters")
    kind = models.CharField(max_length=40)
    record = models.CharField(max_length=120)
    title = models.CharField(max_length=300)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["gathering", "kind", "record"], name="gatherings_matter_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """What it is called in the reader's language: by its kind where it has no name of its own, else as entered."""
        return str(words.MATTERS_WITHOUT_A_NAME.get(self.kind, "")) or self.title


class Decision(Tenant):
    """What a meeting decided on one item: text, outcome, votes as far as known. Withdrawn with a reason and redone."""

    personal = {
        "text": ("free text", "the minutes carry what was decided", "kept with the minutes"),
        "withdrawn_reason": ("free text", "why a decision was corrected", "kept with the minutes"),
    }

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions")
    matter = models.ForeignKey(Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    language = models.CharField(max_length=2, default="ky")
    outcome = models.CharField(max_length=12, choices=list(words.OUTCOMES.items()))
    votes_for = models.PositiveIntegerField(null=True, blank=True)
    votes_against = models.PositiveIntegerField(null=True, blank=True)
    abstained = models.PositiveIntegerField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="gatherings_decision_number_once"),
            models.UniqueConstraint(
                fields=["matter"],
                condition=Q(matter__isnull=False, withdrawn_reason=""),
                name="gatherings_matter_decided_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def tone(self) -> str:
        """How its outcome looks on a chip."""
        return words.OUTCOME_TONES[self.outcome]
