"""Doors to subscriptions, and what became of letters."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.db.models import Count
from django.http import Http404

from birge.newsroom.models import Letter, Subscription


def by_token(token: UUID) -> Subscription:
    """The subscription of a link in a letter; 404 when they left."""
    found = Subscription.objects.select_related("municipality__place", "village", "problem").filter(token=token).first()
    if found is None:
        raise Http404
    return found


def counted() -> dict[str, int]:
    """How many letters stand in each state, and how many addresses are told; no address is read."""
    found: Counter[str] = Counter()
    for row in Letter.objects.values("state").annotate(many=Count("pk")).order_by():
        found[row["state"]] += row["many"]
    found["told"] = Subscription.objects.exclude(confirmed_at=None).count()
    return dict(found)


def given_up() -> list[tuple[str, int]]:
    """What servers said of letters that were given up, with how many each."""
    rows = Letter.objects.filter(state="given_up").values("error").annotate(many=Count("pk")).order_by("-many", "error")
    return [(row["error"], row["many"]) for row in rows[:20]]
