"""Every verb that the code writes into the chronicle, and every verb of a table of moves, has its words."""

from __future__ import annotations

import ast
from pathlib import Path

from django.apps import apps

from birge.chronicle.words import VERBS
from birge.rulebook.table import Table

SOURCE = Path(__file__).resolve().parents[2] / "src" / "birge"


def _written() -> set[str]:
    """The literal verbs of calls ``write(record, "verb", …)``; ``write`` of a paper has its format there."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text())
        if any(isinstance(node, ast.ImportFrom) and node.module == "birge.papers.writers" for node in ast.walk(tree)):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "write" and len(node.args) > 1:
                verb = node.args[1]
                if isinstance(verb, ast.Constant) and isinstance(verb.value, str):
                    found.add(verb.value)
    return found


def _moved() -> set[str]:
    tables = [getattr(model, "table", None) for model in apps.get_models()]
    tables += [table for model in apps.get_models() for table in getattr(model, "tables", {}).values()]
    return {move.verb for table in tables if isinstance(table, Table) for move in table.moves}


def test_every_verb_of_the_chronicle_has_words() -> None:
    verbs = _written() | _moved()
    assert len(verbs) > 20
    assert sorted(verbs - set(VERBS)) == []
