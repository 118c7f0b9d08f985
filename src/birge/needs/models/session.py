"""Needs-assessment sessions: who was asked, what they said in their own words, and how they weighed it."""

from __future__ import annotations

from django.db import models

from birge.cycle.models import Cycle
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.needs import steps, words
from birge.rulebook.counts import QUALIFIERS, HeadCount


class Session(Tenant, Versioned):
    """One session with one group of people in one village (form F1), or what came through another channel.

    A focus group (F3), a round of questionnaires (F4) and the needs sent through the open form stand here too, told
    apart by their ``channel``: what is said lands in one kind of row, whatever way it came. Figures stay as entered,
    also where they contradict each other: pages warn (``queries.warnings_of``).
    """

    personal = {
        "facilitator": ("participation", "the sheet names who led", "with the cycle's records"),
        "reporter": ("participation", "the sheet names who wrote", "with the cycle's records"),
        "note": ("free text", "how the session went", "with the cycle's records"),
    }
    table = steps.SESSION

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, default=words.SESSION, choices=list(words.CHANNELS.items()))
    category = models.CharField(max_length=30)
    state = models.CharField(max_length=12, default=words.ENTERED, choices=list(words.STATES.items()))
    held = WhenField()
    starts = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    street = models.CharField(max_length=120, blank=True)
    venue = models.CharField(max_length=200, blank=True)
    topic = models.CharField(max_length=300, blank=True)
    facilitator = models.CharField(max_length=120, blank=True)
    reporter = models.CharField(max_length=120, blank=True)
    method = models.CharField(max_length=12, default=words.POINTS, choices=list(words.METHODS.items()))
    points_per_person = models.PositiveSmallIntegerField(null=True, blank=True)
    total = models.PositiveIntegerField(null=True, blank=True)
    women = models.PositiveIntegerField(null=True, blank=True)
    men = models.PositiveIntegerField(null=True, blank=True)
    unknown = models.PositiveIntegerField(null=True, blank=True)
    qualifier = models.CharField(max_length=10, default="exact", choices=[(q, q) for q in QUALIFIERS])
    note = models.TextField(blank=True)
    #: Where it was published, when it was entered from a publication.
    source = models.URLField(max_length=400, blank=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="needs_session_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.category}"

    @property
    def count(self) -> HeadCount:
        """The figures as a value of the rulebook."""
        return HeadCount(self.total, self.women, self.men, self.unknown, self.qualifier)


class Statement(Tenant):
    """A problem as it was said, with the points or the place the group gave it.

    ``points`` belongs to the method of points (of questionnaires: how many named it), ``place`` to a ranked list, where
    several may share one. In a pairwise session both are empty: :class:`Comparison` says who won.
    """

    personal = {
        "text": ("free text", "what was said stays as said", "with the cycle's records"),
        "solution": ("free text", "what was proposed stays as said", "with the cycle's records"),
        "cause": ("free text", "why it is so, as said", "with the cycle's records"),
        "effect": ("free text", "what follows from it, as said", "with the cycle's records"),
        "who_suffers": ("free text", "whom the problem touches", "with the cycle's records"),
        "who_acts": ("free text", "who should act, as said", "with the cycle's records"),
        "search_text": ("free text", "to find what was said", "with the statement"),
    }

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=600)
    language = models.CharField(max_length=2, default="ky")
    cause = models.CharField(max_length=600, blank=True)
    effect = models.CharField(max_length=600, blank=True)
    who_suffers = models.CharField(max_length=300, blank=True)
    who_acts = models.CharField(max_length=300, blank=True)
    solution = models.CharField(max_length=600, blank=True)
    points = models.PositiveIntegerField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    search_text = models.CharField(max_length=1300, editable=False, default="")

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="needs_statement_number_once"),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Comparison(Tenant):
    """A cell of the pairwise matrix (form F2): two statements of one session, and which of them weighs more.

    ``winner`` is empty where the group held both equal. A cell that was never filled has no row.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="comparisons")
    first = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")
    winner = models.ForeignKey(Statement, null=True, blank=True, on_delete=models.CASCADE, related_name="wins")

    class Meta(Tenant.Meta):
        ordering = ["first_id", "second_id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "first", "second"], name="needs_pair_compared_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="needs_pair_in_order"),
            models.CheckConstraint(
                condition=models.Q(winner__isnull=True)
                | models.Q(winner=models.F("first"))
                | models.Q(winner=models.F("second")),
                name="needs_winner_is_one_of_the_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} : {self.second_id}"


class Passage(Tenant):
    """A question of a focus group, what was answered, and words worth keeping; nobody is named (form F3)."""

    personal = {
        "question": ("free text", "what the group was asked", "with the cycle's records"),
        "answer": ("free text", "what the group answered; no names", "with the cycle's records"),
        "quote": ("free text", "words as said; no names", "with the cycle's records"),
    }

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="passages")
    number = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=400)
    answer = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="ky")

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="needs_passage_number_once"),
        ]

    def __str__(self) -> str:
        return self.question[:80]

    @property
    def spoken(self) -> str:
        """The name of its language."""
        return str(words.LANGUAGES.get(self.language, self.language))
