"""The commission of a call: who is in it, who may not judge what, and the sheets of points."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from birge.initiatives.models.applications import Application
from birge.initiatives.models.calls import Call
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.people.models import User


class CommissionMember(Tenant, Versioned):
    """A member of the commission of one call. With an account they score here; without, their paper is entered."""

    personal: ClassVar = {
        "name": ("participation", "who decides is public", "kept with the call"),
        "post": ("participation", "what the person does; public", "kept with the call"),
    }

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="commission")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=160, blank=True)
    account = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_chair = models.BooleanField(default=False)
    #: In the commission of the programme's call the call is held under: the key of that member; empty: named here.
    above = models.CharField(max_length=60, blank=True)
    #: When they said with whom they have a conflict of interest, or with nobody.
    declared_at = models.DateTimeField(null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-is_chair", "number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="initiatives_member_number_once"),
            models.UniqueConstraint(fields=["call", "account"], name="initiatives_member_account_once"),
            models.UniqueConstraint(
                fields=["call"], condition=models.Q(is_chair=True), name="initiatives_commission_one_chair"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Conflict(Tenant):
    """A member has an interest in an application: they neither see nor score it. Never taken back."""

    only_added = True
    personal: ClassVar = {
        "reason": ("free text", "why a member does not judge; public with the result", "kept with the call"),
        "by_id": ("identity", "to show who wrote it down", "kept with the call"),
    }

    member = models.ForeignKey(CommissionMember, on_delete=models.PROTECT, related_name="conflicts")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="conflicts")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["member", "application"], name="initiatives_conflict_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}-{self.application_id}"


_CONFLICT = (
    "EXISTS (SELECT 1 FROM initiatives_conflict c WHERE c.member_id = NEW.member_id "
    "AND c.application_id = NEW.application_id)"
)
_DECIDED = (
    "EXISTS (SELECT 1 FROM initiatives_application a JOIN initiatives_call k ON k.id = a.call_id "
    "WHERE a.id = {row}.application_id AND k.state = 'decided')"
)


class Sheet(Tenant, Versioned):
    """The points of one member for one application, all criteria together. Nobody else sees it until all are in."""

    personal: ClassVar = {
        "comment": ("free text", "why a member scored so; public with the result, without the name", "with the call"),
        "by_id": ("identity", "who wrote it: the member, or who entered the paper", "kept with the call"),
    }
    #: Who has a conflict of interest scores nothing; what was decided on stays as it was.
    frozen_when: ClassVar[dict[str, str]] = {
        "INSERT": f"{_CONFLICT} OR {_DECIDED.format(row='NEW')}",
        "UPDATE": f"{_CONFLICT} OR {_DECIDED.format(row='NEW')}",
        "DELETE": _DECIDED.format(row="OLD"),
    }

    member = models.ForeignKey(CommissionMember, on_delete=models.PROTECT, related_name="sheets")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="sheets")
    #: Criterion → points, as text, so that they stay exact.
    points = models.JSONField(default=dict)
    comment = models.CharField(max_length=1000, blank=True)
    saved_at = models.DateTimeField()
    by_id = models.BigIntegerField()

    class Meta(Tenant.Meta):
        constraints = [models.UniqueConstraint(fields=["member", "application"], name="initiatives_sheet_once")]

    def __str__(self) -> str:
        return f"{self.member_id}-{self.application_id}"
