"""The money of a project by source, and whether what was released was paid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from birge.initiatives import delivery_words as words
from birge.initiatives.models import Contribution, Payment, Project, Purchase, Tranche
from birge.plan.words import SOURCES


@dataclass(frozen=True, slots=True)
class Source:
    """Of one source: what was planned, came and was spent, in tyiyn; ``None``: not stated."""

    code: str
    label: Any
    planned: int | None
    received: int
    spent: int


def by_source(
    project: Project,
    tranches: Iterable[Tranche],
    contributions: Iterable[Contribution],
    purchases: Iterable[Purchase],
) -> list[Source]:
    """Planned, received and spent money by source; a source of which nothing is known is left out."""
    received: dict[str, int] = dict.fromkeys(SOURCES, 0)
    spent: dict[str, int] = dict.fromkeys(SOURCES, 0)
    for tranche in tranches:
        if tranche.state == words.RELEASED:
            received[project.grant_source] += tranche.tyiyn
    for one in contributions:
        received[one.source] += one.tyiyn if one.way == words.GIVEN else -one.tyiyn
    for purchase in purchases:
        spent[purchase.source] += purchase.tyiyn
    return [
        Source(code, label, project.planned.get(code), received[code], spent[code])
        for code, label in SOURCES.items()
        if code in project.planned or received[code] or spent[code]
    ]


def drift_of(project: Project) -> int:
    """What the tranches say was released minus what was paid, in tyiyn: always nought."""
    released = Tranche.objects.filter(project=project, state=words.RELEASED).aggregate(sum=Sum("tyiyn"))["sum"] or 0
    paid = Payment.objects.filter(project=project).aggregate(sum=Sum("tyiyn"))["sum"] or 0
    return int(released - paid)
