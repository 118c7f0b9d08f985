"""Residents' votes: their rules and options, how strong they are, and once published what was chosen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from birge.api.v1.shapes import Named, Sum, Written, named, sum_of
from birge.rulebook.money import Amount
from birge.voting import words
from birge.voting.access import reads_outcome
from birge.voting.models import Option, Poll
from birge.voting.queries.polls import poll_for, polls_for
from birge.voting.queries.shown import strength_of

router = Router(tags=["votes"])


class VoteOut(Schema):
    """A vote. ``strength``: the sentence that says how strong it is; ``binds``: whether it decides about money."""

    number: int
    title: Written
    state: Named
    mode: Named
    binds: bool
    opens: datetime | None
    closes: datetime | None


class OptionOut(Schema):
    """Something to vote for. ``votes`` and ``chosen`` are null before the result is published."""

    number: int
    title: Written
    cost: Sum
    votes: int | None
    chosen: bool | None


class VoteWithOptions(VoteOut):
    """``engine``: the rule in the words of the rulebook; ``ballots``: null before the result is published."""

    strength: str
    ballot: Named
    rule: Named
    engine: str
    tie: str
    budget: Sum
    winners: int | None
    ballots: int | None
    options: list[OptionOut]


def _vote(row: Poll) -> dict[str, Any]:
    return {
        "number": row.number,
        "title": Written(text=row.title, language="ky", ru=row.title_ru),
        "state": named(row.state, words.STATES),
        "mode": named(row.mode, words.MODES),
        "binds": row.binds,
        "opens": row.opens,
        "closes": row.until,
    }


def _sum(tyiyn: int | None) -> Sum:
    return sum_of(Amount(tyiyn, "not_stated" if tyiyn is None else "exact"))


def _option(row: Option, outcome: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": row.number,
        "title": Written(text=row.title, language="ky", ru=row.title_ru),
        "cost": _sum(row.cost),
        "votes": outcome["votes"][str(row.number)] if outcome else None,
        "chosen": row.number in outcome["chosen"] if outcome else None,
    }


@router.get("/municipalities/{slug:code}/votes", response=list[VoteOut], url_name="votes")
def votes(request: HttpRequest, code: str) -> Any:
    """The votes of a municipality, the newest first."""
    here = request.municipality  # type: ignore[attr-defined]
    return [_vote(row) for row in polls_for(request.caller, here)[:200]]  # type: ignore[attr-defined]


@router.get("/municipalities/{slug:code}/votes/{int:number}", response=VoteWithOptions, url_name="vote")
def vote(request: HttpRequest, code: str, number: int) -> Any:
    """A vote with its options; what was chosen, once it is published."""
    caller = request.caller  # type: ignore[attr-defined]
    row = poll_for(caller, number)
    outcome = row.outcome if reads_outcome(caller, row) else {}
    return {
        **_vote(row),
        "strength": strength_of(row),
        "ballot": named(row.ballot, words.BALLOTS),
        "rule": named(row.rule, words.RULES),
        "engine": outcome.get("engine", ""),
        "tie": row.order,
        "budget": _sum(row.budget),
        "winners": row.winners,
        "ballots": outcome.get("ballots"),
        "options": [_option(one, outcome) for one in row.options.all()],
    }
