"""The sharing-out of a budget over HTTP: a .pb file or JSON in, outcome and reasons out; nothing is stored."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from birge.api.v1 import sharing
from birge.rulebook.allocation import allocate, read_pb, to_pb
from birge.rulebook.allocation.report import outcome_json
from tests.house.conftest import snapshot
from tests.rulebook.allocation.made import VILLAGE, VILLAGE_COSTS, village

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/rules/allocate"
#: The same village as JSON.
AS_JSON = {
    "budget": 100,
    "projects": [{"id": name, "cost": cost} for name, cost in VILLAGE_COSTS.items()],
    "ballots": [{"vote": list(ballot)} for ballot in VILLAGE],
}


def _send_file(query: str, data: str | bytes | None = None, kind: str = "text/plain") -> Any:
    body = to_pb(village()) if data is None else data
    return Client().post(f"{ADDRESS}?{query}", body, content_type=kind)


def _send_json(**payload: Any) -> Any:
    return Client().post(ADDRESS, json.dumps(payload), content_type="application/json")


def _refused(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.content.decode()
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    return json.loads(answer.content)


def test_a_file_gives_what_the_engine_gives_and_leaves_nothing_behind() -> None:
    before = snapshot()
    answer = _send_file("rule=mes_cost_add1u&tie=lot:7")
    assert answer.status_code == 200, answer.content.decode()
    wanted = outcome_json(allocate(read_pb(to_pb(village()).encode()), "mes_cost_add1u", order="lot:7"))
    assert answer.json() == json.loads(json.dumps(wanted))
    assert snapshot() == before


@pytest.mark.parametrize("kind", ["text/plain; charset=utf-8", "text/csv", "application/octet-stream"])
def test_a_file_may_be_called_by_any_kind_but_json(kind: str) -> None:
    assert sorted(_send_file("rule=mes_cost_add1u", kind=kind).json()["ids"]) == ["bridge", "school", "well"]


def test_json_gives_the_same_as_the_file() -> None:
    from_json = _send_json(rule="mes_cost_add1u", election=AS_JSON).json()
    assert from_json["ids"] == _send_file("rule=mes_cost_add1u").json()["ids"]
    assert from_json["cost"] == "100" and from_json["voters"] == 10


def test_reasons_come_with_it_when_asked_for() -> None:
    query = "rule=mes_cost_add1u&explain=true&stability=1&protocol=true&seconds=2"
    answer = _send_file(query).json()
    assert [item["project"] for item in answer["rounds"]] == answer["ids"]
    assert [item["project"] for item in answer["losers"]] == ["lamps"]
    assert answer["losers"][0]["extra_approvals"] >= 1
    assert answer["groups"]["district"] and answer["comparison"]["greedy"]["ids"]
    assert answer["stability"]["trials"] and answer["stability"]["complete"] is True
    assert answer["protocol"]["rule"] == "mes_cost_add1u" and len(answer["protocol"]["input_sha256"]) == 64


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("", "rule"),
        ("rule=mes_cost_add2", "rule"),
        ("rule=mes_pts", "rule"),
        ("rule=greedy_cost_threshold", "threshold"),
        ("rule=mes_cost&tie=coin", "tie"),
        ("rule=mes_cost&threshold=-1", "threshold"),
        ("rule=mes_cost&explain=perhaps", "explain"),
        ("rule=mes_cost&rule=phragmen", "rule"),
        ("rule=mes_cost&colour=red", "colour"),
        ("rule=mes_cost&pb=x", "pb"),
    ],
)
def test_a_wrong_word_in_the_address_is_named(query: str, path: str) -> None:
    said = _refused(_send_file(query), 422)
    assert said["path"] in (path, "$") and (path in said["path"] or path in said["detail"])


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ("\n", "pb"),
        ("PROJECTS\n", "pb:META"),
        (b"\xff\xfe", "pb"),
        (to_pb(village()).replace("bridge;50", "bridge;minus"), "pb:PROJECTS"),
        (to_pb(village()).replace("budget;100", "budget;1e9"), "pb:META"),
    ],
)
def test_a_broken_file_is_named_with_section_line_and_field(data: str | bytes, path: str) -> None:
    assert _refused(_send_file("rule=mes_cost", data), 422)["path"].startswith(path)


def test_an_election_without_and_with_two_sources_is_refused() -> None:
    _refused(_send_json(rule="mes_cost"), 422)
    _refused(_send_json(rule="mes_cost", pb=to_pb(village()), election=AS_JSON), 422)


@pytest.mark.parametrize("size", [sharing.LARGEST + 1, 2_000_000])
@pytest.mark.parametrize("kind", ["text/plain", "application/json"])
def test_a_larger_file_is_refused(size: int, kind: str) -> None:
    _refused(_send_file("rule=mes_cost", b" " * size, kind), 413)


def test_what_takes_too_long_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "LONGEST", 0)
    said = _refused(_send_file("rule=mes_cost_add1u"), 422)
    assert said["path"] == "rule" and "too long" in said["detail"]
