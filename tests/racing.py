"""Two people at the same moment: threads with connections of their own, and what came back to each of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

from django.contrib.messages import get_messages
from django.db import connections
from django.http import HttpResponse

from birge.kit.once import new_token
from birge.kit.policies import as_owner
from tests.forms_tried import complaints
from tests.people import client_of


def copied(old: Any, folder: Path) -> str:
    """A database of its own for this file, with the tables and walls of the test database; answers its name."""
    if old.vendor == "sqlite":
        name = str(folder / "races.sqlite3")
        old.ensure_connection()
        with sqlite3.connect(name) as copy:
            old.connection.backup(copy)
        return name
    name = f"{old.settings_dict['NAME']}_races"
    old.close()
    with as_owner(), old._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{old.settings_dict["NAME"]}"')
    return name


def both(*runs: Callable[[], Any]) -> list[Any]:
    """Run all at one moment, each in a thread; what each answered or raised."""
    gate, found = Barrier(len(runs)), [None] * len(runs)

    def one(at: int, run: Callable[[], Any]) -> None:
        gate.wait()
        try:
            found[at] = run()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            found[at] = error
        finally:
            connections.close_all()

    threads = [Thread(target=one, args=pair) for pair in enumerate(runs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    errors = [answer for answer in found if isinstance(answer, Exception) or answer is None]
    assert errors == [], errors
    return found


def sending(user: Any, path: str, **data: str) -> Callable[[], HttpResponse]:
    """A form of ``user``, ready to be sent from a thread. The browser is signed in already."""
    client = client_of(user)
    client.raise_request_exception = True
    sent = {"once": new_token(), **data}
    return lambda: client.post(path, sent)


def told(answer: HttpResponse) -> list[str]:
    """What a person is told is wrong."""
    if answer.status_code == 302:
        queued = getattr(get_messages(answer.wsgi_request), "_queued_messages", [])
        return [str(one) for one in queued if one.level_tag == "error"]
    assert answer.status_code == 200, answer.status_code
    return complaints(answer)


def one_won(answers: list[HttpResponse]) -> None:
    """One was done, every other was refused in words."""
    refusals = [told(answer) for answer in answers]
    assert sum(not words for words in refusals) == 1, refusals
