"""What is done with the protocol of a focus group (form F3): the sheet of its session with questions and answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from birge.chronicle.actions import write
from birge.needs import words
from birge.needs.actions.rows import told_apart
from birge.needs.actions.sessions import Said, add_session, edit_session
from birge.needs.models import Passage, Session
from birge.people.access import acting_role
from birge.people.words import FIELD

#: Fields of a passage that its row fills; without the first there is none.
PASSAGE_FIELDS = ("question", "answer", "quote", "language")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer. ``id`` is the passage it changes (``None``: a new one); no question takes it away."""

    question: str
    answer: str = ""
    quote: str = ""
    language: str = "ky"
    id: int | None = None


@transaction.atomic
def add_focus(
    cycle: Any, fields: Mapping[str, Any], rows: Iterable[Said], asked: Iterable[Asked], *, by: Any
) -> Session:
    """Enter a protocol: in order enter its session with the ranked list, keep questions and answers, write it down.

    :raises Refused: when the cycle is closed.
    """
    fixed = {"channel": words.FOCUS, "method": words.RANKED, "points_per_person": None}
    session = add_session(cycle, {**fields, **fixed}, rows, by=by)
    keep_passages(session, asked, by)
    return session


@transaction.atomic
def edit_focus(
    session: Session,
    fields: Mapping[str, Any],
    rows: Iterable[Said],
    asked: Iterable[Asked],
    *,
    by: Any,
    version: int | None,
) -> Session:
    """Correct a protocol. Questions that the form did not carry stay: nobody takes away what he did not see.

    :raises Conflict: when somebody else changed it since.
    :raises Refused: when it is checked or withdrawn, the cycle is closed, or a row to take away is in use.
    """
    row = edit_session(session, fields, rows, by=by, version=version)
    keep_passages(row, asked, by)
    return row


def keep_passages(session: Session, asked: Iterable[Asked], by: Any) -> None:
    """Keep questions and answers: changed ones in place, new ones after the last; write down what changed."""
    there = list(session.passages.all())
    before = _as_kept(there)
    found = told_apart(session, Passage, there, asked, PASSAGE_FIELDS)
    Passage.objects.bulk_update(found.changed, PASSAGE_FIELDS)
    Passage.objects.bulk_create(found.new)
    Passage.objects.filter(pk__in=found.gone).delete()
    after = _as_kept(session.passages.all())
    if before != after:
        role = acting_role(by, session.municipality_id, FIELD) if by is not None else ""
        public = {"number": session.number, "questions": len(after)}
        write(session, "edit", by=by, role=role, public=public, private={"before": before, "after": after})


def _as_kept(passages: Iterable[Passage]) -> list[list[Any]]:
    return [[one.number, *(getattr(one, name) for name in PASSAGE_FIELDS)] for one in passages]
