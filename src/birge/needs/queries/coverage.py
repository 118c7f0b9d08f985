"""Who was heard in a cycle, village by group: what was held, what was not and why, and whom to ask next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from birge.needs import words
from birge.needs.models import NotHeld, Session
from birge.needs.queries.categories import Groups
from birge.needs.queries.heard import Heard, heard_in
from birge.needs.queries.small_counts import Counts
from birge.places.models import Place
from birge.rulebook.figures import percent

#: (place, group or "") → how many people live there, as far as somebody entered it.
People = Mapping[tuple[int, str], int]


def _share(heard: Heard, population: int | None) -> Decimal | None:
    """People at sessions in a hundred inhabitants, one decimal; ``None`` where either is not known."""
    return percent(heard.people, population) if population and heard.total is not None else None


@dataclass(frozen=True, slots=True)
class Cell:
    """One group of one village. ``why``: said to be not held; ``excused``: there are no such people to ask."""

    category: str
    sessions: tuple[Session, ...]
    heard: Heard
    why: NotHeld | None = None

    @property
    def held(self) -> bool:
        """Whether the group met."""
        return bool(self.sessions)

    @property
    def people(self) -> int | None:
        """How many came, as far as the reader may know."""
        return self.heard.total

    @property
    def excused(self) -> bool:
        """Whether nobody is there to be asked."""
        return not self.held and self.why is not None and self.why.reason == words.NO_SUCH_PEOPLE


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A village, its cells in the order of the columns, the groups still to be asked, and its people."""

    place: Place
    cells: tuple[Cell, ...]
    missing: tuple[str, ...]
    total: Heard
    population: int | None = None

    @property
    def heard(self) -> bool:
        """Whether anybody in the village was asked."""
        return any(cell.held for cell in self.cells)

    @property
    def share(self) -> Decimal | None:
        """People at sessions in a hundred inhabitants, one decimal; ``None`` where either is not known."""
        return _share(self.total, self.population)

    @property
    def unheard(self) -> int | None:
        """How many inhabitants came to no session, at least; ``None`` where the population is not known."""
        return None if self.population is None else max(self.population - self.total.people, 0)


@dataclass(frozen=True, slots=True)
class Next:
    """A group of a village to be asked. ``share``: unheard inhabitants of the village in a hundred of all villages'."""

    place: Place
    category: str
    people: int | None
    share: Decimal | None
    why: NotHeld | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Village by group: who was heard. ``columns`` are codes of groups."""

    columns: tuple[str, ...]
    rows: tuple[CoverageRow, ...]
    next: tuple[Next, ...] = ()
    totals: tuple[Heard, ...] = field(default=())

    @property
    def total(self) -> Heard:
        """Everybody heard anywhere."""
        return sum((row.total for row in self.rows), Heard())

    @property
    def population(self) -> int | None:
        """Inhabitants of all villages; ``None`` when one of them is not known."""
        known = [row.population for row in self.rows if row.population is not None]
        return sum(known) if known and len(known) == len(self.rows) else None

    @property
    def share(self) -> Decimal | None:
        """People at sessions in a hundred inhabitants of all villages."""
        return _share(self.total, self.population)

    @property
    def unheard_villages(self) -> tuple[Place, ...]:
        """Villages where nobody was asked."""
        return tuple(row.place for row in self.rows if not row.heard)

    @property
    def gaps(self) -> tuple[CoverageRow, ...]:
        """Villages where somebody was asked but a group is missing."""
        return tuple(row for row in self.rows if row.heard and row.missing)

    @property
    def missing(self) -> int:
        """How many pairs of village and group are still to be asked."""
        return sum(len(row.missing) for row in self.rows)


def coverage(
    units: Sequence[Place],
    sessions: Iterable[Session],
    groups: Groups,
    counts: Counts,
    not_held: Iterable[NotHeld] = (),
    people: People | None = None,
) -> Coverage:
    """Who was heard, from rows already read. Withdrawn sessions do not count,
    nor does what residents sent by themselves: nobody met there.

    :param units: the villages of the municipality.
    :param counts: which head-counts the reader may see.
    :param people: the newest figures of population; what is not in it is not known.
    """
    people = people or {}
    held = [one for one in sessions if one.state != words.WITHDRAWN and one.channel != words.OPEN_FORM]
    reasons = {(row.place_id, row.category): row for row in not_held}
    met = {session.category for session in held} | {code for _place, code in reasons}
    unnamed = sorted(met - set(groups))
    columns = tuple(code for code in groups if code in groups.asked or code in met) + tuple(unnamed)
    places = {place.pk: place for place in units} | {session.place_id: session.place for session in held}
    by_cell: dict[tuple[int, str], list[Session]] = {}
    for session in held:
        by_cell.setdefault((session.place_id, session.category), []).append(session)
    rows = []
    for pk, place in places.items():
        cells = []
        for code in columns:
            there = tuple(by_cell.get((pk, code), ()))
            cells.append(Cell(code, there, heard_in(there, counts), reasons.get((pk, code))))
        missing = tuple(c.category for c in cells if not c.held and not c.excused and c.category in groups.asked)
        total = sum((cell.heard for cell in cells), Heard())
        rows.append(CoverageRow(place, tuple(cells), missing, total, people.get((pk, ""))))
    totals = tuple(sum((row.cells[at].heard for row in rows), Heard()) for at in range(len(columns)))
    return Coverage(columns, tuple(rows), _next(rows, people), totals)


def _next(rows: Sequence[CoverageRow], people: People) -> tuple[Next, ...]:
    """Whom to ask next: villages by how many there are unheard, in them the largest groups first.

    Where no figure was entered nothing is guessed: such villages follow, in their own order.
    """
    everybody = sum(row.population for row in rows if row.population is not None)
    found = []
    for row in sorted(rows, key=lambda row: -1 if row.unheard is None else row.unheard, reverse=True):
        why = {cell.category: cell.why for cell in row.cells}
        size = {code: people.get((row.place.pk, code)) for code in row.missing}
        share = percent(row.unheard, everybody) if row.unheard is not None and everybody else None
        for code in sorted(row.missing, key=lambda code: -1 if size[code] is None else size[code], reverse=True):
            found.append(Next(row.place, code, size[code], share, why[code]))
    return tuple(found)
