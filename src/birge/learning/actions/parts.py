"""The parts of an event: who takes part, what was said and done about it, what was made afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from birge.cycle.moves import Refused
from birge.kit import scope
from birge.learning import words
from birge.learning.actions.common import fill, next_number, told, touch_of
from birge.learning.actions.events import COUNTS, editable
from birge.learning.models import Event, Participant, Party, Point, Product
from birge.learning.queries.events import ACROSS
from birge.places.models import Place
from birge.rulebook.table import Reason

PARTY_FIELDS = ("place", "name", "name_ru", "side", "target", *COUNTS)
POINT_FIELDS = ("kind", "text", "answer", "owner", "due", "followed", "followed_on")
PRODUCT_FIELDS = ("place", "kind", "plan", "practice", "text", "on", "source")


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
    made = Party(event=row, number=next_number(row.parties))
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
    made = Point(event=row, number=next_number(row.points))
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
    made = Product(event=row, number=next_number(row.products))
    fill(made, PRODUCT_FIELDS, values)
    told(row, "add", by=by, public={"product": made.number, "kind": made.kind})
    return made
