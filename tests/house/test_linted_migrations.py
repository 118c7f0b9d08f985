"""Each new migration says what it does to those who work meanwhile: what it holds, takes away, cannot take back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from birge.kit.linting import lint, table_of
from tools.keep_database import landed


def _new() -> list[tuple[tuple[str, str], Any]]:
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("birge.")}
    found = MigrationLoader(None).disk_migrations
    old = {(path.split("/")[2], Path(path).stem) for path in landed()}
    return sorted((key, one) for key, one in found.items() if key[0] in ours and key not in old)


def test_what_has_landed_is_not_new() -> None:
    old = {path for path in landed() if not any(f"/{app}/migrations/{name}.py" in path for (app, name), _ in _new())}
    assert old == set(landed()) and len(old) > 50


def test_what_is_new_says_what_it_does() -> None:
    new = _new()
    made = {
        app: frozenset(
            table_of(operation)
            for (label, _name), migration in new
            if label == app
            for operation in migration.operations
            if isinstance(operation, migrations.CreateModel)
        )
        for (app, _), _ in new
    }
    wrong = {f"{app}.{name}": list(lint(one, made[app])) for (app, name), one in new}
    assert {name: lines for name, lines in wrong.items() if lines} == {}, (
        "split it, or say in the migration's `noted` why it is fine"
    )


def _nothing(*_: object) -> None:
    return None


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (migrations.RunPython(_nothing), "cannot go back"),
        (migrations.RunPython(_nothing, _nothing), ""),
        (migrations.RunSQL("SELECT 1"), "cannot go back"),
        (migrations.RemoveField("plan", "name"), "program of before"),
        (migrations.RenameModel("plan", "draft"), "program of before"),
        (migrations.AddIndex("plan", models.Index(fields=["name"], name="x")), "holds the table"),
        (migrations.AlterField("plan", "name", models.TextField()), "holds the table"),
        (migrations.AddField("plan", "name", models.TextField()), "no value"),
        (migrations.AddField("plan", "name", models.TextField(default="")), "no value"),
        (migrations.AddField("plan", "name", models.TextField(db_default="")), ""),
        (migrations.AddField("plan", "names", models.ManyToManyField("plan.Plan")), ""),
        (migrations.AlterModelTable("plan", "plans"), "program of before"),
        (migrations.RunSQL("ALTER TABLE a DROP COLUMN b", "SELECT 1"), "program of before"),
        (migrations.RunSQL(["CREATE UNIQUE INDEX a ON b (c)"], "SELECT 1"), "holds the table"),
        (migrations.RunSQL([("CREATE INDEX CONCURRENTLY a ON b (c)", None)], "SELECT 1"), ""),
        (migrations.RunSQL("LOCK TABLE a", migrations.RunSQL.noop), "holds the table"),
        (migrations.AddField("plan", "name", models.TextField(null=True)), ""),
    ],
)
def test_each_kind_is_seen_until_it_is_noted(operation: Any, said: str) -> None:
    class Migration(migrations.Migration):
        operations = [operation]

    one = Migration("0002_x", "plan")
    found = list(lint(one))
    assert (said in found[0]) if said else found == []
    if found:
        one.noted = {found[0].partition(":")[0]: "ten rows at most"}  # type: ignore[attr-defined]
        assert list(lint(one)) == []
    if "table" in said and table_of(operation):
        assert list(lint(Migration("0002_x", "plan"), frozenset({"plan"}))) == []
