"""Bad input to every address of the API, found in its own description: never a 500, always a problem that names what.

The addresses and their parameters come from the OpenAPI document, so that one added tomorrow is tried too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection

from birge.api.actions import make_token
from tests.api.tried import LEAST, TEXTS, ask, encoded, filled, needed, operations, refused, turns
from tests.house.conftest import undone
from tests.house.known import may_change
from tests.worlds import World

HEADERS = {
    "Authorization": ("Bearer", "Bearer ", "Basic YTpi", "Bearer " + "x" * 9000, "bearer birge_х", "\xff"),
    "Accept-Language": ("xx", "*", ";q=", ",".join(f"a{n};q=0.{n}" for n in range(100)), "ky;q=нан", "-" * 5000),
    "Accept": ("*/*;q=…", "text/html", "", "a" * 5000),
    "If-None-Match": ("*", '"', 'W/"', "x" * 5000),
    "Idempotency-Key": ("", "x" * 5000),
}  # fmt: skip


READS = [(path, parameters) for how, path, parameters in operations() if how == "get"]
IDS = [path for path, _ in READS]
SENT = turns((path, one) for path, parameters in READS for one in parameters)


@pytest.fixture
def written() -> Iterator[list[str]]:
    """What the block writes, also where it is taken back."""
    found: list[str] = []

    def noted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if may_change(sql):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        yield found


def test_parameters_that_take_turns_meet_every_text_between_them() -> None:
    met: dict[str, set[str | bytes]] = {}
    for (_, name), texts in SENT.items():
        assert len({*texts}) >= LEAST
        met.setdefault(name, set()).update(texts)
    assert all(texts == {*TEXTS} for texts in met.values()) and len(met) > 15


@pytest.mark.parametrize(("path", "parameters"), READS, ids=IDS)
def test_the_good_values_lead_somewhere(everything: World, path: str, parameters: list[dict[str, Any]]) -> None:
    assert ask(filled(path), needed(parameters)).status_code == 200


@pytest.mark.parametrize(("path", "parameters"), READS, ids=IDS)
def test_no_value_in_a_path_breaks_it(everything: World, path: str, parameters: list[dict[str, Any]]) -> None:
    for name in (one["name"] for one in parameters if one["in"] == "path"):
        for text in SENT[path, name]:
            answer = ask(filled(path, **{name: encoded(text) or "-"}), needed(parameters))
            if answer.status_code != 200:
                refused(answer, 400, 404)


@pytest.mark.parametrize(("path", "parameters"), READS, ids=IDS)
def test_no_value_of_a_parameter_breaks_it_and_a_wrong_one_is_named(
    everything: World, written: list[str], path: str, parameters: list[dict[str, Any]]
) -> None:
    for name in (one["name"] for one in parameters if one["in"] == "query"):
        others = needed(parameters, but=name)
        for text in SENT[path, name]:
            answer = ask(filled(path), f"{others}&{name}={encoded(text)}")
            if answer.status_code != 200:
                said = refused(answer, 400, 422)
                assert said["status"] == 400 or (said["path"] == name and said["detail"]), said
        twice = ask(filled(path), f"{others}&{urlencode([(name, '1'), (name, '2')])}").status_code
        # What a search looks for is refused by every page when it stands there twice (``middleware.SaneInput``).
        assert twice == 400 if name == "q" else twice in (200, 422)
    assert written == []


@pytest.mark.one_database("what no view reads comes to no database")
@pytest.mark.parametrize(("path", "parameters"), READS, ids=IDS)
def test_other_parameters_change_nothing(everything: World, path: str, parameters: list[dict[str, Any]]) -> None:
    plain = ask(filled(path), needed(parameters)).getvalue()
    for query in (
        "sort=author__password",
        "order_by=-user__password",
        "id__regex=.*",
        "state__in=" + ",".join(["draft"] * 2000),
        "fields=*&expand=cycle.sessions.statements&include=private",
        "municipality_id=1&user=1&by=1",
        "&".join(f"x{n}=1" for n in range(900)),
    ):
        assert ask(filled(path), f"{needed(parameters)}&{query}").getvalue() == plain, query


@pytest.mark.one_database("headers are read before a database is asked; of a token it is asked for the hash")
@pytest.mark.parametrize(("path", "parameters"), READS, ids=IDS)
def test_no_header_breaks_it(everything: World, path: str, parameters: list[dict[str, Any]]) -> None:
    for name, values in HEADERS.items():
        for value in values:
            answer = ask(filled(path), needed(parameters), **{name: value})
            if name == "Authorization":
                refused(answer, 401)
            else:
                assert answer.status_code in (200, 304), (name, value[:40])


def test_a_token_of_elsewhere_or_with_a_letter_changed_opens_nothing(everything: World) -> None:
    with undone():
        token = make_token(everything.user, "x")
        for given in (token[:-1], f"{token}x", token.swapcase(), token.replace("birge_", "")):
            refused(ask("/api/v1/municipalities", Authorization=f"Bearer {given}"), 401)
        assert ask("/api/v1/municipalities", Authorization=f"Bearer {token}").status_code == 200
