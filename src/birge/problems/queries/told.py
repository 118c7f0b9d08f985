"""What the thread of a problem tells of its first two stops: who said it, and where it ranked for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Concat, JSONObject

from birge.chronicle.models import Event
from birge.cycle.queries import value_in_force
from birge.kit.kept import Kept
from birge.kit.ready import Ready
from birge.needs import words as needs_words
from birge.needs.models import Evidence, Session, Statement
from birge.needs.queries.categories import along, keep
from birge.needs.queries.small_counts import FLOOR, counts_by
from birge.needs.queries.veiling import veil_points
from birge.problems import words
from birge.problems.models import Merged, PriorityEntry, PriorityList, Problem
from birge.problems.queries.basis import code_of, group_places
from birge.problems.queries.opened import opened, scores_are_open

#: Of so many lists the orders of groups are kept; each is a few thousand small numbers at most.
KEPT = 64


@dataclass(frozen=True, slots=True)
class Picture:
    """A public picture of a session: its number beside the session's, kind, caption, size of the small one."""

    session: int
    number: int
    kind: str
    caption: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Told:
    """Who said a problem. ``voices``: each with its session and village; points that small counts hide are ``None``.

    ``groups``: category → how many groups of it said it; ``points``: of all that are shown, ``None`` where none is.
    """

    voices: tuple[Statement, ...]
    quoted: tuple[Statement, ...]
    pictures: tuple[Picture, ...]

    @property
    def sessions(self) -> list[Session]:
        """The sessions that said it, each once, in their order."""
        return list({voice.session_id: voice.session for voice in self.voices}.values())

    @property
    def villages(self) -> int:
        """In how many villages it was said."""
        return len({session.place_id for session in self.sessions})

    @property
    def more(self) -> int:
        """How many groups said it beside those quoted."""
        quoted = {voice.session_id for voice in self.quoted}
        return sum(session.pk not in quoted for session in self.sessions)

    @property
    def groups(self) -> list[tuple[str, int]]:
        """Category → how many groups of it said it, in the order of the words."""
        counted: dict[str, int] = {}
        for session in self.sessions:
            counted[session.category] = counted.get(session.category, 0) + 1
        order = list(needs_words.CATEGORIES)
        return sorted(counted.items(), key=lambda one: (order.index(one[0]) if one[0] in order else 99, one[0]))

    @property
    def held(self) -> Any:
        """When it was said first, as far as that is known."""
        return min((one.held for one in self.sessions if one.held), default=None)


#: Pictures and voices that a thread shows at once.
PICTURES, QUOTES = 3, 3


#: What is read of each voice: hundreds may stand under one problem.
_READ = (
    *("session_id", "number", "text", "language", "points"),
    *("session__number", "session__category", "session__channel", "session__method", "session__held"),
    *("session__total", "session__place_id", "session__place__name_ky", "session__place__name_ru"),
    "session__place__name_en",
)


def _voices(problem: Any) -> QuerySet[Statement]:
    shown = Evidence.objects.filter(
        session=OuterRef("session"), withdrawn_at=None, kind__in=(needs_words.PLACE_PHOTO, needs_words.FLIP_CHART)
    ).order_by("-kind", "number")
    one = JSONObject(number="number", kind="kind", caption="caption", width="width", height="height")
    # Named by their keys, so that a database without statistics begins with the problem, not with all statements.
    under = Merged.objects.filter(problem=problem).values("statement")
    rows = Statement.objects.filter(pk__in=under, session__state=needs_words.CONFIRMED)
    return (
        rows.select_related("session__place")
        .annotate(floor=Subquery(value_in_force(FLOOR)), picture=Subquery(shown.annotate(told=one).values("told")[:1]))
        .only(*_READ)
        .order_by("session__number", "number")
    )


_OF_PROBLEM = Ready(_voices, BigIntegerField(), here=True)


def told_of(problem: Problem) -> Told:
    """Who said ``problem``, as strangers may read it; one question."""
    voices = _OF_PROBLEM(problem.pk)
    floor = next((voice.floor for voice in voices), None)  # type: ignore[attr-defined]
    counts = counts_by(problem.cycle.municipality, int(floor) if floor else None) if voices else None
    quoted: dict[int, Statement] = {}
    pictures: dict[int, Picture] = {}
    for voice in voices:
        if counts is not None and veil_points(voice.session, counts):
            voice.points = None
        # One quote from each village first, so that the thread does not speak with one village's voice.
        if len(quoted) < QUOTES:
            quoted.setdefault(voice.session.place_id, voice)
        row = voice.picture  # type: ignore[attr-defined]
        if row and len(pictures) < PICTURES:
            size = Evidence(width=row["width"], height=row["height"]).small_size
            pictures.setdefault(
                voice.session_id, Picture(voice.session.number, row["number"], row["kind"], row["caption"], *size)
            )
    return Told(tuple(voices), tuple(quoted.values()), tuple(pictures.values()))


@dataclass(frozen=True, slots=True)
class Among:
    """Where a problem stands in the order of one group of people. ``place``: ``None``: the group did not name it."""

    category: str
    place: int | None
    of: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A problem's line on the announced list; with the place each group gave it, and since when the list is open."""

    entry: PriorityEntry
    score: str
    among: tuple[Among, ...]
    announced: datetime | None


def _entry(problem: Any) -> QuerySet[PriorityEntry]:
    key = Concat(
        Value(f"{PriorityList._meta.label_lower}:"), Cast(OuterRef("list_id"), CharField()), output_field=CharField()
    )
    said = Event.objects.filter(record=key, verb="announce").order_by("-version").values("at")[:1]
    rows = PriorityEntry.objects.filter(problem=problem, list__state__in=words.PUBLIC_STATES)
    first = PriorityEntry.objects.filter(list=OuterRef("list")).order_by("pk").values("pk")[:1]
    rows = rows.annotate(
        announced=Subquery(said, output_field=DateTimeField()), first=Subquery(first), categories=along()
    )
    return rows.select_related("list__decision__gathering__cycle").defer("list__basis")


_ENTRY = Ready(_entry, BigIntegerField(), here=True)


def placed_of(problem: Problem) -> Placed | None:
    """Where ``problem`` stands on the announced list; ``None``: it is on none. One question for one reading of it."""
    if "_placed" not in problem.__dict__:
        found = next(iter(_ENTRY(problem.pk)), None)
        problem.__dict__["_placed"] = found and _placed(problem, found)
    placed: Placed | None = problem.__dict__["_placed"]
    return placed


def _placed(problem: Problem, entry: PriorityEntry) -> Placed:
    entry.problem = problem
    entry.list.cycle = problem.cycle
    keep(problem.cycle.municipality, entry.categories)  # type: ignore[attr-defined]
    facts = _facts(entry)
    code = code_of(problem.number)
    among = tuple(Among(name, places.get(code), max(places.values(), default=0)) for name, places in facts.among)
    announced = entry.announced  # type: ignore[attr-defined]
    return Placed(entry, entry.score if facts.scores else "", among, announced)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What follows from the basis of an announced list: whether scores may be shown, and the orders of groups."""

    scores: bool
    among: tuple[tuple[str, dict[str, int]], ...]


#: Worked out once for an announced list: its lines are written anew whenever it is announced.
_WORKED_OUT: Kept[_Facts] = Kept(KEPT)


def _facts(entry: PriorityEntry) -> _Facts:
    found = entry.list
    # The first of its lines tells one announcement from the next; what the rule of small counts is today may matter.
    key = (found.pk, found.chosen_at, entry.first, found.cycle.municipality.edition)  # type: ignore[attr-defined]
    return _WORKED_OUT(key, lambda: _worked_out(entry))


def _worked_out(entry: PriorityEntry) -> _Facts:
    basis = opened(entry.list)
    order = list(needs_words.CATEGORIES)
    found = group_places(basis) if basis.get("sessions") else {}
    places = sorted(found.items(), key=lambda one: order.index(one[0]) if one[0] in order else 99)
    return _Facts(scores_are_open(entry.list), tuple(places))
