"""A production is checked at start, with a hint a person can act on; so are addresses and switches of databases."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core import checks

from birge.databases import database_settings
from birge.kit.checks import production_settings, safe_database
from tests.installation import ROOT

GOOD = {
    "BIRGE_MODE": "production",
    "BIRGE_HOSTS": "birge.example.kg",
    "BIRGE_PUBLIC_URL": "https://birge.example.kg",
    "BIRGE_SECRET_KEY": "k" * 20 + "0123456789-abcdefghijklmnopqrstuvwxyz",
}
#: What is asked for is given up → the words that must be in the answer.
SPOILT = {
    "BIRGE_HOSTS": ("", "birge.E001", "BIRGE_HOSTS"),
    "BIRGE_PUBLIC_URL": ("http://birge.example.kg", "birge.E002", "BIRGE_PUBLIC_URL"),
    "BIRGE_SECRET_KEY": ("short", "birge.E003", "BIRGE_SECRET_KEY"),
}


def _check(home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("BIRGE_") and k != "DATABASE_URL"}
    given = {k: v for k, v in variables.items() if v}
    env = {**kept, **given, "BIRGE_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "birge.cli", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True)


@pytest.mark.slow
def test_a_production_that_is_set_up_well_has_nothing_to_say(tmp_path: Path) -> None:
    done = _check(tmp_path, **GOOD)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", SPOILT)
def test_production_does_not_start_without(tmp_path: Path, name: str) -> None:
    value, code, hint = SPOILT[name]
    done = _check(tmp_path, **{**GOOD, name: value})
    assert done.returncode != 0
    assert code in done.stderr and hint in done.stderr
    assert GOOD["BIRGE_SECRET_KEY"] not in done.stdout + done.stderr


def test_an_unknown_mode_or_database_is_refused(tmp_path: Path) -> None:
    assert _check(tmp_path, BIRGE_MODE="producton").returncode != 0
    with pytest.raises(ValueError, match="sqlite: or postgresql:"):
        database_settings("mysql://x/y", tmp_path)


def test_development_and_tests_need_nothing() -> None:
    assert production_settings(None) == []


def test_addresses_of_databases_are_read_whole(tmp_path: Path) -> None:
    found = database_settings("postgresql://us%40er:p%2Fw@db:5433/birge?sslmode=require", tmp_path)
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("us@er", "p/w", "db", "5433")
    assert found["OPTIONS"] == {"sslmode": "require"}
    assert database_settings("", tmp_path)["NAME"] == str(tmp_path / "birge.sqlite3")


class _Server:
    """A PostgreSQL that answers SHOW with one switch off."""

    def __init__(self, off: str) -> None:
        self.off, self.asked = off, ""

    def __enter__(self) -> _Server:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def execute(self, sql: str) -> None:
        self.asked = sql.split()[-1]

    def fetchone(self) -> tuple[str]:
        return ("off" if self.asked == self.off else "on",)


@pytest.mark.parametrize("switch", ["fsync", "full_page_writes", "synchronous_commit"])
def test_a_switch_of_postgresql_that_is_off_is_found(monkeypatch: pytest.MonkeyPatch, switch: str) -> None:
    class Connection:
        vendor = "postgresql"

        def cursor(self) -> _Server:
            return _Server(switch)

    monkeypatch.setattr("birge.kit.checks.connection", Connection())
    monkeypatch.setattr(settings, "BIRGE_PRODUCTION", True)
    found = safe_database(None)
    assert [(error.id, switch in error.msg) for error in found] == [("birge.E011", True)]
    assert all(isinstance(error, checks.Error) and error.hint for error in found)
