"""An address of this municipality with a key of another one leads nowhere: pages, files, forms and the API alike.

Asked by somebody who may do everything here, in the API with a token of theirs. ``make soak PARTS=matrix`` asks all.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from birge.api.actions import make_token
from birge.kit.ready import Ready
from birge.kit.scope import ScopedManager
from tests import matrix as m
from tests.house.conftest import EVERYTHING, Matrix, Watch, undone
from tests.worlds import OPEN, SECRET

SEED = int(os.environ.get("BIRGE_SEED", "12"))
#: So many are asked for in `make test`.
SHARE = 150
#: Of several municipalities (decision 0020): those that do not hold it take part in it at an address of their own.
OF_SEVERAL = {"learning_here:people", "learning_here:sign_up", "programme_here:interest"}

#: Some of the hundreds that would, without the scope of the managers.
GUARDED = {"questions:entry", "people_here:request", "capture:piece", "api-v1:budget"}


@pytest.fixture(scope="module", autouse=True)
def who_asks_is_there(matrix: Matrix, django_db_blocker: Any) -> None:
    """Before the first try, whose changes are taken back."""
    with django_db_blocker.unblock():
        assert matrix.everything


def mixed(matrix: Matrix) -> Iterator[tuple[str, str]]:
    """Name and path of each address of this municipality with one key of the other, and with all of them."""
    for address in matrix.addresses:
        if not m.in_municipality(address) or address.name in OF_SEVERAL:
            continue
        for ours, theirs in zip(m.fillings(address, matrix.here), m.fillings(address, matrix.there), strict=True):
            keys = sorted(
                name for name in ours or () if name != "code" and theirs and ours and ours[name] != theirs[name]
            )
            for foreign in dict.fromkeys([*((one,) for one in keys), tuple(keys)]):
                if ours and theirs and foreign:
                    kwargs = {**ours, **{name: theirs[name] for name in foreign}}
                    yield address.name, reverse(address.name, kwargs=kwargs) + m.QUERIES.get(address.name, "")


def wrong_at(matrix: Matrix, watch: Watch, path: str) -> str:
    """What is wrong with the answers at an address, empty: nothing."""
    program = path.startswith("/api/")
    if program:
        token = make_token(matrix.everything.user, "x")
        answer = Client().get(path, headers={"authorization": f"Bearer {token}"})
    else:
        answer = matrix.ask(matrix.everything, path)
        if answer.status_code == 405:
            answer = matrix.send(matrix.everything, path, {})
    said = answer.getvalue().decode("utf-8", "replace")
    if re.search(rf"(?:{OPEN}|{SECRET}){matrix.there.number}\b", said):
        return "told of another municipality"
    if not program and watch.changed():
        return "changed something"
    return "" if answer.status_code in (403, 404, 405) else f"answered {answer.status_code}"


def wrong_among(matrix: Matrix, watch: Watch, asked: list[tuple[str, str]]) -> list[str]:
    """What is wrong at these addresses."""
    found = []
    for name, path in asked:
        with undone():
            if wrong := wrong_at(matrix, watch, path):
                found.append(f"{name} {path}: {wrong}")
    return found


@pytest.mark.one_database("PostgreSQL has a second guard, its policies")
def test_without_scopes_it_leads_somewhere(matrix: Matrix, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [one for one in mixed(matrix) if one[0] in GUARDED]
    monkeypatch.setattr(ScopedManager, "get_queryset", models.Manager.get_queryset)
    # A question that was worked out with the scope is put together anew, and none without it is kept.
    work_out = Ready._work_out
    anew = lambda one, of_one: work_out(Ready(one.rows, *one.fields, here=one.here), of_one)  # noqa: E731
    monkeypatch.setattr(Ready, "_work_out", anew)
    found = " ".join(wrong_among(matrix, watch, asked))
    assert [name for name in sorted(GUARDED) if name not in found] == []


def test_a_key_of_another_municipality_leads_nowhere(matrix: Matrix, watch: Watch) -> None:
    there = list(mixed(matrix))
    assert len(there) > 1000
    asked = there if EVERYTHING else random.Random(SEED).sample(there, SHARE)
    assert wrong_among(matrix, watch, asked) == [], f"seed {SEED}"
