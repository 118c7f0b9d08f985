"""Doors to calls, and what the checks of their moves look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from birge.initiatives import words
from birge.initiatives.access import reads_call
from birge.initiatives.models import Call
from birge.initiatives.models.frozen import MOMENTS
from birge.kit.said import clock, when
from birge.people.access import works_in
from birge.rulebook.ballots import KNAPSACK, LIMITED

#: Calls on one page.
ON_PAGE = 20


@dataclass(frozen=True, slots=True)
class CallFacts:
    """What the checks of a call's moves look at."""

    now: datetime
    regulation: bool
    regulation_in_force: bool
    opens_at: datetime | None
    closes_at: datetime | None
    stages: tuple[datetime | None, ...]
    applicants: bool
    criteria: bool
    chosen_by: str
    money: bool
    until: str
    pool: bool
    slots: bool
    shortlist: int
    votes_mode: str
    vote_ruled: bool
    #: Parts of the sum for villages are of a sum, and no more than it.
    shares_fit: bool
    votes_from: datetime | None
    votes_until: datetime | None
    #: The state of the vote there is; empty: there is none.
    poll: str = ""


def facts_of(row: Call, now: datetime | None = None) -> CallFacts:
    """The facts of a call as it stands."""
    now = now or timezone.now()
    regulation, opens = row.regulation, row.opens_at
    in_force = False
    if regulation is not None and regulation.state != words.DRAFT:
        day = timezone.localdate(opens or now)
        begun = regulation.in_force_from is not None and regulation.in_force_from <= day
        in_force = begun and (regulation.in_force_to is None or regulation.in_force_to >= day)
    stages = tuple(getattr(row, name) for name in MOMENTS)
    limited = row.votes_ballot not in LIMITED or bool(row.votes_most)
    fits = row.votes_ballot != KNAPSACK or row.pool_tyiyn is not None
    return CallFacts(
        now=now,
        regulation=regulation is not None,
        regulation_in_force=in_force,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        stages=stages,
        applicants=bool(row.applicants),
        criteria=bool(row.criteria),
        chosen_by=row.chosen_by,
        money=row.cap_tyiyn is not None or row.pool_tyiyn is not None,
        until=f"{when(row.closes_at)}, {clock(row.closes_at)}" if row.closes_at else "",
        pool=row.pool_tyiyn is not None,
        slots=row.slots is not None,
        shortlist=row.shortlist or 0,
        votes_mode=row.votes_mode,
        vote_ruled=bool(row.votes_ballot and row.votes_rule and row.votes_tie and row.voters) and limited and fits,
        shares_fit=not row.votes_shares or sum(row.votes_shares.values()) <= (row.pool_tyiyn or 0),
        votes_from=row.votes_from,
        votes_until=row.votes_until,
        poll=row.poll.state if row.poll is not None else "",
    )


def call_for(user: Any, number: int) -> Call:
    """The door to a call of the municipality in scope.

    :raises Http404: there is none, or it is not announced and the reader does not work here.
    """
    found = (
        Call.objects.select_related("municipality__place", "regulation", "poll")
        .defer("poll__outcome")
        .filter(number=number)
        .first()
    )
    if found is None or not reads_call(user, found):
        raise Http404
    return found  # type: ignore[no-any-return]


def calls_for(user: Any, municipality_id: int) -> QuerySet[Call]:
    """The calls of the municipality in scope, the newest first."""
    rows = Call.objects.order_by("-number")
    return rows if works_in(user, municipality_id) else rows.filter(state__in=words.PUBLIC_CALLS)
