"""Lock files: exact versions, hashes for all, no addresses, and one version of a package everywhere."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tools import bootstrap

REQUIREMENTS = bootstrap.ROOT / "requirements"
LOCKS = sorted(path.name for path in REQUIREMENTS.glob("*.lock"))
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9.-]*)(\[[a-z,]+\])?==(?P<version>[0-9][\w.]*)(?P<marker> ; [^\\]+?)? \\$")
HASH = re.compile(r"^    --hash=sha256:(?P<digest>[0-9a-f]{64})( \\)?$")


def read(name: str) -> dict[str, tuple[str, list[str]]]:
    """Package → (version, hashes); any line of another shape fails the test."""
    packages: dict[str, tuple[str, list[str]]] = {}
    hashes: list[str] = []
    for number, line in enumerate((REQUIREMENTS / name).read_text(encoding="utf-8").splitlines(), 1):
        pin, digest = PIN.match(line), HASH.match(line)
        assert pin or digest, f"{name}:{number} is neither a pinned package nor a hash: {line}"
        if pin:
            hashes = []
            assert pin["name"] not in packages, f"{name}:{number} names {pin['name']} twice"
            packages[pin["name"]] = (pin["version"], hashes)
        if digest:
            hashes.append(digest["digest"])
    return packages


def test_the_lock_files_are_the_known_four() -> None:
    assert LOCKS == ["app.lock", "dev.lock", "soak.lock", "uv.lock"]


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_and_hashed(name: str) -> None:
    packages = read(name)
    assert packages
    assert [package for package, (_, hashes) in packages.items() if not hashes] == []


def test_the_tests_run_on_the_versions_that_are_served() -> None:
    app, dev, soak = read("app.lock"), read("dev.lock"), read("soak.lock")
    assert {name: dev.get(name) for name in app} == app
    assert {name: soak.get(name) for name in dev} == dev


@pytest.mark.parametrize("name", ["app", "dev", "soak", "uv"])
def test_what_is_asked_for_by_version_is_locked_at_it(name: str) -> None:
    locked = read(f"{name}.lock")
    for line in (REQUIREMENTS / f"{name}.in").read_text(encoding="utf-8").splitlines():
        asked = re.match(r"^([a-z0-9-]+)(?:\[.*\])?==(\S+)( ;.*)?$", line)
        if asked:
            assert locked[asked[1]][0] == asked[2]


@pytest.mark.parametrize("path", sorted(REQUIREMENTS.iterdir()), ids=lambda path: path.name)
def test_no_requirements_file_names_an_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|find-links|trusted-host|\s@\s", text)


def test_the_kept_pip_is_the_one_it_should_be() -> None:
    assert hashlib.sha256(bootstrap.PIP_WHEEL.read_bytes()).hexdigest() == bootstrap.PIP_SHA256
