"""Where the real elections lie, and what is said aloud when they do not."""

from __future__ import annotations

import json
import os
import warnings
from functools import cache
from pathlib import Path

from birge.rulebook.allocation.election import Election
from birge.rulebook.allocation.pb_read import read_pb

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("BIRGE_SHARED") or ROOT.parent / "shared")
PABULIB = SHARED / "data" / "pabulib"
PRESENT = (PABULIB / "oracle.json").exists()

if not PRESENT:
    text = f"NO REAL ELECTIONS: {PABULIB} is absent; only self-made elections are tested (set BIRGE_SHARED)"
    print(text)
    warnings.warn(text, stacklevel=1)


@cache
def oracle() -> dict[str, dict]:
    """Outcome of every rule on the real elections; empty where they are absent."""
    if not PRESENT:
        return {}
    return json.loads((PABULIB / "oracle.json").read_text("utf-8"))["instances"]


@cache
def real(name: str) -> Election:
    """One real election."""
    return read_pb(PABULIB / f"{name}.pb")
