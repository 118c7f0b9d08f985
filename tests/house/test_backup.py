"""A backup is a restore that happened: everything comes back, and what is damaged or foreign changes nothing."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import shutil
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from birge.kit.backups import BadBackup, opened, read_manifest, sealed
from tests.installation import EVERYTHING, FILLED, Installation, installed
from tools.postgres import OWNER

CHANGED = """
from birge.people.models import User
from django.conf import settings
User.objects.update(name="changed")
(settings.MEDIA_ROOT / "papers" / "1" / "протокол.pdf").write_bytes(b"changed")
(settings.MEDIA_ROOT / "later.pdf").write_bytes(b"made after the backup")
"""
#: Tries what the walls of the database refuse; prints how many refused.
WALLS = """
from django.db import DatabaseError, connection, transaction
from birge.kit import scope
refused = 0
for sql in ("UPDATE chronicle_event SET verb = 'x'", "DELETE FROM papers_issued",
            "UPDATE needs_statement SET municipality_id = (SELECT max(id) FROM places_municipality) WHERE id = 9001"):
    try:
        with scope.everyone("a test"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as error:
        refused += "wall" in str(error)
print(refused)
"""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("full")) as place:
        place.python(FILLED)
        yield place


@pytest.fixture(scope="module")
def archive(full: Installation) -> Path:
    path = full.home / "backups" / "one.tar.gz"
    done = full.run("backup", str(path))
    assert done.returncode == 0, done.stderr
    return path


@pytest.mark.slow
def test_everything_comes_back(full: Installation, archive: Path) -> None:
    before = full.python(EVERYTHING)
    full.python(CHANGED)
    assert full.python(EVERYTHING) != before
    done = full.run("restore", str(archive), "--yes")
    assert done.returncode == 0, done.stderr
    assert full.python(EVERYTHING) == before
    assert full.python(WALLS) == "3"


@pytest.mark.slow
def test_it_comes_back_into_an_empty_installation(full: Installation, archive: Path, tmp_path: Path) -> None:
    with installed(tmp_path / "new") as other:
        done = other.run("restore", str(archive), "--yes")
        assert done.returncode == 0, done.stderr
        assert other.python(EVERYTHING) == full.python(EVERYTHING)
        assert other.python(WALLS) == "3"


@pytest.mark.slow
def test_a_drill_brings_it_back_elsewhere_and_asks_it_everything(full: Installation, archive: Path) -> None:
    before = full.python(EVERYTHING)
    if full.url:
        with psycopg.connect(full.url, autocommit=True) as connection:
            connection.execute(f"ALTER ROLE {OWNER} CREATEDB")
    # The archive is the newest there is.
    done = full.run("drill")
    assert done.returncode == 0, done.stdout + done.stderr
    assert {line.split(":")[0] for line in done.stdout.splitlines() if line.endswith(": good")} == {
        "tables", "chronicle", "papers", "files of papers", "public record", "backup",
    }  # fmt: skip
    damaged = archive.with_name("damaged.tar.gz")
    _rewritten(archive, damaged, _flipped)
    done = full.run("drill", str(damaged))
    damaged.unlink()
    assert done.returncode != 0 and "does not match its hash" in done.stderr
    said = full.python("from birge.kit.signs import last; print(last()['drill'].said)")
    assert "does not match its hash" in said
    assert full.python(EVERYTHING) == before, "what runs is not touched"


def _rewritten(source: Path, target: Path, change: Callable[[str, bytes], bytes | None], extra: str = "") -> None:
    """A copy of an archive with each file changed (``None``: left out) and one more file."""
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for member in old.getmembers():
            data = change(member.name, old.extractfile(member).read())  # type: ignore[union-attr]
            if data is not None:
                member.size = len(data)
                new.addfile(member, io.BytesIO(data))
        if extra:
            new.addfile(tarfile.TarInfo(extra), io.BytesIO())


def _flipped(name: str, data: bytes) -> bytes:
    middle = len(data) // 2
    return data if name == "manifest.json" else data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def _foreign(name: str, data: bytes) -> bytes:
    return sealed({**read_manifest(data), "vendor": "oracle"}).encode() if name == "manifest.json" else data


def _outside(name: str, data: bytes) -> bytes:
    return data


def _linked(source: Path, target: Path) -> None:
    """A copy in which the photos are reached by a link that leads out."""
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        link = tarfile.TarInfo("media")
        link.type, link.linkname = tarfile.SYMTYPE, "/tmp"
        for member in (link, *old.getmembers()):
            new.addfile(member, old.extractfile(member) if member.isreg() else None)


DAMAGE: dict[str, Callable[[Path, Path], object]] = {
    "one bit": lambda s, t: _rewritten(s, t, _flipped),
    "a file missing": lambda s, t: _rewritten(s, t, lambda n, d: None if "media" in n else d),
    "a file too many": lambda s, t: _rewritten(s, t, _outside, "media/more.pdf"),
    "no list of hashes": lambda s, t: _rewritten(s, t, lambda n, d: None if n == "manifest.json" else d),
    "a path leading outside": lambda s, t: _rewritten(s, t, _outside, "../../outside.txt"),
    "a link leading outside": _linked,
    "a file twice": lambda s, t: _rewritten(s, t, _outside, "manifest.json"),
    "cut short": lambda s, t: t.write_bytes(s.read_bytes()[: s.stat().st_size // 2]),
    "not an archive": lambda s, t: t.write_bytes(gzip.compress(b"no archive")),
    "empty": lambda s, t: t.write_bytes(b""),
    "another kind of database": lambda s, t: _rewritten(s, t, _foreign),
}


#: Tries to restore each file of a folder in one process: what came of it, and whether anything changed.
TRIED = """
import json, sys
from pathlib import Path
from django.core.management import CommandError, call_command
from tests.house.conftest import snapshot
before, found = snapshot(), {}
for path in sorted(Path({folder!r}).iterdir()):
    try:
        call_command("restore", str(path), yes=True, stdout=sys.stderr)
        found[path.name] = "restored"
    except CommandError as error:
        found[path.name] = "refused" if str(error).startswith("not restored: ") else str(error)
    found[path.name] += "" if snapshot() == before else ", and changed"
print(json.dumps(found))
"""


@pytest.mark.slow
def test_a_damaged_backup_is_refused_and_nothing_changes(full: Installation, archive: Path, tmp_path: Path) -> None:
    for damage, make in DAMAGE.items():
        make(archive, tmp_path / damage)
    files = {path: path.read_bytes() for path in (full.home / "media").rglob("*") if path.is_file()}
    found = json.loads(full.python(TRIED.replace("{folder!r}", repr(str(tmp_path)))))
    assert found == dict.fromkeys(DAMAGE, "refused")
    assert {path: path.read_bytes() for path in (full.home / "media").rglob("*") if path.is_file()} == files
    assert not (tmp_path.parent / "outside.txt").exists()


@pytest.mark.slow
def test_whichever_bit_flips_the_backup_is_refused_or_still_the_same(archive: Path, tmp_path: Path) -> None:
    """Some bits of a packed file mean nothing; no other one goes unseen. At both ends and in between."""
    data, chance = archive.read_bytes(), random.Random(20261123)
    whole = _contents(archive, tmp_path / "whole")
    ends = [*range(12), *range(len(data) - 12, len(data))]
    refused = 0
    for number, place in enumerate([*chance.sample(ends, 8), *(chance.randrange(len(data)) for _ in range(12))]):
        damaged = tmp_path / f"{number}.tar.gz"
        damaged.write_bytes(data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :])
        try:
            assert _contents(damaged, tmp_path / str(number)) == whole, f"byte {place}"
        except BadBackup:
            refused += 1
    assert refused >= 12


def _contents(archive: Path, folder: Path) -> dict[str, bytes]:
    opened(archive, folder)
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    shutil.rmtree(folder)
    return found


def test_no_bit_of_a_manifest_flips_unseen() -> None:
    told = {"made_at": "2026-11-23T23:00:00+00:00", "rows": {"a": 12}, "files": {"media/ө.pdf": "0" * 64}}
    data, seen = sealed(told).encode(), 0
    for place in range(len(data) * 8):
        other = bytearray(data)
        other[place // 8] ^= 1 << place % 8
        try:
            assert read_manifest(bytes(other)) == told
        except ValueError:
            seen += 1
    assert seen >= len(data) * 8 - 8, "a letter of an escape may be large or small"
    assert read_manifest(b'{"vendor": "sqlite", "files": {}}'), "one of before had no hash of itself"


@pytest.mark.slow
def test_nothing_is_replaced_without_a_yes(full: Installation, archive: Path) -> None:
    done = full.run("restore", str(archive))
    assert done.returncode != 0
    assert "restored the backup" not in done.stdout


@pytest.mark.slow
def test_a_backup_is_for_its_owner_and_leaves_no_parts(archive: Path) -> None:
    assert os.stat(archive).st_mode & 0o077 == 0
    assert [path.name for path in archive.parent.iterdir()] == [archive.name]
