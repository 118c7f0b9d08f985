"""What must be said beside a ranking: who was not heard first, then what is unknown, then what looks odd.

Each code has its own predicate; several may be true at once. Nothing is corrected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from .model import Method, Notice
from .voices import Hall
from .workings import Workings

#: Sessions of fewer people are to be merged before anything is published; a municipality may set another number.
SMALL_GROUP = 5


def notices(work: Workings, base: Method | None, small_group: int = SMALL_GROUP) -> tuple[Notice, ...]:
    """All warnings of a ranking; those about people who were not heard come first."""
    hall = work.hall
    if not hall.voices:
        return (Notice("no_sessions", "sessions"),)
    return (
        *_not_heard(hall),
        *_spread(hall),
        *_shares(hall),
        *_sessions(hall, small_group),
        *_ties(work, base),
    )


def _not_heard(hall: Hall) -> Iterator[Notice]:
    for i, village in enumerate(hall.data.villages):
        if village.id not in hall.by_village:
            yield Notice("village_not_heard", f"villages[{i}]", {"village": village.id})
    for i, village in enumerate(hall.data.villages):
        voices = hall.by_village.get(village.id)
        if voices:
            missing = hall.categories - {v.session.category for v in voices}
            for category in sorted(missing):
                yield Notice("group_missing", f"villages[{i}]", {"village": village.id, "category": category})
    for i, session in enumerate(hall.data.sessions):
        if not any(session.points.values() if session.points is not None else session.ranking or ()):
            values = {"session": session.id, "village": session.village, "category": session.category}
            yield Notice("session_empty", f"sessions[{i}]", values)


def _spread(hall: Hall) -> Iterator[Notice]:
    """Part of a village's people for whom nobody spoke, where every group states its share."""
    for i, village in enumerate(hall.data.villages):
        shares = [v.session.share for v in hall.by_village.get(village.id, ()) if v.total]
        stated = sum((Fraction(share) for share in shares if share is not None), Fraction())
        if shares and None not in shares and stated < 1:
            yield Notice("share_spread", f"villages[{i}]", {"village": village.id, "percent": 100 * (1 - stated)})


def _shares(hall: Hall) -> Iterator[Notice]:
    for i, village in enumerate(hall.data.villages):
        speaking = [v for v in hall.by_village.get(village.id, ()) if v.total]
        if not speaking:
            continue
        path = f"villages[{i}]"
        if village.population is None:
            yield Notice("population_missing", f"{path}.population", {"village": village.id})
        known = [Fraction(v.session.share) for v in speaking if v.session.share is not None]
        stated = sum(known, Fraction())
        if len(known) < len(speaking):
            if hall.weights[village.id] is None:
                yield Notice("share_missing", path, {"village": village.id})
            elif len(speaking) > 1:
                yield Notice("share_assumed_equal", path, {"village": village.id})
        if stated > 1:
            yield Notice("shares_overlap", path, {"village": village.id, "percent": 100 * stated})


def _sessions(hall: Hall, small_group: int) -> Iterator[Notice]:
    for i, session in enumerate(hall.data.sessions):
        people, population = session.people, hall.populations[session.village]
        values = {"session": session.id, "village": session.village, "category": session.category, "people": people}
        if people is not None and people < small_group:
            yield Notice("small_group", f"sessions[{i}].people", values | {"limit": small_group})
        if people is not None and population is not None and people > population:
            yield Notice("people_exceed_population", f"sessions[{i}].people", values | {"population": population})
    kinds = {session.points is None for session in hall.data.sessions}
    if len(kinds) > 1:
        yield Notice("points_mixed_with_ranks", "sessions", {"top": hall.data.top})


def _ties(work: Workings, base: Method | None) -> Iterator[Notice]:
    cut = work.hall.data.cut
    if base is not None:
        lines = base.first(cut)
        if len(lines) > cut:
            place = lines[-1].place
            count = sum(1 for line in lines if line.place == place)
            yield Notice("tie_at_line", "top", {"place": place, "count": count, "line": cut})
    dripped = work.lines["proportional"]
    if not isinstance(dripped, str):
        # problems that share their place were all placed at that moment; the others stand by their ids alone
        sharing = Counter(line.place for line in dripped)
        by_id = [x for x in dripped if x.place <= cut and x.broken_by == "open" and x.level > sharing[x.place]]
        if by_id:
            tied = dict.fromkeys(problem for line in by_id for problem in line.level_with)
            yield Notice("lot_needed", "sessions", {"problems": tuple(tied)})
