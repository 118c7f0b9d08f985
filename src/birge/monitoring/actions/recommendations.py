"""What happens to a recommendation: an answer, the group looks again, a new term, it is dropped."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.cycle.moves import make_move
from birge.kit.text import clean
from birge.monitoring import words
from birge.monitoring.access import may_answer, role_of
from birge.monitoring.models import Recommendation, Reply
from birge.monitoring.queries.acts import RecommendationFacts, recommendation_facts
from birge.rulebook.when import When


def _locked(recommendation: Recommendation) -> Recommendation:
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("act__visit__item__plan__group")
    found: Recommendation = rows.get(pk=recommendation.pk)
    return found


def _reply(row: Recommendation, verb: str, by: Any, text: str, on: date, due: When | None = None) -> None:
    Reply.objects.create(
        municipality_id=row.municipality_id,
        recommendation=row,
        verb=verb,
        text=clean(text)[:900],
        on=on,
        due=due,
        role=role_of(by, row.municipality_id),
        by_id=by.pk,
        at=timezone.now(),
    )


@transaction.atomic
def answer(recommendation: Recommendation, by: Any, *, text: str, on: date) -> Recommendation:
    """The post it is given to, or the head, says what was done, on a day. In order: lock, checks, move, reply.

    :raises Refused: somebody else's, no words, a day ahead, or it does not wait for an answer.
    """
    row, said = _locked(recommendation), clean(text)
    facts = RecommendationFacts(may_answer(by, row), False, said, on > timezone.localdate())
    moved: Recommendation = make_move(row, "answer", by=by, facts=lambda: facts, public={"on": on.isoformat()})
    _reply(moved, "answer", by, said, on)
    return moved


@transaction.atomic
def look_again(recommendation: Recommendation, by: Any, *, done: bool, text: str, on: date) -> Recommendation:
    """The group looked again and says whether it is done. Never the one it is given to.

    :raises Refused: not in the group, the addressee or whoever answered, no words, a day ahead.
    """
    row, said, verb = _locked(recommendation), clean(text), words.DONE if done else words.NOT_DONE
    facts = recommendation_facts(row, by, text=said, on=on)
    moved: Recommendation = make_move(row, verb, by=by, facts=lambda: facts, public={"on": on.isoformat()})
    _reply(moved, verb, by, said, on)
    return moved


@transaction.atomic
def give_again(recommendation: Recommendation, by: Any, *, due: When, text: str) -> Recommendation:
    """What is not done is given again with a new term; the first one stays in what was said before.

    :raises Refused: not in the group, the addressee, or the term is past.
    """
    row = _locked(recommendation)
    facts = recommendation_facts(row, by, text=clean(text), due=due.last)
    public = {"due": due.code, "before": row.due.code if row.due else None}
    moved: Recommendation = make_move(row, "give_again", by=by, facts=lambda: facts, public=public)
    Recommendation.objects.filter(pk=moved.pk).update(due=due, due_last=due.last, row_version=moved.row_version + 1)
    _reply(moved, "again", by, text, timezone.localdate(), due)
    return moved


@transaction.atomic
def drop(recommendation: Recommendation, by: Any, *, note: str) -> Recommendation:
    """The group drops a recommendation, with the reason, which everybody reads.

    :raises Refused: not in the group, the addressee, or no reason.
    """
    row = _locked(recommendation)
    moved: Recommendation = make_move(row, "drop", by=by, note=note, facts=lambda: recommendation_facts(row, by))
    _reply(moved, "drop", by, note, timezone.localdate())
    return moved
