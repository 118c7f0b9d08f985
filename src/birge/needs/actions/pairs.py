"""What is done with the pairwise matrix of a session: filling a cell, emptying it, filling all of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from birge.chronicle.actions import write
from birge.cycle.moves import Refused
from birge.kit.models import Conflict, lock_version
from birge.needs import words
from birge.needs.actions.sessions import open_cycle
from birge.needs.models import Comparison, Session
from birge.people.access import acting_role
from birge.people.words import FIELD
from birge.rulebook.table import Reason

#: A pair as the numbers of its statements, the lower first, and which of them weighs more (``None``: both equal).
Cells = Mapping[tuple[int, int], int | None]


@transaction.atomic
def compare(session: Session, cells: Cells, *, by: Any, whole: bool = False, version: int | None = None) -> Session:
    """Fill cells of the matrix, all of them or none: lock the session, write the cells, write down what changed.

    :param cells: see :data:`Cells`; numbers of statements of this session.
    :param whole: the sheet as it stands: a cell that is not named is emptied.
    :param version: the version the sheet was made from; ``None`` where one cell is filled beside the others.
    :raises Conflict: when somebody else changed the session since.
    :raises Refused: when the session is checked or does not weigh by pairs, or the cycle is closed.
    """
    row, there = _to_fill(session, version)
    said = {one.number: one.pk for one in row.statements.all()}
    number = {pk: one for one, pk in said.items()}
    before = {(number[c.first_id], number[c.second_id]): c for c in there}
    answers = {pair: number.get(c.winner_id) for pair, c in before.items()}
    known = {tuple(sorted(pair)): winner for pair, winner in cells.items() if set(pair) <= set(said)}
    after = known if whole else {**answers, **known}
    changed = {pair for pair in answers.keys() | after.keys() if answers.get(pair, 0) != after.get(pair, 0)}
    if not changed:
        return row
    Comparison.objects.filter(pk__in=[before[pair].pk for pair in changed if pair in before]).delete()
    Comparison.objects.bulk_create(
        _cell(row, said, pair, after[pair])
        for pair in sorted(changed)
        if pair in after  # type: ignore[index]
    )
    _tell(row, [[*pair, after.get(pair, "")] for pair in sorted(changed)], by)
    return row


@transaction.atomic
def take_back(session: Session, answer: int, *, by: Any) -> Session:
    """Empty one cell, whatever others fill meanwhile: lock the session, empty it, write it down.

    :param answer: the key of the :class:`Comparison`; a pair that was answered anew has another one.
    :raises Conflict: when this answer is not there any more.
    :raises Refused: as :func:`compare`.
    """
    row, there = _to_fill(session, None)
    cell = next((one for one in there if one.pk == answer), None)
    if cell is None:
        raise Conflict(row)
    pair = sorted(row.statements.filter(pk__in=(cell.first_id, cell.second_id)).values_list("number", flat=True))
    cell.delete()
    _tell(row, [[*pair, ""]], by)
    return row


def _to_fill(session: Session, version: int | None) -> tuple[Session, list[Comparison]]:
    """The session, locked, with the cells that are filled."""
    open_cycle(session.cycle)
    row = lock_version(Session, session.pk, version)
    reasons = [] if row.state == words.ENTERED else [Reason("session_is_checked")]
    if row.method != words.PAIRWISE:
        reasons.append(Reason("not_by_pairs"))
    if reasons:
        raise Refused(reasons)
    return row, list(row.comparisons.all())


def _tell(session: Session, pairs: list[list[Any]], by: Any) -> None:
    """Keep the version and write down what changed: each pair with its winner, an emptied one with none."""
    session.save(update_fields=["row_version"])
    role = acting_role(by, session.municipality_id, FIELD) if by is not None else ""
    write(session, "compare", by=by, role=role, public={"number": session.number, "pairs": pairs})


def _cell(session: Session, said: dict[int, int], pair: tuple[int, int], winner: int | None) -> Comparison:
    # The database wants a pair in the order of its keys, which is the order of numbers as rows are only added.
    first, second = sorted(said[number] for number in pair)
    return Comparison(
        municipality_id=session.municipality_id,
        session=session,
        first_id=first,
        second_id=second,
        winner_id=said[winner] if winner is not None else None,
    )
