"""What any meeting has: when and where it is, its head-counts, the number of its minutes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle.moves import Refused, rests, touch
from birge.gatherings import words
from birge.gatherings.access import KEEPERS, may_keep
from birge.gatherings.models import Attendance, Gathering
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.papers.actions import next_number
from birge.people.access import acting_role, has_role
from birge.rulebook.counts import HeadCount
from birge.rulebook.table import Reason

#: Fields a person writes, in the order of the form; ``state``, ``number`` and the rest follow from acts.
FIELDS = (
    "title", "language", "place", "venue", "planned", "planned_start", "planned_end", "organiser", "invited",
    "notice_posted", "notice_places", "held", "held_start", "held_end", "chair", "secretary", "presidium",
    "entitled", "annexes", "minutes_dated", "source",
)  # fmt: skip


#: Facts of the public half of an event; the others may hold names or free text.
_PUBLIC = (
    "planned",
    "planned_start",
    "planned_end",
    "held",
    "held_start",
    "held_end",
    "notice_posted",
    "venue",
    "entitled",
)


_LONG = ("invited", "annexes")


def role_of(by: Any, gathering: Gathering) -> str:
    """The role in which ``by`` writes this record, for the chronicle."""
    return acting_role(by, gathering.municipality_id, KEEPERS[gathering.kind]) if by is not None else ""


def locked(gathering: Gathering, by: Any, states: tuple[str, ...] = words.OPEN_STATES) -> Gathering:
    """The gathering locked for a change of its record.

    :raises Refused: somebody else's record, a closed cycle (but for what is held every year), or a state in which the
        record is not written.
    """
    row: Gathering = Gathering.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=gathering.pk)
    reasons = []
    if by is not None and not may_keep(by, row):
        reasons.append(Reason("not_your_role"))
    if rests(row):
        reasons.append(Reason("cycle_closed"))
    if row.state not in states:
        codes = {words.RECORDED: "minutes_signed", words.CANCELLED: "meeting_cancelled"}
        reasons.append(Reason(codes.get(row.state, "not_held_yet")))
    if reasons:
        raise Refused(reasons)
    return row


def _cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"no such field of a gathering: {sorted(unknown)}")
    return {k: clean(v, lines=k in _LONG) if isinstance(v, str) else v for k, v in fields.items()}


@transaction.atomic
def plan_gathering(municipality: Any, kind: str, *, cycle: Any, by: Any, **fields: Any) -> Gathering:
    """A new meeting in preparation, with the next number of its kind; only those who work here see it.

    :param cycle: the planning round it stands beside; what is held every year may stand beside none.
    :param fields: of ``FIELDS``; ``title`` is required.
    """
    reasons = []
    if by is not None and not has_role(by, municipality.pk, KEEPERS[kind]):
        reasons.append(Reason("not_your_role"))
    if kind not in words.YEARLY and (cycle is None or cycle.state != "open"):
        reasons.append(Reason("cycle_closed"))
    if reasons:
        raise Refused(reasons)
    type(municipality).objects.select_for_update().get(pk=municipality.pk)
    number = (Gathering.objects.filter(kind=kind).aggregate(last=Max("number"))["last"] or 0) + 1
    row = Gathering.objects.create(municipality=municipality, cycle=cycle, kind=kind, number=number, **_cleaned(fields))
    write(
        row, "create", by=by, role=role_of(by, row), public={"kind": kind, "number": number, **snapshot(row, _PUBLIC)}
    )
    touch(municipality.pk)
    return row


@transaction.atomic
def edit_gathering(gathering: Gathering, *, by: Any, expected: int | None = None, **fields: Any) -> Gathering:
    """Change what is planned or what was; what stood before stays in the chronicle.

    :param expected: the version the form was made from; ``None`` overwrites.
    :raises Conflict: somebody else changed it meanwhile.
    """
    locked(gathering, by)
    row: Gathering = lock_version(Gathering, gathering.pk, expected)
    before = snapshot(row, FIELDS)
    for name, value in _cleaned(fields).items():
        setattr(row, name, value)
    changed = difference(before, snapshot(row, FIELDS))
    if not changed:
        return row
    row.save()
    public = {name: pair for name, pair in changed.items() if name in _PUBLIC}
    write(row, "edit", by=by, role=role_of(by, row), public=public, private={"changed": changed})
    touch(row.municipality_id)
    return row


def number_minutes(gathering: Gathering, series: str, *, at: datetime, number: str = "") -> str:
    """The number of the minutes, kept on the meeting: as given, else the one they have, else the next of the series."""
    row = Gathering.objects.select_for_update().get(pk=gathering.pk)
    number = clean(number)[:20] or row.minutes_number or next_number(row.municipality_id, series, at)
    Gathering.objects.filter(pk=row.pk).update(minutes_number=number)
    gathering.minutes_number = number
    return number


@transaction.atomic
def count_heads(gathering: Gathering, role: str, count: HeadCount, *, by: Any) -> Attendance:
    """How many were there in one role, as stated. Roles overlap; nothing is added up, nothing is corrected."""
    if role not in words.ATTENDANCE:
        raise KeyError(role)
    row = locked(gathering, by, (words.ANNOUNCED, words.HELD, words.DRAFT))
    figures = {name: getattr(count, name) for name in ("total", "women", "men", "unknown", "qualifier")}
    found = Attendance.objects.filter(gathering=row, role=role).first()
    before = snapshot(found, tuple(figures)) if found else {}
    if before == figures or (found is None and all(v is None for k, v in figures.items() if k != "qualifier")):
        return found or Attendance(municipality_id=row.municipality_id, gathering=row, role=role)
    found, _ = Attendance.objects.update_or_create(
        municipality_id=row.municipality_id, gathering=row, role=role, defaults=figures
    )
    tell(row, found, "figures", by, {"role": role, **figures, **({"before": before} if before else {})})
    return found


def next_in(model: Any, gathering: Gathering) -> int:
    """The next number among the rows of a meeting."""
    return (model.objects.filter(gathering=gathering).aggregate(last=Max("number"))["last"] or 0) + 1


def tell(gathering: Gathering, record: Any, verb: str, by: Any, public: dict[str, Any], private: Any = None) -> None:
    """Write the chronicle of a row of a meeting, and say that its pages changed."""
    write(record, verb, by=by, role=role_of(by, gathering), public=public, private=private or {})
    touch(gathering.municipality_id)
