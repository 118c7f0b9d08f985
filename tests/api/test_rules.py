"""The rulebook over HTTP says what the rulebook says; what is wrong is named with its path; nothing is stored."""

from __future__ import annotations

import json
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from django.test import Client

from birge.api.v1.rules import LARGEST
from birge.rulebook.cli import RULES
from tests.house.conftest import snapshot

HERE = [name for name, where in RULES.items() if find_spec(where.rpartition(".")[0]) and find_spec(where)]
#: The project choice of Bosteri as it was published: 155 present, 136 voted.
BOSTERI = {
    "options": [{"name": "А", "votes": 65}, {"name": "Б", "votes": 38}, {"name": "В", "votes": 33}],
    "voters": 136,
}


def _post(rule: str, body: Any) -> Any:
    data = body if isinstance(body, bytes | str) else json.dumps(body)
    return Client().post(f"/api/v1/rules/{rule}", data, content_type="application/json")


@pytest.mark.django_db
@pytest.mark.parametrize("rule", HERE)
def test_each_rule_gives_its_schema(client: Client, rule: str) -> None:
    assert client.get(f"/api/v1/rules/{rule}").json() == json.loads(json.dumps(import_module(RULES[rule]).SCHEMA))


@pytest.mark.django_db
def test_a_tally_is_the_rulebooks_and_leaves_nothing_behind() -> None:
    before = snapshot()
    answer = _post("tally", BOSTERI)
    assert answer.status_code == 200, answer.content.decode()
    assert answer.json() == json.loads(json.dumps(import_module(RULES["tally"]).rule(BOSTERI)))
    assert answer.json()["winner"] == "А"
    assert snapshot() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "path"),
    [
        ("{", "$"),
        ('{"options": [], "options": []}', "$"),
        ('{"options": [{"name": "А", "votes": true}]}', "options[0].votes"),
        ('{"options": [{"name": "А", "votes": 1.5}]}', "options[0].votes"),
        ("[" * 300, "$"),
        ("\xff".encode("latin-1"), "$"),
    ],
)
def test_bad_input_is_named_with_its_path(body: Any, path: str) -> None:
    answer = _post("tally", body)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert json.loads(answer.content)["path"].startswith(path)


@pytest.mark.django_db
@pytest.mark.parametrize("size", [LARGEST + 1, 2_000_000])
def test_a_large_body_is_refused(size: int) -> None:
    assert _post("tally", b" " * size).status_code == 413


@pytest.mark.django_db
def test_there_are_only_the_rules_there_are() -> None:
    assert _post("eval", {}).status_code == 404
    assert Client().get("/api/v1/rules/os").status_code == 404
