"""What the home of a municipality, the desk and the country learn of votes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle import drawers
from birge.cycle.drawers import DONE, OPEN_NOW, News, Task
from birge.cycle.models import Cycle
from birge.cycle.queries import known_here
from birge.cycle.telling import TELLING, Row, Telling
from birge.places.models import Municipality
from birge.plan.say import written
from birge.voting import jobs, record_in, words
from birge.voting.models import Poll
from birge.voting.steps import KEEPERS

#: The last minute of a vote, also of one that was opened again (``Poll.until``).
_ENDS = Coalesce("extended_to", "closes")


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """Of the municipality of a cycle: its newest vote that everybody knows of, and those that wait for somebody."""
    return _facts(rows, "municipality")


def read_without(rows: QuerySet[Municipality], on: date) -> QuerySet[Municipality]:
    """The same of a municipality that has no cycle."""
    return _facts(rows, "pk")


def _facts(rows: Any, key: str) -> Any:
    here = Poll.objects.filter(municipality=OuterRef(key)).order_by("-number")
    newest = here.filter(state__in=words.PUBLIC - {words.CANCELLED})
    return rows.annotate(
        voting_facts=JSONObject(
            **{name: Subquery(newest.values(name)[:1]) for name in ("number", "title", "title_ru", "state", "closes")},
            closed=Subquery(here.filter(state=words.CLOSED).values("number")[:1]),
            counted=Subquery(here.filter(state=words.COUNTED).values("number")[:1]),
        )
    )


def home_card(municipality: Any, cycle: Cycle | None) -> tuple[str, dict[str, Any], int] | None:
    """The newest vote, on the municipality's home."""
    facts = known_here(municipality, cycle).voting_facts
    if not facts["number"]:
        return None
    told = {
        "number": facts["number"],
        "title": written(facts["title"], facts["title_ru"]),
        "state": words.STATES[facts["state"]],
        "tone": words.TONES[facts["state"]],
    }
    return "voting/home_card.html", told, 25


def tasks(municipality: Any, cycle: Cycle | None) -> Iterable[Task]:
    """A closed vote is to be counted, a counted one to be published."""
    facts = known_here(municipality, cycle).voting_facts
    for state, text in (
        ("closed", gettext("Count the ballots of vote No. %(number)s")),
        ("counted", gettext("Publish the result of vote No. %(number)s")),
    ):
        if facts[state]:
            url = reverse("voting:poll", args=[municipality.code, facts[state]])
            yield Task(text % {"number": facts[state]}, url, KEEPERS, weight=90)


def to_tell(_today: date, _until: date, since: date) -> QuerySet[Poll]:
    """Votes that residents may take part in now, and results that were published."""
    now = timezone.now()
    open_now = Q(state=words.OPEN, opens__lte=now, ends__gt=now)
    rows = Poll.objects.alias(ends=_ENDS).filter(open_now | Q(state=words.PUBLISHED, ends__date__gte=since))
    return rows.order_by("-ends", "pk")


def news(row: Row, today: date) -> News:
    """That a vote is open, or what came of it."""
    on = timezone.localtime(row.moment).date() if row.moment else today
    url = reverse("voting:poll", args=[row.code, row.number])
    named = {"what": written(row.title, row.title_ru)}
    if row.state == words.OPEN:
        return News(OPEN_NOW, gettext("Residents vote: %(what)s") % named, on, url, row.municipality_id)
    return News(DONE, gettext("Result of a vote: %(what)s") % named, min(on, today), url, row.municipality_id)


def fill() -> None:
    """Lay it in; called once when the app is ready."""
    record_in.fill()
    jobs.fill()
    drawers.READ_ALONG.append(read_along)
    drawers.READ_WITHOUT.append(read_without)
    drawers.HOME_CARDS.append(home_card)
    drawers.TASKS.append(tasks)
    columns = {name: name for name in ("number", "state", "title", "title_ru")}
    TELLING["voting"] = Telling(to_tell, news, {**columns, "code": "municipality__code", "moment": _ENDS})
