"""What is kept between two runs: which address answered what, and the bodies. It lies beside the database.

It stands in a file, not in memory: a country has more pages than a small computer has room for.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS run (number INTEGER PRIMARY KEY, key TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS address (
    address TEXT PRIMARY KEY, path TEXT NOT NULL, known INTEGER NOT NULL, place INTEGER NOT NULL,
    waits INTEGER NOT NULL DEFAULT 1, asked INTEGER NOT NULL DEFAULT 0, kind TEXT NOT NULL DEFAULT '',
    media_type TEXT NOT NULL DEFAULT '', ending TEXT NOT NULL DEFAULT '', body TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '', leads_on TEXT NOT NULL DEFAULT '', status INTEGER NOT NULL DEFAULT 0,
    links TEXT NOT NULL DEFAULT '[]'
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS address_waiting ON address (known, waits, place);
CREATE INDEX IF NOT EXISTS address_choices ON address (path, known);
"""
#: So many of what was looked up lately stay in memory: most pages name the same addresses.
LATELY = 20_000
_TOLD = "address, kind, media_type, ending, body, etag, leads_on, status, links"


@dataclass(slots=True)
class Kept:
    """What came of one address.

    :param kind: "page", "style", "file", "leads on" (then ``to`` says where), or "" for what is not to be had.
    :param ending: of the name under which a file is handed out, where it has one.
    :param body: the digest of its body, under which it is kept.
    :param links: addresses of ours that it names, in full.
    """

    address: str
    kind: str = ""
    media_type: str = ""
    ending: str = ""
    body: str = ""
    etag: str = ""
    to: str = ""
    status: int = 0
    links: list[str] = field(default_factory=list)


def _kept(row: tuple[str, ...]) -> Kept:
    *told, links = row
    return Kept(*told, links=json.loads(links))  # type: ignore[arg-type]


class Journal:
    """One row for each address; beside it the bodies by their digest.

    An address is *known* in a run once something names it, and *asked* once its answer is written down. Both are
    written together, so a run that was broken off goes on where it was.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bodies").mkdir(parents=True, exist_ok=True)
        self.db = sqlite3.connect(folder / "journal.sqlite3", isolation_level=None)
        # What is lost with the power is asked for once more.
        self.db.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; {_TABLES}")
        self.run, self.known, self.asked = 0, 0, 0

    def begin(self, key: str) -> bool:
        """Begin a run, or go on with the one of the same key that was broken off; answers whether it goes on."""
        last = self.db.execute("SELECT number, key, done FROM run ORDER BY number DESC LIMIT 1").fetchone()
        if last is not None and last[1:] == (key, 0):
            self.run = last[0]
            for address, body in self.db.execute(
                "SELECT address, body FROM address WHERE asked = ? AND body <> ''", [self.run]
            ).fetchall():
                if not self.has(body):
                    self.db.execute("UPDATE address SET asked = 0, waits = 1 WHERE address = ?", [address])
            found = "SELECT COUNT(*), SUM(1 - waits) FROM address WHERE known = ?"
            self.known, asked = self.db.execute(found, [self.run]).fetchone()
            self.asked = asked or 0
            return True
        self.run = last[0] + 1 if last is not None else 1
        self.db.execute("INSERT INTO run (number, key) VALUES (?, ?)", [self.run, key])
        return False

    def name(self, address: str, most: int) -> None:
        """Something names an address; of choices (queries) of one page only the first ``most`` are taken."""
        path = address.partition("?")[0] if "?" in address else ""
        if path:
            of_it = "SELECT COUNT(*) FROM address WHERE path = ? AND known = ? AND address <> ?"
            if self.db.execute(of_it, [path, self.run, address]).fetchone()[0] >= most:
                return
        done = self.db.execute(
            "INSERT INTO address (address, path, known, place) VALUES (?, ?, ?, ?) ON CONFLICT (address) DO UPDATE "
            "SET known = excluded.known, place = excluded.place, waits = 1 WHERE known < excluded.known",
            [address, path, self.run, self.known],
        )
        self.known += done.rowcount > 0

    def next(self) -> str:
        """The first address that is known and was not asked for; "" when there is none."""
        row = self.db.execute(
            "SELECT address FROM address WHERE known = ? AND waits = 1 ORDER BY place LIMIT 1", [self.run]
        ).fetchone()
        return row[0] if row else ""

    def before(self, address: str) -> Kept | None:
        """What came of it the last time, in whatever run."""
        row = self.db.execute(f"SELECT {_TOLD} FROM address WHERE address = ? AND asked > 0", [address]).fetchone()
        return _kept(row) if row else None

    def add(self, one: Kept) -> None:
        """Write down what came of an address."""
        told = [one.kind, one.media_type, one.ending, one.body, one.etag, one.to, one.status, json.dumps(one.links)]
        self.db.execute(
            "UPDATE address SET kind = ?, media_type = ?, ending = ?, body = ?, etag = ?, leads_on = ?, status = ?, "
            "links = ?, asked = ?, waits = 0 WHERE address = ?",
            [*told, self.run, one.address],
        )
        self.asked += 1

    def all(self) -> Iterator[Kept]:
        """What came of every address in this run, one after the other, in the order in which they were found."""
        cursor = self.db.execute(
            f"SELECT {_TOLD} FROM address WHERE known = ? AND asked = ? ORDER BY place", [self.run, self.run]
        )
        return map(_kept, cursor)

    def one(self, address: str) -> Kept | None:
        """What came of an address in this run."""
        row = self.db.execute(
            f"SELECT {_TOLD} FROM address WHERE address = ? AND asked = ?", [address, self.run]
        ).fetchone()
        return _kept(row) if row else None

    def done(self) -> None:
        """The run is over: forget addresses and bodies that nobody names any more."""
        self.db.execute("DELETE FROM address WHERE known < ?", [self.run])
        self.db.execute("UPDATE run SET done = 1 WHERE number = ?", [self.run])
        self.db.execute("DELETE FROM run WHERE number < ?", [self.run])
        self.db.execute("CREATE TEMP TABLE wanted AS SELECT DISTINCT body FROM address")
        self.db.execute("CREATE UNIQUE INDEX temp.wanted_body ON wanted (body)")
        for body in (self.folder / "bodies").iterdir():
            if not self.db.execute("SELECT 1 FROM wanted WHERE body = ?", [body.name]).fetchone():
                body.unlink()
        self.db.close()

    def put(self, body: bytes) -> str:
        """Keep a body; answers its digest."""
        digest = hashlib.sha256(body).hexdigest()
        path = self.folder / "bodies" / digest
        if not path.exists():
            part = path.with_suffix(".part")
            part.write_bytes(body)
            part.replace(path)
        return digest

    def get(self, digest: str) -> bytes:
        """A body that is kept."""
        return (self.folder / "bodies" / digest).read_bytes()

    def has(self, digest: str) -> bool:
        """Whether it is kept."""
        return bool(digest) and (self.folder / "bodies" / digest).exists()
