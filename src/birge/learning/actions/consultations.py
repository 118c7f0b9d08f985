"""Consultations: asking for advice, naming a consultant, advising, saying what was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.moves import Refused, make_move
from birge.kit.models import lock_version
from birge.learning import words
from birge.learning.access import coordinates
from birge.learning.actions.common import fill, next_number
from birge.learning.models import Consultation
from birge.learning.queries.consultations import ConsultationFacts, consultants
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.places.actions import touch
from birge.places.models import Municipality
from birge.rulebook.table import Reason

FIELDS = ("step", "question")


def _told(row: Consultation, verb: str, by: Any, public: Mapping[str, Any], private: Mapping[str, Any]) -> None:
    role = acting_role(by, row.municipality_id, STAFF) if by is not None else ""
    write(row, verb, by=by, role=role, public=public, private=private)
    touch(row.municipality_id)


@transaction.atomic
def ask(municipality: Municipality, *, by: Any, **values: Any) -> Consultation:
    """Ask for advice. In order: lock the municipality, number, row, chronicle (the question in its private half).

    :param values: of :data:`FIELDS`.
    """
    Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
    row = Consultation(
        municipality=municipality,
        number=next_number(Consultation.objects),
        asked_on=timezone.localdate(),
        by_id=by.pk if by is not None else None,
    )
    changed = fill(row, FIELDS, values)
    _told(row, "create", by, {"number": row.number, "step": row.step}, changed)
    return row


@transaction.atomic
def change(consultation: Consultation, *, by: Any, expected: int | None = None, **values: Any) -> Consultation:
    """Ask it otherwise, as long as no advice was given.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row: Consultation = lock_version(Consultation, consultation.pk, expected)
    if row.state not in words.UNANSWERED:
        raise Refused([Reason("consultation_rests", {"state": row.get_state_display()})])
    changed = fill(row, FIELDS, values)
    _told(row, "edit", by, {"fields": sorted(changed)}, changed)
    return row


@transaction.atomic
def name_consultant(consultation: Consultation, *, by: Any, consultant: Any) -> Consultation:
    """Name who advises, or somebody else.

    :raises Refused: that person holds no such role today.
    """
    today = timezone.localdate()
    if consultant is not None and not consultants(today).filter(pk=consultant.pk).exists():
        raise Refused([Reason("consultation_without_consultant")])
    row: Consultation = make_move(
        consultation, "name_consultant", by=by, facts=lambda: ConsultationFacts(consultant=consultant)
    )
    row.consultant, row.named_on = consultant, today
    row.save(update_fields=["consultant", "named_on"])
    return row


@transaction.atomic
def advise(consultation: Consultation, *, by: Any, advice: str) -> Consultation:
    """Give the advice.

    :raises Refused: another consultant was named.
    """
    if consultation.state == words.NAMED and consultation.consultant_id != by.pk and not coordinates(by):
        raise Refused([Reason("consultation_of_another")])
    return _written(consultation, "advise", by, advice=advice, advised_on=timezone.localdate())


@transaction.atomic
def follow(consultation: Consultation, *, by: Any, done: str, done_on: Any) -> Consultation:
    """Say what was done about the advice."""
    return _written(consultation, "follow_advice", by, done=done, done_on=done_on)


def _written(consultation: Consultation, verb: str, by: Any, **values: Any) -> Consultation:
    """Text and day are written before the state: no row says that advice was given without it."""
    row = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    fill(row, values, values)
    facts = ConsultationFacts(row.consultant, row.advice, row.done)
    moved: Consultation = make_move(row, verb, by=by, facts=lambda: facts)
    return moved


@transaction.atomic
def move(consultation: Consultation, verb: str, *, by: Any, note: str = "") -> Consultation:
    """Withdraw the request: whatever buttons the table allows."""
    row: Consultation = make_move(consultation, verb, by=by, note=note)
    return row
