"""A whole installation of its own for a test: home, database of the same kind as the tests run on, and its commands."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
import weakref
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests import tables
from tools.postgres import APPLICATION, OWNER, as_role

ROOT = Path(__file__).resolve().parents[1]
#: Reads programs from its input and runs each in a process of its own, forked with Django loaded and no connection
#: open: as good as a fresh Python, without the seconds it takes to load. Answers the exit status of each.
LOADED = """
import json, os, sys, traceback
import django
django.setup()
for line in sys.stdin:
    code, out, err = json.loads(line)
    if not os.fork():
        for path, handle in ((os.devnull, 0), (out, 1), (err, 2)):
            os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), handle)
        try:
            exec(compile(code, "<test>", "exec"), {"__name__": "__main__"})
            status = 0
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else int(left.code is not None)
        except BaseException:
            traceback.print_exc()
            status = 1
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    print(os.waitstatus_to_exitcode(os.wait()[1]), flush=True)
"""


@dataclass
class Installation:
    """``home`` holds everything but a PostgreSQL database, whose address is ``url``.

    There it asks as in production: pages as a role that owns nothing, migrations and copies as the owner.
    """

    home: Path
    url: str = ""
    mode: str = "test"
    loaded: subprocess.Popen[str] | None = None

    def environment(self, **more: str) -> dict[str, str]:
        """Variables for its programs."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("BIRGE_") and k != "DATABASE_URL"}
        ours = {"BIRGE_HOME": str(self.home), "BIRGE_MODE": self.mode}
        ours["DATABASE_URL"] = as_role(self.url, APPLICATION)
        ours["BIRGE_DATABASE_OWNER_URL"] = as_role(self.url, OWNER)
        paths = {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "DJANGO_SETTINGS_MODULE": "birge.settings"}
        return {**kept, **ours, **paths, **more}

    def birge(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run ``birge …`` to its end, in a Python of its own."""
        command = [sys.executable, "-m", "birge.cli", *words]
        return subprocess.run(
            command, env=self.environment(**more), cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """The same in a fork of a Python that has Django loaded."""
        code = f"import sys\nfrom birge.cli import main\nsys.exit(main({[*words]!r}))"
        return subprocess.CompletedProcess(words, *self._run(code))

    def start(self, *words: str, **more: str) -> subprocess.Popen[bytes]:
        """Start ``birge …`` and leave it running."""
        command, env, quiet = [sys.executable, "-m", "birge.cli", *words], self.environment(**more), subprocess.DEVNULL
        return subprocess.Popen(command, env=env, cwd=ROOT, stdin=quiet, stdout=quiet, stderr=quiet)

    def python(self, code: str) -> str:
        """Run Python in the installation; answers what it printed. Fails the test when it fails."""
        status, out, err = self._run(code)
        assert status == 0, err[-3000:] or "Django does not load"
        return out.strip()

    def _run(self, code: str) -> tuple[int, str, str]:
        """Exit status, what was printed, and what was said of errors."""
        if self.loaded is None:
            self.loaded = subprocess.Popen(
                [sys.executable, "-c", LOADED],
                env=self.environment(),
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            weakref.finalize(self, _end, self.loaded)
        assert self.loaded.stdin is not None and self.loaded.stdout is not None
        with tempfile.TemporaryDirectory(prefix="birge-said-") as folder:
            out, err = Path(folder, "out"), Path(folder, "err")
            self.loaded.stdin.write(json.dumps([code, str(out), str(err)]) + "\n")
            self.loaded.stdin.flush()
            status = self.loaded.stdout.readline().strip() or "1"
            said = [one.read_text("utf-8") if one.exists() else "" for one in (out, err)]
        return int(status), *said


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


@contextmanager
def database(like: str = "") -> Iterator[str]:
    """The address of a database of its own, of the kind the tests run on: "" for SQLite, else a new one of the server.

    :param like: the address of a database of the server, to begin with a copy of it instead of an empty one.
    """
    server = os.environ.get("DATABASE_URL", "").partition("?")[0]
    if not server.startswith("postgres"):
        yield ""
        return
    import psycopg

    name = f"birge_{uuid.uuid4().hex[:12]}"
    template = f' TEMPLATE "{urlsplit(like).path.lstrip("/")}"' if like else ""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" OWNER {OWNER}{template}')
    parts = urlsplit(server)
    try:
        yield urlunsplit(parts._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@cache
def _first() -> Installation:
    """The first installation of this run, set up by its own command and then left alone; others are copies of it.

    It begins with the tables that the migrations of the first part of the run made from nothing (``tests/tables.py``).
    """
    kept = ExitStack()
    atexit.register(kept.close)
    folder = kept.enter_context(tempfile.TemporaryDirectory(prefix="birge-first-"))
    found = Installation(Path(folder), kept.enter_context(database()))
    tables.begin(found.home / "birge.sqlite3", as_role(found.url, OWNER))
    done = found.birge("setup")
    assert done.returncode == 0, done.stderr[-3000:]
    return found


@contextmanager
def installed(home: Path) -> Iterator[Installation]:
    """A fresh installation, set up; its database is gone afterwards."""
    first = _first()
    with database(like=first.url) as url:
        # The key is not copied: no two installations share one.
        shutil.copytree(first.home, home, dirs_exist_ok=True, ignore=shutil.ignore_patterns("secret-key"))
        yield Installation(home, url)


#: Two municipalities with a row in every table, and a file in the media folder.
FILLED = """
from django.conf import settings
from django.db import transaction
from tests.people import country, settle
from tests.worlds import fill, somebody
with transaction.atomic():
    district = country()
    for number, name in ((9001, "Мында"), (9003, "Башка")):
        village = settle(district, name, {})
        fill(village, number, somebody(number, village), published=True)
path = settings.MEDIA_ROOT / "papers" / "1" / "протокол.pdf"
path.parent.mkdir(parents=True, exist_ok=True)
path.write_bytes(b"%PDF- kept as it is")
"""
#: Prints a digest of every row of every table of ours and of every file.
EVERYTHING = """
import hashlib
from django.conf import settings
from tests.house.conftest import snapshot
for table, digest in sorted(snapshot().items()):
    if table not in ("kit_cache", "kit_sign", "django_migrations"):
        print(table, digest)
for path in sorted(p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()):
    print(path.relative_to(settings.MEDIA_ROOT), hashlib.sha256(path.read_bytes()).hexdigest())
"""
