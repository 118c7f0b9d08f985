"""Events: beginning, changing, moving to another day, holding, reporting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.cycle.moves import Refused, make_move
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.learning import words
from birge.learning.actions.common import fill, next_number, told, touch_of
from birge.learning.models import Event
from birge.learning.models.texts import ABOUT, RESULTS
from birge.learning.queries.events import facts_of
from birge.rulebook.table import Reason
from birge.rulebook.when import When

HEAD_FIELDS = (
    "kind", "title", "title_ru", "series", "planned", "place", "venue", "organiser", "funder", "trainers", "purpose",
    "topics", "shown", "source", *(f"{name}_ru" for name in ABOUT),
)  # fmt: skip
COUNTS = ("total", "women", "men", "unknown", "youth", "qualifier", "bodies", "bodies_qualifier", "roles")
RESULT_FIELDS = (
    "held", *COUNTS, "not_counted", "results", "agreements", "publications", "feedback", "document", "document_url",
    "test_before", "test_after", *(f"{name}_ru" for name in RESULTS),
)  # fmt: skip
#: Characters of a reason that everybody reads.
MOST_REASON = 600


@transaction.atomic
def begin(*, by: Any, is_example: bool = False, **values: Any) -> Event:
    """Write an event down. In order: number, row, chronicle.

    :param values: of :data:`HEAD_FIELDS`.
    """
    # Two that begin at once would take the same number: the newest event is locked, and the key is unique.
    Event.objects.select_for_update().order_by("-number").first()
    row = Event(number=next_number(Event.objects), is_example=is_example)
    fill(row, HEAD_FIELDS, values)
    told(row, "create", by=by, public={"number": row.number, "kind": row.kind})
    return row


def editable(event: Event) -> Event:
    """The event, locked for a change.

    :raises Refused: its report is there, or it was cancelled.
    """
    row = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if row.state not in words.OPEN_EVENTS:
        raise Refused([Reason("learning_event_rests", {"state": row.get_state_display()})])
    return row


def _changed(event: Event, fields: tuple[str, ...], by: Any, expected: int | None, values: Mapping[str, Any]) -> Event:
    editable(event)
    row: Event = lock_version(Event, event.pk, expected)
    changed = fill(row, fields, values)
    told(row, "edit", by=by, public={"fields": sorted(changed)}, private=changed)
    return row


@transaction.atomic
def change(event: Event, *, by: Any, expected: int | None = None, **values: Any) -> Event:
    """Change what it is about. The day of an event that is announced is moved, not changed (:func:`move_day`).

    :raises Conflict: somebody else changed it meanwhile.
    """
    fields = HEAD_FIELDS
    if event.state != words.PLANNED:
        fields = tuple(name for name in fields if name != "planned")
    return _changed(event, fields, by, expected, values)


@transaction.atomic
def write_results(event: Event, *, by: Any, expected: int | None = None, **values: Any) -> Event:
    """Write down when it was held, how many came, and what came of it.

    :raises Refused: what was held has no day, or one that has not come.
    :raises Conflict: somebody else changed it meanwhile.
    """
    held = values.get("held", event.held)
    if editable(event).state == words.HELD and (held is None or held.first > timezone.localdate()):
        raise Refused([Reason("learning_not_held_yet")])
    return _changed(event, RESULT_FIELDS, by, expected, values)


@transaction.atomic
def move_day(event: Event, *, by: Any, planned: When, reason: str) -> Event:
    """Move an announced event to another day, with the reason that everybody reads; the first day stays on record.

    :raises Refused: it is not announced, no reason, or the day is the same.
    """
    row = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if planned is None or planned == row.planned:
        raise Refused([Reason("learning_new_day")])
    public = {"was": row.planned.code if row.planned else "", "now": planned.code}
    moved: Event = make_move(row, "move_day", by=by, note=reason, public=public)
    moved.moved_from, moved.planned, moved.reason = row.moved_from or row.planned, planned, clean(reason)[:600]
    moved.save(update_fields=["moved_from", "planned", "reason"])
    touch_of(moved)
    return moved


@transaction.atomic
def move(event: Event, verb: str, *, by: Any, note: str = "") -> Event:
    """Announce, hold, report, open again, cancel: whatever the table allows.

    :raises Refused: the reason is longer than what everybody will read of it.
    """
    if verb == "cancel" and len(clean(note)) > MOST_REASON:
        raise Refused([Reason("note_too_long", {"most": MOST_REASON})])
    row: Event = make_move(event, verb, by=by, note=note, facts=lambda: facts_of(event))
    if verb == "cancel":
        row.reason = clean(note)
        row.save(update_fields=["reason"])
    touch_of(row)
    return row
