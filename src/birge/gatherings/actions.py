"""Planning a meeting, and what is put to it: agenda, head-counts, questions, matters.

Every action answers the row it changed and writes the chronicle in the same transaction. ``by`` must keep the record
of this kind of meeting (``None``: the system itself, when real events are loaded). Decisions are in ``deciding``.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Max

from birge.chronicle.actions import difference, record_key, snapshot, write
from birge.cycle.moves import Refused, touch
from birge.gatherings import matters, words
from birge.gatherings.access import KEEPERS, may_keep
from birge.gatherings.models import AgendaItem, Attendance, Gathering, Matter, Question
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.papers.actions import next_number
from birge.people.access import acting_role, has_role
from birge.rulebook.counts import HeadCount
from birge.rulebook.table import Reason

#: Fields a person writes, in the order of the form; ``state``, ``number`` and the rest follow from acts.
FIELDS = (
    "title", "language", "place", "venue", "planned", "planned_start", "planned_end", "organiser", "invited",
    "notice_posted", "notice_places", "held", "held_start", "held_end", "chair", "secretary", "minutes_dated", "source",
)  # fmt: skip
#: Facts of the public half of an event; the others may hold names or free text.
_PUBLIC = ("planned", "planned_start", "planned_end", "held", "held_start", "held_end", "notice_posted", "venue")
_LONG = ("invited",)


def role_of(by: Any, gathering: Gathering) -> str:
    """The role in which ``by`` writes this record, for the chronicle."""
    return acting_role(by, gathering.municipality_id, KEEPERS[gathering.kind]) if by is not None else ""


def locked(gathering: Gathering, by: Any, states: tuple[str, ...] = words.OPEN_STATES) -> Gathering:
    """The gathering locked for a change of its record.

    :raises Refused: somebody else's record, a closed cycle, or a state in which the record is not written.
    """
    row: Gathering = Gathering.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=gathering.pk)
    reasons = []
    if by is not None and not may_keep(by, row):
        reasons.append(Reason("not_your_role"))
    if row.cycle is not None and row.cycle.state != "open":
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

    :param fields: of ``FIELDS``; ``title`` is required.
    """
    reasons = []
    if by is not None and not has_role(by, municipality.pk, KEEPERS[kind]):
        reasons.append(Reason("not_your_role"))
    if cycle.state != "open":
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


# Agenda ------------------------------------------------------------------------------


@transaction.atomic
def add_item(gathering: Gathering, *, text: str, by: Any, speaker: str = "", language: str = "ky") -> AgendaItem:
    """A line at the end of the agenda."""
    row = locked(gathering, by)
    item = AgendaItem.objects.create(
        municipality_id=row.municipality_id,
        gathering=row,
        number=_next(AgendaItem, row),
        text=clean(text),
        speaker=clean(speaker),
        language=language,
    )
    _told(row, item, "add", by, {"number": item.number}, {"text": item.text})
    return item


@transaction.atomic
def edit_item(item: AgendaItem, *, by: Any, **fields: Any) -> AgendaItem:
    """Change the words of an item, its speaker, or what was heard."""
    row = locked(item.gathering, by)
    before = snapshot(item, ("text", "speaker", "heard", "language"))
    for name in ("text", "speaker", "heard", "language"):
        if name in fields:
            setattr(item, name, clean(fields[name], lines=name == "heard"))
    changed = difference(before, snapshot(item, tuple(before)))
    if changed:
        item.save()
        _told(row, item, "edit", by, {"number": item.number}, {"changed": changed})
    return item


@transaction.atomic
def move_item(item: AgendaItem, *, up: bool, by: Any) -> AgendaItem:
    """Change places with the neighbour above or below; at the end of the list nothing happens."""
    row = locked(item.gathering, by)
    items = list(AgendaItem.objects.filter(gathering=row).order_by("number"))
    at = [i.pk for i in items].index(item.pk)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(items):
        return item
    first, second = items[at], items[other]
    first_number, second_number = first.number, second.number
    AgendaItem.objects.filter(pk=first.pk).update(number=10_000)
    AgendaItem.objects.filter(pk=second.pk).update(number=first_number)
    AgendaItem.objects.filter(pk=first.pk).update(number=second_number)
    item.refresh_from_db()
    _told(row, item, "edit", by, {"from": first_number, "to": second_number})
    return item


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Any) -> None:
    """Take an item off an agenda that nobody has seen yet; the ones after it move up. Its words stay on record."""
    row = locked(item.gathering, by)
    reasons = []
    if row.state != words.DRAFT:
        reasons.append(Reason("agenda_announced"))
    if item.decisions.filter(withdrawn_reason="").exists():
        reasons.append(Reason("item_has_decisions"))
    if reasons:
        raise Refused(reasons)
    _told(row, item, "remove", by, {"number": item.number}, {"text": item.text, "speaker": item.speaker})
    number = item.number
    item.delete()
    for later in AgendaItem.objects.filter(gathering=row, number__gt=number).order_by("number"):
        AgendaItem.objects.filter(pk=later.pk).update(number=later.number - 1)


# Head-counts ---------------------------------------------------------------------------


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
    _told(row, found, "figures", by, {"role": role, **figures, **({"before": before} if before else {})})
    return found


# Questions and proposals -----------------------------------------------------------------


@transaction.atomic
def ask(gathering: Gathering, *, text: str, by: Any, item: AgendaItem | None = None, **fields: Any) -> Question:
    """A question or proposal that was raised. Names are kept apart from what the public reads.

    :param fields: ``is_proposal``, ``asked_by``, ``answer``, ``answered_by``, ``language``.
    """
    row = locked(gathering, by)
    question = Question.objects.create(
        municipality_id=row.municipality_id,
        gathering=row,
        item=item,
        number=_next(Question, row),
        text=clean(text, lines=True),
        **_question_fields(fields),
    )
    _told(row, question, "add", by, {"number": question.number, "is_proposal": question.is_proposal})
    return question


@transaction.atomic
def edit_question(question: Question, *, by: Any, **fields: Any) -> Question:
    """Correct a question or write down the answer."""
    row = locked(question.gathering, by)
    names = ("text", "is_proposal", "asked_by", "answer", "answered_by", "language", "item")
    before = snapshot(question, names)
    if "item" in fields:
        question.item = fields.pop("item")
    if "text" in fields:
        question.text = clean(fields.pop("text"), lines=True)
    for name, value in _question_fields(fields).items():
        setattr(question, name, value)
    changed = difference(before, snapshot(question, names))
    if changed:
        question.save()
        answered = {"answered": bool(question.answer)}
        _told(row, question, "edit", by, {"number": question.number, **answered}, {"changed": changed})
    return question


@transaction.atomic
def withdraw_question(question: Question, *, by: Any, reason: str) -> Question:
    """Take a question out of the record, with the reason; it can be restored."""
    row = locked(question.gathering, by)
    if not clean(reason):
        raise Refused([Reason("reason_needed")])
    question.withdrawn_reason = clean(reason)[:300]
    question.save(update_fields=["withdrawn_reason"])
    _told(row, question, "withdraw", by, {"number": question.number}, {"note": question.withdrawn_reason})
    return question


@transaction.atomic
def restore_question(question: Question, *, by: Any) -> Question:
    """Put a withdrawn question back."""
    row = locked(question.gathering, by)
    question.withdrawn_reason = ""
    question.save(update_fields=["withdrawn_reason"])
    _told(row, question, "restore", by, {"number": question.number})
    return question


def _question_fields(fields: dict[str, Any]) -> dict[str, Any]:
    return {k: clean(v, lines=k == "answer") if isinstance(v, str) else v for k, v in fields.items()}


# Matters -------------------------------------------------------------------------------------


@transaction.atomic
def put_matter(
    gathering: Gathering, kind: str, record: models.Model, title: str, *, by: Any, item: AgendaItem | None = None
) -> Matter:
    """Put a record of a lower step to this meeting for decision; the same record is put once."""
    row = locked(gathering, by)
    matter = matters.put(row, kind, record, title, item=item)
    _told(row, matter, "add", by, {"kind": kind, "record": record_key(record)})
    return matter


@transaction.atomic
def take_off(matter: Matter, *, by: Any, reason: str) -> None:
    """Take a matter off that was not decided; the reason stays in the chronicle."""
    row = locked(matter.gathering, by)
    reasons = []
    if not clean(reason):
        reasons.append(Reason("reason_needed"))
    if matter.decisions.exists():
        reasons.append(Reason("matter_decided"))
    if reasons:
        raise Refused(reasons)
    _told(row, matter, "remove", by, {"kind": matter.kind, "record": matter.record}, {"note": clean(reason)})
    matter.delete()


def _next(model: Any, gathering: Gathering) -> int:
    return (model.objects.filter(gathering=gathering).aggregate(last=Max("number"))["last"] or 0) + 1


def _told(gathering: Gathering, record: Any, verb: str, by: Any, public: dict[str, Any], private: Any = None) -> None:
    write(record, verb, by=by, role=role_of(by, gathering), public=public, private=private or {})
    touch(gathering.municipality_id)
