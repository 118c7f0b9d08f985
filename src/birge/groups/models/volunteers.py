"""Residents who offer themselves for a group, without an account. Whoever keeps the list answers; nobody else reads."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from birge.groups import steps, words
from birge.groups.models.groups import Group, Member
from birge.kit.agreed import Agreed
from birge.kit.scope import Tenant

#: Waits for an answer. What was erased on request before it was answered waits for nothing.
WAITS = Q(state=words.WAITING) & ~Q(name="")


class Volunteer(Agreed, Tenant):
    """A resident's offer to be in a group. ``code`` is what the sender keeps to read the answer by.

    Taken, it is a ``member`` of the proposed list; the assembly decides. What was written is forgotten half a year
    after the answer.
    """

    table = steps.VOLUNTEER
    consent, consent_at = "offer", "consented"
    personal = {
        "name": ("contact", "who offers to be in the group; never public", "half a year after the answer"),
        "phone": ("contact", "to answer; never public", "until taken; else half a year after the answer"),
        "why": ("contact", "what the person would bring; never public", "half a year after the answer"),
        "sex": ("identity", "to see that women and men take part", "as the name"),
        "age": ("identity", "to see that youth takes part; no birth date is kept", "as the name"),
        "reason": ("contact", "why not; read by the sender alone", "half a year after the answer"),
        "by_id": ("identity", "to show who answered", "with the group"),
    }

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="volunteers")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=16)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    sex = models.CharField(max_length=1, blank=True, choices=list(words.SEXES.items()))
    age = models.CharField(max_length=5, blank=True, choices=[(c, c) for c in (words.YOUTH, words.OLDER)])
    why = models.CharField(max_length=600, blank=True)
    state = models.CharField(max_length=12, default=words.WAITING, choices=list(words.VOLUNTEER_STATES.items()))
    reason = models.CharField(max_length=600, blank=True)
    member = models.OneToOneField(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="offer")
    #: When the sender agreed that this is kept and read.
    consented = models.DateTimeField()
    answered = models.DateTimeField(null=True, blank=True)
    by_id = models.BigIntegerField(null=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="groups_offer_number_once"),
            models.UniqueConstraint(fields=["municipality", "code"], name="groups_offer_code_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def cycle(self) -> object:
        """The cycle of its group: a closed one takes no answers."""
        return self.group.cycle
