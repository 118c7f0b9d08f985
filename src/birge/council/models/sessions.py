"""A session of the council is a gathering; what it has beyond any meeting."""

from __future__ import annotations

from django.db import models

from birge.council import words
from birge.gatherings.models import Gathering
from birge.kit.scope import Tenant


class Session(Tenant):
    """What a session of the council has beyond any meeting: its number within a convocation, and its kind."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="session")
    kind = models.CharField(max_length=14, choices=list(words.SESSION_KINDS.items()), default=words.REGULAR, blank=True)
    convocation = models.CharField(max_length=20, blank=True)
    official_number = models.CharField(max_length=20, blank=True)

    class Meta(Tenant.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.convocation} / {self.official_number}"
