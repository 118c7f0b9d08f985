"""Groups agreed by an assembly or formed by an order, and the people in them, most of whom never have an account."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from birge.cycle.models import Cycle
from birge.gatherings.models import Decision
from birge.groups import steps, words
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.people.models import User
from birge.problems.models import Problem


class Group(Tenant, Versioned):
    """An initiative group (one for a priority problem), the joint monitoring group, or a working group.

    ``agreed_members`` are the keys of the members whom the assembly agreed to, or the order in force names. What the
    order is to say stands in ``order_*``; number and day of the one in force in ``in_force_*``.
    """

    #: kind → Table.
    tables = {words.INITIATIVE: steps.GROUP, words.WORKING: steps.WORKING_GROUP}
    personal = {
        "terms": ("free text", "the order says what the group is to do", "kept with the order"),
        "terms_ru": ("free text", "the same in Russian", "kept with the order"),
    }

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="groups")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=list(words.KINDS.items()))
    purpose = models.CharField(max_length=12, choices=list(words.PURPOSES.items()), blank=True, default="")
    problem = models.ForeignKey(Problem, null=True, blank=True, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=12, default=words.PROPOSED, choices=list(words.STATES.items()))
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_members = models.JSONField(default=list)
    #: "council" where it was the council that confirmed the list; empty: an assembly, or nobody yet.
    agreed_by = models.CharField(max_length=10, blank=True, default="")
    #: Until when it works, as precisely as it is known.
    until = WhenField()
    terms = models.TextField(blank=True, default="")
    terms_ru = models.TextField(blank=True, default="")
    order_number = models.CharField(max_length=20, blank=True, default="")
    order_dated = models.DateField(null=True, blank=True)
    in_force_number = models.CharField(max_length=20, blank=True, default="")
    in_force_dated = models.DateField(null=True, blank=True)
    #: Lots among residents who offered themselves, oldest first: day, seed, numbers of the offers that stood to be
    #: drawn and of those drawn. Numbers, never names; anybody can work a lot out again.
    draws = models.JSONField(default=list, blank=True)
    #: The order was written anew since it was signed.
    order_pending = models.BooleanField(default=False)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="groups_number_once"),
            models.CheckConstraint(
                condition=Q(kind=words.MONITORING, problem__isnull=True, purpose="")
                | Q(kind=words.INITIATIVE, problem__isnull=False, purpose="")
                | (Q(kind=words.WORKING, problem__isnull=True) & ~Q(purpose="")),
                name="groups_for_what",
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
            models.UniqueConstraint(
                fields=["cycle", "purpose"],
                condition=~Q(state=words.DISSOLVED) & Q(kind=words.WORKING),
                name="groups_one_for_a_purpose",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def table(self) -> Any:
        """The table of moves of this kind of group."""
        return self.tables.get(self.kind, steps.GROUP)

    def get_state_display(self) -> str:
        """Its state in words; of an agreed one also who agreed to it."""
        if self.state == words.AGREED and self.agreed_by == words.BY_COUNCIL:
            return str(words.CONFIRMED)
        return str(words.STATES[self.state])

    @property
    def works(self) -> bool:
        """Whether its list is agreed or ordered."""
        return self.state in words.WORKS

    @property
    def takes_offers(self) -> bool:
        """Whether residents may offer themselves: its list waits for the assembly."""
        return self.state == words.PROPOSED

    def changed(self, now: set[int]) -> bool:
        """Whether its members, ``now``, are others than the assembly agreed to or the order names."""
        return self.works and set(self.agreed_members) != now


class Member(Tenant, Versioned):
    """A person in a group, from one day to another. Names are shown where the assembly agreed to the list."""

    personal = {
        "name": ("identity", "the assembly agrees a list of names", "while the group works and five years after"),
        "sex": ("identity", "to see that women and men take part", "as the name"),
        "age": ("identity", "to see that youth takes part; no birth date is kept", "as the name"),
        "phone": ("contact", "to reach the member; never public", "while the member is in the group"),
        "post": ("participation", "the order names post and duty of each member", "as the name"),
        "duty": ("participation", "the order names post and duty of each member", "as the name"),
        "post_ru": ("participation", "the same in Russian", "as the name"),
        "duty_ru": ("participation", "the same in Russian", "as the name"),
        "interest": ("free text", "what might stand against watching over works", "while the member is in the group"),
        "left_reason": ("free text", "why the list changed", "as the name"),
    }

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(max_length=120)
    sex = models.CharField(max_length=1, choices=list(words.SEXES.items()), blank=True)
    age = models.CharField(max_length=5, choices=[(c, c) for c in (words.YOUTH, words.OLDER)], blank=True, default="")
    place = models.ForeignKey("places.Place", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=14, choices=list(words.MEMBER_ROLES.items()), default="resident")
    is_leader = models.BooleanField(default=False)
    is_secretary = models.BooleanField(default=False)
    phone = models.CharField(max_length=16, blank=True)
    post = models.CharField(max_length=160, blank=True, default="")
    duty = models.CharField(max_length=200, blank=True, default="")
    post_ru = models.CharField(max_length=160, blank=True, default="")
    duty_ru = models.CharField(max_length=200, blank=True, default="")
    interest = models.CharField(max_length=300, blank=True, default="")
    account = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    joined = models.DateField()
    left = models.DateField(null=True, blank=True)
    left_reason = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-is_leader", "-is_secretary", "id"]
        constraints = [
            models.UniqueConstraint(fields=["group"], condition=Q(is_leader=True, left=None), name="groups_one_leader"),
            models.UniqueConstraint(
                fields=["group"], condition=Q(is_secretary=True, left=None), name="groups_one_secretary"
            ),
            models.UniqueConstraint(fields=["group", "name"], condition=Q(left=None), name="groups_member_once"),
            models.CheckConstraint(condition=Q(left__isnull=True) | Q(left__gte=F("joined")), name="groups_dates"),
        ]

    def __str__(self) -> str:
        return self.name
