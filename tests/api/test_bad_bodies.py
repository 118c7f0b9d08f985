"""Bad bodies for every rule of the API: never a 500, and what does not fit is named. No rule asks a database."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from birge.rulebook.allocation.pb_write import to_pb
from birge.rulebook.cli import RULES
from tests.api.tried import TEXTS, encoded, operations, refused
from tests.house.conftest import EVERYTHING
from tests.rulebook.allocation.made import village

DOCS = Path(__file__).resolve().parents[2] / "docs" / "rules"
#: Where the worked example of a rule stands; the one without a page of its own has a small one here.
PAGES = {"rank": "ranking"}
ELECTION = {
    "rule": "mes_cost_add1u",
    "election": {
        "budget": 100,
        "projects": [{"id": "bridge", "cost": 50, "district": "up"}, {"id": "well", "cost": 20}],
        "ballots": [{"vote": ["bridge"]}, {"vote": ["well", "bridge"]}, {"vote": ["well"]}],
    },
}
BODIES = (
    b"",
    b"\xff\xfe{}",
    "{}".encode("utf-16"),
    "бир".encode("cp1251"),
    gzip.compress(b"{}"),
    b"{" * 300,
    b"[" * 300 + b"]" * 300,
    b'{"a":' * 300 + b"1" + b"}" * 300,
    b"null",
    b"[]",
    b"true",
    b"NaN",
    b"1e999",
    b'{"options": Infinity}',
    b'{"\\ud800": 1}',
    b'{"options": []} {}',
    b"options=1&voters=2",
    json.dumps({"x": "9" * 200_000}).encode(),
    json.dumps({f"k{n}": n for n in range(10_000)}).encode(),
)
VALUES = (
    None,
    True,
    -1,
    2**63,
    10**30,
    1.5,
    "",
    "\u202eсөз",
    "\x00",
    "9" * 5_000,
    [],
    {},
    [[]],
    {"id": "x"},
    [1] * 500,
)


def example(rule: str) -> dict[str, Any]:
    """A good input of a rule, as its page works it out."""
    if rule == "allocate":
        return ELECTION
    page = (DOCS / f"{PAGES.get(rule, rule)}.md").read_text("utf-8")
    return json.loads(re.findall(r"```json\n(.*?)```", page, re.DOTALL)[0])


def post(rule: str, body: bytes, **headers: str) -> Any:
    """POST of a body."""
    client = Client(raise_request_exception=False)
    return client.post(f"/api/v1/rules/{rule}", body, content_type="application/json", headers=headers)


def places(value: Any, where: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value inside ``value``."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*where, key)
        yield from places(one, (*where, key))


def changed(value: Any, where: tuple[Any, ...], new: Any) -> Any:
    """A copy of ``value`` with something else in one place."""
    if not where:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[where[0]] = changed(value[where[0]], where[1:], new)
    return copy


def test_no_parameter_of_a_file_breaks_the_sharing_out() -> None:
    names = [one["name"] for how, _, every in operations() if how == "post" for one in every if one["in"] == "query"]
    file = to_pb(village()).encode()
    client = Client(raise_request_exception=False)
    assert client.post("/api/v1/rules/allocate?rule=greedy_cost", file, content_type="text/plain").status_code == 200
    for name in names:
        for text in TEXTS:
            rule = "" if name == "rule" else "rule=greedy_cost&"
            address = f"/api/v1/rules/allocate?{rule}{name}={encoded(text)}"
            answer = client.post(address, file, content_type="text/plain")
            if answer.status_code != 200:
                said = refused(answer, 400, 422)
                assert said["status"] == 400 or said["path"] == name or name in said["detail"], (address, said)
    for body in (b"\xff", b"META", b"META\nkey;value\n" * 9, file[: len(file) // 2], file + file, b"\x00" + file):
        answer = client.post("/api/v1/rules/allocate?rule=greedy_cost", body, content_type="text/plain")
        said = refused(answer, 422)
        assert said["path"].startswith("pb"), (body[:20], said)


@pytest.mark.parametrize("rule", RULES)
def test_no_body_breaks_a_rule(rule: str) -> None:
    for body in BODIES:
        refused(post(rule, body), 413, 422)
    refused(post(rule, b"{}", **{"Content-Encoding": "gzip"}), 422)
    for length in ("-1", "x", "9" * 30):
        answer = Client(raise_request_exception=False).post(
            f"/api/v1/rules/{rule}", b"{}", content_type="application/json", CONTENT_LENGTH=length
        )
        refused(answer, 400, 413, 422)


def in_turn(good: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Each place inside ``good`` with what is put there.

    Places that differ in which row of a list they are in take turns: between them they meet every value, each of them
    five at least, of different kinds.
    """
    alike: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    for where in places(good):
        alike.setdefault(tuple(0 if isinstance(one, int) else one for one in where), []).append(where)
    for of in alike.values():
        each = len(VALUES) if EVERYTHING else max(5, -(-len(VALUES) // len(of)))
        for turn, where in enumerate(of):
            yield from ((where, VALUES[(turn * each + at) % len(VALUES)]) for at in range(each))


@pytest.mark.parametrize("rule", RULES)
def test_no_wrong_value_breaks_a_rule_and_its_place_is_named(rule: str) -> None:
    good = example(rule)
    assert post(rule, json.dumps(good).encode()).status_code == 200
    unnamed = []
    for where, new in in_turn(good):
        answer = post(rule, json.dumps(changed(good, where, new)).encode())
        if answer.status_code == 200:
            continue
        said = refused(answer, 422)
        assert said["detail"], where
        # Another field may be named: a session in a village that is not listed any more.
        if not said["path"].lstrip("$.") and str(where[0]) not in said["detail"]:
            unnamed.append((where, new if not isinstance(new, list) else "[…]", said["path"], said["detail"][:80]))
    assert unnamed == []
