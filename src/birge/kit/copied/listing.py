"""The list of the copy's files with their hashes: by it what is no longer public is taken away, and anybody can check.

A line for each file, so that it is read and written line by line.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath

from birge.kit.copied.journal import LATELY

MANIFEST = "birge-copy.json"
#: ``said``: of which address this is the file; "" for one of the copy before.
_TABLES = """
CREATE TEMP TABLE was (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, same TEXT NOT NULL);
CREATE TEMP TABLE is_now (
    name TEXT PRIMARY KEY COLLATE NOCASE, address TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL DEFAULT '',
    same TEXT NOT NULL DEFAULT ''
);
"""


def put(path: Path, data: bytes) -> str:
    """Write a file whole or not at all, where it is another than the one that lies there; answers its hash."""
    if path.exists() and path.read_bytes() == data:
        return hashlib.sha256(data).hexdigest()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name[:60]}.part")
    part.write_bytes(data)
    part.replace(path)
    return hashlib.sha256(data).hexdigest()


class Manifest:
    """Which address has which file, now and in the copy that lies there."""

    def __init__(self, folder: Path, db: sqlite3.Connection) -> None:
        self.folder, self.db = folder, db
        db.executescript(_TABLES)
        db.executemany("INSERT OR REPLACE INTO was VALUES (?, ?, ?)", self._read())
        self.named = lru_cache(maxsize=LATELY)(self._named)

    def _read(self) -> Iterator[tuple[str, str, str]]:
        path = self.folder / MANIFEST
        if not path.exists():
            return
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                try:
                    ((name, told),) = json.loads(f"{{{line.strip().rstrip(',')}}}").items()
                    yield name, told["sha256"], told["as"]
                except (ValueError, TypeError, KeyError):
                    continue  # the first and the last line

    def name(self, address: str, name: str) -> None:
        """Give an address its file. A stick takes Ab and aB for the same name: the second is called otherwise."""
        insert = "INSERT OR IGNORE INTO is_now (name, address) VALUES (?, ?)"
        if not self.db.execute(insert, [name, address]).rowcount:
            path = PurePosixPath(name)
            other = f"{path.stem}-{hashlib.sha256(address.encode()).hexdigest()[:6]}{path.suffix}"
            self.db.execute(insert, [str(path.with_name(other)), address])

    def _named(self, address: str) -> str:
        row = self.db.execute("SELECT name FROM is_now WHERE address = ?", [address]).fetchone()
        return row[0] if row else ""

    def before(self, name: str) -> tuple[str, str] | None:
        """Hash of a file as it was written before, and what it was but for its day."""
        found: tuple[str, str] | None = self.db.execute(
            "SELECT sha256, same FROM was WHERE name = ?", [name]
        ).fetchone()
        return found

    def have(self, name: str, sha256: str, same: str) -> None:
        """A file is there now."""
        self.db.execute("UPDATE is_now SET sha256 = ?, same = ? WHERE name = ?", [sha256, same, name])

    def gone(self) -> Iterator[str]:
        """Files of the copy before that are not in this one."""
        rows = self.db.execute("SELECT name FROM was WHERE name NOT IN (SELECT name FROM is_now) ORDER BY name")
        return (row[0] for row in rows)

    def style(self) -> str:
        """The style sheet of the house."""
        row = self.db.execute(
            "SELECT name FROM is_now WHERE name LIKE '%/birge%.css' OR name LIKE 'birge%.css' ORDER BY name LIMIT 1"
        ).fetchone()
        return row[0] if row else ""

    def write(self, day: date, site: str, *, done: bool) -> None:
        """Write the list; before all is done with the files of the copy before as well."""
        rows = "SELECT name, sha256, same FROM is_now"
        if not done:
            kept = "COALESCE(was.sha256, ''), COALESCE(was.same, '')"
            rows = f"SELECT is_now.name, {kept} FROM is_now LEFT JOIN was ON was.name = is_now.name COLLATE BINARY"
            rows += " UNION SELECT name, sha256, same FROM was WHERE name NOT IN (SELECT name FROM is_now)"
        path = self.folder / MANIFEST
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        with part.open("w", encoding="utf-8") as out:
            out.write(f'{{"taken": "{day.isoformat()}", "site": {json.dumps(site)}, "files": {{')
            between = "\n"
            for name, sha256, same in self.db.execute(f"SELECT * FROM ({rows}) ORDER BY name COLLATE BINARY"):
                told = json.dumps({"sha256": sha256, "as": same})
                out.write(f"{between}{json.dumps(name, ensure_ascii=False)}: {told}")
                between = ",\n"
            out.write("\n}}\n")
        part.replace(path)
