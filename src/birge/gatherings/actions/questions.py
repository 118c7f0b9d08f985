"""What people asked at a meeting, and what they were answered."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from birge.chronicle.actions import difference, snapshot
from birge.cycle.moves import Refused
from birge.gatherings.actions.meetings import locked, next_in, tell
from birge.gatherings.models import AgendaItem, Gathering, Question
from birge.kit.text import clean
from birge.rulebook.table import Reason


@transaction.atomic
def ask(gathering: Gathering, *, text: str, by: Any, item: AgendaItem | None = None, **fields: Any) -> Question:
    """A question or proposal that was raised. Names are kept apart from what the public reads.

    :param fields: ``is_proposal``, ``asker``, ``place``, ``asked_by``, ``answer``, ``answered_by``, ``answered_on``,
        ``language``.
    """
    row = locked(gathering, by)
    question = Question.objects.create(
        municipality_id=row.municipality_id,
        gathering=row,
        item=item,
        number=next_in(Question, row),
        text=clean(text, lines=True),
        **_question_fields(fields),
    )
    tell(row, question, "add", by, {"number": question.number, "is_proposal": question.is_proposal})
    return question


@transaction.atomic
def edit_question(question: Question, *, by: Any, **fields: Any) -> Question:
    """Correct a question or write down the answer."""
    row = locked(question.gathering, by)
    names = (
        "text", "is_proposal", "asker", "place", "asked_by", "answer", "answered_by", "answered_on", "language", "item",
    )  # fmt: skip
    before = snapshot(question, names)
    if "item" in fields:
        question.item = fields.pop("item")
    if "text" in fields:
        question.text = clean(fields.pop("text"), lines=True)
    for name, value in _question_fields(fields).items():
        setattr(question, name, value)
    changed = difference(before, snapshot(question, names))
    if changed:
        question.save()
        answered = {"answered": bool(question.answer)}
        tell(row, question, "edit", by, {"number": question.number, **answered}, {"changed": changed})
    return question


@transaction.atomic
def withdraw_question(question: Question, *, by: Any, reason: str) -> Question:
    """Take a question out of the record, with the reason; it can be restored."""
    row = locked(question.gathering, by)
    if not clean(reason):
        raise Refused([Reason("reason_needed")])
    question.withdrawn_reason = clean(reason)[:300]
    question.save(update_fields=["withdrawn_reason"])
    tell(row, question, "withdraw", by, {"number": question.number}, {"note": question.withdrawn_reason})
    return question


@transaction.atomic
def restore_question(question: Question, *, by: Any) -> Question:
    """Put a withdrawn question back."""
    row = locked(question.gathering, by)
    question.withdrawn_reason = ""
    question.save(update_fields=["withdrawn_reason"])
    tell(row, question, "restore", by, {"number": question.number})
    return question


def _question_fields(fields: dict[str, Any]) -> dict[str, Any]:
    return {k: clean(v, lines=k == "answer") if isinstance(v, str) else v for k, v in fields.items()}
