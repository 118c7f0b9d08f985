"""What a returned sheet of progress comes to: what changes, what is not taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.text import capfirst

from birge.kit.tables.problems import Problem
from birge.monitoring.actions.progress import Told
from birge.monitoring.queries.progress import Row
from birge.monitoring.sheets.progress import SHEET


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A cell, or with an empty heading a row, that cannot be taken, and why, in the reader's language."""

    row: int
    heading: str
    text: str
    says: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An activity on which the file reports: heading, as it is, as it would be; and the report itself."""

    row: Row
    cells: tuple[tuple[str, str, str], ...]
    told: Told

    @property
    def code(self) -> str:
        """Its number in the plan."""
        return self.row.line.code


@dataclass(slots=True)
class Comparison:
    """What a person looks at before anything is reported, and the digest of what it was compared with."""

    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0
    absent: int = 0
    wrong: list[NotTaken] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    state: str = ""

    @property
    def may_go(self) -> bool:
        """Whether it can be confirmed: something to report, and everything understood."""
        return bool(self.changed) and not self.wrong and not self.problems


def label(key: str) -> str:
    """The heading of a column for the reader."""
    return capfirst(str(SHEET.column(key).title))
