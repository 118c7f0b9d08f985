"""Enrolment of pilots: writing it, saying interest, deciding about candidates, moving it on."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from birge.chronicle.actions import fill, write
from birge.cycle.moves import Refused, make_move
from birge.kit.models import lock_version, next_number
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.places.models import Municipality, Place
from birge.programme import pilot_words as words
from birge.programme.models import Candidate, Enrolment, Programme
from birge.programme.models.pilots import RULES
from birge.programme.queries.pilots import MOST, facts_of
from birge.programme.say import in_three
from birge.programme.steps.who import KEEPERS
from birge.rulebook.table import Reason
from birge.rulebook.when import When

FIELDS = (
    *in_three("title"), *in_three("about"), *RULES, "interest_until", "training", "starts", "ends", "source",
)  # fmt: skip
REPORT = (*in_three("report"), "report_link")
INTEREST = ("interest_on", "why", "source", "trained_on")
DECIDED = ("outcome", "reason")
RESULT = in_three("result")


def _told(row: Enrolment, verb: str, *, by: Any, role: str = "", **public: Any) -> None:
    write(row, verb, by=by, role=role or (acting_role(by, 0, KEEPERS) if by is not None else ""), public=public)


@transaction.atomic
def begin(programme: Programme, *, by: Any, **values: Any) -> Enrolment:
    """Write an enrolment down.

    :param values: of :data:`FIELDS`.
    """
    held = Programme.objects.select_for_update().get(pk=programme.pk)
    row = Enrolment(programme=held, number=next_number(Enrolment, programme=held))
    fill(row, FIELDS, values)
    _told(row, "create", by=by, programme=held.number, number=row.number)
    return row


@transaction.atomic
def change(row: Enrolment, *, by: Any, expected: int | None = None, **values: Any) -> Enrolment:
    """Change what it says of itself; its rules until municipalities may say their interest.

    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: its rules rest.
    """
    found: Enrolment = lock_version(Enrolment, row.pk, expected)
    resting = any(name in values and values[name] != getattr(found, name) for name in RULES)
    if found.state != words.DRAFT and resting:
        raise Refused([Reason("pilots_rules_rest")])
    changed = fill(found, (*FIELDS, *REPORT), values)
    _told(found, "edit", by=by, fields=sorted(changed))
    return found


def move(row: Enrolment, verb: str, *, by: Any, note: str = "") -> Enrolment:
    """Open it, train, select, report, stop: whatever the table allows."""
    moved: Enrolment = make_move(row, verb, by=by, note=note, facts=lambda: facts_of(_locked(row)))
    return moved


def _locked(row: Enrolment) -> Enrolment:
    found: Enrolment = (
        Enrolment.objects.select_for_update(of=("self",)).select_related("programme", "training").get(pk=row.pk)
    )
    return found


@transaction.atomic
def put_candidate(
    row: Enrolment, place: Place, *, by: Any, number: int | None = None, expected: int | None = None, **values: Any
) -> Candidate:
    """Write a candidate down, or change what is said of it.

    :param number: of the candidate that is changed. :param values: of :data:`INTEREST` and :data:`DECIDED`.
    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: pilots are selected, it is there already, there are too many, or it is not said why.
    """
    held = _locked(row)
    if held.state not in words.GATHERING:
        raise Refused([Reason("pilots_selected")])
    rows = Candidate.objects.filter(enrolment=held)
    there = rows.filter(place=place).exclude(number=number).exists()
    reasons = [Reason("pilot_there_already")] if there else []
    if values.get("outcome") == words.NOT_CHOSEN and not values.get("reason", "").strip():
        reasons.append(Reason("pilot_without_reason"))
    if number is None and rows.count() >= MOST:
        reasons.append(Reason("pilots_too_many"))
    if reasons:
        raise Refused(reasons)
    if number is None:
        found = Candidate(enrolment=held, number=next_number(Candidate, enrolment=held), by_id=by.pk if by else None)
    else:
        found = lock_version(Candidate, rows.get(number=number).pk, expected)
    found.place = place
    fill(found, (*INTEREST, *DECIDED), values)
    _told(held, "put_candidate", by=by, candidate=found.number, outcome=found.outcome)
    return found


@transaction.atomic
def say_interest(row: Enrolment, municipality: Municipality, *, by: Any, day: Any, why: str = "") -> Candidate:
    """A municipality says that it is interested, or says anew why: its own word, without a letter.

    :raises Refused: interest is not taken now.
    """
    held = _locked(row)
    if held.state != words.INTEREST:
        raise Refused([Reason("pilots_no_interest_now")])
    rows = Candidate.objects.filter(enrolment=held)
    found = rows.filter(place=municipality.place_id).first()
    if found is None:
        found = Candidate(enrolment=held, number=next_number(Candidate, enrolment=held), by_id=by.pk)
        found.place, found.interest_on = municipality.place, When.day(day)
    fill(found, ("why",), {"why": why})
    role = acting_role(by, municipality.pk, STAFF)
    _told(held, "say_interest", by=by, role=role, candidate=found.number, municipality=municipality.code)
    return found


@transaction.atomic
def write_result(candidate: Candidate, *, by: Any, expected: int | None = None, **values: Any) -> Candidate:
    """What came of a pilot.

    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: it is no pilot, or pilots are not selected yet.
    """
    held = _locked(candidate.enrolment)
    found: Candidate = lock_version(Candidate, candidate.pk, expected)
    if held.state not in words.AFTER or found.outcome != words.CHOSEN:
        raise Refused([Reason("pilot_not_chosen")])
    fill(found, RESULT, values)
    _told(held, "edit", by=by, candidate=found.number)
    return found
