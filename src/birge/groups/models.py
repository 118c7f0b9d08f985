"""Groups agreed by an assembly, and the people in them, most of whom never have an account."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from birge.cycle.models import Cycle
from birge.gatherings.models import Decision
from birge.groups import steps, words
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.problems.models import Problem


class Group(Tenant, Versioned):
    """An initiative group (one for a priority problem) or the joint monitoring group."""

    table = steps.GROUP

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="groups")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=list(words.KINDS.items()))
    problem = models.ForeignKey(Problem, null=True, blank=True, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=12, default=words.PROPOSED, choices=list(words.STATES.items()))
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="groups_number_once"),
            models.CheckConstraint(
                condition=Q(kind=words.MONITORING, problem__isnull=True)
                | Q(kind=words.INITIATIVE, problem__isnull=False),
                name="groups_initiative_has_a_problem",
            ),
            models.UniqueConstraint(
                fields=["problem"],
                condition=~Q(state=words.DISSOLVED) & Q(problem__isnull=False),
                name="groups_one_for_a_problem",
            ),
            models.UniqueConstraint(
                fields=["cycle"],
                condition=~Q(state=words.DISSOLVED) & Q(kind=words.MONITORING),
                name="groups_one_monitoring",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Member(Tenant, Versioned):
    """A person in a group, from one day to another. Names are shown where the assembly agreed to the list."""

    personal = {
        "name": ("identity", "the assembly agrees a list of names", "while the group works and five years after"),
        "sex": ("identity", "to see that women and men take part", "as the name"),
        "phone": ("contact", "to reach the member; never public", "while the member is in the group"),
        "left_reason": ("free text", "why the list changed", "as the name"),
    }

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(max_length=120)
    sex = models.CharField(max_length=1, choices=list(words.SEXES.items()), blank=True)
    place = models.ForeignKey("places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=14, choices=list(words.MEMBER_ROLES.items()), default="resident")
    is_leader = models.BooleanField(default=False)
    phone = models.CharField(max_length=16, blank=True)
    joined = models.DateField()
    left = models.DateField(null=True, blank=True)
    left_reason = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-is_leader", "id"]
        constraints = [
            models.UniqueConstraint(fields=["group"], condition=Q(is_leader=True, left=None), name="groups_one_leader"),
            models.UniqueConstraint(fields=["group", "name"], condition=Q(left=None), name="groups_member_once"),
            models.CheckConstraint(condition=Q(left__isnull=True) | Q(left__gte=F("joined")), name="groups_dates"),
        ]

    def __str__(self) -> str:
        return self.name
