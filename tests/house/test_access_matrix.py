"""Every address × every role × own and other municipality: who gets in is what the gate of the view says, no more."""

from __future__ import annotations

import types
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from birge.kit.gate import Gate, public
from birge.needs.actions.evidence import small
from birge.newsroom import sending
from birge.newsroom.actions import subscriptions
from birge.newsroom.models import Happening, Letter, Subscription
from birge.people import words
from birge.people.access import account
from birge.people.gate import may_enter
from tests import matrix as m
from tests.forms_tried import tables_read
from tests.house.conftest import Found, Matrix, Watch, told, undone
from tests.house.known import KNOWN, OF_AN_ACCOUNT
from tests.world_states import NAMES_ABOVE


@pytest.fixture(scope="module", autouse=True)
def all_are_there(matrix: Matrix, django_db_blocker: Any) -> None:
    """All who try anything exist before the first try, whose changes are taken back."""
    with django_db_blocker.unblock():
        for address in matrix.addresses:
            matrix.trying(address)


def test_every_view_declares_its_gate() -> None:
    undeclared = [a.route for a in m.addresses() if a.gate is None or a.gate.kind not in m.KINDS]
    assert undeclared == [], "a view says who may enter: put a gate on it (birge.people.gate)"


def test_every_gate_names_known_roles() -> None:
    assert [a.name for a in m.addresses() if a.gate and not a.gate.roles <= words.ROLES.keys()] == []


def test_every_address_has_a_name_and_an_example(matrix: Matrix) -> None:
    assert [a.route for a in matrix.addresses if not a.name] == []
    without = [a.name for a in matrix.addresses if not m.examples(a, matrix.here)]
    assert without == [], "say in tests/matrix.py what to write for its arguments"


def test_each_gate_answers_everybody_as_it_promises(matrix: Matrix) -> None:
    """What a gate decides follows from roles and municipality alone: each is asked about everybody, without a page.

    So a page need not be opened by all who hold one role each to know what its gate tells them.
    """
    answers = {True: m.IN, False: m.FORBIDDEN, None: m.HIDDEN}
    sides = {"here": matrix.here, "there": matrix.there}
    everybody = [(one, account(one.user.pk)) for one in (*matrix.actors, *matrix.holders.values()) if one.user]
    gates = {(a.gate, m.in_municipality(a)) for a in matrix.addresses if a.gate}
    wrong = [
        (gate.kind, sorted(gate.roles), side, str(one))
        for gate, municipal in gates
        for side, world in sides.items()
        for one, user in everybody
        if answers[may_enter(gate, user, world.village.municipality.pk if municipal else None)]
        != m.expected(gate, one, side)
    ]
    assert wrong == [] and len(gates) > 10


def test_those_kept_out_hold_all_that_does_not_open(matrix: Matrix) -> None:
    """On every side: whoever is kept out holds no more than somebody who is kept out in the same way."""
    for address in matrix.addresses:
        held = m.without(address.gate.roles)
        for one in matrix.actors:
            outcome = m.expected(address.gate, one, "here")
            if one.roles and not one.audits and outcome != m.IN:
                most = m.Actor("most", one.user, held[one.side], one.side)
                assert one.roles <= most.roles and m.expected(address.gate, most, "here") == outcome, address.name


def test_those_who_try_meet_every_outcome_and_all_have_a_turn(matrix: Matrix) -> None:
    """Where not all try an address, those who do meet everything its gate can answer, and come from every side."""
    turns: set[str] = set()
    for address in matrix.addresses:
        few = m.one_of_each(address, matrix.actors)
        turns |= {actor.name for actor in few}
        met, meant = ({m.expected(address.gate, one, "here") for one in who} for who in (few, matrix.actors))
        assert met == meant and any(one.user is None for one in few), address.name
        assert {one.side for one in [*few, *matrix.crowds(address)]} == {"", "here", "there"}, address.name
        two = {m.expected(address.gate, one, "here") == m.IN for one in m.one_of_each(address, matrix.actors, m.is_in)}
        assert two == {outcome == m.IN for outcome in meant}, address.name
    assert turns == {actor.name for actor in matrix.actors}


def test_everybody_gets_where_the_gate_says_and_nowhere_else(matrix: Matrix, watch: Watch) -> None:
    wrong, never, leaks = [], [], []
    for address in matrix.addresses:
        there = False
        for example in m.examples(address, matrix.here):
            with undone():
                for actor in matrix.trying(address):
                    answer = matrix.send(actor, example)
                    wanted, got = m.expected(address.gate, actor, "here"), m.outcome(answer)
                    there = there or m.reached(answer)
                    if not m.fits(address.gate, wanted, got):
                        wrong.append((f"{address.name}: {got}, not {wanted}", actor))
                    if wanted != m.IN or address.gate.kind == "public":
                        leaks += _leaks(matrix, address, actor, answer)
                if watch.changed():
                    wrong.append((f"{address.name}: reading it changed the database", "somebody"))
        if there is address.name.startswith(m.FOR_PHONES) and (there or matrix.on_sqlite):
            never.append(address.name)
    assert told(wrong) == {}
    assert never == [], "no role came in, or a role where phones alone do (tests/world_hints.py, tests/matrix.py)"
    assert told(leaks) == {}


def test_what_is_not_published_is_nowhere_to_be_read(matrix: Matrix) -> None:
    """By strangers whom the gate lets in: a gate knows no record, and keeps the others out here as there.

    What decides it is the question a page asks: on PostgreSQL those ask it who are not signed in.
    """
    leaks, broken = [], []
    for address in matrix.addresses:
        strangers = matrix.strangers(matrix.trying(address) if matrix.on_sqlite else matrix.actors[:1])
        for example in m.examples(address, matrix.hidden):
            for actor in strangers:
                if m.expected(address.gate, actor, "here") != m.IN:
                    continue
                answer = matrix.ask(actor, example)
                broken += [(f"{address.name}: {m.outcome(answer)}", actor)] if answer.status_code >= 500 else []
                leaks += _leaks(matrix, address, actor, answer)
    assert told(broken) == {}
    assert told(leaks) == {}


def test_no_letter_tells_what_is_not_published(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody asks to be told of everything; then an item of news of each world, and its assembly, is told again."""
    worlds = (matrix.here, matrix.hidden, matrix.there, matrix.there_hidden)
    monkeypatch.setattr(settings, "PUBLIC_URL", "https://birge.example.kg")
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")
    with undone():
        Letter.objects.all().delete()
        Subscription.objects.all().delete()
        subscriptions.subscribe("aijan@example.org", language="ky", pace="at_once")
        subscriptions.confirm(Subscription.objects.get())
        Subscription.objects.update(confirmed_at="2000-01-01T00:00:00Z")
        for world in worlds:
            for record in ("newsroom.item", "gatherings.gathering"):
                here = {"municipality": world.village.municipality, "record": f"{record}:{world.number}"}
                Happening.objects.create(kind=world.rows["newsroom.item"].kind, at=timezone.now(), **here)
        sending.work()
        sent = [f"{one.subject} {one.body} {one.extra_headers}" for one in mail.outbox]
    assert any("open9001" in one for one in sent), [one[:300] for one in sent]
    assert [one for one in sent for world in worlds if world.secret in one] == []


def test_files_carry_the_marker_of_their_world(matrix: Matrix) -> None:
    """A thumbnail or an original that reached a stranger would be seen by what stands in it."""
    for world, marker in ((matrix.here, "open9001"), (matrix.hidden, "leak9002")):
        for name in (world.rows["needs.evidence"].file, world.rows["groups.groupfile"].file):
            for file in (name, small(name)):
                assert marker.encode() in (settings.MEDIA_ROOT / file).read_bytes()
        assert world.secret.encode() in (settings.MEDIA_ROOT / world.rows["needs.evidence"].original).read_bytes()


def _leaks(matrix: Matrix, address: m.Address, actor: m.Actor, answer: HttpResponse) -> Found:
    """Markers that ``actor`` should not have been shown, in the body or a header."""
    sides = {"here": (matrix.here, matrix.hidden), "there": (matrix.there, matrix.there_hidden)}
    text = answer.getvalue().decode("utf-8", "replace") + str(dict(answer.headers))
    found: Found = []
    for side, world in ((side, world) for side, both in sides.items() for world in both):
        named = address.name in NAMES_ABOVE and m.expected(address.gate, actor, "here") == m.IN
        if world.secret in text and actor.side != side and not actor.audits and not named:
            at = text.index(world.secret)
            found.append((f"{address.name} shows {text[at : at + 50]!r}", actor))
    return found


def test_nobody_acts_without_the_right(matrix: Matrix, watch: Watch) -> None:
    wrong = []
    for address in matrix.addresses:
        for example in m.examples(address, matrix.here)[:1]:
            with undone():
                for actor in matrix.trying(address):
                    wanted = m.expected(address.gate, actor, "here")
                    if wanted != m.IN:
                        got = m.outcome(matrix.send(actor, example, {}))
                        if got != wanted:
                            wrong.append((f"POST {address.name}: {got}, not {wanted}", actor))
                if watch.changed():
                    wrong.append((f"POST {address.name}: changed the database", "somebody"))
    assert told(wrong) == {}


def test_a_change_is_seen_and_so_is_its_taking_back(matrix: Matrix, watch: Watch) -> None:
    from birge.places.models import Municipality

    rows = Municipality.objects.filter(pk=matrix.here.village.municipality.pk)
    with undone():
        assert rows.count() == 1 and not watch.changed()
        rows.update(edition=F("edition") + 1)
        assert watch.changed() and watch.changed()
    assert not watch.changed()


def test_a_role_that_ended_lets_nobody_in_though_the_account_is_known(matrix: Matrix) -> None:
    from birge.people.models import Mandate

    member = matrix.actor(words.SPECIALIST)
    pages = [m.examples(one, matrix.here)[0] for one in matrix.addresses if one.gate and one.gate.kind == "members"]
    page = next(one for one in pages if m.outcome(matrix.ask(member, one)) == m.IN)
    with undone():
        Mandate.objects.filter(user=member.user).update(valid_from="2019-01-01", valid_to="2020-01-01")
        assert m.outcome(matrix.ask(member, page)) == m.HIDDEN
    assert m.outcome(matrix.ask(member, page)) == m.IN


def test_what_is_known_of_somebody_is_asked_anew_after_it_may_have_changed(matrix: Matrix) -> None:
    """Sessions and accounts are kept from one request to the next (tests/house/known.py) until their tables change."""
    member = matrix.actor(words.SPECIALIST)
    with tables_read() as read:
        account(member.user.pk)
    tables = {model._meta.db_table for model in apps.get_models()}
    assert read & tables <= OF_AN_ACCOUNT and "people_mandate" in read
    pages = [m.examples(one, matrix.here)[0] for one in matrix.addresses if one.gate and one.gate.kind == "members"]
    page = next(one for one in pages if m.outcome(matrix.ask(member, one)) == m.IN)
    with undone():
        Session.objects.all().delete()
        assert m.outcome(matrix.ask(member, page)) == m.SIGN_IN
    assert m.outcome(matrix.ask(member, page)) == m.IN
    with KNOWN.asked_anew(), tables_read() as read:
        matrix.ask(member, page)
    assert {"django_session", "people_mandate"} <= read


# The guard with the guard taken away: a view that promises a gate and has none is found out.


@public
def _open_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


def _unguarded(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse("leak9002.needs.session.note")


def _undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("?")


@pytest.fixture
def careless(settings: object) -> types.ModuleType:
    module = types.ModuleType("careless_urls")
    _unguarded.gate = Gate("members")  # type: ignore[attr-defined]
    module.urlpatterns = [  # type: ignore[attr-defined]
        path("open/", _open_page, name="open"),
        path("m/<slug:code>/secret/", _unguarded, name="secret"),
        path("undeclared/", _undeclared, name="undeclared"),
    ]
    settings.ROOT_URLCONF = module  # type: ignore[attr-defined]
    return module


def test_a_view_without_its_guard_is_found(matrix: Matrix, careless: types.ModuleType) -> None:
    found = {a.name: a for a in m.addresses(careless)}
    assert found["undeclared"].gate is None
    stranger = matrix.actor(words.SPECIALIST, "there")
    with undone():
        answer = matrix.ask(stranger, m.examples(found["secret"], matrix.here)[0])
    assert m.outcome(answer) != m.expected(found["secret"].gate, stranger, "here")
    assert _leaks(matrix, found["secret"], stranger, answer) != []
