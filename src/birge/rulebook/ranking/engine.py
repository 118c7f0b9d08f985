"""The one door: from villages and sessions to the whole answer."""

from __future__ import annotations

from collections.abc import Iterable

from .check import check
from .differences import differences
from .groups import orders
from .model import ALTERNATIVES, METHODS, Ranking, RankInput, Session, Village
from .notices import SMALL_GROUP, notices
from .reasons import explain, named_by
from .stability import STABLE, stability
from .voices import gather
from .workings import compute

#: The list the others are compared with: the first of these that can be computed.
BASES = ("beans", "reversed_ranks", "points", "village_share")


def rank(
    villages: Iterable[Village],
    sessions: Iterable[Session],
    top: int = 5,
    seed: str | None = None,
    small_group: int = SMALL_GROUP,
    line: int | None = None,
    stable: Iterable[str] = STABLE,
) -> Ranking:
    """Rank the problems that ``sessions`` named. Exact; raises :class:`RankError` for input that cannot be ranked.

    ``top`` is the fixed length of ranked lists, ``line`` how many places are chosen (``None``: ``top``), ``seed`` the
    recorded seed of a public lot; sessions of fewer than ``small_group`` people are warned about. ``stable`` names the
    methods whose first places are tried with each village left out.
    """
    return rank_input(RankInput(tuple(villages), tuple(sessions), top, seed, line), small_group, stable)


def rank_input(data: RankInput, small_group: int = SMALL_GROUP, stable: Iterable[str] = STABLE) -> Ranking:
    """:func:`rank` for a bundled input."""
    hall = gather(check(data))
    work = compute(hall)
    named = named_by(hall)
    lists = {name: explain(work, name, named) for name in (*METHODS, *ALTERNATIVES)}
    base = next((name for name in BASES if lists[name].order is not None), None)
    groups = orders(hall)
    return Ranking(
        top=data.top,
        line=data.cut,
        base=base,
        methods={name: lists[name] for name in METHODS},
        alternatives={name: lists[name] for name in ALTERNATIVES},
        groups=groups,
        differences=differences(base, lists, groups, data.cut),
        stability=stability(work, stable) if hall.voices else (),
        warnings=notices(work, lists[base] if base else None, small_group),
    )
