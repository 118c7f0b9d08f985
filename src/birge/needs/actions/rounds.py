"""Rounds of questionnaires: where and when sheets are filled, and what all sheets of a round say together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count

from birge.needs import words
from birge.needs.actions.sessions import add_session, edit_session
from birge.needs.models import Answer, Named, Session, Statement

#: A sheet names at most so many problems, each with one voice.
MOST_NAMED = 3
#: What every round has in common.
OF_A_ROUND = {"channel": words.SURVEY, "category": "mixed", "method": words.POINTS, "points_per_person": MOST_NAMED}


def add_round(cycle: Any, fields: Mapping[str, Any], *, by: Any) -> Session:
    """Begin a round of questionnaires: a session of its channel, where every sheet gives a voice to three problems."""
    return add_session(cycle, {**fields, **OF_A_ROUND}, [], by=by)


def edit_round(session: Session, fields: Mapping[str, Any], *, by: Any, version: int | None) -> Session:
    """Correct where and when the questionnaires were filled; the sheets stay as they are.

    :raises Conflict: when somebody else changed it since.
    :raises Refused: as :func:`birge.needs.actions.sessions.edit_session`.
    """
    return edit_session(session, fields, [], by=by, version=version)


def recount(session: Session) -> None:
    """Points of every problem and people of the round, from the sheets that count. ``session`` is locked."""
    named = dict(
        Named.objects.filter(answer__session=session, answer__withdrawn="")
        .order_by()
        .values_list("statement")
        .annotate(sheets=Count("answer"))
    )
    statements = list(session.statements.all())
    for statement in statements:
        statement.points = named.get(statement.pk, 0)
    Statement.objects.bulk_update(statements, ["points"])
    sexes = list(Answer.objects.filter(session=session, withdrawn="").order_by().values_list("sex", flat=True))
    session.total, session.qualifier = len(sexes), "exact"
    session.women, session.men, session.unknown = (sexes.count(sex) for sex in ("woman", "man", ""))
    session.save()
