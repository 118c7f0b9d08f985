"""The repository stands on its own: no paths of a machine, no download hosts, files that stay small."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

from birge import __version__

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 400
USUAL = 200

# Spelled in pieces, so that this file does not find itself.
PLACES = "|".join(("root", "work", "Users", "home/[a-z]+"))
MACHINE_PATH = re.compile(rf"(?<![\w.:/*-])/(?:{PLACES})/[\w.-]")
HOSTS = re.compile("|".join(("py" + r"pi\.org", "python" + r"hosted\.", "npm" + r"js\.(org|com)", "cr" + r"ates\.io")))


@cache
def tracked() -> tuple[Path, ...]:
    """Files that git keeps or would keep; every file outside hidden and made folders where there is no git."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True)
    if listed.returncode == 0:
        names = listed.stdout.decode().split("\0")
        return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())
    made = {".venv", ".git", "var", "build", "test-results"}
    return tuple(p for p in ROOT.rglob("*") if p.is_file() and not made & set(p.relative_to(ROOT).parts))


def texts() -> list[tuple[str, str]]:
    """(name, text) of every file that is text."""
    found = []
    for path in tracked():
        try:
            found.append((str(path.relative_to(ROOT)), path.read_bytes().decode("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern stands, as name:line."""
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts()
        if pattern.search(text)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def python_sizes() -> dict[str, int]:
    """Lines of every Python file a person writes; migrations are generated."""
    return {
        name: text.count("\n")
        for name, text in texts()
        if name.endswith(".py") and "/migrations/" not in name and text.strip()
    }


def test_the_walk_sees_the_repository() -> None:
    names = {name for name, _ in texts()}
    assert {"Makefile", "pyproject.toml", "LICENSE", "src/birge/__init__.py"} <= names


def test_the_patterns_find_what_they_are_for() -> None:
    assert MACHINE_PATH.search("open('/" + "root/x')") and MACHINE_PATH.search("/" + "home/aida/x")
    assert not MACHINE_PATH.search("https://example.test/" + "work/1") and not MACHINE_PATH.search("frame" + "work/x")
    assert HOSTS.search("https://" + "py" + "pi.org/simple")


def test_no_file_names_a_path_of_a_machine() -> None:
    assert lines_with(MACHINE_PATH) == []


def test_no_file_names_a_download_host() -> None:
    assert lines_with(HOSTS) == []


def test_no_python_file_is_longer_than_a_room_may_be() -> None:
    assert {name: size for name, size in python_sizes().items() if size > LONGEST} == {}


def test_nine_in_ten_python_files_are_short() -> None:
    sizes = python_sizes()
    long = sorted(name for name, size in sizes.items() if size >= USUAL)
    assert len(long) * 10 <= len(sizes), f"{len(long)} of {len(sizes)} files have {USUAL} lines or more: {long}"


def test_nothing_generated_is_kept() -> None:
    made = re.compile(r"(^|/)(__pycache__|\.venv|var|node_modules)/|\.(pyc|mo|sqlite3)$")
    assert [str(p.relative_to(ROOT)) for p in tracked() if made.search(str(p.relative_to(ROOT)))] == []


def test_no_secret_of_an_installation_is_kept() -> None:
    """What an installation makes for itself in its home, should that be this folder."""
    secret = ("secret-key", "capture-key.pem", "erased.jsonl", ".env")
    assert [str(path.relative_to(ROOT)) for path in tracked() if path.name in secret] == []


def test_all_who_say_the_version_say_the_same() -> None:
    """Protocols of outcomes carry the version: it must be the one that the list of changes tells of."""
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    catalogue = re.search(r'^softwareVersion: "(.+)"', (ROOT / "publiccode.yml").read_text("utf-8"), re.MULTILINE)
    assert newest and catalogue
    assert (newest[1], catalogue[1]) == (__version__, __version__)


def test_no_page_hides_its_own_address_from_its_own_forms() -> None:
    """A browser then says of a form that it comes from nowhere, and it is refused: pages say "same-origin"."""
    hiding = "no-" + "referrer"
    assert [name for name, text in texts() if name.startswith("src/") and hiding in text] == []
