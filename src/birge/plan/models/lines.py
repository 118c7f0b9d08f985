"""The lines of a plan: problem, village by village → activity → money by source; ways considered, and what is found."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from birge.groups.models import Group
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.places.models import Place
from birge.plan import words
from birge.plan.models.plan import FROZEN_LINES, Direction, Plan
from birge.problems.models import LocalIssue, Problem
from birge.rulebook.counts import QUALIFIERS, HeadCount
from birge.rulebook.money import STATES as AMOUNT_STATES
from birge.rulebook.money import Amount

_AMOUNTS = [(state, state) for state in AMOUNT_STATES]


class PlanProblem(Tenant, Versioned):
    """A problem in the plan, under its direction and issue of local significance, as described for each village."""

    personal = {
        "description": ("free text", "what the problem is, village by village", "kept with the plan"),
        "description_ru": ("free text", "the same in Russian", "kept with the plan"),
    }
    frozen_when = FROZEN_LINES

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="problems")
    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="problems")
    issue = models.ForeignKey(LocalIssue, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="in_plans")
    number = models.PositiveSmallIntegerField()
    #: Of the problem as a whole; what it is in each village stands in :class:`VillageText`.
    description = models.TextField(blank=True)
    description_ru = models.TextField(blank=True)
    #: Women and men make the total, children are counted among them: never added up with each other.
    affected_total = models.PositiveIntegerField(null=True, blank=True)
    affected_women = models.PositiveIntegerField(null=True, blank=True)
    affected_men = models.PositiveIntegerField(null=True, blank=True)
    affected_children = models.PositiveIntegerField(null=True, blank=True)
    affected_qualifier = models.CharField(max_length=10, default="exact", choices=[(q, q) for q in QUALIFIERS])

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "problem"], name="plan_problem_once"),
            models.UniqueConstraint(fields=["plan", "number"], name="plan_problem_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.problem_id}"

    @property
    def affected(self) -> HeadCount:
        """How many people it touches: as the plan says, else as the list of problems says."""
        said = (self.affected_total, self.affected_women, self.affected_men)
        if all(figure is None for figure in said):
            return self.problem.affected
        return HeadCount(*said, qualifier=self.affected_qualifier)


class VillageText(Tenant):
    """What a problem of the plan is in one village (in a city: neighbourhood)."""

    personal = {
        "text": ("free text", "what the problem is in this village", "kept with the plan"),
        "text_ru": ("free text", "the same in Russian", "kept with the plan"),
    }
    frozen_when = FROZEN_LINES

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    line = models.ForeignKey(PlanProblem, on_delete=models.CASCADE, related_name="villages")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=1000)
    text_ru = models.CharField(max_length=1000, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["place__sort_key"]
        constraints = [models.UniqueConstraint(fields=["line", "place"], name="plan_village_once")]

    def __str__(self) -> str:
        return self.text[:80]


class WayConsidered(Tenant, Versioned):
    """A way to solve a problem that was thought through. One at most is chosen, and it says why."""

    personal = {
        "text": ("free text", "what was thought of", "kept with the plan"),
        "text_ru": ("free text", "the same in Russian", "kept with the plan"),
        "speaks_for": ("free text", "what speaks for it", "kept with the plan"),
        "speaks_against": ("free text", "what speaks against it", "kept with the plan"),
        "reason": ("free text", "why it was chosen", "kept with the plan"),
    }
    frozen_when = FROZEN_LINES

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    line = models.ForeignKey(PlanProblem, on_delete=models.CASCADE, related_name="ways")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=600)
    text_ru = models.CharField(max_length=600, blank=True)
    cost_tyiyn = models.BigIntegerField(null=True, blank=True)
    cost_state = models.CharField(max_length=16, default="not_stated", choices=_AMOUNTS)
    cost_typed = models.CharField(max_length=80, blank=True)
    speaks_for = models.CharField(max_length=1000, blank=True)
    speaks_against = models.CharField(max_length=1000, blank=True)
    chosen = models.BooleanField(default=False)
    reason = models.CharField(max_length=1000, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["line", "number"], name="plan_way_number_once"),
            models.UniqueConstraint(fields=["line"], condition=Q(chosen=True), name="plan_one_way_chosen"),
            models.CheckConstraint(condition=Q(chosen=False) | ~Q(reason=""), name="plan_chosen_way_says_why"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def cost(self) -> Amount:
        """What it would cost, as far as that was found out."""
        return Amount(self.cost_tyiyn, self.cost_state)


class Activity(Tenant, Versioned):
    """What will be done, by when, by whom."""

    personal = {"responsible_name": ("participation", "residents know whom to ask", "kept with the plan")}
    frozen_when = FROZEN_LINES

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="activities")
    plan_problem = models.ForeignKey(PlanProblem, on_delete=models.PROTECT, related_name="activities")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=600)
    text_ru = models.CharField(max_length=600, blank=True)
    language = models.CharField(max_length=2, default="ky")
    result = models.CharField(max_length=400, blank=True)
    result_ru = models.CharField(max_length=400, blank=True)
    #: By what one will see the result, e.g. "water pipes replaced", "km", "1,2": as people wrote it.
    indicator = models.CharField(max_length=200, blank=True)
    indicator_ru = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    target = models.CharField(max_length=60, blank=True)
    #: ``None``: own or delegated powers as its issue of local significance says.
    delegated = models.BooleanField(null=True, blank=True)
    starts = WhenField()
    ends = WhenField()
    responsible_post = models.CharField(max_length=200, blank=True)
    responsible_post_ru = models.CharField(max_length=200, blank=True)
    responsible_name = models.CharField(max_length=120, blank=True)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="activities")
    cost_tyiyn = models.BigIntegerField(null=True, blank=True)
    cost_state = models.CharField(max_length=16, default="not_stated", choices=_AMOUNTS)
    #: As a person typed it (thousand som where no unit stands in it): tells how finely the figure was meant.
    cost_typed = models.CharField(max_length=80, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["plan_problem__number", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan_problem", "number"], name="plan_activity_number_once"),
            models.CheckConstraint(
                condition=Q(cost_tyiyn__isnull=True) | Q(cost_tyiyn__gte=0), name="plan_cost_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_delegated(self) -> bool:
        """Whether the state has delegated it: as said of it, else as its issue says; else it is the place's own."""
        issue = self.plan_problem.issue
        return self.delegated if self.delegated is not None else issue is not None and issue.is_delegated

    @property
    def cost(self) -> Amount:
        """The cost as stated (not the sum of its sources)."""
        return Amount(self.cost_tyiyn, self.cost_state)


class Funding(Tenant):
    """Money for an activity from one source: a sum, an approximate one, "not provided for", "not determined yet"."""

    frozen_when = FROZEN_LINES

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="funding")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="funding")
    source = models.CharField(max_length=20, choices=list(words.SOURCES.items()))
    tyiyn = models.BigIntegerField(null=True, blank=True)
    amount_state = models.CharField(max_length=16, default="exact", choices=_AMOUNTS)
    typed = models.CharField(max_length=80, blank=True)
    #: Raised by every change of a cell of the table, so that an activity's form sees it (``actions.version_of``).
    row_version = models.PositiveIntegerField(default=0)

    class Meta(Tenant.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "source"], name="plan_source_once"),
            models.CheckConstraint(condition=Q(tyiyn__isnull=True) | Q(tyiyn__gte=0), name="plan_sum_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.tyiyn}"

    @property
    def amount(self) -> Amount:
        """The sum as a value of the rulebook."""
        return Amount(self.tyiyn, self.amount_state)


class CellEdit(Tenant):
    """A cell of the table that was just changed. The chronicle hears of all of an activity at once; then it is gone."""

    personal = {
        "before": ("free text", "what the cell said", "until the chronicle has it: some minutes"),
        "after": ("free text", "what it says now", "until the chronicle has it: some minutes"),
        "by_id": ("identity", "who changed it", "until the chronicle has it: some minutes"),
    }

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="cell_edits")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="cell_edits")
    cell = models.CharField(max_length=40)
    before = models.CharField(max_length=600, blank=True)
    after = models.CharField(max_length=600, blank=True)
    by_id = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.activity_id}.{self.cell}"


class Resource(Tenant, Versioned):
    """Money, people, land or equipment for an activity, and how far it is: sought, promised, confirmed, received.

    Adoption does not freeze it: what the plan asks for is found afterwards. Nothing here changes what the plan says.
    """

    personal = {
        "what": ("free text", "what it is and from whom", "kept with the plan"),
        "paper": ("free text", "the letter, contract or resolution it rests on", "kept with the plan"),
    }

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="resources")
    kind = models.CharField(max_length=20, choices=list(words.RESOURCES.items()))
    stage = models.CharField(max_length=12, default=words.SOUGHT, choices=list(words.STAGES.items()))
    #: Of money: how much. ``None``: all that the plan expects from this source.
    tyiyn = models.BigIntegerField(null=True, blank=True)
    what = models.CharField(max_length=300, blank=True)
    paper = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(tyiyn__isnull=True) | Q(tyiyn__gte=0), name="plan_found_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.stage}"
