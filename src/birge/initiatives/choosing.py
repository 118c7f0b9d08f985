"""Who is chosen from a ranking: down the list as far as places and money go, equal scores by the stated rule.

No framework here: rows of the ranking in, places and outcomes out. Who stands below the line is the reserve, in order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from birge.rulebook.ranking.places import lot

BY_SHARE, BY_PEOPLE, BY_FIRST, BY_LOT = "share", "people", "first", "lot"
CHOSEN, RESERVE = "chosen", "reserve"


@dataclass(frozen=True, slots=True)
class Entry:
    """An application as the choice looks at it. ``people``: ``None`` where nobody said how many gain from it."""

    key: str
    score: Fraction
    asked: int
    own: int
    total: int
    people: int | None
    received: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """In the order of the ranking: key, place and outcome. ``open_tie``: keys between which no rule decides."""

    rows: tuple[tuple[str, int, str], ...]
    open_tie: tuple[str, ...] = ()


def _before(entry: Entry, rule: str, seed: str) -> tuple[object, ...]:
    """What decides between equal scores: the smaller comes first."""
    if rule == BY_SHARE:
        return (-Fraction(entry.own, entry.total) if entry.total else Fraction(0),)
    if rule == BY_PEOPLE:
        return (-(entry.people if entry.people is not None else -1),)
    if rule == BY_FIRST:
        return (entry.received,)
    return (lot(seed, entry.key),) if rule == BY_LOT and seed else (0,)


def choose(entries: Sequence[Entry], *, slots: int | None, pool: int | None, rule: str, seed: str = "") -> Choice:
    """Go down the ranking: chosen are as many as there are places and as the money is enough for.

    The first that the money is no longer enough for ends the list: nobody below is taken before it. Where no places and
    no pool are stated, all are chosen.

    :param seed: of the lot, called out in the open; only where the lot decides.
    """
    ordered = sorted(entries, key=lambda one: (-one.score, _before(one, rule, seed)))
    rows, spent, ended = [], 0, False
    for at, one in enumerate(ordered):
        ended = ended or (slots is not None and at >= slots) or (pool is not None and spent + one.asked > pool)
        spent += 0 if ended else one.asked
        rows.append((one.key, at + 1, RESERVE if ended else CHOSEN))
    return Choice(tuple(rows), _open_tie(ordered, rows, rule, seed))


def why_it_ends(chosen: int, reserve: int, *, slots: int | None, pool: int | None) -> str:
    """What drew the line: all places are taken, or the money is not enough for the next; empty: there is no line."""
    if not reserve:
        return ""
    return "places" if slots is not None and chosen >= slots else "money" if pool is not None else ""


def shortlisted(entries: Sequence[Entry], most: int) -> Choice:
    """The best of a ranking, and all that equal the last of them: who stands between equal ones, no rule says here.

    Equal scores share the better place.
    """
    ordered = sorted(entries, key=lambda one: (-one.score, one.received))
    last = ordered[min(most, len(ordered)) - 1].score if ordered and most else None
    scores = [one.score for one in ordered]
    return Choice(
        tuple(
            (one.key, scores.index(one.score) + 1, CHOSEN if last is not None and one.score >= last else RESERVE)
            for one in ordered
        )
    )


def _open_tie(ordered: Sequence[Entry], rows: Sequence[tuple[str, int, str]], rule: str, seed: str) -> tuple[str, ...]:
    """Who stands on both sides of the line with nothing to tell them apart."""
    cut = sum(outcome == CHOSEN for _key, _place, outcome in rows)
    if not 0 < cut < len(ordered):
        return ()
    above, below = ordered[cut - 1], ordered[cut]
    same = (above.score, _before(above, rule, seed)) == (below.score, _before(below, rule, seed))
    if not same:
        return ()
    return tuple(
        one.key for one in ordered if (one.score, _before(one, rule, seed)) == (above.score, _before(above, rule, seed))
    )


def spread(given: Mapping[str, Fraction]) -> Fraction | None:
    """How far apart the highest and the lowest of the members' scores are; ``None`` where fewer than two gave one."""
    return max(given.values()) - min(given.values()) if len(given) > 1 else None
