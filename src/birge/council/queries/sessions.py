"""A session of the council: what it has beyond any meeting, its deputies and their quorum."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils import timezone

from birge.council import words
from birge.council.models import Convocation, Session
from birge.cycle.queries import settings_on
from birge.gatherings.models import Attendance, Gathering
from birge.gatherings.words import COUNCIL_SESSION, PUBLIC_STATES
from birge.people.access import works_in
from birge.rulebook.counts import HeadCount
from birge.rulebook.quorum import QuorumResult, QuorumRule, quorum
from birge.rulebook.table import Reason


def session_of(gathering: Gathering) -> Session | None:
    """What a session has beyond any meeting."""
    return getattr(gathering, "session", None)


def sessions_by(gatherings: Iterable[Gathering]) -> dict[int, Session]:
    """What sessions have beyond any meeting, by the key of the meeting; one query."""
    return {row.gathering_id: row for row in Session.objects.filter(gathering__in=[one.pk for one in gatherings])}


def deputies_present(gathering: Gathering) -> HeadCount | None:
    """How many deputies were at a session, as stated."""
    row = Attendance.objects.filter(gathering=gathering, role="deputies").first()
    return row.count if row else None


def session_day(gathering: Gathering) -> date:
    """The day whose rules hold for a session."""
    when = gathering.held or gathering.planned
    return when.first if when else timezone.localdate()


def session_quorum(
    gathering: Gathering, present: HeadCount | None, *, rule: tuple[Any, int | None] | None = None
) -> QuorumResult | None:
    """Whether enough deputies were there; ``None`` when the share or the number of deputies is not entered.

    :param rule: what :func:`quorum_rule` answered, if at hand.
    """
    share, elected = rule or quorum_rule(gathering)
    if share is None or elected is None:
        return None
    by_share = QuorumRule("share", source=share.source, share=Fraction(share.value))
    return quorum(present, elected, by_share)


def quorum_rule(gathering: Gathering) -> tuple[Any, int | None]:
    """The rule of the quorum on the day, and how many deputies are elected: as the minutes state, else as entered."""
    rules = settings_on(("council_quorum_share", "council_deputies"), session_day(gathering))
    session, deputies = session_of(gathering), rules["council_deputies"]
    stated = session.elected if session is not None else None
    return rules["council_quorum_share"], stated or (int(deputies.value) if deputies else None)


def quorum_said(counted: QuorumResult | None) -> tuple[str, Reason]:
    """(tone, sentence) about a quorum counted already."""
    if counted is None:
        return "warn", Reason("quorum_rule_missing")
    return {True: "good", False: "bad", None: "warn"}[counted.met], counted.reason


def call_missing(gathering: Gathering) -> bool:
    """Whether an extraordinary session does not say who called it and why."""
    session = session_of(gathering)
    return (
        session is not None and session.kind == words.EXTRAORDINARY and not (session.called_by and session.call_reason)
    )


def convocations() -> list[Convocation]:
    """The convocations of the council of the municipality in scope, the newest first."""
    return list(Convocation.objects.order_by("-number"))


def latest_sessions(user: Any, municipality_id: int, most: int) -> list[Gathering]:
    """The last sessions of the council, in whatever cycle; strangers read of the announced ones."""
    rows = Gathering.objects.filter(kind=COUNCIL_SESSION, cycle__isnull=False).select_related("cycle", "session")
    if not works_in(user, municipality_id):
        rows = rows.filter(state__in=PUBLIC_STATES)
    return list(rows.order_by("-cycle__number", "-number")[:most])
