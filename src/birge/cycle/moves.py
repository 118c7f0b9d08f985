"""The one door through which a state changes, and what pages derive from the same table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.drawers import MOVED
from birge.papers.actions import issue
from birge.people.access import local_roles, roles_in
from birge.places.actions import touch, touch_all
from birge.rulebook.table import Move, Reason, Table


class Refused(Exception):
    """A move was not made. ``reasons`` are all that stand in its way, not only the first."""

    def __init__(self, reasons: list[Reason]) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Offer:
    """A move a person could make now, with what is still missing (empty: the button works)."""

    move: Move
    missing: tuple[Reason, ...]


def make_move(
    record: models.Model,
    verb: str,
    *,
    by: Any,
    at: datetime | None = None,
    facts: Callable[[], Any] | None = None,
    note: str = "",
    public: Mapping[str, Any] | None = None,
    numbers: Mapping[str, str] | None = None,
) -> Any:
    """Move ``record`` along its table; answers the record as saved.

    A record of no municipality (an act that changes the map) is moved by those with a role above all; what it changes
    may stand on any page.

    In order, in one transaction: lock the row, find the move, is the cycle open, the role, evaluate ``facts`` after
    locking, all unmet checks as reasons, set the state, chronicle row, papers (number, snapshot, hash, task).

    :param facts: called after the lock; its answer is given to each check of the move.
    :param note: the person's reason; required where the move says so. Kept in the private half of the event.
    :param public: further facts for the public half of the event.
    :param numbers: paper name → number given by hand.
    :raises Refused: with every reason.
    """
    at = at or timezone.now()
    with transaction.atomic():
        row: Any = type(record)._default_manager.select_for_update().get(pk=record.pk)
        table: Table = row.table
        move = table.find(verb, row.state)
        if move is None:
            raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
        reasons = list(_standing_in_the_way(row, move, by))
        if move.needs_note and not note.strip():
            reasons.append(Reason("reason_needed"))
        if not reasons:
            reasons += _unmet(move, facts() if facts else row)
        if reasons:
            raise Refused(reasons)
        before, row.state = row.state, move.target
        row.save(update_fields=["state"])
        role = sorted(_held(row, by) & move.who)[0]
        write(
            row,
            verb,
            by=by,
            at=at,
            role=role,
            public={"from": before, "to": move.target, **dict(public or {})},
            private={"note": note} if note else {},
        )
        for name in move.papers:
            issue(row, name, by=by, at=at, number=(numbers or {}).get(name, ""))
        if _belongs(row):
            touch(row.municipality_id)
        else:
            touch_all()
        for told in MOVED:
            told(row, verb)
    record.state = row.state  # type: ignore[attr-defined]
    return row


def _belongs(row: Any) -> bool:
    """Whether a record is one municipality's own."""
    return hasattr(row, "municipality_id")


def _held(row: Any, user: Any) -> frozenset[str]:
    """The roles that count for a record: those of its municipality, else those above all; of one that stands between a
    municipality and the programme (``with_programme``) both."""
    if not _belongs(row):
        return roles_in(user, None)
    held = local_roles(user, row.municipality_id)
    return held | roles_in(user, None) if getattr(row, "with_programme", False) else held


def rests(record: Any) -> bool:
    """Whether a record rests because its planning round is closed.

    What goes on from year to year (``outlives_cycle``: hearings on the budget) does not.
    """
    cycle = getattr(record, "cycle", None)
    return cycle is not None and cycle.state != "open" and not getattr(record, "outlives_cycle", False)


def _standing_in_the_way(row: Any, move: Move, by: Any) -> list[Reason]:
    reasons = []
    if rests(row):
        reasons.append(Reason("cycle_closed"))
    if not _held(row, by) & move.who:
        reasons.append(Reason("not_your_role"))
    return reasons


def _unmet(move: Move, facts: Any) -> list[Reason]:
    return [reason for check in move.checks if (reason := check(facts)) is not None]


def offers(record: Any, user: Any, facts: Callable[[], Any] | None = None) -> list[Offer]:
    """The moves ``user`` may make from here by role, each with what is still missing. For buttons and their hints."""
    held = _held(record, user) if getattr(user, "is_authenticated", False) else frozenset()
    mine = [move for move in record.table.moves_from(record.state) if move.button and held & move.who]
    if not mine:
        return []
    closed = (Reason("cycle_closed"),) if rests(record) else ()
    known = facts() if facts else record
    return [Offer(move, closed + tuple(_unmet(move, known))) for move in mine]
