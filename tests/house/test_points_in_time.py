"""On PostgreSQL the server comes back as it was at any moment, and a damaged archive is found before it is trusted."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from birge.kit import points, wal
from birge.kit.backups import BadBackup
from tests.installation import Installation, installed
from tools import postgres

#: A municipality with its people, and a file in the media folder.
SETTLED = """
from django.conf import settings
from tests.people import HERE, country, settle
settle(country(), "Мында", HERE)
path = settings.MEDIA_ROOT / "papers" / "1" / "протокол.pdf"
path.parent.mkdir(parents=True, exist_ok=True)
path.write_bytes(b"%PDF- kept as it is")
"""
#: Something that happens, and is told in the chronicle; prints when.
HAPPENS = """
from django.db import transaction
from birge.chronicle.actions import write
from birge.places.models import Municipality
with transaction.atomic():
    print(write(Municipality.objects.get(), "touch", by=None).at)
"""
KEEPS_ITS_LOG = {"wal_level": "replica", "archive_mode": "on", "max_wal_senders": "4"}
POSTGRES = "postgresql" in settings.DATABASES["default"]["ENGINE"]


def test_a_segment_is_kept_once_and_read_as_it_was(tmp_path: Path) -> None:
    one, other, kept = tmp_path / "one", tmp_path / "other", tmp_path / "wal"
    one.write_bytes(b"first" * 1000)
    other.write_bytes(b"other" * 1000)
    name = "000000010000000000000003"
    assert wal.main([str(kept), str(one), name]) == 0
    assert wal.main([str(kept), str(one), name]) == 0, "the same again is no mistake"
    assert wal.main([str(kept), str(other), name]) == 1, "another under its name is"
    assert wal.read(kept, name) == one.read_bytes()
    assert wal.main([str(kept), str(other), wal.after(name)]) == 0
    assert wal.wrong(kept, name) == []
    assert wal.wrong(kept, "000000010000000000000002") == ["000000010000000000000002.gz is missing"]
    assert wal.after("0000000100000000000000FF") == "000000010000000100000000"


@pytest.mark.parametrize("damage", ["flip", "cut", "lost", "no hash"])
def test_a_damaged_segment_is_named(tmp_path: Path, damage: str) -> None:
    names = [f"0000000100000000000000{n:02X}" for n in range(3)]
    for name in names:
        (tmp_path / "one").write_bytes(os.urandom(5000))
        wal.keep(tmp_path / "wal", tmp_path / "one", name)
    path = tmp_path / "wal" / f"{names[1]}.gz"
    data = bytearray(path.read_bytes())
    if damage == "flip":
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    elif damage == "cut":
        path.write_bytes(data[:100])
    elif damage == "lost":
        path.unlink()
    else:
        path.with_suffix(".sha256").unlink()
    assert [line.split()[0] for line in wal.wrong(tmp_path / "wal", names[0])] == [f"{names[1]}.gz"]


if POSTGRES:

    @pytest.fixture(scope="module")
    def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Installation, Path]]:
        """An installation on a server of its own that keeps its log in an archive."""
        # The server's user is another one; what it runs must be where that one may read.
        python = shutil.which("python3", path="/usr/bin:/usr/local/bin") or ""
        if os.geteuid() == 0 and not python:
            pytest.skip("no Python that another user may run")
        with installed(tmp_path_factory.mktemp("points") / "home") as found:
            with postgres.running(more=KEEPS_ITS_LOG) as server:
                archive = server.folder / "archive"
                (archive / "wal").mkdir(parents=True)
                program = shutil.copy(wal.__file__, server.folder / "keep-wal.py")
                for path in (archive, archive / "wal"):
                    shutil.chown(path, server.folder.owner(), None)
                with psycopg.connect(server.url, autocommit=True) as connection:
                    command = f"{python or 'python3'} {program} {archive / 'wal'} %p %f"
                    connection.execute(f"ALTER SYSTEM SET archive_command = '{command}'")
                    connection.execute("SELECT pg_reload_conf()")
                    connection.execute(f"ALTER ROLE {postgres.OWNER} REPLICATION")
                dump = subprocess.run(["pg_dump", "--no-owner", found.url], capture_output=True, check=True).stdout
                load = [
                    "psql",
                    "--quiet",
                    "--set=ON_ERROR_STOP=1",
                    "--dbname",
                    postgres.as_role(server.url, postgres.OWNER),
                ]
                subprocess.run(load, input=dump, capture_output=True, check=True)
                place = Installation(found.home, server.url)
                place.python(SETTLED)
                done = place.run("backup", "--base", str(archive))
                assert done.returncode == 0, done.stderr
                yield place, archive

    def _now(url: str) -> datetime:
        with psycopg.connect(url, autocommit=True) as connection:
            row = connection.execute("SELECT clock_timestamp()").fetchone()
        assert row is not None
        return row[0]

    def _archived(url: str) -> None:
        """End the segment that is being written, and wait until it is in the archive."""
        with psycopg.connect(url, autocommit=True) as connection:
            ((name,),) = connection.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchall()
            until = time.monotonic() + 60
            while time.monotonic() < until:
                ((last,),) = connection.execute("SELECT last_archived_wal FROM pg_stat_archiver").fetchall()
                if last and last >= name:
                    return
                time.sleep(0.1)
        raise AssertionError("the log was not archived")

    @pytest.mark.slow
    def test_it_comes_back_as_it_was_at_a_moment(place: tuple[Installation, Path]) -> None:
        here, archive = place
        media = here.home / "media" / "papers" / "1" / "протокол.pdf"
        assert (archive / "media" / "papers" / "1" / media.name).read_bytes() == media.read_bytes()
        before = here.python(HAPPENS)
        moment = _now(here.url)
        here.python(HAPPENS)
        _archived(here.url)
        user = ["--user", "nobody"] if os.geteuid() == 0 else []
        drill = here.run("drill", "--archive", str(archive), "--to", moment.isoformat(), *user)
        print(drill.stdout)
        assert drill.returncode == 0, drill.stdout + drill.stderr
        assert "chronicle: good" in drill.stdout and f"the last event: {before}" in drill.stdout

    @pytest.mark.slow
    def test_a_flipped_bit_is_named_and_nothing_is_made(place: tuple[Installation, Path], tmp_path: Path) -> None:
        _, archive = place
        (base,) = archive.glob("base-*Z")
        segment = sorted(path for path in (archive / "wal").glob("*.gz") if wal.SEGMENT.fullmatch(path.name[:-3]))[-1]
        for victim in (
            base / "base.tar.gz",
            base / "pg_wal.tar.gz",
            base / "manifest.json",
            segment,
            archive / "media" / "papers" / "1" / "протокол.pdf",
        ):
            data = victim.read_bytes()
            victim.write_bytes(_flipped(data))
            with pytest.raises(BadBackup, match=re.escape(victim.name)):
                points.bring_back(archive, None, tmp_path / "data", tmp_path / "media")
            assert not (tmp_path / "data").exists()
            victim.write_bytes(data)

    def _flipped(data: bytes) -> bytes:
        middle = len(data) // 2
        return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
