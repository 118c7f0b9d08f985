"""``python -m tools.sbom [FILE]``: the list of all parts of Birge (CycloneDX 1.6, JSON), made from the lock files.

The same locks give the same bytes: it holds no time and no number by chance. What runs is ``required``; what tests and
long runs need beside it is ``excluded``.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
#: Lock files, each with what it adds to the ones before.
LOCKS = ("app", "dev", "soak", "uv")
_PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)(?:\[[a-z,]+\])?==(\S+)(?: ; ([^\\]+?))? \\$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def locked(name: str) -> dict[str, tuple[str, str, list[str]]]:
    """Package → version, on which machines (empty: on all), hashes of its files."""
    found: dict[str, tuple[str, str, list[str]]] = {}
    hashes: list[str] = []
    for line in (FOLDER / f"{name}.lock").read_text("utf-8").splitlines():
        if pin := _PIN.match(line):
            hashes = []
            found[pin[1]] = (pin[2], pin[3] or "", hashes)
        elif one := _HASH.search(line):
            hashes.append(one[1])
    return found


def licences() -> dict[str, dict[str, str]]:
    """Lock → package → its licence; under ``kept`` the files of others that lie in the repository."""
    return tomllib.loads((FOLDER / "licences.toml").read_text("utf-8"))


def version() -> str:
    """Of the product."""
    found = re.search(r'^softwareVersion: "(.+)"$', (ROOT / "publiccode.yml").read_text("utf-8"), re.MULTILINE)
    return found[1] if found else ""


def components() -> list[dict[str, Any]]:
    """Each package once, by the first lock that has it, then what is kept in the repository."""
    known, made, seen = licences(), [], set[str]()
    for lock in LOCKS:
        for name, (number, where, hashes) in locked(lock).items():
            if name in seen:
                continue
            seen.add(name)
            purl = f"pkg:pypi/{name}@{number}"
            part: dict[str, Any] = {"type": "library", "bom-ref": purl, "name": name, "version": number, "purl": purl}
            part["scope"] = "required" if lock == "app" else "excluded"
            part["licenses"] = [{"expression": known[lock][name]}]
            part["hashes"] = [{"alg": "SHA-256", "content": one} for one in sorted(hashes)]
            part["properties"] = [{"name": "birge:lock", "value": lock}]
            part["properties"] += [{"name": "birge:where", "value": where}] if where else []
            made.append(part)
    for purl, licence in known["kept"].items():
        name, _, number = purl.rpartition("/")[2].partition("@")
        part = {"type": "library", "bom-ref": purl, "name": name, "purl": purl, "scope": "required"}
        part |= {"version": number} if number else {}
        made.append({**part, "licenses": [{"expression": licence}]})
    return sorted(made, key=lambda part: str(part["bom-ref"]))


def bill() -> dict[str, Any]:
    """The whole list."""
    parts = components()
    product = {"type": "application", "bom-ref": "birge", "name": "Birge", "version": version()}
    product |= {"licenses": [{"expression": "AGPL-3.0-or-later"}]}
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([product, parts], sort_keys=True))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": product},
        "components": parts,
        "dependencies": [
            {"ref": "birge", "dependsOn": [one["bom-ref"] for one in parts if one["scope"] == "required"]}
        ],
    }


def main(argv: list[str]) -> int:
    """Write it into a file, or to standard output."""
    text = json.dumps(bill(), indent=1, ensure_ascii=False) + "\n"
    if argv:
        Path(argv[0]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
