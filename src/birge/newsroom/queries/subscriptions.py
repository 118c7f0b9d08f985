"""Doors to subscriptions, and what became of letters."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import Http404

from birge.kit import scope
from birge.newsroom.models import Letter, Subscription
from birge.places.models import Municipality, Place
from birge.places.queries import find_places, open_municipalities
from birge.places.words import MUNICIPAL_LEVELS, VILLAGE
from birge.problems import words as problem_words
from birge.problems.models import Problem

#: Why the problem that somebody asked to be told of is read along, of whichever municipality it is.
OWN = "what somebody asked for is read by its own link"
_ALONG = ("municipality__place", "village", "problem")
#: So many problems are offered, the newest first.
OFFERED = 60


def by_token(token: UUID) -> Subscription:
    """The subscription of a link in a letter; 404 when they left."""
    with scope.everyone(OWN):
        found = Subscription.objects.select_related(*_ALONG).filter(token=token).first()
    if found is None:
        raise Http404
    return found


def offered_problems(most: int = OFFERED) -> QuerySet[Problem]:
    """The newest problems on announced lists of the municipality in scope."""
    open_lists = Problem.objects.filter(
        state=problem_words.LISTED, cycle__priority_list__state__in=problem_words.PUBLIC_STATES
    )
    newest = list(open_lists.order_by("-pk").values_list("pk", flat=True)[:most])
    return Problem.objects.filter(pk__in=newest).order_by("-cycle", "number")


def named_so(text: str, most: int = 8) -> list[tuple[Municipality, Place | None]]:
    """The municipalities here that are called so, or have a village that is; the nearest first."""
    found = find_places(text, levels=(*MUNICIPAL_LEVELS, VILLAGE), limit=60)
    keys = {key for one in found for key in (one.pk, one.parent_id) if key is not None}
    known = {one.place_id: one for one in open_municipalities().filter(place__in=keys)}
    rows: list[tuple[Municipality, Place | None]] = []
    for one in found:
        if one.pk in known:
            rows.append((known[one.pk], None))
        elif one.parent_id in known:
            rows.append((known[one.parent_id], one))
    return rows[:most]


def of_chat(chat: int) -> list[Subscription]:
    """What a chat asked for, in the order in which it did."""
    rows = Subscription.objects.filter(chat__chat=chat).order_by("pk")
    with scope.everyone(OWN):
        return list(rows.select_related(*_ALONG))


def counted() -> dict[str, int]:
    """How many letters stand in each state, and how many addresses are told; no address is read."""
    found: Counter[str] = Counter()
    for row in Letter.objects.values("state").annotate(many=Count("pk")).order_by():
        found[row["state"]] += row["many"]
    told = Subscription.objects.exclude(confirmed_at=None)
    found["told"], found["chats"] = told.filter(chat=None).count(), told.exclude(chat=None).count()
    return dict(found)


def given_up() -> list[tuple[str, int]]:
    """What servers said of letters that were given up, with how many each."""
    rows = Letter.objects.filter(state="given_up").values("error").annotate(many=Count("pk")).order_by("-many", "error")
    return [(row["error"], row["many"]) for row in rows[:20]]
