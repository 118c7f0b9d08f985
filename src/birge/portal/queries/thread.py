"""The thread of a problem, read from the drawers of the steps: its stops, what changed at each, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from birge.chronicle.models import Event
from birge.chronicle.words import VERBS
from birge.cycle.drawers import KNOTS, Knot, Missing
from birge.kit.ready import Ready
from birge.kit.said import as_when
from birge.people.words import ROLES
from birge.problems.models import Problem

#: So many of the latest changes stand at a stop of the thread; its own page has more.
LATEST, ALL = 4, 200
#: So many records are asked about in one ready question.
RECORDS = 12


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a record, when, in which role; for everybody, so without names."""

    at: Any
    verb: Any
    role: Any


@dataclass(frozen=True, slots=True)
class Wait:
    """What is missing and for how many days (``None``: not known since when)."""

    text: Any
    since: date | None
    days: int | None
    who: Any


@dataclass(frozen=True, slots=True)
class Stop:
    """A knot with its number, its two addresses, its day as a When, its changes and what it waits for."""

    knot: Knot
    number: int
    slug: str
    url: str
    on: Any
    changes: tuple[Change, ...]
    waits: tuple[Wait, ...]

    @property
    def late(self) -> bool:
        """Whether something is waited for here."""
        return bool(self.waits)

    @property
    def days(self) -> int:
        """The longest wait here, in days."""
        return max((one.days or 0 for one in self.waits), default=0)


@dataclass(frozen=True, slots=True)
class Thread:
    """The whole way of a problem. ``reached``: the last stop that was reached; ``waits``: the longest first."""

    stops: tuple[Stop, ...]

    @property
    def reached(self) -> Stop | None:
        """Where the problem stands: the last stop behind it."""
        return next((stop for stop in reversed(self.stops) if not stop.knot.open), None)

    @property
    def waits(self) -> list[Wait]:
        """Everything that is missing, what is waited for longest first."""
        return sorted((wait for stop in self.stops for wait in stop.waits), key=lambda one: -(one.days or 0))

    def stop(self, slug: str) -> Stop | None:
        """The stop with this name."""
        return next((stop for stop in self.stops if stop.slug == slug), None)


def knots_of(problem: Problem) -> list[Knot]:
    """The knots of a problem from a voice to a result: as they happened, then what is not reached.

    A knot without a day stands after those that its step follows; on one day the order is that of the steps.
    """
    knots = sorted((knot for make in KNOTS for knot in make(problem)), key=lambda knot: knot.weight)
    dated, day = [], date.min
    for knot in knots:
        on = as_when(knot.on)
        day = on.first if on is not None else day
        dated.append((knot.open, date.min if knot.open else day, knot))
    return [knot for _open, _day, knot in sorted(dated, key=lambda one: one[:2])]


def thread_of(problem: Problem, *, whole: str = "") -> Thread:
    """The thread of ``problem`` as everybody reads it.

    :param whole: the name of the stop whose changes are all told, not the latest alone.
    """
    knots = knots_of(problem)
    slugs = _slugs(knots)
    keys = [key for knot, slug in zip(knots, slugs, strict=True) for key in knot.records if whole in ("", slug)]
    changes = _changes(keys, all_of_them=bool(whole))
    code, cycle = problem.cycle.municipality.code, problem.cycle.number
    here = reverse("portal:thread", args=[code, cycle, problem.number])
    today = timezone.localdate()
    stops = []
    for number, (knot, slug) in enumerate(zip(knots, slugs, strict=True), start=1):
        url = f"{here}{slug}/"
        told = tuple(change for key in knot.records for change in changes.get(key, ()))
        waits = tuple(_wait(one, today) for one in knot.missing)
        stops.append(Stop(knot, number, slug, url, as_when(knot.on), told, waits))
    return Thread(tuple(stops))


def _slugs(knots: Sequence[Knot]) -> list[str]:
    """The name of each stop in addresses: its own, else that of its step, numbered where it comes again."""
    seen: Counter[str] = Counter()
    found = []
    for knot in knots:
        slug = knot.slug or knot.template.partition("/")[0]
        seen[slug] += 1
        found.append(slug if seen[slug] == 1 else f"{slug}-{seen[slug]}")
    return found


def _wait(one: Missing, today: date) -> Wait:
    days = (today - one.since).days if one.since is not None and one.since <= today else None
    return Wait(one.text, one.since, days, one.who)


def _latest(*keys: Any) -> QuerySet[Event]:
    """The latest events of records: versions of a record are numbered without a gap."""
    later = Event.objects.filter(record=OuterRef("record"), version=OuterRef("version") + LATEST)
    return _of(keys).filter(~Exists(later))


def _of(keys: Iterable[Any]) -> QuerySet[Event]:
    rows = Event.objects.filter(record__in=list(keys)).order_by("record", F("version").desc())
    return rows.only("record", "version", "verb", "actor_role", "at")


_LATEST = Ready(_latest, *[CharField() for _ in range(RECORDS)])


def _changes(keys: list[str], *, all_of_them: bool) -> dict[str, list[Change]]:
    """Record → its changes, the newest first; one question."""
    if not keys:
        return {}
    rows: Iterable[Event]
    if all_of_them:
        rows = _of(keys)[:ALL]
    elif len(keys) <= RECORDS:
        rows = _LATEST(*keys, *[""] * (RECORDS - len(keys)))
    else:
        rows = _latest(*keys)
    found: dict[str, list[Change]] = {}
    for row in rows:
        role = ROLES[row.actor_role].name if row.actor_role in ROLES else ""
        found.setdefault(row.record, []).append(Change(row.at, VERBS.get(row.verb, row.verb), role))
    return found
