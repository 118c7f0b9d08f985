"""The demo, built step by step once for all files of this folder that ask for it, and rolled back after them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from birge.demo import walk
from birge.kit import scope
from birge.places.models import Municipality
from tests.demo import places
from tests.house.conftest import undone
from tests.tables import check_references


def rows() -> dict[str, Any]:
    """How many rows each of our tables has, and the edition of every municipality."""
    # PostgreSQL raises editions at the end of a transaction, with the other things it puts off.
    check_references()
    found: dict[str, Any] = {}
    with scope.everyone("a test counts all rows"), connection.cursor() as cursor:
        for model in apps.get_models():
            if model.__module__.startswith("birge."):
                cursor.execute(f'SELECT COUNT(*) FROM "{model._meta.db_table}"')
                found[model._meta.label] = cursor.fetchone()[0]
    return found | {"editions": sorted(Municipality.objects.values_list("code", "edition"))}


@dataclass
class Built:
    """Everything that ``birge demo`` builds: what it printed and what there was after each step."""

    printed: dict[str, str] = field(default_factory=dict)
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)


class Stage:
    """Builds when it is asked for the first time; takes everything back for a file that begins with nothing."""

    def __init__(self) -> None:
        self.built: Built | None = None
        self.blocker: Any = None
        self.around = transaction.atomic()

    def build(self, blocker: Any, seen: Callable[[str], None] = lambda _step: None) -> Built:
        """The demo, up to its end. ``seen`` looks at what stands after each step, and leaves nothing."""
        if self.built is None:
            self.blocker, self.built = blocker, Built()
            with blocker.unblock():
                self.around.__enter__()
                try:
                    self._walk(self.built, seen)
                except BaseException:
                    self.clear()
                    raise
        return self.built

    @staticmethod
    def _walk(built: Built, seen: Callable[[str], None]) -> None:
        places.load()
        for step in walk.STEPS:
            out = io.StringIO()
            call_command("demo", until=step, stdout=out)
            built.printed[step], built.rows[step] = out.getvalue(), rows()
            with undone():
                seen(step)

    def clear(self) -> None:
        """As if it had never been built."""
        if self.built is not None:
            self.built = None
            with self.blocker.unblock():
                transaction.set_rollback(True)
                self.around.__exit__(None, None, None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that begin with nothing come first, then the one that sees the demo being built, then those of the demo."""
    at = [place for place, one in enumerate(items) if one.path.parent == Path(__file__).parent]
    turns: dict[Path, int] = {}
    for place in at:
        names = items[place].fixturenames  # type: ignore[attr-defined]
        turn = 2 if "demo" in names else 1 if "seen_built" in names else 0
        turns[items[place].path] = max(turns.get(items[place].path, 0), turn)
    in_order = sorted((items[place] for place in at), key=lambda one: turns[one.path])
    for place, one in zip(at, in_order, strict=True):
        items[place] = one


@pytest.fixture(scope="package")
def stage() -> Iterator[Stage]:
    """One for the folder: it is built once, since files that begin with nothing come first."""
    made = Stage()
    yield made
    made.clear()


@pytest.fixture(scope="module", autouse=True)
def nothing_of_others(request: pytest.FixtureRequest, stage: Stage) -> None:
    """A file none of whose tests asks for the demo begins without it, in whatever order files are run."""
    tests: list[Any] = [one for one in request.session.items if one.path == request.path]
    if not any("demo" in one.fixturenames for one in tests):
        stage.clear()


@pytest.fixture(scope="module")
def demo(stage: Stage, django_db_setup: None, django_db_blocker: Any) -> Built:
    """The demo stands; what a test does to it is taken back."""
    return stage.build(django_db_blocker)


@pytest.fixture
def seen_built(stage: Stage, django_db_setup: None, django_db_blocker: Any) -> Callable[..., Built]:
    """Builds the demo anew, for somebody who looks on; it stands for the files that follow."""
    stage.clear()
    return lambda seen: stage.build(django_db_blocker, seen)


@pytest.fixture
def register(db: None) -> None:
    """The places of the real events, and nothing built."""
    places.load()
