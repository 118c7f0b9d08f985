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
    called_by: str = "",
    call_reason: str = "",
    elected: int | None = None,
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
        called_by=clean(called_by),
        call_reason=clean(call_reason, lines=True),
        elected=elected,
    )
    return gathering


FACTS = ("kind", "convocation", "official_number", "called_by", "call_reason", "elected")


@transaction.atomic
def edit_session(gathering: Gathering, *, by: Any, **facts: Any) -> Session:
    """Correct what a session has beyond any meeting: number, convocation, kind, who called it and why, the elected.

    :param facts: some of :data:`FACTS`.
    """
    if set(facts) - set(FACTS):
        raise TypeError(f"no such facts of a session: {sorted(set(facts) - set(FACTS))}")
    row = locked(gathering, by)
    session, _made = Session.objects.get_or_create(gathering=row, defaults={"municipality_id": row.municipality_id})
    before = snapshot(session, FACTS)
    for name, value in facts.items():
        setattr(session, name, clean(value, lines=name == "call_reason") if isinstance(value, str) else value)
    changed = difference(before, snapshot(session, FACTS))
    if changed:
        session.save()
        private = {name: changed.pop(name) for name in ("called_by", "call_reason") if name in changed}
        acting = role(by, row, frozenset(COUNCIL))
        write(session, "edit", by=by, role=acting, public=changed, private={"changed": private} if private else {})
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
