"""The drawer of packet kinds, which the steps fill, and what capture itself lays into the drawers of the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from django.conf import settings
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from birge.capture import files, words
from birge.capture.content import PhotoLine
from birge.capture.models import Photo, Version
from birge.cycle.drawers import READ_ALONG, TASKS, Task
from birge.cycle.models import Cycle
from birge.cycle.queries import known
from birge.kit.reads import HowMany
from birge.people import export
from birge.people.words import STAFF

#: The desk shows it before the ordinary work of the steps.
FIRST = 5
#: Nobody has to do anything about what waits, but somebody should know.
LATER = 90


class Waits(Exception):
    """A packet needs another one that has not come, or was not taken in yet. ``key``: the id of that one."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Overtaken(Exception):
    """The record was changed at the office since the phone's last version of it."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What does not fit. ``path`` as the phone wrote it ("said.0.points"), ``name`` as the form calls it."""

    path: str
    name: str
    label: str
    text: str
    field: Any = None


class Unfit(Exception):
    """The form refused the packet."""

    def __init__(self, complaints: list[Complaint]) -> None:
        super().__init__("; ".join(f"{one.path}: {one.text}" for one in complaints))
        self.complaints = complaints


@dataclass(frozen=True, slots=True)
class Piece:
    """A packet as its kind reads it. ``fixes``: fields of the form mended at the office, by their names in the form."""

    municipality: Any
    cycle: int | None
    data: Mapping[str, Any]
    fixes: Mapping[str, Any] = field(default_factory=dict)
    #: id of a packet → what it became ("needs.session:17"); empty while it became nothing.
    record_of: Callable[[str], str] = lambda key: ""
    #: Cycles by number that were asked for already, where several pieces are read together.
    cycles: dict[int, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The record a packet became, and what its kind remembers for the next version."""

    record: Any
    known: dict[str, Any]


class Entry(Protocol):
    """A packet in the forms of its page."""

    def complaints(self) -> list[Complaint]:
        """What does not fit, in the reader's language; empty: the action may be called."""

    def shown(self) -> list[tuple[str, str]]:
        """Labels and values for a person who compares two versions."""

    def enter(self, *, by: Any) -> Outcome:
        """Make the record, by the action of the page."""

    def change(self, record: Any, known: Mapping[str, Any], *, by: Any, overwrite: bool) -> Outcome:
        """Correct the record, by the action of the page; raises :class:`Overtaken` unless ``overwrite``."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A record that was taken back."""

    at: Any
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A form that may be filled without network.

    ``form`` is the version of it that is spoken; ``older`` maps the data of an older version to the next one.
    ``describe`` answers the fields for the briefcase (see :mod:`birge.capture.describing`).
    """

    name: str
    form: int
    title: str | Promise
    roles: frozenset[str]
    entry: Callable[[Piece], Entry]
    find: Callable[[str], Any]
    address: Callable[[Any], str]
    describe: Callable[[Any], list[dict[str, Any]]]
    gone: Callable[[Any], Gone | None] = lambda record: None
    photo: Callable[[Any, bytes, PhotoLine, Any], str] | None = None
    photos: Mapping[str, str | Promise] = field(default_factory=dict)
    older: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = field(default_factory=dict)
    #: Given what pieces of this kind say: of each the key of the village it is from, as far as it names one.
    villages: Callable[[Sequence[Any]], list[int | None]] = lambda pieces: [village_in(one.data) for one in pieces]
    #: Whether its sheets may also be filled in other apps (:mod:`birge.capture.openrosa`).
    elsewhere: bool = False
    #: Of pieces that must not be counted, nor guessed by their hashes: the chronicle, which all read, does not tell.
    quiet: bool = False

    def called(self, record: Any) -> str:
        """What a record is called where nothing else says what it is: the form, and its number where it has one."""
        number = getattr(record, "number", None)
        if number is None:
            return str(self.title)
        return _("%(title)s, no. %(number)s") % {"title": self.title, "number": number}


def village_in(data: Mapping[str, Any]) -> int | None:
    """The village that a piece names itself."""
    place = data.get("place")
    return place if isinstance(place, int) and not isinstance(place, bool) else None


#: name of a kind → the kind; the steps fill it when they start.
KINDS: dict[str, Kind] = {}
#: Number of a kind of paper → where what is filled in on it is entered: given the municipality, the number of the cycle
#: and the further numbers of the code on the paper. Raises ``LookupError`` for numbers that are nothing here.
PAPERS: dict[int, Callable[[Any, int, tuple[int, ...]], str]] = {}
#: What a step adds to the briefcase: its name, and given municipality and person, what it holds for its own forms.
BRIEFCASE: dict[str, Callable[[Any, Any], dict[str, Any]]] = {}


def read_along(rows: QuerySet[Cycle], on: date) -> QuerySet[Cycle]:
    """How many pieces from phones wait for a person, and how many for another piece."""
    there = Version.objects.filter(municipality=OuterRef("municipality"))
    to_do, waiting = there.filter(status__in=words.TO_DO), there.filter(status=words.WAITING)
    return rows.annotate(capture_facts=JSONObject(to_do=HowMany(to_do), waiting=HowMany(waiting)))


def tasks(municipality: Any, cycle: Any) -> Iterable[Task]:
    """Pieces from phones that a person has to look at."""
    if cycle is None:
        return
    facts, address = known(cycle).capture_facts, reverse("capture:pieces", args=[municipality.code])
    if facts["to_do"]:
        text = _("Pieces from phones to be looked at: %(count)s") % {"count": facts["to_do"]}
        yield Task(text, address, STAFF, weight=FIRST)
    if facts["waiting"]:
        text = _("Pieces from phones that wait for another piece: %(count)s") % {"count": facts["waiting"]}
        hint = _("They are taken in by themselves when the other piece comes. Ask its phone to send.")
        yield Task(text, f"{address}?which=waiting", STAFF, weight=LATER, hint=hint)


def fill() -> None:
    """Lay everything in; called once when the app is ready."""
    READ_ALONG.append(read_along)
    TASKS.append(tasks)
    export.FILES.append(on_their_way)


def on_their_way(municipality_id: int) -> Iterator[tuple[str, Any, str]]:
    """Photos that no record has yet, for the file with everything of a municipality."""
    for pk, key in Photo.objects.filter(status__in=(words.PARTIAL, words.HERE)).values_list("pk", "key").iterator():
        yield "capture.photo", pk, str(files.path_of(municipality_id, key).relative_to(settings.MEDIA_ROOT))
