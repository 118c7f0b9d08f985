"""The ``.pb`` file as text in tables: three sections, read strictly and written back.

Nothing is interpreted here; :mod:`birge.rulebook.allocation.pb_read` makes an election of it. Format: the field table
of pabulib.org (Stolicki, Szufa, Talmon, *Pabulib: A Participatory Budgeting Library*, arXiv:2012.06539).
"""

from __future__ import annotations

import csv
import gc
import gzip
import hashlib
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SECTIONS = ("META", "PROJECTS", "VOTES")
#: Files larger than this (after unpacking) are refused: no election we know of comes near.
MAX_BYTES = 256 * 1024 * 1024


class PbError(ValueError):
    """A ``.pb`` file that cannot be read: where (section, line, field) and why."""

    def __init__(self, section: str, line: int, name: str, reason: str) -> None:
        self.section, self.line, self.name, self.reason = section, line, name, reason
        super().__init__(f"{self.path}: {reason}")

    @property
    def path(self) -> str:
        """Where the trouble is, as one word for a report: ``VOTES:17:vote``."""
        return ":".join(str(part) for part in (self.section, self.line or "", self.name) if part != "")


@dataclass(frozen=True, slots=True, eq=False)
class PbTable:
    """One section: the names of its columns, the columns, the line number of each row in the file."""

    names: tuple[str, ...]
    columns: tuple[Sequence[str], ...]
    lines: Sequence[int]

    def column(self, name: str) -> Sequence[str] | None:
        """The cells of the named column, or ``None``."""
        return self.columns[self.names.index(name)] if name in self.names else None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PbTable):
            return NotImplemented
        return self.names == other.names and [list(c) for c in self.columns] == [list(c) for c in other.columns]


@dataclass(frozen=True, slots=True)
class PbFile:
    """A whole file. ``odd`` names what was accepted although the format frowns on it; ``sha256`` is of the bytes
    read.
    """

    meta: PbTable
    projects: PbTable
    votes: PbTable
    odd: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    sha256: str = field(default="", compare=False)


def read_bytes(path: str | Path) -> bytes:
    """The content of a ``.pb`` or ``.pb.gz`` file, unpacked, at most :data:`MAX_BYTES`."""
    with open(path, "rb") as stream:
        head = stream.read(2)
        stream.seek(0)
        source = gzip.GzipFile(fileobj=stream) if head == b"\x1f\x8b" else stream
        try:
            data = source.read(MAX_BYTES + 1)
        except (OSError, EOFError) as problem:
            raise PbError("FILE", 0, "", f"cannot be unpacked: {problem}") from None
    if len(data) > MAX_BYTES:
        raise PbError("FILE", 0, "", f"larger than {MAX_BYTES} bytes")
    return data


def parse(data: bytes) -> PbFile:
    """Split the bytes of a ``.pb`` file into its three tables.

    Raises :class:`PbError` when the text is not UTF-8, a section is missing, repeated or out of order, a row has more
    or fewer fields than its header, a header repeats a name, or an empty line stands anywhere but at the end.
    """
    odd: list[tuple[str, str]] = []
    if data.startswith(b"\xef\xbb\xbf"):
        odd.append(("byte_order_mark", "FILE"))
        data_text = data[3:]
    else:
        data_text = data
    try:
        text = data_text.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data_text.count(b"\n", 0, problem.start) + 1
        raise PbError("FILE", line, "", "not UTF-8") from None
    if "\x00" in text:
        raise PbError("FILE", text.count("\n", 0, text.index("\x00")) + 1, "", "a zero byte")
    with _without_collections():
        rows, lines = _rows(text)
        starts = _section_starts(rows, lines, odd)
        tables = []
        for name, (first, last) in zip(SECTIONS, starts, strict=True):
            tables.append(_table(name, rows[first:last], lines[first:last], odd))
        del rows
    meta, projects, votes = tables
    return PbFile(meta, projects, votes, odd=tuple(odd), sha256=hashlib.sha256(data).hexdigest())


@contextmanager
def _without_collections() -> Iterator[None]:
    """A hundred thousand small lists without a cycle: looking for cycles in them meanwhile would double the time."""
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            gc.enable()


def _rows(text: str) -> tuple[list[list[str]], Sequence[int]]:
    """All CSV rows and the line on which each ends."""
    try:
        if '"' not in text:
            rows = list(csv.reader(text.splitlines() if "\r" in text else text.split("\n"), delimiter=";", strict=True))
            if "\r" not in text and rows and not rows[-1]:
                rows.pop()
            return rows, range(1, len(rows) + 1)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
        rows, lines = [], []
        for row in reader:
            rows.append(row)
            lines.append(reader.line_num)
        return rows, lines
    except csv.Error as problem:
        raise PbError("FILE", 0, "", f"broken quoting: {problem}") from None


def _section_starts(rows: list[list[str]], lines: Sequence[int], odd: list[tuple[str, str]]) -> list[tuple[int, int]]:
    """First and behind-last row of each section's table (without the line that names it)."""
    while rows and not any(rows[-1]):
        rows.pop()
    heads: list[tuple[str, int]] = []
    for k, row in enumerate(rows):
        if row and row[0] in SECTIONS and not any(row[1:]):
            if len(row) > 1:
                odd.append(("semicolon_after_section", f"{row[0]}:{lines[k]}"))
            heads.append((row[0], k))
    if not heads or heads[0][1] != 0:
        raise PbError("FILE", 1, "", "the first line must be META alone")
    found = [name for name, _ in heads]
    for name in SECTIONS:
        if name not in found:
            raise PbError(name, 0, "", "section is missing")
    if tuple(found) != SECTIONS:
        where = next(k for k, name in enumerate(found) if k >= 3 or name != SECTIONS[k])
        raise PbError(found[where], lines[heads[where][1]], "", "section is repeated or out of order")
    ends = [k for _, k in heads[1:]] + [len(rows)]
    return [(k + 1, end) for (_, k), end in zip(heads, ends, strict=True)]


def _table(section: str, rows: list[list[str]], lines: Sequence[int], odd: list[tuple[str, str]]) -> PbTable:
    if not rows:
        raise PbError(section, 0, "", "the header line is missing")
    names = tuple(rows[0])
    if len(set(names)) != len(names):
        raise PbError(section, lines[0], "", "a column name is repeated")
    width = len(names)
    body = rows[1:]
    if set(map(len, body)) - {width}:
        body = _mend(section, body, lines[1:], width, odd)
    columns = tuple(zip(*body, strict=True)) if body else ((),) * width
    return PbTable(names, columns, lines[1:])


def _mend(
    section: str, body: list[list[str]], lines: Sequence[int], width: int, odd: list[tuple[str, str]]
) -> list[list[str]]:
    """Rows of the wrong length: superfluous empty fields at the end are dropped with a warning, all else is refused."""
    out = []
    for row, line in zip(body, lines, strict=True):
        if not any(row):
            raise PbError(section, line, "", "an empty line")
        if len(row) > width and not any(row[width:]):
            odd.append(("empty_field_at_end", f"{section}:{line}"))
            row = row[:width]
        if len(row) != width:
            raise PbError(section, line, "", f"{len(row)} fields where the header has {width}")
        out.append(row)
    return out


def write(file: PbFile) -> str:
    """The text of a ``.pb`` file. Reading it again gives an equal :class:`PbFile`."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    for name, table in zip(SECTIONS, (file.meta, file.projects, file.votes), strict=True):
        out.write(name + "\n")
        writer.writerow(table.names)
        writer.writerows(zip(*table.columns, strict=True))
    return out.getvalue()
