"""The needs report: how it went, who was heard and who not and why, what was said, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from birge.cycle.models import Cycle
from birge.needs import words
from birge.needs.models import Comparison, Session, Statement
from birge.needs.queries.categories import Groups, categories_of
from birge.needs.queries.coverage import Cell, Coverage, coverage
from birge.needs.queries.pairs import matrix_of
from birge.needs.queries.sessions import not_held_in, people_of, sessions_of
from birge.needs.queries.small_counts import Counts
from birge.places.models import Place
from birge.places.queries import units_of

#: So many things of each session stand in the report; its own page has all.
TOP = 3


@dataclass(frozen=True, slots=True)
class Stands:
    """The problem under which something said was brought: its number, its name."""

    number: int
    name: str


#: Laid in by the step of problems: what became of what was said, statement's key → problem. At most one.
BROUGHT: list[Callable[[Cycle], Mapping[int, Stands]]] = []


@dataclass(frozen=True, slots=True)
class Told:
    """What one session put first. ``count`` is what the reader may know of its people."""

    session: Session
    count: Any
    first: tuple[tuple[Statement, Stands | None], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the report says. ``unchecked``: sessions in it that nobody has checked yet (for those inside)."""

    coverage: Coverage
    groups: Groups
    villages: tuple[tuple[Place, tuple[Told, ...]], ...]
    methods: tuple[tuple[str, int], ...]
    dates: tuple[Any, Any] | None
    sessions: int
    statements: int
    brought: int
    problems: int
    unchecked: int

    @property
    def waiting(self) -> int:
        """How much of what was said stands under no problem yet."""
        return self.statements - self.brought

    @property
    def not_heard(self) -> tuple[tuple[Place, Cell], ...]:
        """The groups that did not meet, each with its village; those with a reason first in their village."""
        rows = []
        for row in self.coverage.rows:
            cells = [cell for cell in row.cells if not cell.held and (cell.why or cell.category in row.missing)]
            rows += [(row.place, cell) for cell in sorted(cells, key=lambda cell: cell.why is None)]
        return tuple(rows)


def report_of(cycle: Cycle, user: Any, counts: Counts) -> Report:
    """The report as one reader may see it; ``user`` ``None`` is everybody."""
    here = cycle.municipality
    groups, units = categories_of(here), list(units_of(here))
    sessions = [
        one for one in sessions_of(cycle, user) if one.state != words.WITHDRAWN and one.channel != words.OPEN_FORM
    ]
    statements = _statements(sessions)
    brought = BROUGHT[0](cycle) if BROUGHT else {}
    found = coverage(units, sessions, groups, counts, not_held_in(cycle), people_of(here, units))
    order = {row.place.pk: at for at, row in enumerate(found.rows)}
    villages: dict[int, list[Told]] = {}
    for session in sorted(sessions, key=lambda one: (order[one.place_id], one.number)):
        said = statements.get(session.pk, [])
        first = tuple((one, brought.get(one.pk)) for one in said[:TOP])
        villages.setdefault(session.place_id, []).append(Told(session, counts.of(session), first, len(said) - TOP))
    ids = [one.pk for said in statements.values() for one in said]
    held = [one.held for one in sessions if one.held is not None]
    methods = Counter(one.method for one in sessions)
    return Report(
        coverage=found,
        groups=groups,
        villages=tuple((row.place, tuple(villages[row.place.pk])) for row in found.rows if row.place.pk in villages),
        methods=tuple((str(words.METHODS[code]), methods[code]) for code in words.METHODS if methods[code]),
        dates=(min(held, key=lambda when: when.first), max(held, key=lambda when: when.last)) if held else None,
        sessions=len(sessions),
        statements=len(ids),
        brought=sum(1 for pk in ids if pk in brought),
        problems=len({brought[pk].number for pk in ids if pk in brought}),
        unchecked=sum(1 for one in sessions if one.state == words.ENTERED),
    )


def _statements(sessions: Iterable[Session]) -> dict[int, list[Statement]]:
    """Session → what was said in it, what weighed most first."""
    by_key = {one.pk: one for one in sessions}
    found: dict[int, list[Statement]] = {}
    for row in Statement.objects.filter(session__in=by_key).order_by("session_id", "number"):
        found.setdefault(row.session_id, []).append(row)
    pairs: dict[int, list[Comparison]] = {}
    if any(one.method == words.PAIRWISE for one in by_key.values()):
        for cell in Comparison.objects.filter(session__in=by_key):
            pairs.setdefault(cell.session_id, []).append(cell)
    for key, rows in found.items():
        session, last = by_key[key], len(rows) + 1
        if session.method == words.PAIRWISE:
            places = matrix_of(session, rows, pairs[key]).places() if key in pairs else {}
            rows.sort(key=lambda row, places=places, last=last: places.get(str(row.number)) or last)  # type: ignore[misc]
        elif session.method == words.RANKED:
            rows.sort(key=lambda row, last=last: row.place or last)  # type: ignore[misc]
        elif session.method == words.POINTS:
            rows.sort(key=lambda row: -(row.points or 0))
    return found
