"""Two versions of a budget side by side: lines that came, went, or say something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from birge.budget import words
from birge.kit.said import language

#: Places in a line of form 1 (see ``BudgetVersion``).
_NUMBER, _PART, _SIDE, _GROUP, _CODE, _FUNCTION, _ECONOMIC, _INSTITUTION, _POWERS, _TEXT, _TEXT_RU = range(11)
_FIGURES = {figure: at for at, figure in enumerate(words.FIGURES, 11)}
CAME, WENT, OTHER = "came", "went", "other"


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a line in both versions; ``None``: no figure."""

    figure: str
    before: int | None
    after: int | None

    @property
    def change(self) -> int:
        """How much more or less it is; a missing figure counts as nothing here."""
        return (self.after or 0) - (self.before or 0)


@dataclass(frozen=True, slots=True)
class Row:
    """A line that differs."""

    kind: str
    number: int
    side: str
    text: str
    codes: str
    cells: Sequence[Cell]
    #: Whether its codes, wording or institution differ.
    renamed: bool = False
    #: The language of ``text``.
    lang: str = "ky"


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs between two versions, and the sums of both by side and column."""

    rows: Sequence[Row]
    sums: Mapping[tuple[str, str], Cell]


def compare(first: Mapping[str, Any], second: Mapping[str, Any]) -> Compared:
    """What of ``second`` differs from ``first``: contents as :func:`~birge.budget.queries.versions.content_of`.

    Lines are called as the reader's language calls them, where they have a name in it.
    """
    russian = language() == "ru"
    old = {line[_NUMBER]: line for line in first["lines"]}
    new = {line[_NUMBER]: line for line in second["lines"]}
    rows = []
    for number in sorted(old.keys() | new.keys()):
        before, after = old.get(number), new.get(number)
        if before == after:
            continue
        line = after or before or []
        cells = [
            Cell(figure, before[at][0] if before else None, after[at][0] if after else None)
            for figure, at in _FIGURES.items()
            if (before[at] if before else [None, ""]) != (after[at] if after else [None, ""])
        ]
        renamed = bool(before and after) and before[: _FIGURES[words.PLAN]] != after[: _FIGURES[words.PLAN]]
        kind = CAME if before is None else WENT if after is None else OTHER
        codes = " ".join(filter(None, (line[_CODE], line[_FUNCTION], line[_ECONOMIC])))
        text, lang = (line[_TEXT_RU], "ru") if russian and line[_TEXT_RU] else (line[_TEXT] or codes, "ky")
        rows.append(Row(kind, number, line[_SIDE], text, codes, cells, renamed, lang))
    sums = {
        (side, figure): Cell(figure, _sum(old.values(), side, at), _sum(new.values(), side, at))
        for side in words.SIDES
        for figure, at in _FIGURES.items()
    }
    return Compared(rows, {key: cell for key, cell in sums.items() if not cell.before == cell.after is None})


def _sum(lines: Any, side: str, at: int) -> int | None:
    known = [line[at][0] for line in lines if line[_SIDE] == side and not line[_PART] and line[at][0] is not None]
    return sum(known) if known else None


def columns_in(content: Mapping[str, Any]) -> list[str]:
    """The columns in which a version has a figure; the plan in any case."""
    return [
        figure
        for figure, at in _FIGURES.items()
        if figure == words.PLAN or any(line[at][0] is not None for line in content["lines"])
    ]


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line of a version, as pages show it."""

    number: int
    side: str
    part: bool
    codes: str
    institution: str
    text: str
    figures: Sequence[int | None]


def lines_in(content: Mapping[str, Any], columns: Sequence[str], lang: str) -> list[KeptLine]:
    """The lines of a version with the figures of ``columns``."""
    return [
        KeptLine(
            line[_NUMBER],
            line[_SIDE],
            bool(line[_PART]),
            " ".join(filter(None, (line[_CODE], line[_FUNCTION], line[_ECONOMIC]))),
            line[_INSTITUTION],
            (line[_TEXT_RU] if lang == "ru" else "") or line[_TEXT],
            [line[_FIGURES[figure]][0] for figure in columns],
        )
        for line in content["lines"]
    ]
