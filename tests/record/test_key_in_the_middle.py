"""The key is changed in the middle of signing: no checkpoint is signed by a key that another one took the place of."""

from __future__ import annotations

from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.utils import OperationalError

from birge.record import queries, words
from birge.record.actions import steps
from birge.record.actions.keys import begin
from birge.record.actions.sign import Made, add, sign
from birge.record.models import Checkpoint
from birge.rulebook.record import notes, tree
from tests.record.conftest import AT


def _added(start: int) -> None:
    made = [Made("test", start + at, "", None, b"%d" % at, tree.leaf_hash(b"%d" % at)) for at in range(2)]
    with transaction.atomic():
        add(made, start, AT)


def _by_a_key_that_holds() -> bool:
    """Whether each checkpoint is signed by the key that holds for its size."""
    signers = {
        row.size: notes.Note.read(row.note).signatures[0].id for row in Checkpoint.objects.order_by("id")
    }  # the newest of a size
    spans = [(notes.Key.read(key.public).id, key.since, end) for key, end in queries.keys()]
    return all(
        any(one == by and since <= size and (end is None or size <= end) for one, since, end in spans)
        for size, by in signers.items()
    )


if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):

    @pytest.mark.django_db(transaction=True)
    def test_who_signs_waits_for_who_changes_the_key(
        above: dict[str, Any], record: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without the guard the same minute leaves a checkpoint that its own key does not hold for."""
        found: list[str] = []
        write = steps.write

        def meanwhile() -> None:
            try:
                with connection.cursor() as cursor:
                    cursor.execute("SET lock_timeout = '300ms'")
                _added(queries.size())
                sign(AT)
                found.append("signed")
            except OperationalError:
                found.append("waits")
            finally:
                connections.close_all()

        def interrupted(row: Any, verb: str, **more: Any) -> Any:
            if verb == "confirm_step":
                other = Thread(target=meanwhile)
                other.start()
                other.join()
            return write(row, verb, **more)

        begin()
        _added(0)
        assert sign(AT) is not None
        monkeypatch.setattr(steps, "write", interrupted)
        for guarded in (True, False):
            if not guarded:
                monkeypatch.setattr("birge.record.actions.sign.alone", lambda: None)
            steps.ask(words.ROTATION, "жыл сайын", above["administrator"])
            steps.confirm(words.ROTATION, above["coordinator"])
            assert _by_a_key_that_holds() is guarded
        assert found == ["waits", "signed"]
