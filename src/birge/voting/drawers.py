"""What the home of a municipality, the desk and the country learn of votes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle import drawers
from birge.cycle.drawers import DONE, MOST_NEWS, OPEN_NOW, News, Task
from birge.cycle.models import Cycle
from birge.cycle.queries import known_here
from birge.places.models import Municipality
from birge.voting import words
from birge.voting.models import Poll
from birge.voting.models.polls import said
from birge.voting.steps import KEEPERS


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
        "title": said(facts["title"], facts["title_ru"]),
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


def news(today: date, until: date, since: date) -> Iterable[News]:
    """Votes that residents may take part in now, and results that were published."""
    now = timezone.now()
    rows = Poll.objects.select_related("municipality").defer("outcome")
    rows = rows.filter(state=words.OPEN, opens__lte=now, closes__gt=now) | rows.filter(
        state=words.PUBLISHED, closes__date__gte=since
    )
    for row in rows.order_by("-closes", "pk")[:MOST_NEWS]:
        assert row.closes is not None
        on = timezone.localtime(row.closes).date()
        url = reverse("voting:poll", args=[row.municipality.code, row.number])
        if row.state == words.OPEN:
            title = gettext("Residents vote: %(what)s") % {"what": row.named}
            yield News(OPEN_NOW, title, on, url, row.municipality_id)
        else:
            title = gettext("Result of a vote: %(what)s") % {"what": row.named}
            yield News(DONE, title, min(on, today), url, row.municipality_id)


def fill() -> None:
    """Lay it in; called once when the app is ready."""
    drawers.READ_ALONG.append(read_along)
    drawers.READ_WITHOUT.append(read_without)
    drawers.HOME_CARDS.append(home_card)
    drawers.TASKS.append(tasks)
    drawers.NEWS.append(news)
