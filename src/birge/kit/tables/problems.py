"""What is wrong with a table, and where: a sentence of the rulebook with the sheet, the row and the column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from birge.rulebook.messages import message


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence (``code`` and its values) and its place; what is empty or 0 is not said.

    ``row`` is counted from 1 as a spreadsheet shows it, ``column`` is the letter, ``heading`` what stands above it.
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    sheet: str = ""
    row: int = 0
    column: str = ""
    heading: str = ""

    def in_words(self, language: str) -> str:
        """The sentence alone."""
        return message(self.code, language, **self.values)

    @property
    def cell(self) -> str:
        """``D7``, ``7``, ``D`` or nothing."""
        return f"{self.column}{self.row or ''}"


class TableRefused(Exception):
    """The file, or the heading of one of its sheets, cannot be read at all."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.code for problem in problems))
        self.problems = problems


def letter(place: int) -> str:
    """The letter of a column counted from 0: A, B, … Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def some(items: Iterable[Any], most: int = 8) -> str:
    """The first of them with commas between, and an ellipsis for the rest."""
    listed = [str(item) for item in items]
    return ", ".join(listed[:most]) + (" …" if len(listed) > most else "")
