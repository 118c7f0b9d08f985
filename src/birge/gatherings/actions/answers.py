"""What becomes of an entry of the register: taken in, answered, its author told, its text withheld."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import forget
from birge.cycle.moves import Refused, make_move
from birge.gatherings import words
from birge.gatherings.actions.register import _check_role, change_entry, tell_entry
from birge.gatherings.models import Entry
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.rulebook.table import Reason
from birge.rulebook.when import When

#: What an answer consists of.
ANSWER = ("decision", "answer", "reason", "answered_by", "answered_on")


@transaction.atomic
def answer_entry(entry: Entry, values: Mapping[str, Any], *, by: Any, expected: int | None = None) -> Entry:
    """Answer: what was decided, why, by whom and on which day.

    In order: lock the entry, the answer, the move with its checks, the chronicle.

    :param values: by the names of :data:`ANSWER`; without a day: today.
    :raises Refused: nothing is decided, no answer, no reason where it was not accepted, a day that cannot be.
    :raises Conflict: somebody else answered it meanwhile.
    """
    row: Entry = lock_version(Entry, entry.pk, expected)
    on = values.get("answered_on") or timezone.localdate()
    reasons = _day_wrong(on, row.received)
    if reasons:
        raise Refused(reasons)
    changed = change_entry(row, {**values, "answered_on": on}, ANSWER)
    Entry.objects.filter(pk=row.pk).update(by_id=by.pk if by is not None else None)
    public = {"number": row.number, "decision": row.decision, "on": on.isoformat(), "in_time": not row.is_late}
    moved: Entry = make_move(row, "answer", by=by, facts=lambda: row, public=public)
    tell_entry(row, "edit", by, {"number": row.number}, {"changed": changed})
    return moved


@transaction.atomic
def tell_author(entry: Entry, *, on: date, how: str, by: Any) -> Entry:
    """The author was told of the answer: when and how.

    :raises Refused: a day before the answer or later than today.
    """
    _check_role(entry, by)
    row: Entry = lock_version(Entry, entry.pk, None)
    reasons = _day_wrong(on, row.answered_on or row.received)
    if reasons:
        raise Refused(reasons)
    row.told_on, row.told_how = on, how
    row.save()
    public = {"number": row.number, "on": on.isoformat(), "how": how}
    moved: Entry = make_move(row, "tell", by=by, facts=lambda: row, public=public)
    return moved


def _day_wrong(on: date, first: date) -> list[Reason]:
    if on > timezone.localdate():
        return [Reason("day_in_the_future", {"day": When.day(on)})]
    return [Reason("day_too_early", {"day": When.day(on), "first": When.day(first)})] if on < first else []


@transaction.atomic
def withhold(entry: Entry, *, why: str, by: Any, note: str = "") -> Entry:
    """Show its number and the reason instead of its text. The text stays for those who work here.

    :param why: of ``words.WITHHELD_WHY``; "other" wants a note.
    """
    if why not in words.WITHHELD_WHY:
        raise KeyError(why)
    note = clean(note)[:300]
    if why == "other" and not note:
        raise Refused([Reason("reason_needed")])
    row: Entry = lock_version(Entry, entry.pk, None)
    row.withheld_why, row.withheld_note = why, note
    row.answered_on = row.answered_on or timezone.localdate()
    row.save()
    return _moved(row, "withhold", by, "", {"why": why})


def take_in(entry: Entry, *, by: Any, note: str = "") -> Entry:
    """Put into the register what a resident sent: from now on everybody reads it."""
    return _moved(entry, "take_in", by, note)


@transaction.atomic
def bring_back(entry: Entry, *, by: Any, note: str = "") -> Entry:
    """Show a withheld text again; it waits for an answer."""
    row = _moved(entry, "bring_back", by, note)
    return _emptied(row, "withheld_why", "withheld_note", "answered_on")


@transaction.atomic
def reopen(entry: Entry, *, by: Any, note: str = "") -> Entry:
    """Answer it again, with the reason; the words of the first answer stay to be mended."""
    return _emptied(_moved(entry, "reopen", by, note), "answered_on", "told_on", "told_how")


def strike(entry: Entry, *, by: Any, note: str = "") -> Entry:
    """Take off what stands there by mistake, with the reason; its number stays given."""
    return _moved(entry, "strike", by, note)


def restore(entry: Entry, *, by: Any, note: str = "") -> Entry:
    """Put it into the register again."""
    return _moved(entry, "restore", by, note)


#: The acts behind the buttons of the table.
ACTS = {
    "take_in": take_in,
    "bring_back": bring_back,
    "reopen": reopen,
    "strike": strike,
    "restore": restore,
}


@transaction.atomic
def forget_author(key: int, *, at: datetime) -> None:
    """Delete who asked, and of what was withheld its words too; then write down that it was done."""
    row = Entry.objects.select_for_update().get(pk=key)
    row.asked_by = row.contact = ""
    if row.shown:
        row.text = row.shown
    if row.state == words.WITHHELD:
        row.text = row.shown = row.withheld_note = ""
    row.save(update_fields=["asked_by", "contact", "text", "shown", "withheld_note"])
    forget(row)
    tell_entry(row, "forget", None, {"number": row.number})


def _moved(entry: Entry, verb: str, by: Any, note: str, public: Mapping[str, Any] | None = None) -> Entry:
    facts: Entry = Entry.objects.get(pk=entry.pk)
    said = {"number": facts.number, **(public or {})}
    moved: Entry = make_move(entry, verb, by=by, note=note, facts=lambda: facts, public=said)
    return moved


def _emptied(row: Entry, *names: str) -> Entry:
    for name in names:
        setattr(row, name, None if name.endswith("_on") else "")
    row.save(update_fields=names)
    return row
