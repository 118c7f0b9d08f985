"""What a person looks at before a file changes a budget: lines, cells, printed totals, what is not understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from birge.budget.models import Line
from birge.kit.tables.problems import Problem

MOST_PROBLEMS = 300


@dataclass(slots=True)
class Change:
    """A line that would say something else: values by field, and (heading key, before, after) to be looked at."""

    line: Line
    values: dict[str, Any] = field(default_factory=dict)
    said: list[tuple[str, str, str]] = field(default_factory=list)
    institution: str | None = None
    part_of: int | None = None


@dataclass(slots=True)
class New:
    """A line that would be added."""

    values: dict[str, Any]
    institution: str = ""
    part_of: int | None = None


@dataclass(slots=True)
class Comparison:
    """What a person looks at before anything is changed, and the digest of what it was compared with."""

    new: list[New] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    absent: int = 0
    #: Printed totals: (side, figure) → (tyiyn, typed).
    stated: dict[tuple[str, str], tuple[int | None, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    #: The file does not say in what its figures are, and nobody has said it.
    asks_unit: bool = False
    state: str = ""

    @property
    def changes(self) -> bool:
        """Whether it would change anything."""
        return bool(self.new or self.changed or self.stated)

    @property
    def may_go(self) -> bool:
        """Whether it can be confirmed: something to do, and everything understood."""
        return self.changes and not self.problems and not self.asks_unit
