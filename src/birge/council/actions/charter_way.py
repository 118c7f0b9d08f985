"""The way of a charter: the assembly, the council, the register of the ministry, the day from which it holds."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import record_key, write
from birge.council import words
from birge.council.actions.charter import role_of
from birge.council.models import CharterDraft
from birge.council.queries.charter import MATTER, charter_facts, proposed_rules, resolution_on
from birge.cycle.actions import enter_setting
from birge.cycle.moves import Refused, make_move
from birge.gatherings import words as gathering_words
from birge.gatherings.actions import add_item, locked, put_matter
from birge.gatherings.models import Decision, Gathering, Matter
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.people.words import COUNCIL
from birge.rulebook.table import Reason


@transaction.atomic
def put_to_assembly(draft: CharterDraft, gathering: Gathering, *, by: Any) -> Matter:
    """Put the discussed text to an assembly, as an item of its agenda; the same text is put once.

    :raises Refused: it is not discussed yet.
    """
    row: CharterDraft = CharterDraft.objects.select_for_update().get(pk=draft.pk)
    if row.state != words.READY:
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    matter = _put(row, gathering, by)
    write(row, "put_to_assembly", by=by, role=role_of(by, row), public={"gathering": gathering.number})
    return matter


@transaction.atomic
def table(draft: CharterDraft, gathering: Gathering, *, by: Any) -> Matter:
    """The council's secretary puts the agreed text on the agenda of a session.

    :raises Refused: the assembly has not agreed to it.
    """
    row: CharterDraft = CharterDraft.objects.select_for_update().get(pk=draft.pk)
    if row.state != words.AGREED:
        raise Refused([Reason("charter_not_agreed")])
    matter = _put(row, gathering, by)
    write(row, "table", by=by, role=role_of(by, row, COUNCIL), public={"gathering": gathering.number})
    return matter


def _put(row: CharterDraft, gathering: Gathering, by: Any) -> Matter:
    meeting = locked(gathering, by)
    known = Matter.objects.filter(gathering=meeting, kind=MATTER, record=record_key(row)).first()
    if known is not None:
        return known
    item = add_item(meeting, text=row.title, by=by)
    return put_matter(meeting, MATTER, row, row.title, by=by, item=item)


def decided_by_assembly(draft: CharterDraft, decision: Decision, at: datetime, by: Any) -> None:
    """Agreed: the text may go to the council. Rejected or returned: back to the working group. Else written down."""
    public = {"outcome": decision.outcome, "gathering": decision.gathering.number}
    if decision.outcome == gathering_words.AGREED and draft.state == words.READY:
        make_move(draft, "agree", by=by, at=at, facts=lambda: charter_facts(draft, agreed=True), public=public)
        CharterDraft.objects.filter(pk=draft.pk).update(decision=decision)
    elif decision.outcome in (gathering_words.REJECTED, gathering_words.RETURNED) and draft.state == words.READY:
        make_move(draft, "return", by=by, at=at, note=decision.text, public=public)
    else:
        write(draft, "decided", by=by, at=at, role=role_of(by, draft), public=public)


def taken_back(draft: CharterDraft, decision: Decision, at: datetime, by: Any, reason: str) -> None:
    """A decision of the assembly is withdrawn; what the council adopted stays."""
    if draft.state == words.AGREED and draft.decision_id == decision.pk:
        make_move(draft, "unagree", by=by, at=at, note=reason)
        CharterDraft.objects.filter(pk=draft.pk).update(decision=None)
        return
    if draft.state not in (words.WORKING, words.READY, words.WITHDRAWN):
        raise Refused([Reason("decision_already_acted_on")])
    write(draft, "decided", by=by, at=at, role=role_of(by, draft), public={"withdrawn": decision.number})


def decided_by_council(draft: CharterDraft, decision: Decision, at: datetime, by: Any, *, number: str) -> None:
    """Adopted: the text is frozen and issued. Rejected or returned: back to the working group. Else it stays agreed."""
    public = {"outcome": decision.outcome, "gathering": decision.gathering.number, "resolution": number}
    if decision.outcome == gathering_words.AGREED:
        make_move(draft, "pass", by=by, at=at, facts=lambda: charter_facts(draft), public=public)
    elif decision.outcome in (gathering_words.REJECTED, gathering_words.RETURNED):
        make_move(draft, "return", by=by, at=at, note=decision.text, public=public)
        CharterDraft.objects.filter(pk=draft.pk).update(decision=None)
    else:
        write(draft, "decided", by=by, at=at, role=role_of(by, draft, COUNCIL), public=public)


@transaction.atomic
def register(
    draft: CharterDraft,
    *,
    by: Any,
    number: str,
    on: date | None,
    expected: int | None = None,
    at: datetime | None = None,
) -> CharterDraft:
    """The Ministry of Justice has entered it in its register: number and day on the row, then the move."""
    row: CharterDraft = lock_version(CharterDraft, draft.pk, expected)
    row.registered_number, row.registered_on = clean(number), on
    row.save()
    public = {"number": row.registered_number, "on": on and on.isoformat()}
    make_move(row, "register", by=by, at=at, facts=lambda: charter_facts(row), public=public)
    draft.refresh_from_db()
    return draft


@transaction.atomic
def enter_into_force(
    draft: CharterDraft, *, by: Any, first_day: date | None, expected: int | None = None, at: datetime | None = None
) -> CharterDraft:
    """It holds from a day on: the day on the row, the move, then each of its rules as a rule of the charter.

    Each rule names the resolution that adopted the text, so that it can be followed back.

    :raises Refused: not adopted, not registered where it must be, or a day before its adoption.
    """
    at = at or timezone.now()
    row: CharterDraft = lock_version(CharterDraft, draft.pk, expected)
    row.in_force_from = first_day
    row.save()
    make_move(
        row,
        "enter_into_force",
        by=by,
        at=at,
        facts=lambda: charter_facts(row),
        public={"from": first_day and first_day.isoformat()},
    )
    resolution = resolution_on(row)
    if resolution is not None and first_day is not None:
        for proposed in proposed_rules(row):
            enter_setting(
                row.municipality,
                proposed.row.key,
                value=proposed.row.value,
                valid_from=first_day,
                source=row.title,
                dated=resolution.adopted_on,
                decided_by=record_key(resolution),
                by=by,
                role=role_of(by, row),
            )
    draft.refresh_from_db()
    return draft
