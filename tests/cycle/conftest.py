"""A table of moves made for these tests, on the cycle itself, with a ledger of what was asked in which order."""

from __future__ import annotations

from typing import Any

import pytest

from birge.cycle.models import Cycle
from birge.people.words import HEAD
from birge.rulebook.table import Move, Reason, Table


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the checks were given, in the order of asking. ``refuse`` on the list names checks that refuse."""
    asked: list[Any] = []

    def check(name: str) -> Any:
        def inner(facts: Any) -> Reason | None:
            asked.append((name, facts))
            return Reason("reason_needed") if name in getattr(facts, "refuse", ()) else None

        return inner

    table = Table(
        "cycle",
        start="open",
        moves=(
            Move("close", "open", "closed", frozenset({HEAD}), checks=(check("first"), check("second"))),
            Move("reopen", "closed", "open", frozenset({HEAD}), needs_note=True),
        ),
    )
    monkeypatch.setattr(Cycle, "table", table)
    return asked
