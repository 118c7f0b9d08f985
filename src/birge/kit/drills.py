"""The drill: a backup is brought back into an empty place, asked whether it holds together, and taken away again."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import DatabaseError, connection

from birge.kit.backups import MANIFEST, BadBackup, program
from birge.kit.points import bring_back
from birge.kit.policies import as_owner

START_SECONDS = 300


@dataclass
class Drill:
    """What a drill found. ``asked``: question → what is wrong."""

    seconds: float
    asked: dict[str, list[str]] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def wrong(self) -> list[str]:
        """Everything that is wrong, with what was asked."""
        return [f"{name}: {line}" for name, lines in self.asked.items() for line in lines]


def of_archive(source: Path) -> Drill:
    """Bring a backup archive back into an empty installation and ask it everything.

    :raises BadBackup: when it is damaged or cannot be brought back.
    """
    begun = time.monotonic()
    with as_owner(), tempfile.TemporaryDirectory(prefix="birge-drill-") as folder, _empty_database() as url:
        home = Path(folder, "home")
        place = {"BIRGE_HOME": str(home), "DATABASE_URL": url}
        _birge(place, "restore", str(source.resolve()), "--yes")
        manifest = Path(folder, MANIFEST)
        with tarfile.open(source, "r:gz") as archive:
            member = archive.extractfile(MANIFEST)
            manifest.write_bytes(member.read() if member else b"{}")
        asked = _asked(place, manifest)
    return Drill(time.monotonic() - begun, asked["wrong"], asked)


def of_point(archive: Path, to: datetime | None, user: str = "") -> Drill:
    """Bring the server back to a moment in a folder of its own, start it, and ask it everything.

    :param user: the server refuses to run for root: as whom it runs then.
    :raises BadBackup: when something is damaged or missing, or the server does not come so far.
    """
    begun = time.monotonic()
    with as_owner(), tempfile.TemporaryDirectory(prefix="birge-drill-") as folder:
        home, data = Path(folder, "home"), Path(folder, "data")
        told = bring_back(archive, to, data, home / "media")
        with _served(data, user) as url:
            asked = _asked({"BIRGE_HOME": str(home), "DATABASE_URL": url}, None)
    asked["base"] = told["made_at"]
    return Drill(time.monotonic() - begun, asked["wrong"], asked)


def _environment(place: dict[str, str]) -> dict[str, str]:
    """That of the place; nothing in it names the database that is in use."""
    place = {"BIRGE_DATABASE_OWNER_URL": "", **place}
    paths = os.pathsep.join(path for path in sys.path if path)
    return {**os.environ, "PYTHONPATH": paths, **place}


def _birge(place: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "birge.cli", *words]
    done = subprocess.run(command, env=_environment(place), capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise BadBackup(said[-1].removeprefix("CommandError: ") if said else f"birge {words[0]} failed")
    return done.stdout


def _asked(place: dict[str, str], manifest: Path | None) -> dict[str, Any]:
    words = ["verify", "--json", *(["--against", str(manifest)] if manifest else [])]
    found: dict[str, Any] = json.loads(_birge(place, *words).splitlines()[-1])
    return found


@contextmanager
def _empty_database() -> Iterator[str]:
    """Nothing for SQLite, whose file lies in its installation; else a database of its own on the same server."""
    if connection.vendor == "sqlite":
        yield ""
        return
    given, name = connection.settings_dict, f"birge_drill_{uuid.uuid4().hex[:10]}"
    password = f":{quote(str(given['PASSWORD']), safe='')}" if given["PASSWORD"] else ""
    address = f"postgresql://{quote(str(given['USER']), safe='')}{password}@{given['HOST']}:{given['PORT']}/{name}"
    try:
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
    except DatabaseError as error:
        raise BadBackup(f"no empty database for the drill: {error}; give the role CREATEDB") from error
    try:
        yield address
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def _served(data: Path, user: str) -> Iterator[str]:
    """A server over a data folder, gone through its log; its address."""
    whom: dict[str, Any] = {}
    if os.geteuid() == 0:
        if not user:
            raise BadBackup("PostgreSQL does not run for root: name the user of the server with --user")
        whom = {"user": user, "group": None, "extra_groups": []}
        for path in (data.parent, data, *data.rglob("*")):
            shutil.chown(path, user)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": data.parent}
    settings |= {"ssl": "off", "hot_standby": "off", "logging_collector": "off", "hba_file": data.parent / "hba"}
    (data.parent / "hba").write_text("local all all trust\nhost all all 127.0.0.1/32 trust\n")
    (data.parent / "hba").chmod(0o644)
    command = [program("postgres"), "-D", str(data)]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    log = data.parent / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=data.parent, env=_environment({}), stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            **{name: value for name, value in whom.items() if value is not None},
        )  # fmt: skip
    given = connection.settings_dict
    try:
        _wait(process, port, log)
        yield f"postgresql://{quote(str(given['USER']), safe='')}@127.0.0.1:{port}/{given['NAME']}"
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Until the server has come to its moment; a log that ends before it, or is damaged, ends the server."""
    until = time.monotonic() + START_SECONDS
    probe = [program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port), "-t", "1"]
    while subprocess.run(probe, capture_output=True).returncode:
        if process.poll() is not None or time.monotonic() > until:
            said = [
                line for line in log.read_text("utf-8", "replace").splitlines() if "FATAL" in line or "PANIC" in line
            ]
            raise BadBackup(f"the server did not come up: {said[-1] if said else 'see its log'}")
        time.sleep(0.2)
