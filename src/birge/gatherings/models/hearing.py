"""What a public hearing has beyond any meeting: what is heard, by whose order, what is read before, how to join."""

from __future__ import annotations

from django.db import models

from birge.gatherings import words
from birge.gatherings.models.gathering import Gathering
from birge.kit.models import Versioned
from birge.kit.scope import Tenant


class Hearing(Tenant, Versioned):
    """The head of a public hearing: one for each gathering of that kind."""

    personal = {
        "working_group": ("participation", "the order names who prepares the hearing", "kept with the minutes"),
    }

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="hearing")
    subject = models.CharField(max_length=12, choices=list(words.SUBJECTS.items()))
    #: The year whose budget is heard.
    budget_year = models.PositiveSmallIntegerField()
    #: Number and date of the order by which it is held.
    order = models.CharField(max_length=120, blank=True)
    #: Names or posts, one a line.
    working_group = models.TextField(blank=True)
    #: What is read before: a title, then after a vertical bar where it is; one a line.
    materials = models.TextField(blank=True)
    online = models.URLField(max_length=400, blank=True)

    def __str__(self) -> str:
        return f"{self.subject} {self.budget_year}"

    @property
    def material_lines(self) -> list[tuple[str, str]]:
        """The materials as (title, address or empty); only what begins with http is an address."""
        found = []
        for line in self.materials.split("\n"):
            title, _bar, address = (part.strip() for part in line.partition("|"))
            if title:
                found.append((title, address if address.startswith(("http://", "https://")) else ""))
        return found

    @property
    def group_lines(self) -> list[str]:
        """The working group, a line each."""
        return [line.strip() for line in self.working_group.split("\n") if line.strip()]
