"""The act that both sides sign, what it found, what it recommends, and what came of that."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.monitoring import steps, words
from birge.monitoring.models.visits import Visit
from birge.people.models import User

#: What an act says rests once both sides have signed; while one has, the actions refuse changes.
OF_SIGNED = {
    event: f"(SELECT state FROM monitoring_act WHERE id = {row}.act_id) = '{words.SIGNED}'"
    for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
}
#: Of a recommendation everything rests but its state and its term.
TEXT_CHANGED = " OR ".join(
    f"NEW.{name} <> OLD.{name}" for name in ("act_id", "number", "text", "text_ru", "addressee", "addressee_name")
)


class Act(Tenant, Versioned):
    """The act on a visit. Who leads the group signs first, the head of the executive second; two different people.

    Signed by both it rests for ever, and the database itself refuses changes. It is corrected by a new act that names
    it (``corrects``).
    """

    table = steps.ACT
    personal = {
        "conclusion": ("free text", "what the group concludes", "kept for ever, as the act"),
        "conclusion_ru": ("free text", "the same in Russian", "kept for ever, as the act"),
        "objections": ("free text", "what the inspected side objects", "kept for ever, as the act"),
        "correction": ("free text", "why an act is corrected", "kept for ever, as the act"),
        "group_name": ("participation", "who signed for the group", "kept for ever, as the act"),
        "executive_name": ("participation", "who signed for the executive", "kept for ever, as the act"),
        "executive_post": ("participation", "in which post the executive signed", "kept for ever, as the act"),
    }
    frozen_when = {"UPDATE": f"OLD.state = '{words.SIGNED}'", "DELETE": f"OLD.state <> '{words.DRAFT}'"}

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="acts")
    number = models.PositiveIntegerField()
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    correction = models.CharField(max_length=600, blank=True)
    conclusion = models.TextField(blank=True)
    conclusion_ru = models.TextField(blank=True)
    objections = models.TextField(blank=True)
    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.ACT_STATES.items()))
    group_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    group_name = models.CharField(max_length=120, blank=True)
    group_at = models.DateTimeField(null=True, blank=True)
    executive_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    executive_name = models.CharField(max_length=120, blank=True)
    executive_at = models.DateTimeField(null=True, blank=True)
    #: A side that signed on paper has the day on the paper and who entered it, and no account that signed.
    group_on = models.DateField(null=True, blank=True)
    group_entered = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    executive_on = models.DateField(null=True, blank=True)
    executive_entered = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    executive_post = models.CharField(max_length=160, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="monitoring_act_number_once"),
            models.UniqueConstraint(
                fields=["visit"],
                condition=Q(corrects__isnull=True) & ~Q(state=words.DISCARDED),
                name="monitoring_one_act_for_a_visit",
            ),
            models.CheckConstraint(
                condition=Q(group_by__isnull=True) | Q(executive_by__isnull=True) | ~Q(group_by=F("executive_by")),
                name="monitoring_two_people_sign",
            ),
            models.CheckConstraint(
                condition=~Q(state=words.SIGNED)
                | (
                    Q(Q(group_by__isnull=False) | Q(group_entered__isnull=False))
                    & Q(Q(executive_by__isnull=False) | Q(executive_entered__isnull=False))
                ),
                name="monitoring_both_sides_sign",
            ),
            models.CheckConstraint(
                condition=Q(group_by__isnull=True) | Q(group_entered__isnull=True),
                name="monitoring_group_signs_one_way",
            ),
            models.CheckConstraint(
                condition=Q(executive_by__isnull=True) | Q(executive_entered__isnull=True),
                name="monitoring_executive_signs_one_way",
            ),
            models.CheckConstraint(
                condition=Q(group_entered__isnull=True, executive_entered__isnull=True)
                | ~Q(group_name=F("executive_name")),
                name="monitoring_two_names_sign",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.TONES[self.state]

    @property
    def on_paper(self) -> bool:
        """Whether a side signed it on paper."""
        return self.group_entered_id is not None or self.executive_entered_id is not None

    @property
    def editable(self) -> bool:
        """Whether its text may be changed: nobody has signed yet."""
        return self.state == words.DRAFT


class Finding(Tenant, Versioned):
    """What was found: the fact, what the plan or a norm says, how far it is off, by what it is seen."""

    frozen_when = OF_SIGNED
    personal = {
        "fact": ("free text", "what was found", "kept for ever, as the act"),
        "norm": ("free text", "what the plan or a norm says", "kept for ever, as the act"),
        "deviation": ("free text", "how far it is off", "kept for ever, as the act"),
        "evidence": ("free text", "by what it is seen", "kept for ever, as the act"),
    }

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField()
    fact = models.CharField(max_length=900)
    norm = models.CharField(max_length=600, blank=True)
    deviation = models.CharField(max_length=600, blank=True)
    evidence = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["act", "number"], name="monitoring_finding_number_once")]

    def __str__(self) -> str:
        return self.fact[:80]
