"""Unchanged public pages: answered without rendering, seen at once when they change, never for who is signed in."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.models import Cycle
from birge.kit import walls
from birge.needs.actions.voices import set_window
from birge.places.actions import enter_population, say_office, touch
from birge.places.models import Municipality
from birge.unchanged import HARMLESS
from tests.people import Village, client_of


def _tag(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    return str(answer.headers.get("ETag", ""))


def _again(address: str, tag: str, **more: Any) -> Any:
    return Client(**more).get(address, headers={"if-none-match": tag})


@pytest.fixture
def home(inside: Village) -> str:
    return f"/ky/m/{inside.municipality.code}/"


def test_an_unchanged_page_costs_one_question_and_no_rendering(inside: Village, home: str) -> None:
    for address in (home, "/ky/", f"{home}?page=1", f"{home}charter/"):
        tag = _tag(address)
        with CaptureQueriesContext(connection) as asked:
            answer = _again(address, tag)
        assert (answer.status_code, answer.content, len(asked)) == (304, b"", 1), address
        assert answer["ETag"] == tag and answer["Cache-Control"] == "no-cache" and "Cookie" in answer["Vary"]


def test_a_tag_holds_for_one_address_one_language_and_one_municipality(
    inside: Village, elsewhere: Village, home: str
) -> None:
    tag = _tag(home)
    others = (f"{home}?q=1", home.replace("/ky/", "/ru/"), "/ky/", f"/ky/m/{elsewhere.municipality.code}/")
    for address in others:
        assert _again(address, tag).status_code == 200
    assert len({tag, *map(_tag, others)}) == 5


def test_a_tag_does_not_outlive_its_hour(inside: Village, home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = _tag(home)
    monkeypatch.setattr("birge.unchanged._hour", lambda: "2027-01-01T00")
    assert _again(home, tag).status_code == 200


def test_each_municipality_moves_its_own_pages_and_the_countrys(inside: Village, elsewhere: Village, home: str) -> None:
    tag, country = _tag(home), _tag("/ky/")
    touch(elsewhere.municipality.pk)
    assert _again(home, tag).status_code == 304
    assert _again("/ky/", country).status_code == 200
    touch(inside.municipality.pk)
    assert _again(home, tag).status_code == 200


def test_what_a_page_shows_changes_with_its_tag_at_once(inside: Village, cycle: Cycle, home: str) -> None:
    """One action after another; what the page says then is not what the tag was given for."""
    m, by = inside.municipality, inside.aigul
    today = timezone.localdate()
    said = {"address": "Ленин көчөсү, 1", "as_of": today, "source": "сынак"}
    acts = [
        (home, lambda: say_office(m, said=said, by=by)),
        (f"{home}profile/", lambda: enter_population(m, m.place, people=4321, as_of=today, source="сынак", by=by)),
        (home, lambda: set_window(cycle, opens=today, closes=today, by=by)),
    ]
    for address, act in acts:
        before = Client().get(address)
        act()
        after = _again(address, before["ETag"])
        assert after.status_code == 200 and after.content != before.content, address
        assert after["ETag"] != before["ETag"]


def test_who_is_signed_in_never_gets_a_tag_and_is_never_answered_by_one(inside: Village, home: str) -> None:
    for address in (home, "/ky/", f"{home}profile/"):
        tag = _tag(address)
        for user in (inside.aigul, inside.temir):
            answer = client_of(user).get(address, headers={"if-none-match": tag})
            assert answer.status_code == 200 and "ETag" not in answer
            assert answer["Cache-Control"] == "private, no-store"


def test_a_cookie_that_is_not_known_to_be_harmless_asks_for_the_page(inside: Village, home: str) -> None:
    tag = _tag(home)
    client = Client()
    for name in HARMLESS:
        client.cookies[name] = "ky"
    assert client.get(home, headers={"if-none-match": tag}).status_code == 304
    for name in (settings.SESSION_COOKIE_NAME, "messages", "other"):
        client = Client()
        client.cookies[name] = "x"
        answer = client.get(home, headers={"if-none-match": tag})
        assert answer.status_code == 200 and "ETag" not in answer, name


def test_pages_with_a_form_refusals_and_files_have_no_tag(inside: Village, cycle: Cycle, home: str) -> None:
    set_window(cycle, opens=timezone.localdate(), closes=timezone.localdate(), by=inside.aigul)
    speak = Client().get(f"{home}c/{cycle.number}/needs/speak/")
    assert speak.status_code == 200 and speak.cookies and "ETag" not in speak
    for address in (f"{home}nothing/", "/ky/sign-in/"):
        assert "ETag" not in Client().get(address)
    assert "ETag" not in Client().post(home)


def _edition(village: Village) -> int:
    # On PostgreSQL the edition is raised at the end of the transaction, or when its constraints are asked for.
    connection.check_constraints()
    return int(Municipality.objects.values_list("edition", flat=True).get(pk=village.municipality.pk))


def test_each_event_raises_the_edition_of_its_municipality_and_no_other(
    inside: Village, elsewhere: Village, cycle: Cycle
) -> None:
    before, other = _edition(inside), _edition(elsewhere)
    write(cycle, "look", by=None)
    assert (_edition(inside), _edition(elsewhere)) == (before + 1, other)
    walls.drop_walls()
    write(cycle, "look", by=None)
    assert _edition(inside) == before + 1, "it is the wall that does it"
