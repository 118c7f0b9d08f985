"""Real cases for the tests of the rulebook: the facts stand in ``real_cases.json`` beside this file."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest


@cache
def _cases() -> dict[str, dict[str, Any]]:
    data = json.loads((Path(__file__).parent / "real_cases.json").read_text(encoding="utf-8"))
    return {case["id"]: case for case in data["cases"]}


@pytest.fixture(scope="session")
def real_case() -> Callable[[str], dict[str, Any]]:
    """``real_case("A01")``: the facts of one published case, with its address and what a correct rule finds."""
    return lambda case_id: _cases()[case_id]
