"""What the home of a municipality learns of its calls."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject, Now
from django.urls import reverse
from django.utils.timezone import localdate

from birge.cycle import drawers
from birge.cycle.drawers import OPEN_NOW, News
from birge.cycle.models import Cycle
from birge.cycle.queries import known_here
from birge.cycle.telling import TELLING, Row, Telling
from birge.initiatives import words
from birge.initiatives.actions.drafts import forget_drafts
from birge.initiatives.actions.voting import hear
from birge.initiatives.knots import knots
from birge.initiatives.knots.problems import along_problems
from birge.initiatives.models import Call
from birge.initiatives.queries.voting import CALL, shown_to
from birge.kit.daily import JOBS
from birge.kit.reads import HowMany, moment
from birge.kit.said import clock
from birge.places.models import Municipality
from birge.plan.say import worded
from birge.voting.owners import OWNERS, Owner


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """Of the municipality of a cycle: the call whose deadline is the next, and how many there were."""
    return _facts(rows, "municipality")


def read_without(rows: QuerySet[Municipality], on: date) -> QuerySet[Municipality]:
    """The same of a municipality that has no cycle."""
    return _facts(rows, "pk")


def _facts(rows: Any, key: str) -> Any:
    known = Call.objects.filter(municipality=OuterRef(key), state__in=words.PUBLIC_CALLS)
    taking = known.filter(state=words.ANNOUNCED, closes_at__gt=Now()).order_by("closes_at", "number")
    names = ("number", "title", "title_ru", "closes_at")
    nearest = {name: Subquery(taking.values(name)[:1]) for name in names}
    return rows.annotate(initiatives_facts=JSONObject(count=HowMany(known), **nearest))


def home_card(municipality: Any, cycle: Cycle | None) -> tuple[str, dict[str, Any], int] | None:
    """The call that takes applications, or will, on the municipality's home."""
    facts = known_here(municipality, cycle).initiatives_facts
    if not facts["count"]:
        return None
    shown: dict[str, Any] = {"count": facts["count"], "number": facts["number"]}
    if facts["number"] is not None:
        shown["title"] = worded(facts["title"], facts["title_ru"])
        shown["closes"] = moment(facts["closes_at"])
    return "initiatives/home_card.html", shown, 40


def open_calls(_today: date, _until: date, _since: date) -> QuerySet[Call]:
    """Calls that take applications now, the nearest deadline first."""
    rows = Call.objects.filter(state=words.ANNOUNCED, opens_at__lte=Now(), closes_at__gt=Now())
    return rows.order_by("closes_at", "pk")


def news(row: Row, today: date) -> News:
    """That a call takes applications, and until when."""
    url = reverse("initiatives:call", args=[row.code, row.number])
    name, until = worded(row.title, row.title_ru), localdate(row.moment) if row.moment else today
    return News(OPEN_NOW, name.text, until, url, row.municipality_id, name.lang, clock(row.moment))


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.READ_ALONG.append(read_along)
    drawers.READ_WITHOUT.append(read_without)
    drawers.HOME_CARDS.append(home_card)
    drawers.ALONG_PROBLEMS.append(along_problems)
    drawers.KNOTS.append(knots)
    columns = {name: name for name in ("number", "state", "title", "title_ru")}
    TELLING["initiatives"] = Telling(open_calls, news, {**columns, "code": "municipality__code", "moment": "closes_at"})
    JOBS.append(forget_drafts)
    OWNERS[CALL] = Owner(hear, shown_to)
