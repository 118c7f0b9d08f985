"""Resolutions adopted before this record was kept: entered as published, and taken back where wrongly entered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.council.actions.resolutions.drafting import searched
from birge.council.actions.resolutions.numbers import address_of, number_of_the_day
from birge.council.actions.resolutions.opened import open_to
from birge.council.models import Resolution
from birge.council.queries.resolutions import resolution_facts
from birge.cycle.moves import make_move
from birge.gatherings.models import Gathering


@transaction.atomic
def enter_adopted(
    resolution: Resolution,
    *,
    by: Any,
    number: str,
    source: str,
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstained: int | None = None,
    at: datetime | None = None,
    note: str = "",
) -> Resolution:
    """Enter a resolution adopted earlier as its publication states it; what is not stated there stays empty.

    Number, votes and source on the resolution, its day that of the session; the move, which issues no paper: the
    publication is the paper. Never for a resolution on a plan.

    :param source: address of the publication.
    :raises Refused: with every reason; then nothing of it is kept.
    """
    at = at or timezone.now()
    session = Gathering.objects.select_for_update().get(pk=resolution.session_id)
    row = open_to(resolution, "enter_adopted")
    held = session.held
    row.adopted_on = held.first if held is not None and held.precision == "day" else None
    row.year = row.adopted_on.year if row.adopted_on else (held.first.year if held is not None else None)
    row.votes_for, row.votes_against, row.abstained = votes_for, votes_against, abstained
    row.number, row.source = number_of_the_day(row, number), source
    row.address, row.search_text = address_of(row), searched(row)
    row.save()
    public = {"number": row.number, "source": source, "for": votes_for, "against": votes_against}
    make_move(row, "enter_adopted", by=by, at=at, facts=lambda: resolution_facts(row), note=note, public=public)
    resolution.refresh_from_db()
    return resolution


@transaction.atomic
def undo_entering(resolution: Resolution, *, by: Any, note: str, at: datetime | None = None) -> Resolution:
    """Take back a resolution entered as adopted earlier: it is a draft again and can be corrected.

    The move with its reason; then number, day, votes and source are taken off the row. They stay in the chronicle.
    """
    row = open_to(resolution, "undo_entering")
    moved: Resolution = make_move(
        row,
        "undo_entering",
        by=by,
        at=at,
        facts=lambda: resolution_facts(row),
        note=note,
        public={"number": row.number, "source": row.source},
    )
    moved.number, moved.source, moved.adopted_on, moved.year, moved.address = "", "", None, None, ""
    moved.votes_for = moved.votes_against = moved.abstained = None
    moved.save()
    resolution.refresh_from_db()
    return resolution
