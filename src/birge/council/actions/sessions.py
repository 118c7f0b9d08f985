"""Sessions of the council: planned, numbered, signed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import difference, snapshot, write
from birge.council import words
from birge.council.actions.common import role
from birge.council.models import Session
from birge.cycle.moves import make_move, touch
from birge.gatherings import words as gathering_words
from birge.gatherings.actions import locked, number_minutes, plan_gathering
from birge.gatherings.models import Gathering
from birge.gatherings.queries import meeting_facts
from birge.kit.text import clean
from birge.people.words import COUNCIL


@transaction.atomic
def plan_session(
    municipality: Any,
    *,
    cycle: Any,
    by: Any,
    kind: str = words.REGULAR,
    convocation: str = "",
    official_number: str = "",
    **fields: Any,
) -> Gathering:
    """A session of the council in preparation. Its printed number and convocation are as the council counts them."""
    gathering = plan_gathering(municipality, gathering_words.COUNCIL_SESSION, cycle=cycle, by=by, **fields)
    Session.objects.create(
        municipality_id=gathering.municipality_id,
        gathering=gathering,
        kind=kind,
        convocation=clean(convocation),
        official_number=clean(official_number),
    )
    return gathering


@transaction.atomic
def edit_session(gathering: Gathering, *, by: Any, kind: str, convocation: str, official_number: str) -> Session:
    """Correct the number, the convocation or the kind of a session."""
    row = locked(gathering, by)
    session, _made = Session.objects.get_or_create(gathering=row, defaults={"municipality_id": row.municipality_id})
    names = ("kind", "convocation", "official_number")
    before = snapshot(session, names)
    session.kind, session.convocation, session.official_number = kind, clean(convocation), clean(official_number)
    changed = difference(before, snapshot(session, names))
    if changed:
        session.save()
        write(session, "edit", by=by, role=role(by, row, frozenset(COUNCIL)), public=changed)
        touch(row.municipality_id)
    return session


@transaction.atomic
def sign_session(
    gathering: Gathering, *, by: Any, at: datetime | None = None, note: str = "", number: str = ""
) -> Gathering:
    """The session's minutes are signed and get their number; "council-protocol" is issued."""
    at = at or timezone.now()
    number = number_minutes(gathering, "council-protocol", at=at, number=number)
    return make_move(
        gathering,
        "sign",
        by=by,
        at=at,
        facts=lambda: meeting_facts(gathering),
        note=note,
        public={"number": number},
        numbers={"council-protocol": number},
    )
