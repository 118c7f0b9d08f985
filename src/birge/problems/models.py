"""Problems: statements merged by a person, each traceable to who said it, and the priority list."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language

from birge.cycle.models import Cycle
from birge.gatherings.models import Decision
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.needs.models import Statement
from birge.problems import steps, words


class Problem(Tenant, Versioned):
    """What many said, under one name given by a person."""

    personal = {
        "description": ("free text", "what the problem is", "with the cycle's records"),
        "search_text": ("free text", "to find the problem", "with the problem"),
    }
    table = steps.PROBLEM

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="problems")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=2, default="ky")
    title_ru = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    #: Where it is written, when it was not said at a session here but taken over from a published paper.
    source = models.URLField(max_length=400, blank=True)
    state = models.CharField(max_length=12, default=words.LISTED, choices=list(words.PROBLEM_STATES.items()))
    #: The problem it was brought together with; its statements stand there until they are parted again.
    joined_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined")
    search_text = models.CharField(max_length=700, editable=False, default="")

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="problems_number_once"),
            # A listed problem is joined into none, so that problems joined into each other cannot make a ring.
            models.CheckConstraint(
                condition=models.Q(joined_into=None) | models.Q(state=words.WITHDRAWN),
                name="problems_joined_is_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """The title in the reader's language, else as it was given."""
        return self.title_ru if (get_language() or "ky")[:2] == "ru" and self.title_ru else self.title

    @property
    def name_language(self) -> str:
        """The language of :attr:`name`."""
        return "ru" if (get_language() or "ky")[:2] == "ru" and self.title_ru else self.language


class Merged(Tenant):
    """A statement stands under a problem. One problem for each statement; unmerging deletes the link, not the words."""

    personal = {
        "by_id": ("identity", "to show who put the statement under the problem", "with the cycle's records"),
    }

    statement = models.OneToOneField(Statement, on_delete=models.PROTECT, related_name="merged")
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="merged")
    #: The problem it was brought under first, where that was joined into another since: parting leads it back.
    came_from = models.ForeignKey(Problem, null=True, on_delete=models.PROTECT, related_name="lent")
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.statement_id} → {self.problem_id}"


class PriorityList(Tenant):
    """The ranked list of a cycle: by which method, where the line is, chosen by whom; confirmed by an assembly."""

    personal = {
        "chosen_by_id": ("identity", "to show who chose the method", "with the cycle's records"),
    }

    table = steps.PRIORITY_LIST

    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, related_name="priority_list")
    method = models.CharField(max_length=20, choices=list(words.METHODS.items()))
    places = models.PositiveSmallIntegerField()
    #: Whether rounds of questionnaires count as sessions of a mixed group; they stand beside the list otherwise.
    with_surveys = models.BooleanField(default=False)
    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.LIST_STATES.items()))
    chosen_by_id = models.BigIntegerField(null=True)
    chosen_role = models.CharField(max_length=40, blank=True)
    chosen_at = models.DateTimeField()
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="+")
    #: What the announced list was computed from (``ranking.Basis``): anybody can compute it again. Empty in a draft.
    basis = models.JSONField(default=dict)

    class Meta(Tenant.Meta):
        pass

    def __str__(self) -> str:
        return f"priority list of cycle {self.cycle_id}"


class VillageProposal(Tenant, Versioned):
    """What a village itself put forward to the municipality: one problem, and how the village came to it (form F5).

    It stands beside the computed order and changes nothing in it. Withdrawn with a reason it keeps its row, and the
    village may put something forward again.
    """

    personal = {
        "note": ("free text", "how the village chose", "with the cycle's records"),
        "by_id": ("identity", "to show who entered it", "with the cycle's records"),
    }
    table = steps.VILLAGE_PROPOSAL

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="village_proposals")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="proposed_by")
    state = models.CharField(max_length=12, default=words.STANDS, choices=list(words.PROPOSAL_STATES.items()))
    how = models.CharField(max_length=12, choices=list(words.HOW_CHOSEN.items()))
    held = WhenField()
    note = models.CharField(max_length=600, blank=True)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cycle", "place"], name="problems_one_proposal_a_village"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id}: {self.problem_id}"


class PriorityEntry(Tenant):
    """A problem's place on the list as announced, beside its place among women; frozen with the list."""

    list = models.ForeignKey(PriorityList, on_delete=models.CASCADE, related_name="entries")
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="entries")
    place = models.PositiveSmallIntegerField()
    score = models.CharField(max_length=60)
    tied = models.BooleanField(default=False)
    is_priority = models.BooleanField()
    women_place = models.PositiveSmallIntegerField(null=True)

    class Meta(Tenant.Meta):
        ordering = ["place", "problem_id"]
        constraints = [
            models.UniqueConstraint(fields=["list", "problem"], name="problems_entry_once"),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.problem_id}"
