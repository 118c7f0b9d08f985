"""What of a session's rows would give a hidden head-count away, taken from them before a reader sees them."""

from __future__ import annotations

from collections.abc import Sequence

from birge.needs import words
from birge.needs.models import Session, Statement
from birge.needs.queries.answers import setting_for, veil_answers
from birge.needs.queries.small_counts import Counts, places_by_points


def veil(session: Session, statements: Sequence[Statement], counts: Counts) -> bool:
    """Take from the rows what the reader may not see; ``True`` when anything was taken. In memory only.

    Of a round of questionnaires small counts are taken. Of a small sensitive group all points are; rows get the place
    that their points gave them instead.

    :param statements: everything said in the session: places follow from all of them.
    """
    if session.channel == words.SURVEY:
        return veil_answers(session, statements, setting_for(counts))
    if not counts.by_order(session, (row.points for row in statements)):
        return False
    if session.method == words.POINTS:
        places = places_by_points({row.pk: row.points for row in statements})
        for row in statements:
            row.points, row.place = None, places.get(row.pk)
    return True


def veil_points(session: Session, counts: Counts) -> bool:
    """Whether the points of single rows are kept from the reader, where not all rows of the session are at hand."""
    if session.channel == words.SURVEY:
        return counts.answers
    return counts.by_order(session, ())
