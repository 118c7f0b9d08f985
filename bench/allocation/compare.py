"""Birge against pabutools 1.2.3: same machine, same files, same run; prints a table of ratios.

    python bench/allocation/compare.py [--quick] [--limit SECONDS] [--only NAME,NAME] [--fresh]
                                       [--rules read,greedy,phragmen,mes,add1,losers]

pabutools is installed into a side environment (``var/bench/pabutools``) on the first run. Generated elections come from
``generate.py``; the real ones of ``$BIRGE_SHARED/data/pabulib`` are added when present. Processor time is compared, not
the clock on the wall, so that other work on the machine weighs less. pabutools counts with whichever is faster: its
profile, or its multiprofile with the time for merging ballots (Birge merges while reading). Outcomes must agree, or the
run fails. What pabutools took is kept in ``var/bench`` for files of the same content, and timed anew with ``--fresh``.

A run of pabutools is ended by the system after so much processor time, however busy the machine is. What it took until
then is the least that it would have taken: the ratio is marked with ≥ and counts as that.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import resource
import signal
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SIDE = ROOT / "var" / "bench" / "pabutools"
FILES = ROOT / "var" / "bench" / "elections"
PINNED = "pabutools==1.2.3"
KEPT = ROOT / "var" / "bench" / "pabutools.json"
#: Seconds of processor time that one run of pabutools may take; its add1 raises shares one by one and needs longer, and
#: in the quick table it is not waited for.
LIMIT, LIMIT_ADD1, LIMIT_QUICK = 120.0, 600.0, 60.0
#: On the clock a run may take so many times its limit: whoever waits for a busy machine is not slow.
PATIENCE = 20
#: What issue-sized elections must reach: (least geometric mean of the ratios above 10,000 voters, below), and the
#: longest times in seconds: on the largest of them (90,000 voters, 160 projects, 326,000 approvals), where the shares
#: rise 22,000 times, and for every loser of a village.
REACH = {"read": (10, 10), "greedy": (1000, 300), "phragmen": (1000, 300), "mes": (1000, 200), "add1": (500, 500)}
LONGEST = {
    "lodz": {"read": 0.4, "mes": 0.020, "add1": 0.5},
    "budapest": {"add1": 10.0},
    "town": {"losers": 10.0},
}
MEMORY = 250
QUICK = ("katowice", "wroclaw", "amsterdam", "town")


def side_python() -> Path:
    """The interpreter of the side environment; made and filled on the first run."""
    python = SIDE / "bin" / "python"
    if not python.exists():
        print(f"making a side environment with {PINNED}", file=sys.stderr)
        venv.create(SIDE, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", PINNED], check=True)
    return python


def elections(only: set[str] | None) -> dict[str, Path]:
    """Names and files: generated ones (written once), then the real ones."""
    sys.path.insert(0, str(HERE))
    from generate import CITIES, generate

    FILES.mkdir(parents=True, exist_ok=True)
    out = {}
    for name, city in CITIES.items():
        if only is None or name in only:
            path = FILES / f"{name}.pb"
            path.write_text(generate(city), "utf-8")
            out[name] = path
    shared = Path(os.environ.get("BIRGE_SHARED") or ROOT.parent / "shared") / "data" / "pabulib"
    if not shared.exists():
        print(f"real elections are absent ({shared}); generated ones only", file=sys.stderr)
    for path in sorted(shared.glob("*.pb")):
        if only is None or path.stem in only:
            out[path.stem] = path
    return out


def run(command: list[str], limit: float) -> dict[str, Any] | None:
    """One worker's answer, ``None`` if it took more than ``limit`` seconds of processor time or failed (printed)."""

    def bounded() -> None:
        most = math.ceil(limit)
        resource.setrlimit(resource.RLIMIT_CPU, (most, most + 5))

    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=limit * PATIENCE, env=environment, preexec_fn=bounded
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode == -signal.SIGXCPU:
        return None
    if done.returncode:
        print(f"{' '.join(command[1:])}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    return json.loads(done.stdout)


def rules(path: Path, wanted: set[str]) -> list[str]:
    """The rules compared on a file: greedy, Phragmen, Equal Shares with both utilities, add1."""
    head = path.read_text("utf-8-sig").split("PROJECTS", 1)[0]
    points = any(f"vote_type;{kind}" in head for kind in ("cumulative", "ordinal"))
    cost, card = ("ptscost", "pts") if points else ("cost", "card")
    by_kind = {
        "read": ["read"],
        "greedy": [f"greedy_{cost}", f"greedy_{card}"],
        "phragmen": ["phragmen"],
        "mes": [f"mes_{cost}", f"mes_{card}"],
        "add1": [f"mes_{cost}_add1"],
        "losers": ["losers"] if path.stem == "town" else [],
    }
    return [rule for kind, names in by_kind.items() if kind in wanted for rule in names]


def asked(path: Path, rule: str, kind: str, limit: float, kept: dict[str, Any]) -> dict[str, Any] | None:
    """pabutools' answer, from what is kept or from a run."""
    key = f"{PINNED} {hashlib.sha256(path.read_bytes()).hexdigest()} {rule} {kind}"
    known = kept.get(key)
    if known is None or ("seconds" not in known and known["limit"] < limit):
        worker = [str(side_python()), str(HERE / "worker_pabutools.py"), str(path), rule, kind, "1"]
        known = kept[key] = run(worker, limit) or {"limit": limit}
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(json.dumps(kept), "utf-8")
    return known if "seconds" in known else None


def compare(path: Path, rule: str, limit: float | None, kept: dict[str, Any]) -> dict[str, Any]:
    """One line of the table."""
    mine = run([sys.executable, str(HERE / "worker_birge.py"), str(path), rule, "5"], LIMIT)
    if mine is None:
        raise SystemExit(f"Birge failed on {path.name} {rule}")
    kinds = {"read": ("profile",), "losers": ()}.get(rule, ("multiprofile", "profile"))
    theirs = None
    most = limit or (LIMIT_ADD1 if "add1" in rule else LIMIT)
    for kind in kinds:
        found = asked(path, rule, kind, most, kept)
        if found is None:
            # Where merged ballots take too long, single ones do, too.
            break
        if theirs is None or found["seconds"] < theirs["seconds"]:
            theirs = found | {"kind": kind}
        if "ids" in found and found["ids"] != mine["ids"]:
            raise SystemExit(f"{path.name} {rule}: outcomes differ: {mine['ids']} and {found['ids']}")
        # The second kind need not run longer than the first took: it would not count.
        most = min(most, found["seconds"] * 1.5 + found["reading"] * 3 + 5)
    stopped = most if kinds and theirs is None else None
    return {"name": path.stem, "rule": rule, "mine": mine, "theirs": theirs, "stopped": stopped}


def shown(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"


def family(rule: str) -> str:
    """The row of the reach a rule belongs to."""
    return "add1" if "add1" in rule else rule.split("_")[0]


def _size(voters: int) -> str:
    return "10,000 voters and more" if voters >= 10_000 else "1,000 to 10,000" if voters >= 1_000 else "below 1,000"


def report(lines: list[dict[str, Any]]) -> None:
    """The table, then geometric means by rule and size, what is to be reached beside every figure."""
    print("| election | voters | rule | Birge | reach | pabutools | kind | ratio | Birge MiB | pabutools MiB |")
    print("| --- | ---: | --- | ---: | ---: | ---: | --- | ---: | ---: | ---: |")
    ratios: dict[tuple[str, str], list[tuple[float, bool]]] = {}
    for line in lines:
        mine, theirs, kind = line["mine"], line["theirs"], family(line["rule"])
        longest = LONGEST.get(line["name"], {}).get(kind)
        reach = "" if longest is None else f"≤ {shown(longest)}{'' if mine['seconds'] <= longest else ' **missed**'}"
        row = [line["name"][:28], str(mine["voters"]), line["rule"], shown(mine["seconds"]), reach]
        ratio = None
        if theirs is not None:
            ratio = theirs["seconds"] / max(mine["seconds"], 1e-9)
            row += [shown(theirs["seconds"]), theirs["kind"], f"{ratio:.0f}", str(mine["rss"]), str(theirs["rss"])]
        elif line["stopped"]:
            ratio = line["stopped"] / max(mine["seconds"], 1e-9)
            row += [f"> {shown(line['stopped'])}", "stopped", f"≥ {ratio:.0f}", str(mine["rss"]), ""]
        else:
            row += ["", "", "", str(mine["rss"]), ""]
        if ratio is not None:
            ratios.setdefault((kind, _size(mine["voters"])), []).append((ratio, theirs is None))
        print("| " + " | ".join(row) + " |")
    print("\n| rule | size | lines | of them stopped | geometric mean of the ratios | reach | least |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for (kind, size), found in sorted(ratios.items()):
        known = [ratio for ratio, _ in found]
        mean, reach = math.exp(sum(map(math.log, known)) / len(known)), REACH[kind]["10,000" not in size[:6]]
        wanted = "" if size.startswith("below") else f"≥ {reach}{'' if mean >= reach else ' **missed**'}"
        stopped = sum(least for _, least in found)
        least = "≥ " if stopped else ""
        print(f"| {kind} | {size} | {len(found)} | {stopped} | {least}{mean:.0f} | {wanted} | {min(known):.0f} |")
    most = max(line["mine"]["rss"] for line in lines)
    print(
        f"\nlargest memory of a whole process: {most} MiB (reach ≤ {MEMORY}{'' if most <= MEMORY else ', **missed**'})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"only {', '.join(QUICK)}")
    parser.add_argument("--only", help="names, separated by commas")
    parser.add_argument("--limit", type=float, help="seconds for one run of pabutools")
    parser.add_argument("--fresh", action="store_true", help="time pabutools anew")
    parser.add_argument("--rules", default="read,greedy,phragmen,mes,add1,losers")
    options = parser.parse_args()
    only = set(QUICK) if options.quick else set(options.only.split(",")) if options.only else None
    kept = {} if options.fresh or not KEPT.exists() else json.loads(KEPT.read_text("utf-8"))
    lines = []
    for path in elections(only).values():
        for rule in rules(path, set(options.rules.split(","))):
            line = compare(path, rule, options.limit or (LIMIT_QUICK if options.quick else None), kept)
            lines.append(line)
            print(f"{path.stem} {rule}: done", file=sys.stderr)
    report(lines)


if __name__ == "__main__":
    main()
