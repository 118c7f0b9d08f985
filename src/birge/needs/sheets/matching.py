"""Which row of a file is which statement. Rows are told apart by their words first, then by their number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from birge.kit.tables.reading import Line
from birge.needs.models import Statement


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """A row of the file and the statement it is; ``None``: a new one."""

    line: Line
    statement: Statement | None


def match(lines: Sequence[Line], kept: Sequence[Statement]) -> list[MatchedRow]:
    """Match the rows of one session, each statement at most once.

    The same words and number are the same statement; then the same words under whatever number, so that a file brought
    in a second time changes nothing; then the same number with other words: a correction. What is left is new.
    """
    free = {row.pk: row for row in kept}
    found: dict[int, Statement] = {}

    def settle(key_of_line: object, key_of_row: object) -> None:
        left: dict[object, list[Statement]] = {}
        for row in free.values():
            left.setdefault(key_of_row(row), []).append(row)  # type: ignore[operator]
        for at, line in enumerate(lines):
            if at not in found and (same := left.get(key_of_line(line))):  # type: ignore[operator]
                found[at] = same.pop(0)
                del free[found[at].pk]

    settle(lambda line: (line.values.get("text"), line.values.get("number")), lambda row: (row.text, row.number))
    settle(lambda line: line.values.get("text"), lambda row: row.text)
    settle(lambda line: line.values.get("number"), lambda row: row.number)
    return [MatchedRow(line, found.get(at)) for at, line in enumerate(lines)]
