"""Rows of a sheet told apart: those that change what is there, new ones after the last, emptied ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from birge.needs.models import Session


class Given(Protocol):
    """A row as it came. ``id`` is the record it changes, ``None`` for a new one."""

    @property
    def id(self) -> int | None: ...


@dataclass(slots=True)
class Rows:
    """Records filled with what came, and the keys of those whose row was emptied; nothing is saved yet."""

    changed: list[Any] = field(default_factory=list)
    new: list[Any] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


def told_apart(
    session: Session, model: type[Any], there: Iterable[Any], given: Iterable[Given], fields: tuple[str, ...]
) -> Rows:
    """Fill the records of a session with the rows given.

    :param there: its records of ``model`` as they are.
    :param fields: what a row fills; the first is what it must say, a row without it is an emptied one.
    """
    known = {one.pk: one for one in there}
    last = max((one.number for one in known.values()), default=0)
    found = Rows()
    for row in given:
        # An id that is not of this session (taken away meanwhile, or typed by hand) starts a new row: no words lost.
        record = known.get(row.id) if row.id else None
        if not getattr(row, fields[0]):
            found.gone += [record.pk] if record else []
            continue
        if record is None:
            last += 1
            record = model(municipality_id=session.municipality_id, session=session, number=last)
            found.new.append(record)
        else:
            found.changed.append(record)
        for name in fields:
            setattr(record, name, getattr(row, name))
    return found
