"""The content of a packet as it is written in ``docs/capture.md``: read strictly, kept as bytes."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from birge.rulebook import strict
from birge.rulebook.strict import BadInput

#: Bytes of one content, photos of one manifest, bytes of one photo.
LARGEST, MOST_PHOTOS, LARGEST_PHOTO = 262_144, 60, 15_000_000
#: Letters in the name of a file.
LONGEST_NAME = 120
_HEX = re.compile(r"[0-9a-f]{64}")
_KIND = re.compile(r"[a-z_]{1,20}\.[a-z_]{1,19}")
#: The largest number a row of the database keeps.
_LARGEST_NUMBER = 2_000_000_000


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """A line of the manifest."""

    sha256: str
    size: int
    kind: str = ""
    caption: str = ""
    #: Its file, where an app cannot tell the hash; then hash and size are empty until a file of this name is here.
    name: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A content that could be read. Whether its kind, its form and its fields are right is asked later."""

    kind: str
    form: int
    cycle: int | None
    data: Mapping[str, Any]
    number: int | None
    made: str
    replaces: str
    photos: tuple[PhotoLine, ...]
    #: The phone it was written on, where that is not the one that sends it: a queue carried over as a file.
    phone: str = ""


def digest_of(raw: bytes) -> str:
    """SHA-256 in lower-case hex."""
    return hashlib.sha256(raw).hexdigest()


def token_digest(token: str) -> str:
    """What is kept of the token of a phone."""
    return digest_of(token.encode("utf-8", "replace"))


def hash_in(value: Any, path: str) -> str:
    """A SHA-256 in lower-case hex.

    :raises BadInput: for anything else.
    """
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise BadInput(path, "expected a SHA-256 in lower-case hex")
    return value


def id_in(value: Any, path: str) -> uuid.UUID:
    """A UUID in lower case with its hyphens: the same id is written one way only.

    :raises BadInput: for anything else.
    """
    try:
        found = uuid.UUID(value) if isinstance(value, str) and len(value) == 36 else None
    except ValueError:
        found = None
    if found is None or str(found) != value:
        raise BadInput(path, "expected a UUID in lower case")
    return found


def read(raw: bytes) -> Content:
    """The content in ``raw``.

    :raises BadInput: too large, not JSON, a doubled key, a number nobody can mean, half a letter, or a key of the wrong
        type. Keys that are not known are left alone.
    """
    if len(raw) > LARGEST:
        raise BadInput("", f"larger than {LARGEST} bytes")
    try:
        found = strict.read(raw)
        # Half of a surrogate pair is JSON and no text: no database takes it.
        _utf8(found)
    except UnicodeEncodeError as error:
        raise BadInput("", "a text with half a letter in it") from error
    if not isinstance(found, Mapping):
        raise BadInput("", "expected an object")
    for key in ("kind", "form", "data"):
        if key not in found:
            raise BadInput(key, "missing")
    kind = strict.text(found["kind"], "kind", most=40)
    if not _KIND.fullmatch(kind):
        raise BadInput("kind", "expected step.form")
    data = found["data"]
    if not isinstance(data, Mapping):
        raise BadInput("data", "expected an object")
    replaces = found.get("replaces")
    return Content(
        kind=kind,
        form=strict.whole(found["form"], "form", least=1, most=100_000),
        cycle=strict.whole(found.get("cycle"), "cycle", least=1, most=30_000, null=True),
        data=data,
        number=strict.whole(found.get("number"), "number", least=1, most=_LARGEST_NUMBER, null=True),
        made=(strict.text(found.get("made"), "made", empty=True, null=True, most=40) or ""),
        replaces="" if replaces is None else hash_in(replaces, "replaces"),
        photos=(*_photos(found.get("photos")), *_files(found.get("files"))),
        phone=strict.text(found.get("phone"), "phone", empty=True, null=True, most=36) or "",
    )


def _photos(value: Any) -> tuple[PhotoLine, ...]:
    """Photos announced by their hash and size. One picture taken into the list twice is one picture."""
    found: dict[str, PhotoLine] = {}
    for path, line in _lines(value, "photos"):
        sha256 = hash_in(line.get("sha256"), strict.at(path, "sha256"))
        size = strict.whole(line.get("size"), strict.at(path, "size"), least=1, most=LARGEST_PHOTO)
        found.setdefault(sha256, PhotoLine(sha256, size, *_about(line, path)))
    return tuple(found.values())


def _files(value: Any) -> tuple[PhotoLine, ...]:
    """Photos announced by the names of their files."""
    found: dict[str, PhotoLine] = {}
    for path, line in _lines(value, "files"):
        name = strict.text(line.get("name"), strict.at(path, "name"), most=LONGEST_NAME)
        found.setdefault(name, PhotoLine("", 0, *_about(line, path), name))
    return tuple(found.values())


def _lines(value: Any, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The lines of a manifest, each with its path."""
    lines = strict.items(value, name) if value is not None else []
    if len(lines) > MOST_PHOTOS:
        raise BadInput(name, f"more than {MOST_PHOTOS}")
    for place, line in enumerate(lines):
        path = strict.at(name, place)
        if not isinstance(line, Mapping):
            raise BadInput(path, "expected an object")
        yield path, line


def _about(line: Mapping[str, Any], path: str) -> tuple[str, str]:
    """What a photo shows, and the line about it."""
    return (
        strict.text(line.get("kind", ""), strict.at(path, "kind"), empty=True, most=20),
        strict.text(line.get("caption", ""), strict.at(path, "caption"), empty=True, most=300),
    )


def _utf8(value: Any) -> None:
    if isinstance(value, str):
        value.encode()
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            _utf8(key)
            _utf8(inner)
    elif isinstance(value, list):
        for inner in value:
            _utf8(inner)
