"""The pairs of a file: which of two statements of a session weighs more."""

from __future__ import annotations

from collections.abc import Sequence

from birge.kit.tables.problems import Problem
from birge.kit.tables.reading import Table
from birge.needs import words
from birge.needs.models import Comparison, Statement
from birge.needs.sheets.matching import MatchedRow

#: A pair as the numbers its statements will have, the lower first → which of them weighs more (``None``: neither).
Cells = dict[tuple[int, int], int | None]


def pairs_of(
    table: Table,
    number: int,
    method: str,
    matched: Sequence[MatchedRow],
    kept: Sequence[Statement],
    there: Sequence[Comparison],
    problems: list[Problem],
) -> Cells:
    """The cells of session ``number`` that the file fills otherwise than they are. What is wrong goes to ``problems``.

    Statements are named by their number in the file: new ones get theirs after the last that is kept.
    """
    lines = [line for line in table.lines if line.whole and line.values.get("session") == number]
    if not lines:
        return {}
    if method != words.PAIRWISE:
        problems.append(table.problem("import_not_by_pairs", lines[0].row, "session", number=number))
        return {}
    known = _numbers(matched, kept)
    by_key = {row.pk: row.number for row in kept}
    before = {(by_key[c.first_id], by_key[c.second_id]): by_key.get(c.winner_id or 0) for c in there}
    before = {tuple(sorted(pair)): winner for pair, winner in before.items()}  # type: ignore[misc]
    cells: Cells = {}
    for line in lines:
        said = {key: line.values.get(key) for key in ("first", "second", "winner")}
        unknown = [key for key, value in said.items() if value and value not in known]
        for key in unknown:
            problems.append(table.problem("import_pair_unknown", line.row, key, number=number, said=said[key]))
        if unknown:
            continue
        if said["first"] == said["second"] or said["winner"] not in (None, said["first"], said["second"]):
            problems.append(table.problem("import_pair_wrong", line.row, "winner"))
            continue
        low, high = sorted((known[said["first"]], known[said["second"]]))
        winner = known[said["winner"]] if said["winner"] else None
        if (low, high) not in before or before[(low, high)] != winner:
            cells[(low, high)] = winner
    return cells


def _numbers(matched: Sequence[MatchedRow], kept: Sequence[Statement]) -> dict[int | None, int]:
    """Number in the file → number that the statement has or will have."""
    known: dict[int | None, int] = {row.number: row.number for row in kept}
    last = max((row.number for row in kept), default=0)
    for one in matched:
        if one.statement is None:
            last += 1
        if one.line.values.get("number"):
            known[one.line.values["number"]] = one.statement.number if one.statement is not None else last
    return known
