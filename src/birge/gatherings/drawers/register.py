"""What the desk and the home learn from the register of questions and proposals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from birge.cycle import drawers
from birge.cycle.drawers import Late, Task
from birge.cycle.models import Cycle
from birge.cycle.queries import known_here
from birge.gatherings import words
from birge.gatherings.models import Entry
from birge.kit.reads import HowMany
from birge.people.words import STAFF
from birge.rulebook.when import When


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """How many entries there are, how many wait, how many are late, and since when the oldest waits."""
    return _facts(rows, on, "municipality")


def read_without(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """The same of municipalities without a cycle."""
    return _facts(rows, on, "pk")


def _facts(rows: QuerySet[Any], on: date, here: str) -> QuerySet[Any]:
    entries = Entry.objects.filter(municipality=OuterRef(here)).order_by()
    waiting = entries.filter(state__in=words.OPEN_ENTRIES)
    return rows.annotate(
        register_facts=JSONObject(
            received=HowMany(entries.exclude(state=words.STRUCK)),
            answered=HowMany(entries.filter(state__in=words.WITH_ANSWER)),
            open=HowMany(waiting),
            late=HowMany(waiting.filter(due__lt=on)),
            late_since=Subquery(waiting.filter(due__lt=on).order_by("due").values("due")[:1]),
            to_read=HowMany(waiting.filter(state=words.WAITING)),
            untold=HowMany(entries.filter(state=words.ANSWERED).exclude(contact="")),
            oldest=Subquery(waiting.order_by("received").values("received")[:1]),
        )
    )


def tasks(municipality: Any, cycle: Cycle | None) -> Iterable[Task]:
    """Read what was sent, answer what waits, tell those who left a phone."""
    facts, url = known_here(municipality, cycle).register_facts, reverse("questions:index", args=[municipality.code])
    late, waiting = facts["late"], facts["open"] - facts["to_read"]
    if facts["to_read"]:
        count = facts["to_read"]
        hint = ngettext("%(count)s waits", "%(count)s wait", count) % {"count": count}
        yield Task(gettext("Read what residents asked online"), f"{url}?state=waiting", STAFF, weight=30, hint=hint)
    if waiting:
        hint = ngettext("%(count)s is late", "%(count)s are late", late) % {"count": late} if late else ""
        text = gettext("Answer the questions and proposals of residents")
        yield Task(text, f"{url}?state=open", STAFF, weight=25 if late else 460, hint=hint)
    if facts["untold"]:
        text = gettext("Tell the authors of answered questions")
        yield Task(text, f"{url}?state=answered", STAFF, weight=465)


def home_card(municipality: Any, cycle: Cycle | None) -> tuple[str, dict[str, Any], int] | None:
    """How many were received and answered, how many wait and how long; the way to ask."""
    facts = known_here(municipality, cycle).register_facts
    oldest = facts["oldest"]
    age = (timezone.localdate() - date.fromisoformat(str(oldest)[:10])).days if oldest else 0
    return "gatherings/home_register.html", {**facts, "age": age, "code": municipality.code}, 470


def late(municipality: Any, cycle: Cycle | None) -> Iterable[Late]:
    """Questions that were to be answered by a day which has passed; one line for all."""
    facts = known_here(municipality, cycle).register_facts
    if facts["late"]:
        text = gettext("Questions and proposals without an answer: %(count)s") % {"count": facts["late"]}
        since = When.day(date.fromisoformat(str(facts["late_since"])[:10]))
        yield Late(text, since, f"{reverse('questions:index', args=[municipality.code])}?state=open")


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.READ_ALONG.append(read_along)
    drawers.READ_WITHOUT.append(read_without)
    drawers.TASKS.append(tasks)
    drawers.HOME_CARDS.append(home_card)
    drawers.LATE.append(late)
