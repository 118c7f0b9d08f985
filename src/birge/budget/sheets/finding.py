"""Which line of a budget a row of a file is: by its number, else by what the row says."""

from __future__ import annotations

from collections.abc import Sequence

from birge.budget.models import Institution, Line
from birge.budget.sheets.rows import Rows
from birge.budget.sheets.shape import INSTITUTION, NUMBER, PLACE
from birge.kit.tables.reading import Line as FileLine
from birge.kit.tables.reading import Table
from birge.kit.text import fold

#: What tells lines apart.
_KEY = ("revenue_group", "code", "function", "economic", INSTITUTION, "text")


class Lines:
    """The lines of a budget, to be found by the rows of a file; each is found once."""

    def __init__(self, rows: Rows, lines: Sequence[Line]) -> None:
        self.rows, self.lines = rows, lines
        self.by_number = {line.number: line for line in lines}
        self.numbers = {line.pk: line.number for line in lines}
        self.by_key: dict[tuple[str, ...], list[Line]] = {}
        #: What lines are compared by: of the columns that tell lines apart those that the table has.
        self.told_by: tuple[str, ...] = ()
        self.seen: dict[int, int] = {}
        self.new_keys: dict[tuple[str, ...], int] = {}

    @property
    def absent(self) -> int:
        """How many lines of the budget no row was."""
        return len(self.by_number) - len(self.seen)

    def begin(self, table: Table) -> None:
        """A sheet comes: lines are found by the columns that it has."""
        self.told_by = tuple(key for key in _KEY if key in table.columns)
        self.by_key, self.new_keys = {}, {}
        for known in self.lines:
            self.by_key.setdefault(self._key_of(known), []).append(known)

    def _key_of(self, line: Line) -> tuple[str, ...]:
        parts = [line.side]
        for key in self.told_by:
            if key == INSTITUTION:
                parts.append(line.institution.key if line.institution is not None else "")
            else:
                parts.append(fold(line.text) if key == "text" else getattr(line, key))
        return tuple(parts)

    def line_of(self, table: Table, line: FileLine, side: str) -> Line | None | bool:
        """The line of the budget that the row is; ``None``: a new one; ``False``: said why not."""
        number = str(line.values.get(NUMBER) or "").strip().rstrip(".")
        if number:
            found = (
                self.by_number.get(int(number)) if number.isascii() and number.isdigit() and len(number) < 9 else None
            )
            if found is not None and found.side == side and self._looks_like(line, found):
                return self._once(table, line, found)
            if not self._is_count(table, line):
                self.rows.problem(table, "budget_no_such_line", line.row, NUMBER, number=number[:20])
                return False
        key = self._key(line, side)
        same = self.by_key.get(key, [])
        if len(same) > 1:
            numbers = ", ".join(str(one.number) for one in same)
            self.rows.problem(table, "budget_line_ambiguous", line.row, NUMBER, numbers=numbers)
            return False
        if same:
            return self._once(table, line, same[0])
        if key in self.new_keys:
            self.rows.problem(table, "budget_row_doubled", line.row, "text", other=self.new_keys[key])
            return False
        self.new_keys[key] = line.row
        return None

    @staticmethod
    def _looks_like(line: FileLine, found: Line) -> bool:
        """Whether the row of that number is that line, or a table of another order that counts its rows."""
        code = next((str(line.values[key]) for key in ("code", "function") if line.values.get(key)), "")
        text = fold(str(line.values.get("text") or ""))
        return not (code or text) or code in (found.code, found.function) or text == fold(found.text)

    @staticmethod
    def _is_count(table: Table, line: FileLine) -> bool:
        """Whether the numbers only count rows, as people's own tables do: then lines are found by what they say."""
        named = any(line.values.get(key) for key in ("code", "function", "text"))
        return named and PLACE not in table.columns

    def _once(self, table: Table, line: FileLine, found: Line) -> Line | bool:
        if found.number in self.seen:
            self.rows.problem(table, "budget_row_doubled", line.row, "text", other=self.seen[found.number])
            return False
        self.seen[found.number] = line.row
        return found

    def _key(self, line: FileLine, side: str) -> tuple[str, ...]:
        parts = [side]
        for key in self.told_by:
            text = str(line.values.get(key) or "")
            parts.append(Institution.key_of(text) if key == INSTITUTION else fold(text) if key == "text" else text)
        return tuple(parts)
