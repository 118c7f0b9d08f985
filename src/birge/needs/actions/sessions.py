"""What is done with needs sessions: entering and correcting a sheet, checking it, taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle import words as cycle_words
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused, make_move
from birge.kit.models import lock_version
from birge.kit.text import fold
from birge.needs import words
from birge.needs.actions.rows import told_apart
from birge.needs.models import Session, Statement
from birge.people.access import acting_role
from birge.people.words import FIELD
from birge.rulebook.table import Reason

#: Fields of a session that its form fills.
FIELDS = (
    "place_id", "category", "channel", "held", "starts", "ends", "street", "venue", "topic", "facilitator", "reporter",
    "method", "points_per_person", "total", "women", "men", "unknown", "qualifier", "note", "source",
)  # fmt: skip
#: Fields of a statement that its row fills; without the first there is none.
ROW_FIELDS = (
    "text", "language", "points", "place", "cause", "effect", "who_suffers", "solution", "who_acts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A row of the sheet. ``id`` is the statement it changes (``None``: a new one); an empty ``text`` takes it away."""

    text: str
    language: str = "ky"
    points: int | None = None
    place: int | None = None
    cause: str = ""
    effect: str = ""
    who_suffers: str = ""
    solution: str = ""
    who_acts: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks of a session's moves look at."""

    statements: int
    channel: str = words.SESSION


def facts_of(session: Session) -> Facts:
    """The facts as they are now."""
    return Facts(Statement.objects.filter(session=session).count(), session.channel)


@transaction.atomic
def add_session(
    cycle: Cycle, fields: Mapping[str, Any], rows: Iterable[Said], *, by: Any, number: int | None = None
) -> Session:
    """Enter a sheet: in order lock the cycle, give the next number, keep the session and what was said, write it down.

    :param fields: values by the names of :data:`FIELDS`.
    :param number: the number its paper carries; ``None``: the next one. A number that is taken is never given again.
    :raises Refused: when the cycle is closed.
    """
    locked = open_cycle(cycle)
    if number is None:
        number = (Session.objects.filter(cycle=cycle).aggregate(last=Max("number"))["last"] or 0) + 1
    session = Session(municipality_id=cycle.municipality_id, cycle=locked, number=number)
    _fill(session, fields)
    session.save(force_insert=True)
    keep_rows(session, rows)
    tell(session, "enter", by=by, private={"after": snapshot(session, FIELDS)})
    return session


@transaction.atomic
def edit_session(
    session: Session, fields: Mapping[str, Any], rows: Iterable[Said], *, by: Any, version: int | None
) -> Session:
    """Correct a sheet: in order lock it, compare its version, keep the figures and rows, write down what changed.

    Rows that the form did not carry stay: nobody takes away what he did not see.

    :param version: the version the form was made from; ``None`` to write over whatever is there.
    :raises Conflict: when somebody else changed it since.
    :raises Refused: when it is checked or withdrawn, the cycle is closed, or a row to take away is in use.
    """
    cycle = open_cycle(session.cycle)
    row = lock_version(Session, session.pk, version)
    if row.state != words.ENTERED:
        raise Refused([Reason("session_is_checked")])
    row.cycle = cycle
    before = {**snapshot(row, FIELDS), "said": _as_said(row)}
    _fill(row, fields)
    row.save()
    keep_rows(row, rows)
    after = {**snapshot(row, FIELDS), "said": _as_said(row)}
    tell(row, "edit", by=by, private={"changed": difference(before, after)})
    return row


def open_cycle(cycle: Cycle) -> Cycle:
    """The cycle, locked.

    :raises Refused: when it is closed.
    """
    locked = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if locked.state != cycle_words.OPEN:
        raise Refused([Reason("cycle_closed")])
    return locked


def _fill(session: Session, fields: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in fields:
            setattr(session, name, fields[name])


def _as_said(session: Session) -> list[list[Any]]:
    return [list(row) for row in session.statements.order_by("number").values_list("number", *ROW_FIELDS)]


def keep_rows(session: Session, rows: Iterable[Said]) -> None:
    """Keep the rows: changed ones in place, new ones after the last, emptied ones taken away."""
    found = told_apart(session, Statement, session.statements.all(), rows, ROW_FIELDS)
    for one in (*found.changed, *found.new):
        one.search_text = fold(f"{one.text} {one.solution}")[:1300]
    Statement.objects.bulk_update(found.changed, [*ROW_FIELDS, "search_text"])
    Statement.objects.bulk_create(found.new)
    if found.gone:
        try:
            with transaction.atomic():
                Statement.objects.filter(pk__in=found.gone).delete()
        except ProtectedError as used:
            numbers = sorted({row.statement.number for row in used.protected_objects if hasattr(row, "statement")})
            raise Refused([Reason("statement_in_use", {"numbers": ", ".join(map(str, numbers))})]) from used


def tell(session: Session, verb: str, *, by: Any, private: Mapping[str, Any]) -> None:
    """The chronicle's row. Head-counts stay in its private half: those of small groups are not for everybody."""
    public = {
        "number": session.number,
        "place": session.place_id,
        "category": session.category,
        "held": session.held.code if session.held else None,
        "statements": Statement.objects.filter(session=session).count(),
    }
    role = acting_role(by, session.municipality_id, FIELD) if by is not None else ""
    write(session, verb, by=by, role=role, public=public, private=private)


def confirm(session: Session, *, by: Any, note: str = "") -> Session:
    """The sheet was checked: it becomes public and counts in the ranking."""
    return make_move(session, "confirm", by=by, facts=lambda: facts_of(session), note=note)


def reopen(session: Session, *, by: Any, note: str = "") -> Session:
    """Open a checked sheet for correction, with the reason."""
    return make_move(session, "reopen", by=by, note=note)


def withdraw(session: Session, *, by: Any, note: str = "") -> Session:
    """Take a sheet back, with the reason; it stays readable and can be restored."""
    return make_move(session, "withdraw", by=by, note=note)


def restore(session: Session, *, by: Any, note: str = "") -> Session:
    """Bring a withdrawn sheet back."""
    return make_move(session, "restore", by=by, note=note)
