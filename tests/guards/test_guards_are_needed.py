"""Every guard is tried twice: with it the promise is kept, and without it the same trial is red.

A trial that stays green without its guard shows nothing. Guards whose trials need two processes, a browser or another
installation are shown red where those are; they stand in ``ELSEWHERE``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from tests.guards import accounts, entering, moving, reading, sending, watching
from tests.guards.stage import Guard, Off, Stage, build
from tests.house.conftest import undone
from tests.tables import check_references

ROOT = Path(__file__).resolve().parents[2]
GUARDS = [*accounts.GUARDS, *entering.GUARDS, *moving.GUARDS, *sending.GUARDS, *reading.GUARDS, *watching.GUARDS]
#: Guard → the test that takes it away.
ELSEWHERE = {
    "a frozen plan": "tests/plan/test_walls.py::test_without_walls_it_would_pass",
    "pixels are counted before they are decoded": (
        "tests/kit/test_pictures.py::test_too_many_pixels_are_refused_before_one_is_decoded"
    ),
    "the token of a form": "tests/house/test_only_forms_change.py::test_the_token_is_what_lets_a_form_through",
}


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with django_db_blocker.unblock(), transaction.atomic():
        made = build()
        check_references()
        yield made
        transaction.set_rollback(True)


@pytest.mark.parametrize("guard", GUARDS, ids=[guard.promise for guard in GUARDS])
def test_with_the_guard_it_holds_and_without_it_is_red(
    stage: Stage, guard: Guard, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    with undone():
        assert guard.kept(stage), "the guard does not hold"
    with undone():
        guard.off(Off(monkeypatch, settings))
        assert not guard.kept(stage), "without its guard the trial stays green: it shows nothing"


def test_the_others_are_shown_where_they_say() -> None:
    for place in ELSEWHERE.values():
        path, _, name = place.partition("::")
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, place
