"""The tables of moves of the whole installation, and the pages of the documentation made of them.

``python -m birge.cycle.tables`` writes ``docs/steps/*.md`` anew; a test keeps them current.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.utils import translation

from birge.chronicle.words import VERBS
from birge.papers.registry import PAPERS
from birge.people.words import ROLES
from birge.rulebook.table import Check, Move, Table

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ROOT / "src" / "birge"
PAGES = ROOT / "docs" / "steps"


@dataclass(frozen=True, slots=True)
class Known:
    """A table with the app that owns it and the names of its states in the reader's language."""

    app: str
    table: Table
    names: dict[str, Any]


def known() -> list[Known]:
    """Every table there is: those that models carry, and those laid into a shared model's drawer."""
    found = []
    for model in apps.get_models():
        own, drawer = model.__dict__.get("table"), getattr(model, "tables", {})
        names = dict(model._meta.get_field("state").flatchoices) if own or drawer else {}  # type: ignore[union-attr]
        if isinstance(own, Table):
            found.append(Known(model._meta.app_label, own, names))
        for table in drawer.values():
            found.append(Known(_owner(table), table, names))
    return found


def _owner(table: Table) -> str:
    """The app whose ``steps.py`` declares the table."""
    from importlib import import_module

    for config in apps.get_app_configs():
        if config.name.startswith("birge.") and (SOURCES / config.label / "steps.py").exists():
            if any(value is table for value in vars(import_module(f"{config.name}.steps")).values()):
                return config.label
    raise LookupError(f"no steps.py declares {table.kind!r}")


def reason_codes() -> Iterator[tuple[str, str]]:
    """(where, code) of every ``Reason("code", …)`` and ``Remark("code", …)`` written in the sources."""
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = getattr(getattr(node, "func", None), "id", "")
            if isinstance(node, ast.Call) and called in ("Reason", "Remark") and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield f"{path.relative_to(SOURCES)}:{node.lineno}", first.value


def _must_be_true(check: Check) -> str:
    """What a check asks for, in the words of its own description."""
    return (check.__doc__ or check.__name__).strip().splitlines()[0].rstrip(".")


def _row(move: Move, names: dict[str, Any]) -> str:
    who = ", ".join(sorted(str(ROLES[role].name) for role in move.who))
    must = [_must_be_true(check) for check in move.checks]
    must += ["a reason is written down"] if move.needs_note else []
    must += ["the cycle is open"] if move.step else []
    papers = ", ".join(str(PAPERS[name].title) if name in PAPERS else name for name in move.papers)
    verb = f"{VERBS[move.verb]} (`{move.verb}`)"
    cells = (str(names[move.source]), verb, str(names[move.target]), who, "; ".join(must), papers)
    return "| " + " | ".join(cells) + " |"


def page_of(app: str) -> str:
    """The page of a step."""
    own = [one for one in known() if one.app == app]
    lines = [f"# Moves of the step “{app}”", ""]
    lines += ["Made from `steps.py` by `python -m birge.cycle.tables`; a test keeps it current.", ""]
    for one in own:
        lines += [f"## {one.table.kind.capitalize()}", "", f"A new record is: {one.names[one.table.start]}.", ""]
        lines += ["| from | what happens | to | who | what must be true | papers |", "|---|---|---|---|---|---|"]
        lines += [_row(move, one.names) for move in one.table.moves]
        lines.append("")
    return "\n".join(lines)


def pages() -> dict[Path, str]:
    """Every page and what it must say."""
    with translation.override("en"):
        return {PAGES / f"{app}.md": page_of(app) for app in sorted({one.app for one in known()})}


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birge.settings")
    django.setup()
    for _path, _text in pages().items():
        _path.parent.mkdir(parents=True, exist_ok=True)
        _path.write_text(_text, encoding="utf-8")
