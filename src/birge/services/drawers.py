"""What the desk and the home learn from service-improvement plans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext

from birge.cycle import drawers
from birge.cycle.drawers import Task
from birge.cycle.models import Cycle
from birge.cycle.queries import known_here
from birge.kit.reads import HowMany
from birge.people.words import STAFF
from birge.places.models import Municipality
from birge.services import words
from birge.services.models import ServicePlan


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """Of the municipality of a cycle: its plans underway and measured again, the first that is past its term."""
    return _facts(rows, "municipality", on)


def read_without(rows: QuerySet[Municipality], on: date) -> QuerySet[Municipality]:
    """The same of a municipality that has no cycle."""
    return _facts(rows, "pk", on)


def _facts(rows: Any, key: str, on: date) -> Any:
    here = {"municipality": OuterRef(key)}
    underway = ServicePlan.objects.filter(**here, state=words.UNDERWAY)
    past = underway.filter(ends_last__lt=on).order_by("ends_last", "number")
    return rows.annotate(
        services_facts=JSONObject(
            underway=HowMany(underway),
            finished=HowMany(ServicePlan.objects.filter(**here, state=words.FINISHED)),
            past=Subquery(past.values("number")[:1]),
        )
    )


def tasks(municipality: Any, cycle: Cycle | None) -> Iterable[Task]:
    """A plan whose term is over is to be measured again."""
    facts = known_here(municipality, cycle).services_facts
    if facts["past"]:
        text = gettext("Measure the service of plan No. %(number)s again: its term is over") % {"number": facts["past"]}
        yield Task(text, reverse("services:plan", args=[municipality.code, facts["past"]]), STAFF, weight=94)


def home_card(municipality: Any, cycle: Cycle | None) -> tuple[str, dict[str, Any], int] | None:
    """How many services are being improved and how many were measured again, on the municipality's home."""
    facts = known_here(municipality, cycle).services_facts
    if not (facts["underway"] or facts["finished"]):
        return None
    return "services/home_card.html", facts, 475


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.READ_ALONG.append(read_along)
    drawers.READ_WITHOUT.append(read_without)
    drawers.TASKS.append(tasks)
    drawers.HOME_CARDS.append(home_card)
