"""Backup and restore: one archive with the database, the media and a list of hashes; checked before it is trusted."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from birge.kit.in_scope import ALL
from birge.kit.policies import as_owner, raise_policies
from birge.kit.proofs import counts

MANIFEST = "manifest.json"
#: The owner of the tables is held to the policies too: it names the scope of all rows, and the dump obeys it.
OPEN = f"-c birge.municipality={ALL}"


class BadBackup(Exception):
    """The archive is damaged or not a backup; nothing was changed."""


def sha256_of(path: Path) -> str:
    """The digest of a file, read piece by piece."""
    found = hashlib.sha256()
    with path.open("rb") as source:
        while block := source.read(1 << 20):
            found.update(block)
    return found.hexdigest()


def files_of(root: Path) -> Iterator[Path]:
    """All files below a folder, in the same order always."""
    return (path for path in sorted(root.rglob("*")) if path.is_file())


def backup(target: Path) -> dict[str, Any]:
    """Write a backup to ``target`` (a ``.tar.gz``); answers its manifest.

    SQLite by its online backup (the site may go on writing), PostgreSQL by ``pg_dump``, as the owner of the tables.
    """
    with as_owner(), tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        rows = _dump(root)
        if settings.MEDIA_ROOT.exists():
            shutil.copytree(settings.MEDIA_ROOT, root / "media")
        manifest = {
            "made_at": datetime.now(UTC).isoformat(),
            "vendor": connection.vendor,
            "rows": rows,
            "files": {str(path.relative_to(root)): sha256_of(path) for path in files_of(root)},
        }
        (root / MANIFEST).write_text(sealed(manifest))
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(target.name + ".partial")
        with tarfile.open(partial, "w:gz") as archive:
            for path in files_of(root):
                archive.add(path, str(path.relative_to(root)))
        os.chmod(partial, 0o600)
        partial.replace(target)
    return manifest


def restore(source: Path) -> dict[str, Any]:
    """Put a backup in the place of the present database and media; answers its manifest. Stop the site first.

    :raises BadBackup: when the archive is damaged, lacks a file, has one too many, or is of another kind of database.
    """
    with as_owner(), tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        manifest = opened(source, root)
        if manifest["vendor"] != connection.vendor:
            raise BadBackup(f"{source.name}: a backup of {manifest['vendor']}, this is {connection.vendor}")
        _load(root)
        if settings.MEDIA_ROOT.exists():
            shutil.rmtree(settings.MEDIA_ROOT)
        if (root / "media").exists():
            shutil.copytree(root / "media", settings.MEDIA_ROOT)
    return manifest


def opened(source: Path, root: Path) -> dict[str, Any]:
    """Unpack a backup into an empty folder; answers its manifest.

    :raises BadBackup: when anything of it is not what was written.
    """
    try:
        with gzip.open(source) as packed:
            with tarfile.open(fileobj=packed, mode="r:") as archive:
                _unpack(archive, root)
            while packed.read(1 << 20):
                pass  # the sum over all of it stands at its end
        manifest = read_manifest((root / MANIFEST).read_bytes())
    except (OSError, EOFError, tarfile.TarError, zlib.error, ValueError) as error:
        raise BadBackup(f"{source.name}: {error}") from error
    found = {str(path.relative_to(root)): sha256_of(path) for path in files_of(root) if path != root / MANIFEST}
    if found != manifest["files"]:
        odd = sorted(set(found.items()) ^ set(manifest["files"].items()))
        raise BadBackup(f"{source.name}: {odd[0][0]} does not match its hash")
    return manifest


def _digest_of(manifest: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()


def sealed(manifest: dict[str, Any]) -> str:
    """A manifest as it is written, with the hash of itself."""
    return json.dumps({**manifest, "digest": _digest_of(manifest)}, indent=1)


def read_manifest(data: bytes) -> dict[str, Any]:
    """A manifest that is what was written. Those of earlier versions told no rows and had no hash of themselves.

    :raises ValueError: when it is not.
    """
    manifest: dict[str, Any] = json.loads(data)
    told = manifest.pop("digest", None) if isinstance(manifest, dict) else ""
    if told != (_digest_of(manifest) if told or manifest.keys() & {"rows", "media"} else None):
        raise ValueError(f"{MANIFEST} does not match its hash")
    return manifest


def _unpack(archive: tarfile.TarFile, root: Path) -> None:
    """The files of an archive below ``root``; a backup holds nothing else, and nothing that leads out of it.

    What Python does for this itself came with 3.11.4, and distributions have older ones.
    """
    for member in archive:
        path = (root / member.name).resolve()
        if not member.isreg() or root.resolve() not in path.parents:
            raise tarfile.TarError(f"{member.name} is no file of a backup")
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.extractfile(member) as packed, path.open("xb") as target:  # type: ignore[union-attr]
            shutil.copyfileobj(packed, target)


def _dump(root: Path) -> dict[str, int]:
    """Write the database; answers how many rows each table has in what was written."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(root / "birge.sqlite3")) as copy:
            connection.connection.backup(copy)
            return counts(copy.cursor())
    with transaction.atomic(durable=not connection.in_atomic_block), connection.cursor() as cursor:
        # What is counted is what is dumped, though people go on working meanwhile.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        words = ("--format=custom", "--no-owner", "--no-privileges", "--enable-row-security", f"--snapshot={snapshot}")
        postgres("pg_dump", *words, f"--file={root / 'birge.dump'}")
        return counts(cursor)


def _load(root: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(root / "birge.sqlite3")) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise BadBackup("the database in the backup is damaged")
            copy.backup(connection.connection)
    else:
        connection.close()
        postgres(
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            str(root / "birge.dump"),
        )
        # Whoever restores may have given the application's role another name.
        raise_policies()


def program(tool: str) -> str:
    """A program of PostgreSQL, from the folder that is set or from ``PATH``."""
    folder = os.environ.get("POSTGRES_BIN", "")
    return str(Path(folder) / tool) if folder else tool


def postgres(tool: str, *words: str, database: bool = True) -> None:
    """Run a client program of PostgreSQL with the address of our database (or of its server alone).

    :raises BadBackup: with its words, when it fails or is not there.
    """
    given = connection.settings_dict
    environment = {**os.environ, "PGPASSWORD": str(given["PASSWORD"] or ""), "PGOPTIONS": OPEN}
    where = [f"--host={given['HOST']}", f"--port={given['PORT']}", f"--username={given['USER']}"]
    where += [f"--dbname={given['NAME']}"] if database else []
    try:
        done = subprocess.run([program(tool), *where, *words], env=environment, capture_output=True, text=True)
    except OSError as error:
        raise BadBackup(f"{tool}: {error}; set POSTGRES_BIN to the folder of PostgreSQL's programs") from error
    if done.returncode:
        raise BadBackup(f"{tool}: {done.stderr.strip()[:500]}")
