"""What the checks of a call look at once its intake is closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.above import commission_above
from birge.initiatives.choosing import why_it_ends
from birge.initiatives.models import Application, Call
from birge.initiatives.queries.applications import is_own
from birge.initiatives.queries.boards import board_of
from birge.initiatives.queries.commission import members_of
from birge.initiatives.steps.scoring import ScoringFacts


def scoring_facts(call: Call, by: Any = None, seed: str | None = None) -> ScoringFacts:
    """The facts of a call whose applications are being checked or scored."""
    rows = Application.objects.filter(call=call)
    if call.state == words.VOTING:
        return _voting_facts(call, rows)
    unchecked = rows.filter(state__in=(its.RECEIVED, its.RETURNED)).count()
    if call.state != words.SCORING:
        members = members_of(call)
        accepted = rows.filter(state=its.ACCEPTED)
        unreleased = accepted.filter(released_at=None).count() if call.blind else 0
        chair = any(one.is_chair for one in members)
        count = accepted.count()
        here = sum(not one.above for one in members) if any(commission_above(call)) else 0
        told = {"chosen_by": call.chosen_by, "on_the_ballot": count, "named_here": here, "joint": call.joint}
        return ScoringFacts(unchecked, count, len(members), chair, unreleased, **told)
    board = board_of(call, seed)
    chosen = {number for number, _place, outcome in board.choice.rows if outcome == its.CHOSEN}
    own = by is not None and any(is_own(one, by) for one in board.applications if str(one.number) in chosen)
    return ScoringFacts(
        unchecked=unchecked,
        admitted=len(board.applications),
        members=len(board.members),
        chair=any(one.is_chair for one in board.members),
        unreleased=0,
        undeclared=sum(one.declared_at is None for one in board.members),
        missing=board.missing,
        unjudged=board.unjudged,
        open_tie=", ".join(f"№ {number}" for number in board.choice.open_tie),
        own=own,
        chosen_by=call.chosen_by,
        joint=call.joint,
        on_the_ballot=len(chosen),
    )


def _voting_facts(call: Call, rows: Any) -> ScoringFacts:
    """The facts of a call whose applications residents vote on."""
    count = rows.filter(state=its.ACCEPTED, outcome="").count()
    poll = call.poll.state if call.poll is not None else ""
    return ScoringFacts(0, count, 0, False, 0, chosen_by=call.chosen_by, on_the_ballot=count, poll=poll)


@dataclass(frozen=True, slots=True)
class Given:
    """What a decision gave out: how many were chosen, the sum of the sum there was, and what drew the line."""

    chosen: int
    tyiyn: int
    pool: int | None
    why: Any


def given_out(rows: QuerySet[Application], *, slots: int | None, pool: int | None, scored: bool = True) -> Given:
    """The same of decided applications; ``scored``: a commission drew the line."""
    found = rows.aggregate(
        chosen=Count("pk", filter=Q(outcome=its.CHOSEN)),
        reserve=Count("pk", filter=Q(outcome=its.RESERVE)),
        tyiyn=Sum("awarded_tyiyn"),
    )
    why = why_it_ends(found["chosen"], found["reserve"], slots=slots, pool=pool) if scored else ""
    return Given(found["chosen"], found["tyiyn"] or 0, pool, its.WHY_IT_ENDS.get(why, ""))
