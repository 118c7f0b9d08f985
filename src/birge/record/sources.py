"""The drawer of the public record: apps lay in what of theirs everybody may hold against them for ever."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from birge.chronicle.canonical import canonical_bytes, digest, instant
from birge.rulebook.record.proofs import commitment

#: What a record says, as values that JSON knows.
Body = Callable[[Any], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a leaf says. ``held``: SHA-256 of what the salt guards (a text with names, a file); empty: nothing is."""

    kind: str
    record: str
    municipality: int | None
    version: int
    at: datetime
    public: dict[str, Any]
    held: str = ""
    role: str = "system"

    def data(self, salt: str, previous: str | None) -> bytes:
        """The bytes of the leaf: no name, phone or free text."""
        return canonical_bytes(
            {
                "type": self.kind,
                "municipality": self.municipality,
                "record_id": self.record,
                "version": self.version,
                "public": digest(canonical_bytes(self.public)),
                "private": commitment(salt, self.held) if self.held else "",
                "prev_version_leaf": previous,
                "actor_role": self.role,
                "at": instant(self.at),
            }
        )


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of leaves.

    ``rows``: all there may be, in the order of their making; ``since``: the field by which it is made; ``open_to_all``:
    those of some rows that strangers may read; ``entry``: what the leaf of a row says, or ``bytes_of`` where the row
    carries its bytes; ``file``: what a reader holds against it, with the ending of its name.
    """

    name: str
    rows: Callable[[], QuerySet[Any]]
    since: str
    open_to_all: Callable[[Collection[Any]], Collection[Any]]
    file: Callable[[Any], tuple[bytes, str]]
    entry: Callable[[Any], Entry] | None = None
    bytes_of: Callable[[Any], bytes] | None = None
    #: Recomputes what the row itself says of its own hash; a text: what is wrong.
    whole: Callable[[Any], str] = field(default=lambda row: "")


#: By name, in the order in which rows of one moment are taken in.
SOURCES: dict[str, Source] = {}


@dataclass(frozen=True, slots=True)
class Official:
    """Records of which events are leaves: verbs (empty: all), and whether everybody may read a record.

    ``body``: what a record says to everybody, without names of accounts; ``None`` while it may still be changed freely.
    ``page``: where it is read.
    """

    label: str
    public: Callable[[Any], bool]
    verbs: frozenset[str] = frozenset()
    body: Body | None = None
    page: Callable[[Any], str] | None = None


#: By the label of their model; laid in by the steps.
OFFICIAL: dict[str, Official] = {}


def official(
    label: str,
    public: Callable[[Any], bool],
    *verbs: str,
    body: Body | None = None,
    page: Callable[[Any], str] | None = None,
) -> None:
    """Lay a kind of records into the drawer."""
    OFFICIAL[label] = Official(label, public, frozenset(verbs), body, page)


#: Where a row stands and how often it was written; what is found by.
_LEFT_OUT = frozenset({"id", "municipality_id", "row_version", "search_text"})


def said_by(row: Any, *without: str) -> dict[str, Any]:
    """All columns of a row but those ``without``, as values that JSON knows."""
    names = [field.attname for field in row._meta.concrete_fields]
    return {name: plain(getattr(row, name)) for name in names if name not in _LEFT_OUT and name not in without}


def plain(value: Any) -> Any:
    """A value of a column as canonical JSON takes it."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime):
        return instant(value)
    return getattr(value, "code", None) or str(value)


def lay(source: Source) -> None:
    """Lay a kind of leaves into the drawer."""
    SOURCES[source.name] = source
