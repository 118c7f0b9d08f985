"""Is the input fit to be ranked? The first thing that is not is named with its place."""

from __future__ import annotations

from fractions import Fraction

from .model import RankError, RankInput, Session


def check(data: RankInput) -> RankInput:
    """Return ``data`` unchanged or raise :class:`RankError`."""
    if not _whole(data.top) or data.top < 1:
        raise RankError("top", "must be a whole number of at least 1")
    if data.line is not None and (not _whole(data.line) or data.line < 1):
        raise RankError("line", "must be a whole number of at least 1")
    if data.seed is not None and not isinstance(data.seed, str):
        raise RankError("seed", "must be a text, or null")
    villages: set[str] = set()
    for i, village in enumerate(data.villages):
        path = f"villages[{i}]"
        _identifier(f"{path}.id", village.id)
        if village.id in villages:
            raise RankError(f"{path}.id", f"village {village.id!r} is listed twice")
        villages.add(village.id)
        _count(f"{path}.population", village.population)
    seen: set[str] = set()
    for i, session in enumerate(data.sessions):
        path = f"sessions[{i}]"
        _identifier(f"{path}.id", session.id)
        if session.id in seen:
            raise RankError(f"{path}.id", f"session {session.id!r} is listed twice")
        seen.add(session.id)
        _session(path, session, villages)
    return data


def _session(path: str, session: Session, villages: set[str]) -> None:
    if session.village not in villages:
        raise RankError(f"{path}.village", f"unknown village {session.village!r}")
    _identifier(f"{path}.category", session.category)
    _count(f"{path}.people", session.people)
    share = session.share
    if share is not None:
        if isinstance(share, bool) or not isinstance(share, Fraction | int):
            raise RankError(f"{path}.share", "must be a fraction")
        if not 0 < share <= 1:
            raise RankError(f"{path}.share", "must be above 0 and at most 1")
    if (session.points is None) == (session.ranking is None):
        raise RankError(path, "needs exactly one of points and ranking")
    if session.points is not None:
        for problem, points in session.points.items():
            _identifier(f"{path}.points", problem)
            if not _whole(points) or points < 0:
                raise RankError(f"{path}.points.{problem}", "must be a whole number of at least 0")
    named: set[str] = set()
    for i, tier in enumerate(session.ranking or ()):
        where = f"{path}.ranking[{i}]"
        if isinstance(tier, str):
            raise RankError(where, "must be a list of problems")
        if not tier:
            raise RankError(where, "a place without a problem")
        for problem in tier:
            _identifier(where, problem)
            if problem in named:
                raise RankError(where, f"problem {problem!r} is ranked twice")
            named.add(problem)
    for problem in session.said:
        _identifier(f"{path}.said", problem)


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _identifier(path: str, value: object) -> None:
    if not isinstance(value, str) or not value:
        raise RankError(path, "must be a text that is not empty")


def _count(path: str, value: object) -> None:
    if value is not None and (not _whole(value) or value < 0):  # type: ignore[operator]
        raise RankError(path, "must be a whole number of at least 0, or null")
