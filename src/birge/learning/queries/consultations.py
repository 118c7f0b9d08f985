"""Doors to requests for advice: a municipality reads its own, the programme all, everybody else how many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext

from birge.cycle.drawers import OWED_AHEAD, Owed
from birge.kit import scope
from birge.learning import words
from birge.learning.models import Consultation
from birge.people.access import in_force
from birge.people.models import User
from birge.people.words import CONSULTANT, COORDINATOR
from birge.rulebook.when import When as Day

ACROSS = "the programme answers requests for advice of all municipalities"


@dataclass(frozen=True, slots=True)
class ConsultationFacts:
    """What the checks of a consultation's moves look at."""

    consultant: Any = None
    advice: str = ""
    done: str = ""


def consultations_here() -> QuerySet[Consultation]:
    """Requests of the municipality in scope, the newest first."""
    return Consultation.objects.select_related("consultant").order_by("-number")


def consultation_here(number: int) -> Consultation:
    """One of them; 404 when there is none here."""
    found: Consultation | None = consultations_here().filter(number=number).first()
    if found is None:
        raise Http404
    return found


def everywhere() -> QuerySet[Consultation]:
    """Requests of all municipalities for the programme: what waits first, the oldest of them first. Ask it in a scope
    of everybody."""
    waits = Case(When(state__in=words.UNANSWERED, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Consultation.objects.select_related("municipality__place", "consultant")
    return rows.annotate(waits=waits).order_by("waits", "asked_on", "pk")


@dataclass(frozen=True, slots=True)
class OfStep:
    """How many requests there are about a step, and to how many advice was given."""

    name: Any
    asked: int
    advised: int
    followed: int


def by_step() -> list[OfStep]:
    """Counts by step for everybody, without those of invented municipalities; steps nobody asked about are left out."""
    with scope.everyone(ACROSS):
        rows = (
            Consultation.objects.filter(municipality__is_example=False)
            .exclude(state=words.WITHDRAWN)
            .values("step")
            .annotate(
                asked=Count("pk"),
                advised=Count("pk", filter=Q(state__in=[words.ADVISED, words.FOLLOWED])),
                followed=Count("pk", filter=Q(state=words.FOLLOWED)),
            )
            .order_by()
        )
        found = {row["step"]: row for row in rows}
    return [
        OfStep(name, found[step]["asked"], found[step]["advised"], found[step]["followed"])
        for step, name in words.ADVICE_STEPS.items()
        if step in found
    ]


def consultants(today: date) -> QuerySet[User]:
    """The consultants of the programme on a day."""
    held = in_force(today, path="mandates__") & Q(mandates__role=CONSULTANT, mandates__municipality=None)
    return User.objects.filter(held, is_active=True).distinct().order_by("name", "pk")


def owed(places: Mapping[int, Any], today: date) -> Iterable[Owed]:
    """Requests without advice: the coordinator's to answer."""
    ahead = today + timedelta(days=OWED_AHEAD)
    rows = Consultation.objects.filter(municipality__in=list(places), state__in=words.UNANSWERED, asked_on__lte=ahead)
    for row in rows.select_related("consultant").order_by("asked_on", "pk"):
        url = reverse("learning_here:consultation", args=[places[row.municipality_id].code, row.number])
        yield Owed(
            row.municipality_id,
            gettext("request for advice"),
            words.ADVICE_STEPS[row.step],
            url,
            due=Day.day(row.answer_by),
            who=row.consultant.name if row.consultant is not None else gettext("programme coordinator"),
            roles=frozenset({COORDINATOR, CONSULTANT}),
        )
