"""What the page of a session shows besides its rows when it came through another channel than a session."""

from __future__ import annotations

from typing import Any

from birge.needs import words
from birge.needs.answers_shown import results, setting_for, veil
from birge.needs.models import Passage, Session, Statement


def beside(session: Session, statements: list[Statement], inside: bool) -> dict[str, Any]:
    """For the template: the passages of a focus group, or the results of a round of questionnaires.

    For a round read from outside, small counts are taken from ``session`` and ``statements`` (in memory only).
    """
    if session.channel == words.FOCUS:
        return {"focus": True, "passages": passages_for(session, inside)}
    if session.channel != words.SURVEY:
        return {}
    setting = setting_for(inside)
    found = results(session.answers.all(), setting)
    veiled = veil(session, statements, setting)
    if not inside:
        _without_small_counts(session, setting)
    return {
        "survey": True,
        "results": found,
        "veiled": veiled or found.hidden,
        "suggestions": [one for one in session.answers.all() if one.suggestion and not one.withdrawn] if inside else [],
        "floor": setting.floor,
    }


def passages_for(session: Session, inside: bool) -> list[Passage]:
    """What a focus group was asked and answered; of a small group only for those who work in the municipality."""
    if not inside and session.category in words.SENSITIVE:
        return []
    return list(session.passages.order_by("number"))


def without_small_counts(sessions: list[Session], inside: bool) -> list[Session]:
    """The rounds among ``sessions`` as they may be listed outside: no people, no points where too few (in memory)."""
    rounds = [session for session in sessions if session.channel == words.SURVEY and not inside]
    setting = setting_for(inside) if rounds else None
    for session in rounds:
        _without_small_counts(session, setting)
    return sessions


def _without_small_counts(session: Session, setting: Any) -> None:
    session.few = not setting.may_show(session.total)  # type: ignore[attr-defined]
    if session.few:  # type: ignore[attr-defined]
        session.total = None
    session.women = session.men = session.unknown = None
