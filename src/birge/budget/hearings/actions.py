"""A hearing from its order to its signed protocol, and the budget that is revised after it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from birge.budget.actions.moves import revise
from birge.budget.hearings.queries import taken_in
from birge.budget.models import Budget
from birge.chronicle.actions import difference, snapshot
from birge.cycle.moves import Refused, make_move
from birge.gatherings import actions as meetings
from birge.gatherings.actions.meetings import tell
from birge.gatherings.models import Course, Gathering, Hearing
from birge.gatherings.queries import meeting_facts
from birge.gatherings.words import ANNOUNCED, DRAFT, HEARING, HELD, RECORDED
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.rulebook.table import Reason
from birge.rulebook.when import When

#: What a hearing has beyond any meeting.
HEAD = ("subject", "budget_year", "order", "working_group", "materials", "online")
_LONG = ("working_group", "materials")
_PUBLIC = ("subject", "budget_year", "order", "online")


@transaction.atomic
def plan_hearing(municipality: Any, *, cycle: Any, by: Any, head: dict[str, Any], **fields: Any) -> Gathering:
    """A hearing in preparation: the meeting with its number, then what is heard. Only those who work here see it.

    :param cycle: the planning round it stands beside; ``None``: this municipality has none.
    :param head: by the names of :data:`HEAD`; ``subject`` and ``budget_year`` are required.
    :param fields: of ``gatherings.actions.FIELDS``.
    """
    row = meetings.plan_gathering(municipality, HEARING, cycle=cycle, by=by, **fields)
    made = Hearing.objects.create(municipality_id=row.municipality_id, gathering=row, **_cleaned(head))
    tell(row, made, "create", by, snapshot(made, _PUBLIC), {"working_group": made.working_group})
    return row


@transaction.atomic
def edit_hearing(gathering: Gathering, *, by: Any, expected: int | None = None, **head: Any) -> Hearing:
    """Change the order, the working group, the materials, the address online.

    :raises Conflict: somebody else changed it meanwhile.
    """
    meeting = meetings.locked(gathering, by)
    row: Hearing = lock_version(Hearing, gathering.hearing.pk, expected)
    before = snapshot(row, HEAD)
    for name, value in _cleaned(head).items():
        setattr(row, name, value)
    changed = difference(before, snapshot(row, HEAD))
    if changed:
        row.save()
        public = {name: changed[name] for name in _PUBLIC if name in changed}
        tell(meeting, row, "edit", by, public, {"changed": changed})
    return row


def _cleaned(head: dict[str, Any]) -> dict[str, Any]:
    if set(head) - set(HEAD):
        raise TypeError(f"no such field of a hearing: {sorted(set(head) - set(HEAD))}")
    return {k: clean(v, lines=k in _LONG) if isinstance(v, str) else v for k, v in head.items()}


def _move(gathering: Gathering, verb: str, by: Any, note: str, **more: Any) -> Gathering:
    moved: Gathering = make_move(gathering, verb, by=by, facts=lambda: meeting_facts(gathering), note=note, **more)
    return moved


def announce(gathering: Gathering, *, by: Any, note: str = "") -> Gathering:
    """The hearing and its materials become public, the paper "hearing-notice" is issued."""
    return _move(gathering, "announce", by, note)


@transaction.atomic
def hold(gathering: Gathering, *, by: Any, held: When | None, note: str = "", **fields: Any) -> Gathering:
    """It took place, on the day stated (``None``: the day is not stated); then its record is written.

    :param fields: ``held_start``, ``held_end``, ``chair`` and what else stands in its record.
    """
    meetings.edit_gathering(gathering, by=by, held=held, **fields)
    return _move(gathering, "hold", by, note, public={"held": held.code if held else None})


@transaction.atomic
def begin(gathering: Gathering, *, by: Any, at: datetime | None = None) -> Course:
    """The hearing begins now and is run from the screen; it is recorded as held today, from this minute on.

    One that is recorded as held already only gets its screen.
    """
    at = at or timezone.now()
    state = Gathering.objects.values_list("state", flat=True).get(pk=gathering.pk)
    if state in (DRAFT, ANNOUNCED):
        now = timezone.localtime(at)
        start = now.time().replace(second=0, microsecond=0)
        hold(gathering, by=by, held=When.day(now.date()), held_start=start)
    return meetings.open_course(gathering, by=by, at=at)


@transaction.atomic
def sign(gathering: Gathering, *, by: Any, note: str = "", at: datetime | None = None, number: str = "") -> Gathering:
    """The protocol is signed; "hearing-protocol" is issued with its number.

    :param number: of the protocol, when it was given on paper; empty: the next of the year.
    """
    at = at or timezone.now()
    number = meetings.number_minutes(gathering, "hearing-protocol", at=at, number=number)
    return _move(gathering, "sign", by, note, at=at, numbers={"hearing-protocol": number}, public={"number": number})


def cancel(gathering: Gathering, *, by: Any, note: str) -> Gathering:
    """It will not take place; the reason is kept, an announced one stays public as cancelled."""
    return _move(gathering, "cancel", by, note)


def restore(gathering: Gathering, *, by: Any, note: str) -> Gathering:
    """A cancelled hearing is prepared again."""
    return _move(gathering, "restore", by, note)


def undo_hold(gathering: Gathering, *, by: Any, note: str) -> Gathering:
    """It was marked as held by mistake; what was written of it stays."""
    return _move(gathering, "undo_hold", by, note)


def reopen(gathering: Gathering, *, by: Any, note: str) -> Gathering:
    """A signed protocol is opened to be corrected; signing again issues a new edition beside the old one."""
    return _move(gathering, "reopen", by, note)


#: The acts behind the buttons of the table.
ACTS = {
    "announce": announce,
    "sign": sign,
    "cancel": cancel,
    "restore": restore,
    "undo_hold": undo_hold,
    "reopen": reopen,
}


@transaction.atomic
def revise_after(gathering: Gathering, budget: Budget, *, by: Any) -> Budget:
    """The draft is revised after the hearing; the reason names the hearing and the proposals that were taken in.

    :raises Refused: the hearing was not held or heard another budget; or what the table of the budget asks for.
    """
    heard = gathering.hearing
    if gathering.state not in (HELD, RECORDED):
        raise Refused([Reason("not_held_yet")])
    if heard.budget_year != budget.year or heard.subject != "draft":
        raise Refused([Reason("hearing_of_another_budget", {"year": str(heard.budget_year)})])
    numbers = ", ".join(str(entry) for entry in taken_in(gathering))
    said = {"hearing": gathering.number, "numbers": numbers or "—"}
    return revise(budget, by, note=_("After hearing %(hearing)s; proposals taken in: %(numbers)s") % said)
