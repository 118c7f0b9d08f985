"""From a session to a voice: what it wants, in which order, and for how many people it speaks.

A voice keeps its points as whole numbers over one denominator (``unit``), because shared places give fractions; all
later sums are then sums of integers and stay exact and fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from .model import RankInput, Session


@dataclass(frozen=True)
class Voice:
    """One session, read. Only named problems appear: ranked ones, and those with at least one point.

    ``points[p] / unit`` are the points as counted or, for a ranked list, ``reversed_[p] / reversed_unit``: ``top`` for
    the first place, one less for each further one, 0 after the last. Tied problems share the places they fill equally.
    ``places[p]`` is 1 + the number of problems strictly before ``p``.
    """

    session: Session
    points: Mapping[str, int]
    unit: int
    reversed_: Mapping[str, int]
    reversed_unit: int
    places: Mapping[str, int]
    total: int

    def first(self, count: int) -> list[str]:
        """Problems among the session's first ``count`` places (all of those that tie for the last of them)."""
        return [p for p, place in self.places.items() if place <= count]


def read(session: Session, top: int) -> Voice:
    """Read one session; ``top`` is the fixed length of a ranked list."""
    tiers = _tiers(session)
    unit = lcm(*(len(tier) for tier in tiers)) if tiers else 1
    reversed_: dict[str, int] = {}
    places: dict[str, int] = {}
    before = 0
    for tier in tiers:
        # the tied problems fill the places before+1 … before+len(tier) and share what those places give
        last = min(before + len(tier), top)
        sum_of_places = sum(top - place for place in range(before, last))
        each = sum_of_places * unit // len(tier)
        for problem in tier:
            reversed_[problem] = each
            places[problem] = before + 1
        before += len(tier)
    if session.points is not None:
        points: Mapping[str, int] = {p: n for p, n in session.points.items() if n > 0}
        return Voice(session, points, 1, reversed_, unit, places, sum(points.values()))
    return Voice(session, reversed_, unit, reversed_, unit, places, sum(reversed_.values()))


def _tiers(session: Session) -> list[list[str]]:
    if session.ranking is not None:
        return [list(tier) for tier in session.ranking]
    by_points: dict[int, list[str]] = {}
    for problem, points in (session.points or {}).items():
        if points > 0:
            by_points.setdefault(points, []).append(problem)
    return [by_points[points] for points in sorted(by_points, reverse=True)]


def village_weights(voices: Iterable[Voice]) -> dict[str, Fraction] | None:
    """Session id → its part of the village's voice; the parts of the sessions that chose something add up to 1.

    Weights are shares of the population, never of the attendance. A missing group's share is spread over the groups
    present in proportion to theirs, so the shares are divided by their sum; overlapping groups (women, elderly), whose
    shares add up to more than 1, are divided likewise. Groups without a stated share divide equally what the stated
    shares leave, category by category, and the sessions of one category divide its part equally. ``None`` when nothing
    is left for them: then the weights are unknown.
    """
    speaking = [voice for voice in voices if voice.total]
    known = {v.session.id: Fraction(v.session.share) for v in speaking if v.session.share is not None}
    unknown: dict[str, list[str]] = {}
    for voice in speaking:
        if voice.session.share is None:
            unknown.setdefault(voice.session.category, []).append(voice.session.id)
    weights = dict(known)
    if unknown:
        left = 1 - sum(known.values(), Fraction())
        if left <= 0:
            return None
        for ids in unknown.values():
            for session_id in ids:
                weights[session_id] = left / (len(unknown) * len(ids))
    whole = sum(weights.values(), Fraction())
    return {key: weight / whole for key, weight in weights.items()}


@dataclass(frozen=True)
class Hall:
    """All voices of one ranking, indexed once for every method."""

    data: RankInput
    voices: tuple[Voice, ...]
    problems: tuple[str, ...]
    by_village: Mapping[str, Sequence[Voice]]
    populations: Mapping[str, int | None]
    weights: Mapping[str, Mapping[str, Fraction] | None]
    villages_naming: Mapping[str, int]
    sessions_naming: Mapping[str, int]
    categories: frozenset[str]
    #: problem → the one category all sessions that named it belong to, or ``None``
    only_category: Mapping[str, str | None]
    #: problem → the first village (by session id) that named it
    first_village: Mapping[str, str]


def gather(data: RankInput) -> Hall:
    """Read every session. Sessions are taken in the order of their ids: the order of the input changes nothing."""
    voices = tuple(read(s, data.top) for s in sorted(data.sessions, key=lambda s: s.id))
    by_village: dict[str, list[Voice]] = {}
    problems: set[str] = set()
    for voice in voices:
        by_village.setdefault(voice.session.village, []).append(voice)
        problems.update(voice.session.problems())
    villages, sessions, categories, first = naming(voices)
    return Hall(
        data=data,
        voices=voices,
        problems=tuple(sorted(problems)),
        by_village=by_village,
        populations={v.id: v.population for v in data.villages},
        weights={village: village_weights(of) for village, of in by_village.items()},
        villages_naming={p: villages.get(p, 0) for p in problems},
        sessions_naming={p: sessions.get(p, 0) for p in problems},
        categories=frozenset(voice.session.category for voice in voices),
        only_category={p: next(iter(c)) if len(c := categories.get(p, ())) == 1 else None for p in problems},
        first_village=first,
    )


def naming(
    voices: Iterable[Voice],
) -> tuple[dict[str, int], dict[str, int], dict[str, set[str]], dict[str, str]]:
    """Who named each problem: number of villages, number of sessions, categories, the first village."""
    villages: dict[str, set[str]] = {}
    sessions: dict[str, int] = {}
    categories: dict[str, set[str]] = {}
    first: dict[str, str] = {}
    for voice in voices:
        village, category = voice.session.village, voice.session.category
        for problem in voice.places:
            villages.setdefault(problem, set()).add(village)
            sessions[problem] = sessions.get(problem, 0) + 1
            categories.setdefault(problem, set()).add(category)
            first.setdefault(problem, village)
    return {p: len(v) for p, v in villages.items()}, sessions, categories, first
