"""What the desk and the home learn from events and practices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, ngettext

from birge.cycle import drawers
from birge.cycle.drawers import Task
from birge.cycle.models import Cycle
from birge.cycle.queries import known_here
from birge.kit.reads import HowMany
from birge.learning import words
from birge.learning.models import Adoption, Consultation, Event, Participant, Practice
from birge.learning.queries.consultations import owed
from birge.people.words import STAFF
from birge.places.models import Municipality
from birge.rulebook.when import When


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """Of the municipality of a cycle: what it took part in, what it may sign up for, its practices, advice it got."""
    return _facts(rows, "municipality", "municipality__place")


def read_without(rows: QuerySet[Municipality], on: date) -> QuerySet[Municipality]:
    """The same of a municipality that has no cycle."""
    return _facts(rows, "pk", "place")


def _facts(rows: Any, key: str, place: str) -> Any:
    here = {"municipality": OuterRef(key)}
    took = Event.objects.filter(parties__place=OuterRef(place), state__in=words.TOOK_PLACE)
    invited = Event.objects.filter(parties__place=OuterRef(place), state=words.ANNOUNCED).order_by("-planned", "number")
    advised = Consultation.objects.filter(**here, state=words.ADVISED).order_by("-advised_on", "-number")
    return rows.annotate(
        learning_facts=JSONObject(
            took=HowMany(took),
            invited=Subquery(invited.values("number")[:1]),
            planned=Subquery(invited.values("planned")[:1]),
            signed=HowMany(Participant.objects.filter(**here, event__state=words.ANNOUNCED, presence=words.SIGNED_UP)),
            practices=HowMany(Practice.objects.filter(**here, state=words.PUBLISHED)),
            adopted=HowMany(Adoption.objects.filter(**here, withdrawn_at=None, practice__state=words.PUBLISHED)),
            advised=HowMany(advised),
            advice=Subquery(advised.values("number")[:1]),
            advice_step=Subquery(advised.values("step")[:1]),
        )
    )


def tasks(municipality: Any, cycle: Cycle | None) -> Iterable[Task]:
    """Advice that came and was not followed up yet; people to sign up for an event to which it is invited."""
    facts = known_here(municipality, cycle).learning_facts
    if many := facts["advised"]:
        text = ngettext(
            "Read the advice of the programme and write what was done",
            "Read %(count)s pieces of advice of the programme and write what was done",
            many,
        )
        # Of several the list, which begins with the newest.
        url = reverse("learning_here:consultations", args=[municipality.code])
        if many == 1:
            url = reverse("learning_here:consultation", args=[municipality.code, facts["advice"]])
        step = words.ADVICE_STEPS[facts["advice_step"]]
        yield Task(text % {"count": many}, url, STAFF, weight=93, hint=step)
    planned = When.from_code(facts["planned"]) if facts["planned"] else None
    # What was held and never reported stays announced; nobody is sent there any more.
    if planned is not None and planned.last >= timezone.localdate() and not facts["signed"]:
        url = reverse("learning_here:people", args=[municipality.code, facts["invited"]])
        yield Task(gettext("Sign people up for the training or visit you are invited to"), url, STAFF, weight=94)


def home_card(municipality: Any, cycle: Cycle | None) -> tuple[str, dict[str, Any], int] | None:
    """How many trainings, visits and practices, on the municipality's home."""
    facts = known_here(municipality, cycle).learning_facts
    if not (facts["took"] or facts["practices"] or facts["adopted"]):
        return None
    return "learning/home_card.html", facts, 480


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.READ_ALONG.append(read_along)
    drawers.READ_WITHOUT.append(read_without)
    drawers.TASKS.append(tasks)
    drawers.HOME_CARDS.append(home_card)
    drawers.OWED_ABOVE.append(owed)
    drawers.ABOVE.append(drawers.Above(gettext_lazy("Trainings and visits"), "learning:index"))
    drawers.ABOVE.append(drawers.Above(gettext_lazy("Advice to municipalities"), "learning:advice"))
    drawers.ABOVE.append(drawers.Above(gettext_lazy("How others solved it: practices"), "learning:practices"))
