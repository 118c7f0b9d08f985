"""The key of an installation is made once, also when its first processes start together."""

from __future__ import annotations

import multiprocessing
import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.management import utils

from birge import settings

TOGETHER = multiprocessing.get_context("fork")


def _starts(begun: Any, go: Any, told: Any) -> None:
    """A first process: says that it begins, and makes its key only when it may."""

    def made() -> str:
        go.wait(60)
        return f"key of {multiprocessing.current_process().name}"

    utils.get_random_secret_key = made
    begun.put(True)
    try:
        told.put(settings._secret_key())
    except OSError as error:
        told.put(repr(error))


def test_two_first_processes_end_with_the_same_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BIRGE_SECRET_KEY", raising=False)
    monkeypatch.setattr(settings, "HOME", tmp_path)
    begun, told, go = TOGETHER.Queue(), TOGETHER.Queue(), TOGETHER.Event()
    both = [TOGETHER.Process(target=_starts, args=(begun, go, told)) for _ in range(2)]
    for one in both:
        one.start()
    for _one in both:
        begun.get(timeout=60)
    go.set()
    keys = {told.get(timeout=60) for _one in both}
    for one in both:
        one.join(60)
    kept = tmp_path / "secret-key"
    assert keys == {kept.read_text()} and kept.read_text().startswith("key of ")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600 and list(tmp_path.iterdir()) == [kept]


def test_a_process_killed_while_it_made_the_key_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BIRGE_SECRET_KEY", raising=False)
    monkeypatch.setattr(settings, "HOME", tmp_path)
    (tmp_path / ".secret-key-unfinished").write_text("half")
    assert settings._secret_key() == (tmp_path / "secret-key").read_text() != "half"
