"""Doors to the opinions of commissions, and the facts their moves and a vote ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import IntegerField, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from birge.council import words
from birge.council.models import Commission, Opinion, Package, Resolution
from birge.cycle.models import Cycle
from birge.cycle.queries import setting
from birge.kit.ready import Ready
from birge.people.access import works_in


def commissions(*, now: bool = False) -> list[Commission]:
    """The standing commissions of the municipality in scope. ``now``: only those that work today."""
    rows = Commission.objects.order_by("number")
    if now:
        rows = rows.filter(Q(last=None) | Q(last__gte=timezone.localdate()))
    return list(rows)


_OPINION = Ready(
    lambda cycle, number: Opinion.objects.filter(cycle__number=cycle, number=number).select_related(
        "cycle",
        "commission",
        "municipality__place",
        "package__plan",
        "package__programme",
        "package__cycle",
        "resolution__cycle",
    ),
    IntegerField(),
    IntegerField(),
    here=True,
)


def opinion_for(user: Any, cycle: int, number: int) -> Opinion:
    """The opinion with this number in the cycle; 404 when there is none or it is not given yet."""
    found = next(iter(_OPINION(cycle, number)), None)
    if found is None or not (found.is_public or works_in(user, found.municipality_id)):
        raise Http404
    return found


def opinions_of(cycle: Cycle) -> QuerySet[Opinion]:
    """The opinions given in a cycle, with what they are on."""
    rows = Opinion.objects.filter(cycle=cycle, state=words.GIVEN)
    return rows.select_related("commission", "package", "resolution").order_by("number")


def opinions_on(
    user: Any, municipality_id: int, *, package: int | None = None, resolution: int | None = None
) -> list[Opinion]:
    """What commissions say to a package or a draft; strangers read what was given."""
    about = Q(pk__in=[])
    if package is not None:
        about |= Q(package=package)
    if resolution is not None:
        about |= Q(resolution=resolution)
    rows = Opinion.objects.filter(about).select_related("commission", "package", "resolution").order_by("number")
    return list(rows if works_in(user, municipality_id) else rows.filter(state=words.GIVEN))


def opinions_on_all(packages: Iterable[int], resolutions: Iterable[int]) -> list[Opinion]:
    """Opinions given on what a session treats, with their commissions; one query."""
    about = Q(package__in=list(packages)) | Q(resolution__in=list(resolutions))
    rows = Opinion.objects.filter(about, state=words.GIVEN).select_related("commission", "package", "resolution")
    return list(rows.order_by("number"))


@dataclass(frozen=True, slots=True)
class OpinionFacts:
    """What the moves of an opinion ask for."""

    stance: str
    given_on: date | None
    asked_on: date
    today: date
    decided: bool


def opinion_facts(opinion: Opinion) -> OpinionFacts:
    """The facts of an opinion as they stand now."""
    row = Opinion.objects.select_related("package", "resolution").get(pk=opinion.pk)
    decided = row.package.state == words.DECIDED if row.package else _decided(row.resolution)
    return OpinionFacts(row.stance, row.given_on, row.asked_on, timezone.localdate(), decided)


def _decided(resolution: Resolution | None) -> bool:
    return resolution is not None and resolution.state != words.DRAFT


@dataclass(frozen=True, slots=True)
class Heard:
    """Whether a vote may be held without an opinion: ``missing`` one; ``source`` of the rule that forbids it."""

    missing: bool
    source: str = ""


def heard_on(resolution: Resolution, opinions: list[Opinion] | None = None, on: date | None = None) -> Heard:
    """Whether an opinion was given on a resolution or its package, and what the rule of the place says of it."""
    if opinions is None:
        about = Q(resolution=resolution.pk)
        if resolution.package_id is not None:
            about |= Q(package=resolution.package_id)
        missing = not Opinion.objects.filter(about, state=words.GIVEN).exists()
    else:
        missing = not any(one.state == words.GIVEN for one in opinions)
    if not missing:
        return Heard(False)
    rule = setting("commission_opinion", on)
    return Heard(True, rule.source if rule is not None and rule.value == "required" else "")


def waiting(package: Package | None, resolution: Resolution | None) -> list[Commission]:
    """Commissions that could still be asked about a package or a draft."""
    asked = Opinion.objects.exclude(state=words.RECALLED).filter(
        Q(package=package) if package is not None else Q(resolution=resolution)
    )
    there = set(asked.values_list("commission_id", flat=True))
    return [one for one in commissions(now=True) if one.pk not in there]
