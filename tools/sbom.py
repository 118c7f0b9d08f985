"""What Birge is made of: every package it runs with, its version, licence and hashes, from the lock file.

``make sbom`` writes ``docs/licences.md`` anew and prints a bill of materials (CycloneDX 1.6, JSON); into a file with
``python -m tools.sbom FILE``. ``python -m tools.sbom --newest`` asks the package index whether Django is the newest
patch of its series, and says how long the series is looked after.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from datetime import date
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK, LISTED = ROOT / "requirements" / "app.lock", ROOT / "docs" / "licences.md"
#: The series of Django we stand on, and until when it gets security releases.
SERIES, UNTIL = "5.2", date(2028, 4, 30)
#: Licences as packages write them in older fields → their name (SPDX).
NAMES = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD": "BSD-3-Clause",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
#: What the metadata of a package leaves open, looked up in its licence file; packages of other platforms.
KNOWN = {
    "fido2": "BSD-2-Clause",
    "gunicorn": "MIT",
    "asgiref": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
    "uvloop": "MIT OR Apache-2.0",
    "rloop": "BSD-3-Clause",
    "winloop": "MIT OR Apache-2.0",
    "psycopg-binary": "LGPL-3.0-only",
}
#: What may be in a product that municipalities run and change; LGPL because Python only links to it.
ALLOWED = re.compile(
    r"(MIT|MIT-0|MIT-CMU|0BSD|BSD-[23]-Clause|Apache-2\.0|PSF-2\.0|MPL-2\.0|LGPL-3\.0-only|Zlib|CC0-1\.0|ISC)"
)


@dataclass
class Package:
    """One line of the lock file."""

    name: str
    version: str
    hashes: list[str] = field(default_factory=list)

    @property
    def licence(self) -> str:
        """Its licence as an expression of SPDX; "" when nobody knows."""
        try:
            told = metadata.metadata(self.name)
        except metadata.PackageNotFoundError:
            return KNOWN.get(self.name, "")
        given = told.get("License-Expression") or KNOWN.get(self.name, "")
        if given:
            return given
        short = (told.get("License") or "").strip()
        short = short if "\n" not in short and len(short) < 40 else ""
        classes = [one.split("::")[-1].strip() for one in told.get_all("Classifier") or [] if one.startswith("License")]
        words = [NAMES.get(one, one) for one in ([short] if short else classes)]
        return " OR ".join(dict.fromkeys(words))


def packages(lock: Path = LOCK) -> list[Package]:
    """Everything the product runs with, in the order of the lock file."""
    found: list[Package] = []
    for line in lock.read_text("utf-8").splitlines():
        if pin := re.match(r"([a-z0-9][a-z0-9.-]*)(?:\[[^\]]*\])?==([^\s;]+)", line):
            found.append(Package(pin[1], pin[2]))
        elif digest := re.search(r"--hash=sha256:([0-9a-f]{64})", line):
            found[-1].hashes.append(digest[1])
    return found


def not_allowed(found: list[Package]) -> list[str]:
    """Packages without a known licence, or with one that is none of ours."""
    wrong = []
    for one in found:
        parts = [part for part in re.split(r"\s+(?:OR|AND)\s+|[()]", one.licence) if part]
        if not parts or not all(ALLOWED.fullmatch(part) for part in parts):
            wrong.append(f"{one.name} {one.version}: {one.licence or 'unknown'}")
    return wrong


def listed(found: list[Package]) -> str:
    """The list for people."""
    rows = [f"| {one.name} | {one.version} | {one.licence} |" for one in found]
    head = [
        "# Licences of what Birge runs with",
        "",
        "Made from the lock file by `make sbom`; a test keeps it current. Fonts and drawings: `docs/vendored.md`.",
        f"Django {SERIES} gets security releases until {UNTIL:%B %Y}.",
        "",
        "| package | version | licence |",
        "|---|---|---|",
    ]
    return "\n".join([*head, *rows, ""])


def bill(found: list[Package]) -> dict[str, object]:
    """The bill of materials (CycloneDX 1.6). The same lock file gives the same bill."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8")).get("project", {})
    version = str(project.get("version") or metadata_version())
    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{one.name}@{one.version}",
            "name": one.name,
            "version": one.version,
            "purl": f"pkg:pypi/{one.name}@{one.version}",
            "licenses": [{"expression": one.licence}],
            # A version has several files (for each platform); the hash of each is named.
            "properties": [{"name": "birge:file:sha256", "value": digest} for digest in sorted(one.hashes)],
        }
        for one in found
    ]
    itself = {"type": "application", "bom-ref": "birge", "name": "birge", "version": version}
    needs = [str(one["bom-ref"]) for one in components]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": itself},
        "components": components,
        "dependencies": [{"ref": "birge", "dependsOn": needs}],
    }


def metadata_version() -> str:
    """The version the program says of itself."""
    text = (ROOT / "src" / "birge" / "__init__.py").read_text("utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    return found[1] if found else "0"


def newest() -> int:
    """Ask the index for the newest patch of our series of Django; 1 when it is not the one that is locked."""
    locked = next(one.version for one in packages() if one.name == "django")
    command = [
        str(Path(sys.prefix) / "installer/bin/uv"),
        "pip",
        "compile",
        "--no-config",
        "--quiet",
        "--no-deps",
        "--no-header",
        "--no-annotate",
        "-",
    ]
    done = subprocess.run(command, input=f"django=={SERIES}.*\n", capture_output=True, text=True)
    found = re.search(r"^django==(\S+)", done.stdout, re.MULTILINE)
    if done.returncode or not found:
        print(f"the index did not answer: {done.stderr.strip()[:200]}", file=sys.stderr)
        return 2
    print(f"Django {locked} is locked, {found[1]} is the newest of {SERIES} (looked after until {UNTIL})")
    return 0 if found[1] == locked and locked.startswith(f"{SERIES}.") and date.today() <= UNTIL else 1


def main(words: list[str]) -> int:
    """Write the list, print or write the bill."""
    if words == ["--newest"]:
        return newest()
    found = packages()
    LISTED.write_text(listed(found), "utf-8")
    text = json.dumps(bill(found), indent=1) + "\n"
    if words:
        Path(words[0]).write_text(text, "utf-8")
    else:
        print(text, end="")
    wrong = not_allowed(found)
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
