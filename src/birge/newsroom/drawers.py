"""What the home of a municipality and the desk of the programme learn of news."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy

from birge.cycle import drawers
from birge.cycle.models import Cycle
from birge.cycle.queries import known_here
from birge.kit.chores import ALWAYS, EVERY_MINUTE
from birge.kit.daily import JOBS
from birge.kit.reads import HowMany, moment
from birge.kit.said import language
from birge.newsroom import words
from birge.newsroom.actions.subscriptions import forget, note
from birge.newsroom.listening import listen
from birge.newsroom.models import Item
from birge.newsroom.sending import work
from birge.places.models import Municipality


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """Of the municipality of a cycle: how many items it has published, and the newest one."""
    return _facts(rows, "municipality")


def read_without(rows: QuerySet[Municipality], on: date) -> QuerySet[Municipality]:
    """The same of a municipality that has no cycle."""
    return _facts(rows, "pk")


def _facts(rows: Any, key: str) -> Any:
    shown = Item.objects.filter(municipality=OuterRef(key), state__in=words.SHOWN)
    newest = shown.order_by("-published_at", "-number")
    titles = {
        f"title_{code}": Subquery(newest.values(**{"told": KeyTextTransform("title", KeyTransform(code, "texts"))})[:1])
        for code in words.LANGUAGES
    }
    return rows.annotate(
        newsroom_facts=JSONObject(
            count=HowMany(shown),
            number=Subquery(newest.values("number")[:1]),
            kind=Subquery(newest.values("kind")[:1]),
            on=Subquery(newest.values("published_at")[:1]),
            **titles,
        )
    )


def home_card(municipality: Any, cycle: Cycle | None) -> tuple[str, dict[str, Any], int] | None:
    """The newest item, on the municipality's home."""
    facts = known_here(municipality, cycle).newsroom_facts
    if not facts["count"]:
        return None
    own = language()
    said = {code: facts[f"title_{code}"] for code in (own, *words.LANGUAGES) if facts[f"title_{code}"]}
    lang = next(iter(said), "")
    on = moment(facts["on"])
    kind = words.KINDS[facts["kind"]]
    told = {"count": facts["count"], "number": facts["number"], "kind": kind, "on": on}
    return "newsroom/home_card.html", {**told, "title": said.get(lang, kind), "lang": lang}, 30


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    drawers.READ_ALONG.append(read_along)
    drawers.READ_WITHOUT.append(read_without)
    drawers.HOME_CARDS.append(home_card)
    drawers.MOVED.append(note)
    JOBS.append(forget)
    EVERY_MINUTE.append(work)
    ALWAYS.append(listen)
    drawers.ABOVE.append(drawers.Above(gettext_lazy("News"), "news:index"))
