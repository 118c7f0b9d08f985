"""Events: beginning, changing, moving, reporting; who takes part, what was said, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.cycle.moves import Refused, make_move
from birge.kit import scope
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.learning import words
from birge.learning.actions.common import fill, told, touch_of
from birge.learning.models import Event, Participant, Party, Point, Product
from birge.learning.queries.events import ACROSS, facts_of
from birge.places.models import Place
from birge.rulebook.table import Reason
from birge.rulebook.when import When

HEAD_FIELDS = (
    "kind", "title", "title_ru", "series", "planned", "place", "venue", "organiser", "funder", "trainers", "purpose",
    "topics", "shown", "source",
)  # fmt: skip
COUNTS = ("total", "women", "men", "unknown", "youth", "qualifier", "bodies", "bodies_qualifier", "roles")
RESULT_FIELDS = (
    "held", *COUNTS, "not_counted", "results", "agreements", "publications", "feedback", "document", "document_url",
    "test_before", "test_after",
)  # fmt: skip
PARTY_FIELDS = ("place", "name", "name_ru", "side", "target", *COUNTS)
POINT_FIELDS = ("kind", "text", "answer", "owner", "due", "followed", "followed_on")
#: Characters of a reason that everybody reads.
MOST_REASON = 600
PRODUCT_FIELDS = ("place", "kind", "plan", "practice", "text", "on", "source")


def _next(rows: Any) -> int:
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def begin(*, by: Any, is_example: bool = False, **values: Any) -> Event:
    """Write an event down. In order: number, row, chronicle.

    :param values: of :data:`HEAD_FIELDS`.
    """
    # Two that begin at once would take the same number: the newest event is locked, and the key is unique.
    Event.objects.select_for_update().order_by("-number").first()
    row = Event(number=_next(Event.objects), is_example=is_example)
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


def _is_listed(event: Event, place: Place | None, beside: int = 0) -> bool:
    return place is not None and event.parties.filter(place=place).exclude(pk=beside).exists()


@transaction.atomic
def add_party(event: Event, *, by: Any, **values: Any) -> Party:
    """A municipality takes part, or several that are only counted.

    :param values: of :data:`PARTY_FIELDS`.
    :raises Refused: it is on the list already.
    """
    row = editable(event)
    if _is_listed(row, values.get("place")):
        raise Refused([Reason("learning_party_listed")])
    made = Party(event=row, number=_next(row.parties))
    fill(made, PARTY_FIELDS, values)
    told(row, "add", by=by, public={"party": made.number, "target": made.target})
    return made


def _nobody_signed_up(event: Event, party: Party) -> None:
    with scope.everyone(ACROSS):
        signed = Participant.objects.filter(event=event, municipality__place=party.place_id)
        if party.place_id is not None and signed.exclude(presence=words.LEFT).exists():
            raise Refused([Reason("learning_party_has_people")])


@transaction.atomic
def change_party(party: Party, *, by: Any, **values: Any) -> Party:
    """Say otherwise who takes part.

    :raises Refused: another line names this municipality, or the one that stood here has people signed up.
    """
    row = editable(party.event)
    if _is_listed(row, values.get("place"), beside=party.pk):
        raise Refused([Reason("learning_party_listed")])
    if getattr(values.get("place", party.place), "pk", None) != party.place_id:
        _nobody_signed_up(row, party)
    touch_of(row)  # also of the municipality that stood here before
    changed = fill(party, PARTY_FIELDS, values)
    told(row, "edit", by=by, public={"party": party.number}, private=changed)
    return party


@transaction.atomic
def remove_party(party: Party, *, by: Any) -> None:
    """Take a municipality off the list.

    :raises Refused: people of it are signed up.
    """
    row = editable(party.event)
    _nobody_signed_up(row, party)
    told(row, "remove", by=by, public={"party": party.number}, private={"name": str(party)})
    party.delete()


@transaction.atomic
def add_point(event: Event, *, by: Any, **values: Any) -> Point:
    """Write down a question with its answer, a difficulty with its way out, what was recommended."""
    row = editable(event)
    made = Point(event=row, number=_next(row.points))
    fill(made, POINT_FIELDS, values)
    told(row, "add", by=by, public={"point": made.number, "kind": made.kind})
    return made


@transaction.atomic
def change_point(point: Point, *, by: Any, **values: Any) -> Point:
    """Change it, or say what was done about it; that goes on after the report."""
    row = Event.objects.select_for_update(of=("self",)).get(pk=point.event_id)
    if row.state == words.CANCELLED:
        raise Refused([Reason("learning_event_rests", {"state": row.get_state_display()})])
    fields = POINT_FIELDS if row.state in words.OPEN_EVENTS else ("followed", "followed_on")
    changed = fill(point, fields, values)
    told(row, "edit", by=by, public={"point": point.number}, private=changed)
    return point


def _of_the_place(place: Place | None, values: Mapping[str, Any]) -> bool:
    """Whether the plan and the practice that are named are of the place that is named."""
    named = [values[name] for name in ("plan", "practice") if values.get(name) is not None]
    return all(place is not None and one.municipality.place_id == place.pk for one in named)


@transaction.atomic
def add_product(event: Event, *, by: Any, **values: Any) -> Product:
    """Write down what a municipality made afterwards; this goes on after the report.

    :raises Refused: the event was cancelled, or the plan or practice is of another municipality.
    """
    row = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if row.state not in words.TOOK_PLACE:
        raise Refused([Reason("learning_event_rests", {"state": row.get_state_display()})])
    if not _of_the_place(values.get("place"), values):
        raise Refused([Reason("learning_product_of_another")])
    made = Product(event=row, number=_next(row.products))
    fill(made, PRODUCT_FIELDS, values)
    told(row, "add", by=by, public={"product": made.number, "kind": made.kind})
    return made
