"""From what small groups said to one ranked list of problems: exact, with reasons.

Methods: ``points`` (sum of points), ``reversed_ranks`` (sum of reversed ranks), ``village_share`` (part of the villages
that named it), ``beans`` (a bag of beans for every hundred people; the default) and ``proportional`` (dripping cups).
What one session compared pair by pair becomes its ranked list by :func:`pairwise`.
See ``docs/rules/ranking.md`` for each of them worked out by hand.
"""

from .engine import rank, rank_input
from .model import (
    ALTERNATIVES,
    METHODS,
    Difference,
    Groups,
    Method,
    Notice,
    Placed,
    RankError,
    Ranking,
    RankInput,
    Session,
    Stability,
    Village,
)
from .pairwise import Compared, Matrix, pairwise

__all__ = [
    "ALTERNATIVES",
    "METHODS",
    "Compared",
    "Difference",
    "Groups",
    "Matrix",
    "Method",
    "Notice",
    "Placed",
    "RankError",
    "RankInput",
    "Ranking",
    "Session",
    "Stability",
    "Village",
    "pairwise",
    "rank",
    "rank_input",
]
