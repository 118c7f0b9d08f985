"""Everything a municipality keeps, in one file: what it takes along when it leaves.

One person asks, another one confirms (:mod:`birge.people.countersign`), and who asked fetches it once within a day. A
zip of one CSV a table, read from the models: rows of the municipality, the private halves of its history, the accounts
with a role there, the map that says of each field what it is for, and the files that the rows name. No secrets. All
tables are read at one moment (:mod:`birge.kit.moments`), a few hundred rows at a time, so the size is nobody's memory.
"""

from __future__ import annotations

import base64
import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import IO, Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from birge.chronicle.actions import write
from birge.chronicle.models import Private
from birge.kit import consents, scope, stored
from birge.kit.downloads import cell
from birge.kit.moments import one_moment
from birge.kit.personal import CATEGORIES, declared, our_models
from birge.people import words
from birge.people.models import Countersign, User

#: So long a confirmed file may be fetched.
OPEN_FOR = timedelta(days=1)
#: Rows, and bytes of a file, read at once.
AT_ONCE, AT_ONCE_BYTES = 500, 65_536
#: Steps above add files that no column names: key of a municipality → table, key of the row, name below the media.
FILES: list[Callable[[int], Iterable[tuple[str, Any, str]]]] = []
_SECRET = "secret"


def open_to(user: Any, municipality_id: int, *, at: datetime | None = None) -> Countersign | None:
    """What ``user`` asked for, somebody confirmed, and nobody fetched yet."""
    since = (at or timezone.now()) - OPEN_FOR
    rows = Countersign.objects.filter(kind=words.EXPORT, confirmed=True, fetched_at=None, decided_at__gt=since)
    return rows.filter(asked_by=user.pk, municipality=municipality_id).order_by("-pk").first()


@transaction.atomic
def fetch(user: User, municipality_id: int, *, acting_role: str = "", at: datetime | None = None) -> bool:
    """Note that the file goes out, and to whom: once. False: there is none to fetch."""
    at = at or timezone.now()
    User.objects.select_for_update().get(pk=user.pk)
    row = open_to(user, municipality_id, at=at)
    if row is None:
        return False
    row.fetched_at = at
    row.save(update_fields=["fetched_at"])
    write(row, "fetch_export", by=user, at=at, role=acting_role)
    return True


def tables(municipality_id: int) -> list[tuple[str, models.QuerySet[Any]]]:
    """Table by table what goes along, as questions that nobody has asked yet."""
    found: list[tuple[str, models.QuerySet[Any]]] = []
    here = {"municipality_id": municipality_id}
    for model in our_models():
        if any(field.attname == "municipality_id" for field in model._meta.concrete_fields):
            found.append((model._meta.label_lower, models.QuerySet(model).filter(**here)))
    found.append(("chronicle.private", Private.objects.filter(event__municipality_id=municipality_id)))
    here_once = User.objects.filter(mandates__municipality=municipality_id).distinct()
    found.append(("people.user", here_once))
    return sorted(found, key=lambda one: one[0])


def _columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    secret = {name for name, entry in getattr(model, "personal", {}).items() if entry[0] == _SECRET}
    return [field for field in model._meta.concrete_fields if field.name not in secret]


def _as_text(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return cell(value.isoformat() if hasattr(value, "isoformat") else value)


class _Taken(io.RawIOBase):
    """What a zip is written to: handed on piece by piece, never looked at again."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.waiting += data
        return len(data)

    def take(self) -> bytes:
        """What was written since it was taken last."""
        taken, self.waiting = bytes(self.waiting), bytearray()
        return taken


def pieces(municipality_id: int) -> Iterator[bytes]:
    """The file, piece by piece. The tables, read at one moment, wait on the disk: no slow network holds that moment."""
    out = _Taken()
    with (
        tempfile.TemporaryFile(dir=settings.HOME) as waiting,
        tempfile.TemporaryFile("w+", dir=settings.HOME, encoding="utf-8") as names,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        with one_moment():
            for _table in _tables_into(archive, municipality_id, names):
                waiting.write(out.take())
        waiting.seek(0)
        while taken := waiting.read(AT_ONCE_BYTES):
            yield taken
        names.seek(0)
        for _part in _files_into(archive, names):
            yield out.take()
        archive.close()
        yield out.take()


def _tables_into(archive: zipfile.ZipFile, municipality_id: int, names: IO[str]) -> Iterator[None]:
    """Tables, what is said of their fields, and where in the archive the files of their rows lie (``names``)."""
    counted: list[tuple[str, int]] = []
    for name, rows in tables(municipality_id):
        count = 0
        with archive.open(f"{name}.csv", "w", force_zip64=True) as table:
            for lines, many in _lines(rows, municipality_id, names):
                table.write(lines)
                count += many
                yield
        counted.append((name, count))
    for source in FILES:
        with scope.municipality(municipality_id):
            _name(names, source(municipality_id))
    archive.writestr("consents.csv", _csv(consents.rows(), bom=True))
    archive.writestr("fields.csv", _map())
    archive.writestr("tables.csv", _csv([("table", "rows"), *counted], bom=True))
    yield


def _name(names: IO[str], found: Iterable[tuple[str, Any, str]]) -> None:
    names.writelines(json.dumps([table, str(pk), name]) + "\n" for table, pk, name in found)


def _files_into(archive: zipfile.ZipFile, names: IO[str]) -> Iterator[None]:
    """The files themselves, each once, and a list that says of which row each is, and which is gone."""
    listed, root, there = io.StringIO(), settings.MEDIA_ROOT.resolve(), dict[str, bool]()
    for line in names:
        table, pk, name = json.loads(line)
        path = (root / name).resolve()
        if name not in there:
            there[name] = root in path.parents and path.is_file()
            if there[name]:
                with path.open("rb") as source, archive.open(_stored(name), "w", force_zip64=True) as target:
                    while part := source.read(AT_ONCE_BYTES):
                        target.write(part)
                        yield
        csv.writer(listed).writerow([cell(table), pk, cell(f"media/{name}" if there[name] else ""), int(there[name])])
    archive.writestr("files.csv", _csv([("table", "row", "file", "kept")], bom=True) + listed.getvalue().encode())
    yield


def _stored(name: str) -> zipfile.ZipInfo:
    """Pictures and papers are packed already."""
    made = zipfile.ZipInfo(f"media/{name}", timezone.localtime().timetuple()[:6])
    made.compress_type = zipfile.ZIP_STORED
    return made


def _lines(rows: models.QuerySet[Any], municipality_id: int, names: IO[str]) -> Iterator[tuple[bytes, int]]:
    """Headings, then rows in the order of their keys. The scope is named for each question, not while others wait."""
    fields, label = _columns(rows.model), rows.model._meta.label_lower
    kept = [field.attname for field in rows.model._meta.concrete_fields if field.attname in stored.COLUMNS]
    yield _csv([[field.attname for field in fields]], bom=True), 0
    last: Any = None
    while True:
        asked = rows if last is None else rows.filter(pk__gt=last)
        with scope.municipality(municipality_id):
            found = list(asked.order_by("pk")[:AT_ONCE])
        if not found:
            return
        _name(names, ((label, row.pk, getattr(row, one)) for row in found for one in kept if getattr(row, one)))
        yield _csv([_as_text(field.value_from_object(row)) for field in fields] for row in found), len(found)
        last = found[-1].pk


def _csv(rows: Any, *, bom: bool = False) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _map() -> bytes:
    heading = ("table", "field", "category", "what it is", "purpose", "retention")
    known = declared()
    rows = [(one.model, one.field, one.category, CATEGORIES[one.category], one.purpose, one.retention) for one in known]
    return _csv([heading, *rows], bom=True)
