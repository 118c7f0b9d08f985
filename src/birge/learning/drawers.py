"""What the desk and the home learn from events and practices."""

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
from birge.cycle.queries import known
from birge.kit.reads import HowMany
from birge.learning import words
from birge.learning.models import Adoption, Event, Participant, Practice
from birge.people.words import STAFF


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """Of the municipality of a cycle: what it took part in, what it may sign up for, its practices."""
    here = {"municipality": OuterRef("municipality")}
    took = Event.objects.filter(parties__place=OuterRef("municipality__place"), state__in=words.TOOK_PLACE)
    invited = Event.objects.filter(parties__place=OuterRef("municipality__place"), state=words.ANNOUNCED)
    return rows.annotate(
        learning_facts=JSONObject(
            took=HowMany(took),
            invited=Subquery(invited.order_by("number").values("number")[:1]),
            signed=HowMany(Participant.objects.filter(**here, event__state=words.ANNOUNCED, presence=words.SIGNED_UP)),
            practices=HowMany(Practice.objects.filter(**here, state=words.PUBLISHED)),
            adopted=HowMany(Adoption.objects.filter(**here, withdrawn_at=None)),
        )
    )


def tasks(municipality: Any, cycle: Cycle | None) -> Iterable[Task]:
    """People to sign up for an event to which the municipality is invited."""
    facts = known(cycle).learning_facts if cycle is not None else {}
    if facts and facts["invited"] and not facts["signed"]:
        url = reverse("learning_here:people", args=[municipality.code, facts["invited"]])
        yield Task(gettext("Sign people up for the training or visit you are invited to"), url, STAFF, weight=94)


def home_card(municipality: Any, cycle: Cycle | None) -> tuple[str, dict[str, Any], int] | None:
    """How many trainings, visits and practices, on the municipality's home."""
    facts = known(cycle).learning_facts if cycle is not None else {}
    if not facts or not (facts["took"] or facts["practices"] or facts["adopted"]):
        return None
    return "learning/home_card.html", facts, 480


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.READ_ALONG.append(read_along)
    drawers.TASKS.append(tasks)
    drawers.HOME_CARDS.append(home_card)
