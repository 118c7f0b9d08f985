"""The commission begins to score, and decides: for one municipality, or for all of a programme's call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.cycle.moves import Refused, make_move
from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.actions.common import locked_call
from birge.initiatives.models import Application, Call
from birge.initiatives.queries.boards import board_of
from birge.initiatives.queries.scoring import scoring_facts
from birge.kit.text import clean
from birge.rulebook.figures import exact
from birge.rulebook.table import Reason


@transaction.atomic
def begin_scoring(call: Call, *, by: Any, note: str = "", at: datetime | None = None) -> Any:
    """The commission begins: from now on its members score, each alone.

    :raises Refused: with every reason.
    """
    return make_move(call, "begin_scoring", by=by, at=at, facts=lambda: scoring_facts(locked_call(call), by), note=note)


@transaction.atomic
def decide(call: Call, *, by: Any, seed: str = "", note: str = "", at: datetime | None = None) -> Any:
    """The commission has decided: the ranking by its sheets, the line, the reserve; the protocol is issued.

    In order: lock, seed and note on the call, what each application gets, the move with its checks and its paper.

    :raises Refused: with every reason; then nothing of it is kept.
    """
    at = at or timezone.now()
    row = locked_call(call)
    if row.state != words.SCORING:
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    row.lot_seed, row.protocol_note, row.decided_at = clean(seed)[:80], clean(note, lines=True), at
    row.save(update_fields=["lot_seed", "protocol_note", "decided_at"])
    facts = scoring_facts(row, by)
    board = board_of(row)
    known = {str(one.number): one for one in board.applications}
    score_by = {one.application: one.score for one in board.scored.ranking}
    told_of = [(known[number], place, outcome) for number, place, outcome in board.choice.rows]
    public = _outcomes(told_of, score_by)
    return make_move(row, "decide", by=by, at=at, facts=lambda: facts, public=public)


def _outcomes(found: Iterable[tuple[Application, int, str]], score_by: Mapping[str, Fraction]) -> dict[str, int]:
    """Keep what each application gets: place, outcome, score; and how many were chosen of how many."""
    changed = []
    for one, place, outcome in found:
        one.outcome, one.rank, one.score = outcome, place, exact(score_by[str(one.pk)])
        one.awarded_tyiyn = one.asked_tyiyn if outcome == its.CHOSEN else None
        changed.append(one)
    Application.objects.bulk_update(changed, ["outcome", "rank", "score", "awarded_tyiyn"], batch_size=500)
    return {"chosen": sum(one.outcome == its.CHOSEN for one in changed), "of": len(changed)}


@transaction.atomic
def decide_together(
    call: Call, places: Mapping[int, tuple[int, str]], *, by: Any, seed: str = "", note: str = "", at: datetime
) -> Any:
    """The decision on the applications of all municipalities, written into the call of one; its protocol is issued.

    :param places: number of an application → its place in the one ranking, and the outcome.
    :raises Refused: with every reason; then nothing of it is kept.
    """
    row = locked_call(call)
    row.lot_seed, row.protocol_note, row.decided_at = clean(seed)[:80], clean(note, lines=True), at
    row.save(update_fields=["lot_seed", "protocol_note", "decided_at"])
    board = board_of(row)
    score_by = {one.application: one.score for one in board.scored.ranking}
    public = _outcomes([(one, *places[one.number]) for one in board.applications if one.number in places], score_by)
    return make_move(row, "decide_together", by=by, at=at, facts=lambda: scoring_facts(row), public=public)
