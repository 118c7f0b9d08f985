"""What two states of a plan differ in. Pure: a state is sections of rows, a row is named fields with plain JSON values.

``{"activities": {"17": {"text": "…", "cost_tyiyn": 1500}}}``: a section holds rows by a key that stays the same for
ever, so that a row that was moved or reworded is known again. Differences hold both sides of everything, so that they
can be read alone, and laid on the first state they give the second.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
#: Section → key of a row → its fields.
State = Mapping[str, Mapping[str, Row]]


class _Absent:
    """A field that a row did not have: not the same as an empty one."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Any = _Absent()


class Mismatch(ValueError):
    """Differences were laid on a state that they were not taken from."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A row that stands on one side only."""

    section: str
    key: str
    row: Row


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a row that stands on both sides: what it said before, and what it says after."""

    section: str
    key: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything in which the second state differs from the first. Falsy when there is nothing.

    ``sections``: sections that stand on one side only and are empty there ("-name" gone, "+name" new).
    """

    added: tuple[Whole, ...] = ()
    removed: tuple[Whole, ...] = ()
    changed: tuple[Change, ...] = ()
    sections: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.sections)

    def inside(self, *sections: str) -> Differences:
        """Only what lies in these sections."""
        return Differences(
            tuple(one for one in self.added if one.section in sections),
            tuple(one for one in self.removed if one.section in sections),
            tuple(one for one in self.changed if one.section in sections),
            tuple(name for name in self.sections if name[1:] in sections),
        )


def same(first: Any, second: Any) -> bool:
    """Whether two JSON values are the same: in Python ``True`` equals 1, in a plan it does not."""
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        return first.keys() == second.keys() and all(same(first[key], second[key]) for key in first)
    if isinstance(first, list) and isinstance(second, list):
        return len(first) == len(second) and all(same(a, b) for a, b in zip(first, second, strict=True))
    return type(first) is type(second) and bool(first == second)


def compare(before: State, after: State) -> Differences:
    """What was added, removed and changed from ``before`` to ``after``; rows in the order in which they stand there."""
    added: list[Whole] = []
    removed: list[Whole] = []
    changed: list[Change] = []
    for section in _both(before, after):
        old, new = before.get(section, {}), after.get(section, {})
        for key in _both(old, new):
            if key not in new:
                removed.append(Whole(section, key, old[key]))
            elif key not in old:
                added.append(Whole(section, key, new[key]))
            else:
                changed += _changes(section, key, old[key], new[key])
    gone = [f"-{name}" for name in before if name not in after]
    come = [f"+{name}" for name in after if name not in before]
    return Differences(tuple(added), tuple(removed), tuple(changed), (*gone, *come))


def _both(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """The names of both sides: those of the second in its order, then those only the first has."""
    yield from after
    yield from (name for name in before if name not in after)


def _changes(section: str, key: str, before: Row, after: Row) -> Iterator[Change]:
    for field in _both(before, after):
        old, new = before.get(field, ABSENT), after.get(field, ABSENT)
        if not same(old, new):
            yield Change(section, key, field, old, new)


def lay(differences: Differences, on: State) -> dict[str, dict[str, dict[str, Any]]]:
    """``on`` with the differences laid on it; itself it stays as it is.

    :raises Mismatch: the differences were taken from another state.
    """
    state = {name: {key: dict(row) for key, row in rows.items()} for name, rows in on.items()}
    for name in differences.sections:
        if name[0] == "+":
            state.setdefault(name[1:], {})
    for gone in differences.removed:
        row = state.get(gone.section, {}).pop(gone.key, None)
        _must(row is not None and same(row, dict(gone.row)), gone)
    for change in differences.changed:
        found = state.get(change.section, {}).get(change.key)
        _must(found is not None and same(found.get(change.field, ABSENT), change.before), change)
        assert found is not None
        if change.after is ABSENT:
            del found[change.field]
        else:
            found[change.field] = copy.deepcopy(change.after)
    for come in differences.added:
        rows = state.setdefault(come.section, {})
        _must(come.key not in rows, come)
        rows[come.key] = copy.deepcopy(dict(come.row))
    for name in differences.sections:
        if name[0] == "-":
            _must(not state.pop(name[1:], {}), name)
    return state


def _must(fits: bool, what: object) -> None:
    if not fits:
        raise Mismatch(f"taken from another state: {what}")
