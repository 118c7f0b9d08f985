"""A session of the council: what it has beyond any meeting, its deputies and their quorum."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from django.utils import timezone

from birge.council.models import Session
from birge.cycle.queries import settings_on
from birge.gatherings.models import Attendance, Gathering
from birge.rulebook.counts import HeadCount
from birge.rulebook.quorum import QuorumResult, QuorumRule, quorum
from birge.rulebook.table import Reason


def session_of(gathering: Gathering) -> Session | None:
    """What a session has beyond any meeting."""
    return getattr(gathering, "session", None)


def deputies_present(gathering: Gathering) -> HeadCount | None:
    """How many deputies were at a session, as stated."""
    row = Attendance.objects.filter(gathering=gathering, role="deputies").first()
    return row.count if row else None


def session_day(gathering: Gathering) -> date:
    """The day whose rules hold for a session."""
    when = gathering.held or gathering.planned
    return when.first if when else timezone.localdate()


def session_quorum(gathering: Gathering, present: HeadCount | None) -> QuorumResult | None:
    """Whether enough deputies were there; ``None`` when the share or the number of deputies is not entered."""
    on = session_day(gathering)
    rules = settings_on(("council_quorum_share", "council_deputies"), on)
    share, deputies = rules["council_quorum_share"], rules["council_deputies"]
    if share is None or deputies is None:
        return None
    rule = QuorumRule("share", source=share.source, share=Fraction(share.value))
    return quorum(present, int(deputies.value), rule)


def quorum_reason(gathering: Gathering, present: HeadCount | None) -> tuple[str, Reason]:
    """(tone, sentence) about the quorum for the page and the minutes."""
    return quorum_said(session_quorum(gathering, present))


def quorum_said(counted: QuorumResult | None) -> tuple[str, Reason]:
    """(tone, sentence) about a quorum counted already."""
    if counted is None:
        return "warn", Reason("quorum_rule_missing")
    return {True: "good", False: "bad", None: "warn"}[counted.met], counted.reason
