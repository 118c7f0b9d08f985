"""Back to any point in time, on PostgreSQL: a copy of the whole server now and then, and all of its log since.

The archive is a folder that the server's own machine should not be able to lose::

    base-20261123T161500Z/   base.tar.gz, pg_wal.tar.gz, backup_manifest; manifest.json with their hashes
    wal/                     segments of the log, put there by PostgreSQL itself (``birge.kit.wal``)
    media/                   every file of the media folder, as it was when it was first seen

A restore makes a data folder for a server of its own; the server that runs is not touched.
"""

from __future__ import annotations

import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from birge.kit import wal
from birge.kit.backups import MANIFEST, BadBackup, files_of, postgres, read_manifest, sealed, sha256_of
from birge.kit.policies import as_owner

_STAMP = "base-%Y%m%dT%H%M%SZ"
#: How the new server reads the log. A segment that is not there ends it; one that is damaged since it was looked at
#: stops the server (PostgreSQL does so for a status above 125): a shorter history is never taken for the whole.
_BRING = 'test -f "{wal}/%f.gz" || exit 1; gzip -dc "{wal}/%f.gz" > "%p" || exit 200'


def switches() -> Iterator[str]:
    """What must be set on the server before a copy of it is worth something, and is not."""
    wanted = {"wal_level": ("replica", "logical"), "archive_mode": ("on", "always")}
    with connection.cursor() as cursor:
        for name, values in wanted.items():
            cursor.execute(f"SHOW {name}")
            if (found := cursor.fetchone()[0]) not in values:
                yield f"{name} is {found}, not {values[0]}"
        cursor.execute("SHOW archive_command")
        if "keep-wal" not in (found := cursor.fetchone()[0]):
            yield f"archive_command is {found!r}; set it to: birge keep-wal ARCHIVE/wal %p %f"


def base(archive: Path) -> dict[str, Any]:
    """Copy the whole server into the archive while it works; answers the manifest.

    :raises BadBackup: when the server keeps no log for it, or the copy fails.
    """
    if connection.vendor != "postgresql":
        raise BadBackup("a point in time needs PostgreSQL; with SQLite `birge backup` copies all there is")
    with as_owner():
        return _base(archive)


def _base(archive: Path) -> dict[str, Any]:
    if missing := list(switches()):
        raise BadBackup("; ".join(missing))
    at = datetime.now(UTC)
    target = archive / at.strftime(_STAMP)
    part = target.with_name(f"{target.name}.partial")
    shutil.rmtree(part, ignore_errors=True)
    part.parent.mkdir(parents=True, exist_ok=True)
    words = [f"--pgdata={part}", "--format=tar", "--gzip", "--wal-method=stream", "--checkpoint=fast"]
    postgres("pg_basebackup", *words, "--no-password", database=False)
    media = keep_media(archive)
    found = {
        "made_at": at.isoformat(),
        "first_segment": _first_segment(part),
        "files": {path.name: sha256_of(path) for path in files_of(part)},
        "media": media,
    }
    (part / MANIFEST).write_text(sealed(found))
    for path in files_of(part):
        os.chmod(path, 0o600)
    part.replace(target)
    return found


def _first_segment(folder: Path) -> str:
    """The segment of the log from which the copy can be made whole."""
    told = json.loads((folder / "backup_manifest").read_text())["WAL-Ranges"][0]
    high, low = (int(part, 16) for part in told["Start-LSN"].split("/"))
    return f"{told['Timeline']:08X}{high:08X}{low // (16 << 20):08X}"


def keep_media(archive: Path) -> dict[str, str]:
    """Copy media files that the archive has not; answers the hash of every file there is now."""
    known: dict[str, str] = {}
    for path in files_of(settings.MEDIA_ROOT) if settings.MEDIA_ROOT.exists() else ():
        name = str(path.relative_to(settings.MEDIA_ROOT))
        if ".part" in path.suffixes or path.suffix == ".part":
            continue
        kept = archive / "media" / name
        if not kept.exists() or kept.stat().st_size != path.stat().st_size:
            kept.parent.mkdir(parents=True, exist_ok=True)
            part = kept.with_name(f"{kept.name}.keeping")
            shutil.copyfile(path, part)
            os.chmod(part, 0o600)
            part.replace(kept)
        known[name] = sha256_of(kept)
    return known


def bases(archive: Path) -> list[tuple[datetime, Path]]:
    """The copies of the server in the archive, the oldest first."""
    found = []
    for path in archive.glob("base-*Z"):
        found.append((datetime.strptime(path.name, _STAMP).replace(tzinfo=UTC), path))
    return sorted(found)


def chosen(archive: Path, to: datetime | None) -> Path:
    """The last copy made before a moment.

    :raises BadBackup: when there is none.
    """
    able = [path for at, path in bases(archive) if to is None or at <= to]
    if not able:
        raise BadBackup(f"{archive.name}: no copy of the server was made before {to or 'now'}")
    return able[-1]


def wrong(archive: Path, folder: Path) -> list[str]:
    """What is damaged or missing of one copy of the server, of the log since, and of its media; each is named."""
    try:
        told = read_manifest((folder / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        return [f"{folder.name}/{MANIFEST}: {error}"]
    found = []
    for name, digest in told["files"].items():
        path = folder / name
        if not path.is_file():
            found.append(f"{folder.name}/{name} is missing")
        elif sha256_of(path) != digest:
            found.append(f"{folder.name}/{name} does not match its hash")
    found += [f"wal/{line}" for line in wal.wrong(archive / "wal", told["first_segment"])]
    for name, digest in told["media"].items():
        path = archive / "media" / name
        if not path.is_file():
            found.append(f"media/{name} is missing")
        elif sha256_of(path) != digest:
            found.append(f"media/{name} does not match its hash")
    return found


def bring_back(archive: Path, to: datetime | None, data: Path, media: Path) -> dict[str, Any]:
    """Make a data folder that a server goes through to a moment when it is started; answers the copy's manifest.

    :param to: ``None``: to the end of the log.
    :param data: an empty folder, or one that is not there yet.
    :raises BadBackup: when something of the archive is damaged or missing; nothing is made then.
    """
    folder = chosen(archive, to)
    if found := wrong(archive, folder):
        raise BadBackup("; ".join(found[:5]))
    for place in (data, media):
        if place.exists() and any(place.iterdir()):
            raise BadBackup(f"{place} is not empty")
        place.mkdir(parents=True, exist_ok=True)
    _unpack(folder / "base.tar.gz", data)
    _unpack(folder / "pg_wal.tar.gz", data / "pg_wal")
    told = read_manifest((folder / MANIFEST).read_bytes())
    lines = [f"restore_command = '{_BRING.format(wal=archive / 'wal')}'", "recovery_target_action = 'promote'"]
    lines += ["recovery_target_timeline = 'latest'", "archive_mode = off"]
    if to is not None:
        lines.append(f"recovery_target_time = '{to.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}+00'")
    with (data / "postgresql.auto.conf").open("a") as out:
        out.write("\n".join(["", *lines, ""]))
    (data / "recovery.signal").touch()
    os.chmod(data, 0o700)
    for name in files_of(archive / "media") if (archive / "media").exists() else ():
        target = media / name.relative_to(archive / "media")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(name, target)
    return told


def _unpack(source: Path, target: Path) -> None:
    """Files and folders of a copy of the server. A link (a tablespace elsewhere) is refused: it would lead outside."""
    with tarfile.open(source, "r:gz") as archive:
        for member in archive:
            path = (target / member.name).resolve()
            if path != target.resolve() and target.resolve() not in path.parents:
                raise BadBackup(f"{source.name}: {member.name} leads outside")
            if member.isdir():
                path.mkdir(mode=0o700, parents=True, exist_ok=True)
                continue
            packed = archive.extractfile(member) if member.isreg() else None
            if packed is None:
                raise BadBackup(f"{source.name}: {member.name} is no file; tablespaces are not brought back")
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with packed, path.open("wb") as out:
                shutil.copyfileobj(packed, out)
            path.chmod(0o600)
