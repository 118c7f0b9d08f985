"""The council votes: it adopts, turns down, or takes note, in one transaction with all that follows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import record_key
from birge.council.actions.resolutions.drafting import searched
from birge.council.actions.resolutions.numbers import address_of, free_number, next_free
from birge.council.actions.resolutions.opened import open_to, session_open
from birge.council.beside import matter_beside
from birge.council.models import Resolution
from birge.council.queries.charter import MATTER as CHARTER_MATTER
from birge.council.queries.packages import MATTER
from birge.council.queries.resolutions import resolution_facts
from birge.cycle.moves import make_move
from birge.gatherings import words as gathering_words
from birge.gatherings.deciding import record_decision
from birge.gatherings.models import Gathering, Matter
from birge.people.words import COUNCIL_CHAIR


@transaction.atomic
def adopt(
    resolution: Resolution,
    *,
    by: Any,
    votes_for: int | None,
    votes_against: int | None = None,
    abstained: int | None = None,
    number: str = "",
    at: datetime | None = None,
    note: str = "",
) -> Resolution:
    """The council has adopted the resolution. All of it or nothing, in one transaction:

    votes, day and number on the resolution; the move with its checks and the paper "resolution"; the decision in the
    session's record; by it the package is decided and the plan adopted, frozen and issued.

    :param number: as the secretary gave it; empty: the next of the year.
    :raises Refused: with every reason; then nothing of it is kept.
    """
    at = at or timezone.now()
    session = session_open(resolution)
    row = open_to(resolution, "adopt")
    row.votes_for, row.votes_against, row.abstained = votes_for, votes_against, abstained
    row.adopted_on = day_of(session, at)
    row.year = row.adopted_on.year
    number = free_number(row, number)
    row.number = number or next_free(row, at)
    row.address = address_of(row)
    row.search_text = searched(row)
    row.chair = row.chair or (by.name if by is not None else "")
    row.save()
    public = {"number": row.number, "for": votes_for, "against": votes_against, "abstained": abstained}
    moved: Resolution = make_move(
        row,
        "adopt",
        by=by,
        at=at,
        facts=lambda: resolution_facts(row),
        note=note,
        public=public,
        numbers={"resolution": row.number},
    )
    votes = (votes_for, votes_against, abstained)
    _into_the_record(moved, session, text=moved.title, outcome=gathering_words.AGREED, votes=votes, by=by, at=at)
    resolution.refresh_from_db()
    return resolution


@transaction.atomic
def reject(
    resolution: Resolution,
    *,
    by: Any,
    note: str,
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstained: int | None = None,
    at: datetime | None = None,
) -> Resolution:
    """The council has not adopted it: the decision is recorded, the package goes back with the reason as a remark."""
    at = at or timezone.now()
    session = session_open(resolution)
    Resolution.objects.filter(pk=open_to(resolution, "reject").pk).update(
        votes_for=votes_for, votes_against=votes_against, abstained=abstained
    )
    public = {"for": votes_for, "against": votes_against, "abstained": abstained}
    moved: Resolution = make_move(
        resolution, "reject", by=by, at=at, facts=lambda: resolution_facts(resolution), note=note, public=public
    )
    votes = (votes_for, votes_against, abstained)
    _into_the_record(moved, session, text=note, outcome=gathering_words.REJECTED, votes=votes, by=by, at=at)
    resolution.refresh_from_db()
    return resolution


@transaction.atomic
def consider(
    resolution: Resolution,
    *,
    by: Any,
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstained: int | None = None,
    number: str = "",
    at: datetime | None = None,
    note: str = "",
) -> Resolution:
    """The council has treated it and taken note: neither adopted nor turned down.

    Day, number and votes on the resolution; the move; the decision "taken note of" in the session's record. What lay
    before the council with it (a package, a charter) stays there and may be put on another agenda.
    """
    at = at or timezone.now()
    session = session_open(resolution)
    row = open_to(resolution, "consider")
    row.votes_for, row.votes_against, row.abstained = votes_for, votes_against, abstained
    row.adopted_on = day_of(session, at)
    row.year = row.adopted_on.year
    row.number = free_number(row, number) or next_free(row, at)
    row.address, row.search_text = address_of(row), searched(row)
    row.chair = row.chair or (by.name if by is not None else "")
    row.save()
    public = {"number": row.number, "for": votes_for, "against": votes_against, "abstained": abstained}
    moved: Resolution = make_move(
        row, "consider", by=by, at=at, facts=lambda: resolution_facts(row), note=note, public=public
    )
    votes = (votes_for, votes_against, abstained)
    _into_the_record(moved, session, text=moved.title, outcome=gathering_words.NOTED, votes=votes, by=by, at=at)
    resolution.refresh_from_db()
    return resolution


@transaction.atomic
def publish(resolution: Resolution, *, by: Any, at: datetime | None = None, note: str = "") -> Resolution:
    """The secretary has published the adopted resolution."""
    at = at or timezone.now()
    moved: Resolution = make_move(resolution, "publish", by=by, at=at, note=note)
    moved.published_on = timezone.localdate(at)
    moved.save(update_fields=["published_on"])
    resolution.refresh_from_db()
    return resolution


def _into_the_record(
    resolution: Resolution,
    session: Gathering,
    *,
    text: str,
    outcome: str,
    votes: tuple[int | None, int | None, int | None],
    by: Any,
    at: datetime,
) -> None:
    """Write what the council decided into the record of its session, which tells the owner of the matter."""
    resolution.decision = record_decision(
        session,
        text=text,
        outcome=outcome,
        by=by,
        item=None,
        matter=_matter(resolution),
        votes=votes,
        language="ky",
        at=at,
        role=COUNCIL_CHAIR,
    )
    resolution.save(update_fields=["decision"])


def _matter(resolution: Resolution) -> Matter | None:
    about = resolution.package or resolution.charter
    if about is None:
        return matter_beside(resolution)
    kind = MATTER if resolution.package is not None else CHARTER_MATTER
    return Matter.objects.filter(gathering=resolution.session_id, kind=kind, record=record_key(about)).first()


def day_of(session: Gathering, at: datetime) -> Any:
    held = session.held
    return held.first if held is not None and held.precision == "day" else timezone.localdate(at)
