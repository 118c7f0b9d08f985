"""Open data at its addresses: what is public and nothing else, in few questions, the same while nothing changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from birge.groups import words as groups
from birge.groups.models import Member
from birge.kit import scope
from birge.places.models import Municipality, PlaceCode
from birge.plan import words as plan
from birge.plan.models import Activity, Funding, Plan
from tests.api.iati_standard import holds
from tests.asked import asking
from tests.people import Village
from tests.worlds import World

MOST_SQL = 12
#: What a monitoring group is without.
FOR_NOTHING = {"purpose": "", "problem": None}
HERE = ("places.geojson", "projects.geojson", "popolo.json", "iati.xml", "datapackage.json")
LISTS = ("data/questions/datapackage.json", "data/question-counts/datapackage.json", "surveys/9001/datapackage.json")
COUNTRY = ("places.geojson", "iati.xml", "datapackage.json", "data/practices/datapackage.json")


def _text(answer: Any) -> str:
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return data.decode()


@pytest.fixture
def donors(world: World) -> World:
    """The plan of the world has money of a donor; its municipality has a code in the register."""
    with scope.municipality(world.village.municipality.pk):
        Funding.objects.filter(pk=9001).update(source="donor_grant", tyiyn=12_000_00, amount_state="exact")
    return world


def _planted(world: World) -> None:
    """A phone, somebody under 18, somebody who left, and a group that nobody has agreed to."""
    label = "groups.member"
    with scope.municipality(world.village.municipality.pk):
        world.another(label, pk=9101, name="Жашыруун Бала", age=groups.MINOR, is_leader=False, is_secretary=False)
        world.another(
            label,
            pk=9102,
            name="Кеткен Киши",
            joined="2026-01-01",
            left="2026-01-05",
            is_leader=False,
            is_secretary=False,
        )
        world.another(label, pk=9103, name="Ачык Киши", phone="0700999888", is_leader=False, is_secretary=False)
        closed = world.another(
            "groups.group", pk=9104, number=9104, state=groups.PROPOSED, kind=groups.MONITORING, **FOR_NOTHING
        )
        Member.objects.create(
            pk=9105, municipality=world.village.municipality, group=closed, name="Эрте Киши", joined="2026-01-01"
        )


def test_a_municipality_gives_what_is_public_and_nothing_else(donors: World, call: Callable[..., Any]) -> None:
    _planted(donors)
    for path in (*HERE, *LISTS):
        with asking() as asked:
            answer = call(path)
            text = _text(answer)
        assert answer.status_code == 200 and "leak" not in text, path
        assert len(asked) <= MOST_SQL, (path, asked)
        assert call(path, **{"If-None-Match": answer.headers["ETag"]}).status_code == 304
    found = json.loads(_text(call("popolo.json")))
    names = {one["name"] for one in found["persons"]}
    assert "Ачык Киши" in names and not names & {"Жашыруун Бала", "Кеткен Киши", "Эрте Киши"}
    said = json.dumps(found, ensure_ascii=False)
    assert "0700999888" not in said and "phone" not in said and "gender" not in said and "birth" not in said
    # What a membership points to is there, and whoever is named is in something.
    known = {one["id"] for kind in ("organizations", "persons", "posts", "areas") for one in found[kind]}
    ids = [one["id"] for kind in found.values() for one in kind]
    assert len(ids) == len(set(ids))
    for one in found["memberships"]:
        assert {one["person_id"], one["organization_id"]} <= known and one.get("post_id", one["person_id"]) in known
    assert {one["person_id"] for one in found["memberships"]} == {one["id"] for one in found["persons"]}
    parents = {one["parent_id"] for one in found["organizations"] if "parent_id" in one}
    assert parents <= known and {one["organization_id"] for one in found["posts"]} <= known


def test_projects_and_what_donors_pay_for(donors: World, call: Callable[..., Any]) -> None:
    projects = json.loads(_text(call("projects.geojson")))["features"]
    assert [one["geometry"] for one in projects] == [None] and projects[0]["properties"]["cycle"] == 9001
    assert projects[0]["properties"]["sources"][0] == {"source": "donor_grant", "tyiyn": 1200000, "state": "exact"}
    text = _text(call("iati.xml"))
    holds(text)
    assert text.count("<iati-activity ") == 1
    with scope.municipality(donors.village.municipality.pk):
        Funding.objects.filter(pk=9001).update(tyiyn=None, amount_state="none")
    assert "<iati-activity " not in _text(call("iati.xml"))


def test_what_is_not_published_is_not_given(hidden: World, call: Callable[..., Any]) -> None:
    with scope.municipality(hidden.village.municipality.pk):
        Funding.objects.filter(pk=9002).update(source="donor_grant", tyiyn=100, amount_state="exact")
    for path in HERE:
        text = _text(call(path))
        assert "leak" not in text and "groups.member" not in text
    assert json.loads(_text(call("projects.geojson")))["features"] == []
    assert "<iati-activity " not in _text(call("iati.xml"))
    assert call("surveys/9002/datapackage.json").status_code == 404


def test_while_a_plan_is_amended_what_is_in_force_is_given(donors: World, call: Callable[..., Any]) -> None:
    with scope.municipality(donors.village.municipality.pk):
        row = Plan.objects.get(pk=9001)
        was = Activity.objects.get(pk=9001).text
        version = donors.another("plan.planversion", pk=9201, number=9201)
        Plan.objects.filter(pk=row.pk).update(state=plan.AMENDING, in_force=version.pk)
        Activity.objects.filter(pk=9001).update(text="Али кабыл алынбаган сөз")
    for path in ("projects.geojson", "iati.xml"):
        text = _text(call(path))
        assert was in text and "Али кабыл алынбаган сөз" not in text, path
    holds(_text(call("iati.xml")))


def test_the_country_gives_places_and_lists(donors: World, here: Village, elsewhere: Village) -> None:
    client = Client()
    for path in COUNTRY:
        with asking() as asked:
            answer = client.get(f"/api/v1/{path}")
            text = _text(answer)
        assert answer.status_code == 200 and "leak" not in text, path
        assert len(asked) <= MOST_SQL, path
        assert client.get(f"/api/v1/{path}", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    places = json.loads(_text(client.get("/api/v1/places.geojson?level=village")))["features"]
    assert {one["properties"]["level"] for one in places} == {"village"}
    assert client.get("/api/v1/places.geojson?level=none").status_code == 422
    # What is invented is in nothing of the country, and says so where it is given.
    Municipality.objects.filter(pk=here.municipality.pk).update(is_example=True)
    PlaceCode.objects.filter(place=here.municipality.place_id).delete()
    found = json.loads(_text(client.get("/api/v1/places.geojson")))["features"]
    kept = {one["id"] for one in found}
    assert here.municipality.place_id not in kept and 9001 not in kept and elsewhere.municipality.place_id in kept
    assert "<iati-activity " not in _text(client.get("/api/v1/iati.xml"))
    base = f"/api/v1/municipalities/{here.municipality.code}"
    for path in ("popolo.json", "places.geojson", "projects.geojson", "datapackage.json"):
        assert json.loads(_text(client.get(f"{base}/{path}")))["example"] is True
    assert "An invented municipality" in _text(client.get(f"{base}/iati.xml"))
    assert client.get("/api/v1/data/none/datapackage.json").status_code == 404
    holds(_text(client.get("/api/v1/iati.xml")))
    for one in json.loads(_text(client.get("/api/v1/datapackage.json")))["resources"]:
        file = client.get(one["path"].partition("testserver")[2])
        head = _text(file).partition("\n")[0].strip().lstrip("\ufeff").split(",")
        assert head == [field["name"] for field in one["schema"]["fields"]]


def test_the_page_on_open_data_leads_to_all_of_it(world: World) -> None:
    client = Client()
    for language in ("ky", "ru", "en"):
        page = client.get(f"/{language}/data/").content.decode()
        for address in ("/api/v1/places.geojson", "/api/v1/iati.xml", "/popolo.json", "/api/v1/datapackage.json"):
            assert address in page, (language, address)
