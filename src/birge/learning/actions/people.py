"""Participants: a municipality signs its people up; those who keep the event mark who came and give certificates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.moves import Refused
from birge.kit import scope
from birge.kit.models import lock_version
from birge.learning import words
from birge.learning.actions.common import fill, told
from birge.learning.models import Event, Participant, Party
from birge.learning.queries.events import ACROSS
from birge.learning.steps import KEEPERS
from birge.papers.actions import issue
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.places.actions import touch
from birge.places.models import Municipality
from birge.rulebook.table import Reason

FIELDS = ("name", "role", "post", "sex", "young")
CERTIFICATE = "learning-certificate"


def _announced(event: Event) -> Event:
    row = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if row.state != words.ANNOUNCED:
        raise Refused([Reason("learning_sign_up_closed", {"state": row.get_state_display()})])
    return row


def _written(row: Participant, verb: str, by: Any, private: Mapping[str, Any]) -> None:
    role = acting_role(by, row.municipality_id, STAFF | KEEPERS) if by is not None else ""
    public = {"event": row.event.number, "number": row.number}
    write(row, verb, by=by, role=role, public=public, private=private)
    touch(row.municipality_id)


def _same(event: Event, name: str, beside: int = 0) -> bool:
    rows = Participant.objects.filter(event=event, name=name).exclude(presence=words.LEFT)
    return rows.exclude(pk=beside).exists()


@transaction.atomic
def sign_up(event: Event, municipality: Municipality, *, by: Any, **values: Any) -> Participant:
    """Sign a person of the municipality up. In order: lock the event, number, row, the municipality as one that takes
    part, chronicle (the name stands in its private half).

    :param values: of :data:`FIELDS`.
    :raises Refused: the event is not announced, or the person is on the list.
    """
    row = _announced(event)
    with scope.everyone(ACROSS):
        last = Participant.objects.filter(event=row).aggregate(last=Max("number"))["last"] or 0
    made = Participant(municipality=municipality, event=row, number=last + 1, by_id=by.pk if by else None)
    if _same(row, values["name"]):
        raise Refused([Reason("learning_signed_up_already", {"name": values["name"]})])
    fill(made, FIELDS, values)
    if not row.parties.filter(place=municipality.place_id).exists():
        number = (row.parties.aggregate(last=Max("number"))["last"] or 0) + 1
        Party.objects.create(event=row, number=number, place_id=municipality.place_id)
    _written(made, "enter", by, {"name": made.name})
    return made


@transaction.atomic
def change(participant: Participant, *, by: Any, expected: int | None = None, **values: Any) -> Participant:
    """Correct the entry of a person.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row = _announced(participant.event)
    found: Participant = lock_version(Participant, participant.pk, expected)
    if _same(row, values["name"], beside=found.pk):
        raise Refused([Reason("learning_signed_up_already", {"name": values["name"]})])
    found.event = row
    _written(found, "edit", by, fill(found, FIELDS, values))
    return found


@transaction.atomic
def sign_off(participant: Participant, *, by: Any) -> Participant:
    """Take a person off the list again; the line stays, struck out."""
    participant.event = _announced(participant.event)
    participant.presence = words.LEFT
    participant.save(update_fields=["presence"])
    _written(participant, "leave", by, {"name": participant.name})
    return participant


@transaction.atomic
def mark(event: Event, presences: Mapping[int, str], *, by: Any, expected: int | None = None) -> int:
    """Mark who came and who did not. Answers how many lines changed.

    :param presences: number of a participant → came, missed or signed up.
    :raises Refused: the event was not held, or somebody with a certificate is marked as absent.
    :raises Conflict: somebody else changed the event or the marks meanwhile.
    """
    row: Event = lock_version(Event, event.pk, expected)
    if row.state != words.HELD:
        raise Refused([Reason("learning_attendance_closed", {"state": row.get_state_display()})])
    changed = 0
    with scope.everyone(ACROSS):
        people = Participant.objects.filter(event=row, number__in=presences).exclude(presence=words.LEFT)
        for one in people.select_for_update(of=("self",)):
            if presences[one.number] == one.presence:
                continue
            if one.certificate:
                raise Refused([Reason("learning_certificate_given", {"number": one.certificate})])
            one.presence = presences[one.number]
            one.save(update_fields=["presence"])
            changed += 1
    if changed:
        row.save(update_fields=["row_version"])
        told(row, "edit", by=by, public={"marked": changed})
    return changed


@transaction.atomic
def certify(event: Event, *, by: Any) -> int:
    """Give everybody who came and has none a certificate: number, day, paper. Answers how many.

    :raises Refused: the event was not held, or nobody is without one.
    """
    row = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if row.state not in words.TOOK_PLACE:
        raise Refused([Reason("learning_attendance_closed", {"state": row.get_state_display()})])
    at = timezone.now()
    with scope.everyone(ACROSS):
        people = list(
            Participant.objects.filter(event=row, presence=words.CAME, certificate="")
            .select_related("municipality__place")
            .order_by("number")
        )
    if not people:
        raise Refused([Reason("learning_nobody_to_certify")])
    for one in people:
        with scope.municipality(one.municipality_id):
            one.event = row
            one.certificate, one.certified_on = f"{row.number}-{one.number}", timezone.localdate(at)
            one.save(update_fields=["certificate", "certified_on"])
            issue(one, CERTIFICATE, by=by, at=at, number=one.certificate)
            _written(one, "issue", by, {})
    told(row, "issue", by=by, public={"certificates": len(people)})
    return len(people)
