"""Attacks at length: hostile texts in every field, opened in a browser as everybody."""

from __future__ import annotations

from pathlib import Path

from bench.running import share, tested
from tools import chromium

#: Turns after which each field has met each of the thirty texts.
TURNS = 30


def texts(folder: Path, rounds: int, seed: int) -> list[str]:
    """Every page as every role in worlds whose texts want to be scripts; answers what is wrong."""
    if chromium.find_or_install() is None:
        return [chromium.HOW]
    asked = {"BIRGE_EVERYBODY": "1", "BIRGE_TURNS": str(share(TURNS, rounds)), "BIRGE_SEED": str(seed)}
    good = tested(folder / "text", "tests/attacks/test_text_is_only_text.py", "", **asked)
    return [] if good else [f"a text was more than text (seed {seed})"]
