"""The commission of a programme's call: it judges in all calls of municipalities that are held under it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from birge.kit.models import Versioned
from birge.kit.scope import Shared
from birge.people.models import User
from birge.places.models import Place
from birge.programme.models.calls import Call


class Judge(Shared, Versioned):
    """A member: who it is, and in which municipality the person lives or works, where they judge nothing."""

    personal: ClassVar[dict[str, tuple[str, str, str]]] = {
        "name": ("participation", "who decides is public", "kept with the call"),
        "post": ("participation", "what the person does; public", "kept with the call"),
    }

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="judges")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=160, blank=True)
    is_chair = models.BooleanField(default=False)
    #: Where the person has an interest: no application from there is judged by them.
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    #: With it the person scores in all municipalities themselves; of the others the signed sheets are entered there.
    account = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-is_chair", "number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="programme_judge_number_once"),
            models.UniqueConstraint(fields=["call", "account"], name="programme_judge_account_once"),
            models.UniqueConstraint(
                fields=["call"], condition=models.Q(is_chair=True), name="programme_judges_one_chair"
            ),
        ]

    def __str__(self) -> str:
        return self.name
