"""A record in a folder of the test, with papers that a stranger may read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from birge.chronicle.actions import write
from birge.cycle.models import Cycle
from birge.gatherings import words as gathering_words
from birge.gatherings.models import Decision, Gathering
from birge.papers.actions import issue
from birge.papers.files import make_files
from birge.papers.models import Issued
from birge.record.actions.sign import sign
from tests.papers.conftest import letter  # noqa: F401 (the paper these tests issue)
from tests.people import Village

AT = datetime(2026, 11, 21, 10, tzinfo=UTC)
#: Asked for by `make soak PARTS=record`: the whole of what is promised in numbers, with other dice each time.
WHOLE = bool(os.environ.get("BIRGE_WHOLE_RECORD"))
SEED = int(os.environ.get("BIRGE_SEED", "1"))


@pytest.fixture
def record(settings: Any, tmp_path: Path) -> Path:
    """Where keys, hashes and witnesses stand."""
    settings.RECORD_ROOT = tmp_path / "record"
    (tmp_path / "record").mkdir()
    return tmp_path / "record"


@pytest.fixture
def issued(inside: Village, cycle: Cycle, letter: Any, record: Path) -> Iterator[Callable[..., Issued]]:  # noqa: F811
    """Issue the letter once more, with its files; in Kyrgyz."""

    def once(says: str = "биринчи", files: bool = False) -> Issued:
        letter["says"] = says
        made: list[Issued] = issue(cycle, "letter", by=inside.aigul, at=AT)
        if files:
            make_files(made[0])
        return made[0]

    yield once


Recorded = Callable[..., Gathering]


@pytest.fixture
def recorded(inside: Village, record: Path) -> Recorded:
    """A meeting with signed minutes and one decision."""

    def make(number: int, text: str, at: Any = AT) -> Gathering:
        with transaction.atomic():
            row = Gathering.objects.create(
                municipality=inside.municipality, kind="assembly", number=number, title="Айылдык жыйын",
                state=gathering_words.RECORDED,
            )  # fmt: skip
            Decision.objects.create(
                municipality=inside.municipality, gathering=row, number=1, text=text, outcome="adopted", decided_at=at
            )
            public = {"from": "held", "to": gathering_words.RECORDED}
            write(row, "sign", by=inside.aigul, at=at, public=public, private={"secretary": text})
        return row

    return make


@pytest.fixture
def signed(issued: Callable[..., Issued]) -> Callable[..., Any]:
    """Issue some letters and sign them, some minutes later each time."""
    turns = iter(range(1, 1000))

    def now(count: int = 1, **more: Any) -> Any:
        for one in range(count):
            issued(f"кат {one}", **more)
        return sign(AT + timedelta(minutes=next(turns)))

    return now
