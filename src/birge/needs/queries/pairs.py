"""The pairwise matrix as it is filled so far: its order, and the next pair nobody has compared."""

from __future__ import annotations

from itertools import combinations

from birge.needs.models import Comparison, Session, Statement
from birge.rulebook.ranking.pairwise import Compared, Matrix, pairwise

#: More problems than this make a matrix nobody compares in an evening; the page says so and offers points.
MANY = 12


def matrix_of(session: Session, statements: list[Statement], cells: list[Comparison]) -> Matrix:
    """The order that the filled cells give. Ids of the matrix are the numbers of the statements."""
    number = {row.pk: str(row.number) for row in statements}
    filled = [
        Compared(number[c.first_id], number[c.second_id], number[c.winner_id] if c.winner_id else None)
        for c in cells
        if c.first_id in number and c.second_id in number
    ]
    return pairwise([str(row.number) for row in statements], filled)


def next_pair(statements: list[Statement], cells: list[Comparison]) -> tuple[Statement, Statement] | None:
    """The next pair nobody has compared, in the order of the paper matrix; ``None`` when all are."""
    done = {(cell.first_id, cell.second_id) for cell in cells}
    for pair in combinations(statements, 2):
        if tuple(sorted(one.pk for one in pair)) not in done:
            return pair
    return None
