"""The needs report: how it went, who was heard and who not and why, what was said, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from birge.chronicle.canonical import canonical_bytes, digest
from birge.cycle.models import Cycle
from birge.kit.reads import with_each
from birge.needs import words
from birge.needs.models import Comparison, IssuedReport, NotHeld, Session, Statement
from birge.needs.queries.categories import Groups, categories_of
from birge.needs.queries.coverage import Cell, Coverage, coverage
from birge.needs.queries.pairs import matrix_of
from birge.needs.queries.sessions import not_held_in
from birge.needs.queries.small_counts import Counts
from birge.people.access import works_in
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
    """Everything the report says. ``unchecked``: sessions in it that nobody has checked yet (for those inside).

    ``figures``: the hash of what an issued report is made from, whoever reads: the same where nothing changed.
    """

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
    figures: str

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
    groups = categories_of(here)
    units, people = _units(here)
    sessions = _sessions(cycle, user)
    statements = _statements(sessions)
    brought = BROUGHT[0](cycle) if BROUGHT else {}
    not_held = not_held_in(cycle)
    found = coverage(units, sessions, groups, counts, not_held, people)
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
        figures=_figures(sessions, brought, not_held, people),
    )


def _figures(
    sessions: Iterable[Session],
    brought: Mapping[int, Stands],
    not_held: Iterable[NotHeld],
    people: Mapping[tuple[int, str], int],
) -> str:
    """The hash of everything that would change the report of checked sessions."""
    checked = [one for one in sessions if one.state == words.CONFIRMED]
    said = [one.pk for session in checked for one in session.heard]  # type: ignore[attr-defined]
    known = {
        "sessions": [[one.number, one.row_version] for one in checked],
        "said": sorted([pk, brought[pk].number if pk in brought else 0] for pk in said),
        "not_held": sorted([row.place_id, row.category, row.reason] for row in not_held),
        "people": sorted([place, group, count] for (place, group), count in people.items()),
    }
    return digest(canonical_bytes(known))


def latest_report(cycle: Cycle) -> IssuedReport | None:
    """The report issued last, with the assembly that heard it; ``None``: none was issued."""
    rows = IssuedReport.objects.filter(cycle=cycle).exclude(state=words.PREPARED)
    return rows.select_related("decision__gathering").order_by("-number").first()


def _units(here: Any) -> tuple[list[Place], dict[tuple[int, str], int]]:
    """The villages, and (place, group or "") → the newest figure of population entered for it, in one question."""
    mine = Q(population_figures__municipality=here.pk)
    rows = with_each(
        units_of(here), "population_figures", to="figures", only=mine, order=("sort_key", "pk", "each__as_of")
    )
    return rows, {(row.pk, one.group): one.people for row in rows for one in row.figures}  # type: ignore[attr-defined]


def _sessions(cycle: Cycle, user: Any) -> list[Session]:
    """The sessions that count here and ``user`` may read, each with its statements as ``heard``, in one question."""
    rows = Session.objects.filter(cycle=cycle).exclude(channel=words.OPEN_FORM).exclude(state=words.WITHDRAWN)
    if not works_in(user, cycle.municipality_id):
        rows = rows.filter(state=words.CONFIRMED)
    return with_each(rows.select_related("place"), "statements", to="heard", order=("number", "each__number"))


def _statements(sessions: Iterable[Session]) -> dict[int, list[Statement]]:
    """Session → what was said in it, what weighed most first."""
    by_key = {one.pk: one for one in sessions}
    found: dict[int, list[Statement]] = {pk: one.heard for pk, one in by_key.items() if one.heard}  # type: ignore[attr-defined]
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
