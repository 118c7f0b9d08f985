"""A vote with electronic identity: who showed it votes once, without an account, and nothing kept tells who."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import timedelta
from types import ModuleType

import pytest
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from birge.voting import identity, words
from birge.voting.actions import polls
from birge.voting.models import Ballot, Participation, Poll
from tests.people import Village

PERSON = "opaque-of-the-identity"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """A room of people that is connected; it knows a browser by a cookie, as long as it is told to."""
    room, known = ModuleType("tests.room_of_identity"), {"here": PERSON}
    room.SHOW = "portal:front"  # type: ignore[attr-defined]
    room.is_on = lambda: True  # type: ignore[attr-defined]

    def found(request: HttpRequest, purpose: str) -> str | None:
        person = known.get(request.COOKIES.get("who", ""))
        return f"{person} for {purpose}" if person else None

    room.shown = found  # type: ignore[attr-defined]
    room.__spec__ = sys.__spec__
    monkeypatch.setitem(sys.modules, room.__name__, room)
    monkeypatch.setattr(identity.National, "ROOM", room.__name__)
    yield known


@pytest.fixture
def by_identity(inside: Village, draft: Poll, shown: dict[str, str]) -> Poll:
    """A vote with electronic identity is open."""
    polls.change_poll(draft, by=inside.aigul, mode=words.IDENTITY)
    for verb in ("announce", "open"):
        polls.move_poll(draft, verb, by=inside.aigul)
    return draft


def test_who_showed_it_votes_once_and_no_account_is_made(
    inside: Village, by_identity: Poll, shown: dict[str, str]
) -> None:
    browser, page = Client(), f"/en/m/{inside.municipality.code}/votes/1/cast/"
    first = browser.get(page).content.decode()
    way = f"/en/?next={page.replace('/', '%2F')}&amp;purpose=vote.{by_identity.pk}"
    assert f'href="{way}"' in first and "Көчө жарыгы" not in first
    assert str(words.STRENGTH[words.IDENTITY]) in first
    browser.cookies["who"] = "here"
    ballot = browser.get(page).content.decode()
    carried = re.search(r'name="code" value="([^"]+)"', ballot)
    assert carried and "Көчө жарыгы" in ballot and PERSON not in ballot
    shown.clear()  # ten minutes are over while the ballot is filled in
    assert browser.post(page, {"step": "cast", "code": carried[1], "o2": "on"}).status_code == 201
    assert browser.post(page, {"step": "cast", "code": carried[1], "o1": "on"}).status_code == 409
    shown["here"] = PERSON
    assert browser.get(page).status_code == 409, "from any browser: once"
    assert Ballot.objects.get().choices == [[2, 1]] and Participation.objects.count() == 1
    assert PERSON not in str(vars(Participation.objects.get())) and "_auth_user_id" not in browser.session
    assert not by_identity.binds


def test_the_same_person_has_another_sign_in_another_vote(by_identity: Poll) -> None:
    from birge.voting.actions.casting import digest_of

    other = Poll(pk=by_identity.pk + 1)
    assert digest_of(by_identity, "identity", PERSON) != digest_of(other, "identity", PERSON)
    token = "0" * 64
    carried = identity.written_pass(by_identity.pk, token)
    assert identity.read_pass(by_identity.pk, carried) == token and not identity.read_pass(other.pk, carried)
    assert not identity.read_pass(by_identity.pk, carried[:-1]), "signed"


def test_a_pass_is_old_after_two_hours(by_identity: Poll, monkeypatch: pytest.MonkeyPatch) -> None:
    carried = identity.written_pass(by_identity.pk, "0" * 64)
    after = timezone.now() + timedelta(seconds=identity.PASS + 2)
    monkeypatch.setattr("time.time", after.timestamp)
    assert not identity.read_pass(by_identity.pk, carried)


def test_where_it_is_not_connected_any_more_the_page_says_so(
    inside: Village, by_identity: Poll, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity.National, "is_on", lambda self: False)
    said = Client().get(f"/en/m/{inside.municipality.code}/votes/1/cast/").content.decode()
    assert "not connected now" in said and words.IDENTITY not in identity.held_here()


def test_the_room_of_people_is_asked_as_it_is(inside: Village, draft: Poll, monkeypatch: pytest.MonkeyPatch) -> None:
    eid = pytest.importorskip("birge.people.eid")
    monkeypatch.setattr(eid, "is_on", lambda: True)
    polls.change_poll(draft, by=inside.aigul, mode=words.IDENTITY)
    for verb in ("announce", "open"):
        polls.move_poll(draft, verb, by=inside.aigul)
    page = f"/en/m/{inside.municipality.code}/votes/1/cast/"
    for browser, number, purpose, taken in (
        (Client(), "20101199012345", identity.purpose_of(draft.pk), 201),
        (Client(), "20101199012345", identity.purpose_of(draft.pk), 409),
        (Client(), "10101199012345", identity.purpose_of(draft.pk + 1), 200),
    ):
        assert "purpose=vote." in browser.get(page).content.decode()
        request, session = HttpRequest(), browser.session
        request.session = session
        eid.keep_shown(request, number, purpose)
        session.save()
        browser.cookies["sessionid"] = session.session_key
        carried = re.search(r'name="code" value="([^"]+)"', browser.get(page).content.decode())
        sent = {"step": "cast", "o1": "on", "code": carried[1] if carried else ""}
        assert browser.post(page, sent).status_code == taken
    assert Participation.objects.count() == 1
