"""What is done with the pairwise matrix of a session: filling a cell, filling the sheet as it stands on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from birge.chronicle.actions import write
from birge.cycle.moves import Refused
from birge.kit.models import lock_version
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
    open_cycle(session.cycle)
    row = lock_version(Session, session.pk, version)
    reasons = [] if row.state == words.ENTERED else [Reason("session_is_checked")]
    if row.method != words.PAIRWISE:
        reasons.append(Reason("not_by_pairs"))
    if reasons:
        raise Refused(reasons)
    said = {one.number: one.pk for one in row.statements.all()}
    number = {pk: one for one, pk in said.items()}
    there = {(number[c.first_id], number[c.second_id]): c for c in row.comparisons.all()}
    before = {pair: number.get(c.winner_id) for pair, c in there.items()}
    known = {tuple(sorted(pair)): winner for pair, winner in cells.items() if set(pair) <= set(said)}
    after = known if whole else {**before, **known}
    changed = {pair for pair in before.keys() | after.keys() if before.get(pair, 0) != after.get(pair, 0)}
    if not changed:
        return row
    Comparison.objects.filter(pk__in=[there[pair].pk for pair in changed if pair in there]).delete()
    Comparison.objects.bulk_create(
        _cell(row, said, pair, after[pair])
        for pair in sorted(changed)
        if pair in after  # type: ignore[index]
    )
    row.save(update_fields=["row_version"])
    write(
        row,
        "compare",
        by=by,
        role=acting_role(by, row.municipality_id, FIELD) if by is not None else "",
        public={"number": row.number, "pairs": [[*pair, after.get(pair, "")] for pair in sorted(changed)]},
    )
    return row


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
