"""Reading: what is public, as it is, in the caller's language; nothing else, not even its count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from birge.cycle.actions import open_cycle
from birge.kit import scope
from birge.needs.models import Session
from birge.papers.actions import issue
from tests.worlds import World

#: Every list and record of a cycle, by its address below the municipality.
OF_A_CYCLE = (
    "sessions",
    "sessions/9001",
    "problems",
    "problems/9001",
    "priorities",
    "plan",
    "meetings/assembly",
    "meetings/assembly/9001",
    "meetings/council_session",
    "resolutions",
    "resolutions/9001",
    "plan/versions",
    "plan/compare?from=now&to=now",
    "plan/proposals",
    "council_sessions",
    "opinions",
    "packages",
)

#: Groups are shown from the day on which they are proposed.
GROUPS = ("groups", "groups/9001")


@pytest.mark.parametrize("path", (*OF_A_CYCLE, *GROUPS))
def test_what_is_published_is_given(world: World, call: Callable[..., Any], path: str) -> None:
    answer = call(f"cycles/9001/{path}")
    assert answer.status_code == 200
    assert answer.json()
    assert "leak" not in answer.content.decode()


def test_names_of_persons_are_not_given(world: World, call: Callable[..., Any]) -> None:
    text = call("cycles/9001/meetings/assembly/9001").content.decode() + call("cycles/9001/plan").content.decode()
    for field in ("chair", "secretary", "speaker", "asked_by", "answered_by", "responsible_name", "commission"):
        assert f".{field}" not in text


def test_groups_are_given_in_figures_without_a_name_of_a_person(world: World, call: Callable[..., Any]) -> None:
    answer = call("cycles/9001/groups/9001").json()
    assert set(answer["composition"]) == {
        "people", "women", "men", "sex_unstated", "youth", "age_unstated", "villages", "roles"
    }  # fmt: skip
    assert "groups.member" not in str(answer) + str(call("cycles/9001/groups").json())


def test_a_resolution_is_read_at_the_address_that_never_changes(world: World, call: Callable[..., Any]) -> None:
    row = call("resolutions?limit=1").json()["items"][0]
    whole = call(row["address"]).json()
    assert whole["number"] == row["number"] and whole["citation"] and whole["force"]["code"] == "in_force"
    assert [one["number"] for one in call(f"resolutions?year={row['year']}").json()["items"]].count(row["number"]) == 1
    for nothing in ("resolutions?year=1999", "resolutions?subject=nothing", "resolutions?q=жокмындайсөз"):
        assert call(nothing).json() == {"items": [], "next": None}
    assert call(f"resolutions/{row['year']}/none").status_code == 404


def test_two_versions_of_a_plan_are_compared_without_names(world: World, call: Callable[..., Any]) -> None:
    versions = call("cycles/9001/plan/versions").json()["items"]
    assert [row["number"] for row in versions] == [9001]
    text = call(f"cycles/9001/plan/compare?from={versions[0]['number']}").content.decode()
    assert "responsible_name" not in text and "approver_name" not in text
    for query, name in (("?from=77&to=now", "from"), ("?from=now&to=77", "to"), ("", "from")):
        answer = call(f"cycles/9001/plan/compare{query}")
        assert (answer.status_code, answer.json()["path"]) == (422, name)
        assert call(f"cycles/77/plan/compare{query}").status_code == 404, "the door comes before the parameters"


def test_the_register_gives_number_and_hash_and_goes_on_with_what_was_asked(
    world: World, call: Callable[..., Any]
) -> None:
    with scope.municipality(world.village.municipality.pk):
        issued = [issue(world.rows["cycle.cycle"], "needs-report", by=None, at=timezone.now())[0] for _ in range(3)]
    first = call("papers?kind=needs-report&limit=2").json()
    second = call(first["next"]).json()
    found = [*first["items"], *second["items"]]
    assert [row["sha256"] for row in found[:3]] == [row.digest for row in reversed(issued)]
    assert found[0]["files"]["pdf"].endswith(f"/papers/{issued[-1].pk}.pdf")
    assert Client().get(found[0]["files"]["pdf"]).status_code == 200
    for query in ("?kind=nothing", ""):
        answer = call(f"papers{query}")
        assert (answer.status_code, answer.json()["path"]) == (422, "kind")


def test_figures_of_a_small_group_are_hidden_from_strangers(world: World, call: Callable[..., Any]) -> None:
    with scope.municipality(world.village.municipality.pk):
        Session.objects.update(category="very_poor", total=7, women=4, men=3)
    present = call("cycles/9001/sessions/9001").json()["present"]
    assert present == {
        "total": None, "women": None, "men": None, "unknown": None, "qualifier": "exact", "hidden": True
    }  # fmt: skip


def test_codes_are_named_in_the_callers_language(world: World, call: Callable[..., Any]) -> None:
    found = set()
    for language in ("ky", "ru", "en"):
        answer = call("cycles/9001/sessions/9001", **{"accept-language": language})
        assert answer.headers["Content-Language"] == language
        assert answer.json()["state"]["code"] == "confirmed"
        found.add(answer.json()["state"]["name"])
    assert len(found) == 3


@pytest.mark.parametrize("language", ["xx", "*;q=garbage", ",".join(f"l{n}" for n in range(100)), "ky-KG"])
def test_any_language_asked_for_gets_an_answer(world: World, call: Callable[..., Any], language: str) -> None:
    answer = call("cycles/9001", **{"accept-language": language})
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == "ky"


def test_the_chronicle_gives_the_public_half_only(world: World, call: Callable[..., Any]) -> None:
    rows = call("chronicle?limit=200").json()["items"]
    assert rows
    assert {frozenset(row) for row in rows} == {
        frozenset({"verb", "record", "version", "at", "role", "public", "digest"})
    }
    assert "leak" not in str(rows)


def test_nothing_new_costs_nothing(world: World, call: Callable[..., Any]) -> None:
    first = call("cycles/9001/plan")
    etag = first.headers["ETag"]
    again = call("cycles/9001/plan", **{"if-none-match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    assert call("cycles/9001/plan", **{"if-none-match": etag, "accept-language": "ru"}).status_code == 200
    assert call("cycles/9001/problems", **{"if-none-match": etag}).status_code == 200
    with scope.municipality(world.village.municipality.pk):
        open_cycle(world.village.municipality, year_from=2027, year_to=2029, by=None)
    assert call("cycles/9001/plan", **{"if-none-match": etag}).status_code == 200


def test_head_answers_as_get_without_a_body(world: World) -> None:
    path = f"/api/v1/municipalities/{world.village.municipality.code}"
    answer = Client().head(path)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["ETag"] == Client().get(path).headers["ETag"]


def test_the_description_names_every_address(client: Client) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.")
    assert "/api/v1/municipalities/{code}/cycles/{cycle}/plan" in described["paths"]
    assert {"get", "post"} == set(described["paths"]["/api/v1/rules/{rule}"])
