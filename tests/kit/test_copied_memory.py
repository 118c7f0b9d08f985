"""The copy of a country needs no more memory than that of a village."""

from __future__ import annotations

import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from birge.kit.copied import gathering, journal, listing, writing
from birge.kit.copied.asking import Stranger


def test_more_pages_need_no_more_memory(tmp_path: Path) -> None:
    few, many = (_peak(tmp_path / str(count), count) for count in (200, 800))
    assert many < 1.5 * few


def _peak(folder: Path, count: int) -> int:
    """The most bytes Python held while so many pages were copied, each leading to five others."""

    def answer(environ: dict[str, Any], begin: Any) -> list[bytes]:
        begin("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        number = int(environ["PATH_INFO"].strip("/").rpartition("/")[2])
        links = "".join(f'<a href="/ky/p/{(number * 5 + more) % count}/">x</a>' for more in range(5))
        return [f"<main>{number}{links}</main>".encode()]

    class Everything(gathering.Walk):
        def takes(self, address: str) -> bool:
            return True

    stranger = Stranger()
    stranger.application = answer
    with pytest.MonkeyPatch.context() as patch:
        for module in (gathering, listing):
            patch.setattr(module, "LATELY", 20)
        tracemalloc.start()
        walk = Everything(stranger, journal.Journal(folder / "journal"))
        walk.journal.begin("one")
        walk.through(iter(["/ky/p/1/"]))
        written = writing.Layout(folder / "site", walk, "", date(2026, 11, 23)).write()
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert written.pages == count
    return peak
