"""A resolution and its session, locked before anything is written on them."""

from __future__ import annotations

from birge.council.models import Resolution
from birge.cycle.moves import Refused
from birge.gatherings import words as gathering_words
from birge.gatherings.models import Gathering
from birge.rulebook.table import Reason


def session_open(resolution: Resolution) -> Gathering:
    """The session of a resolution, locked; its minutes must not be signed yet, since the decision goes into them."""
    row: Gathering = Gathering.objects.select_for_update().get(pk=resolution.session_id)
    if row.state == gathering_words.RECORDED:
        raise Refused([Reason("minutes_signed")])
    return row


def open_to(resolution: Resolution, verb: str) -> Resolution:
    """The resolution locked, before votes are written on it: a second adoption finds it frozen.

    :raises Refused: when the verb is not possible any more; then nothing was written.
    """
    row: Resolution = Resolution.objects.select_for_update().get(pk=resolution.pk)
    if row.table.find(verb, row.state) is None:
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    return row
