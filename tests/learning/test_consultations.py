"""A request for advice from asking to what was done; who reads it; what everybody is told of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from birge.cycle.moves import Refused
from birge.desk.owing import reader_of
from birge.kit import scope
from birge.learning import words
from birge.learning.actions import consultations
from birge.learning.models import Consultation
from birge.learning.queries.consultations import by_step, owed
from birge.people.actions import grant, open_account
from birge.people.models import User
from birge.rulebook.when import When
from tests.people import PASSWORD, Village, client_of


def _of_programme(login: str, role: str) -> User:
    user = open_account(name=f"Программа {role}", login=login, by=None, password=PASSWORD)
    grant(user, role, by=None)
    return user


@pytest.fixture
def coordinator(inside: Village) -> User:
    """Who names consultants."""
    return _of_programme("0700000903", "coordinator")


@pytest.fixture
def consultant(inside: Village) -> User:
    """Who advises."""
    return _of_programme("0700000904", "consultant")


@pytest.fixture
def asked(inside: Village) -> Consultation:
    """A request that waits."""
    return consultations.ask(inside.municipality, by=inside.aigul, step="plan", question="Кантип жазабыз?")


def _codes(act: Any) -> set[str]:
    with pytest.raises(Refused) as found, transaction.atomic():
        act()
    return {reason.code for reason in found.value.reasons}


def test_from_asking_to_what_was_done(
    inside: Village, coordinator: User, consultant: User, asked: Consultation
) -> None:
    # Nobody advises before a consultant is named; whoever is no consultant is not named; staff do not name.
    early = lambda: consultations.advise(asked, by=coordinator, advice="Мындай")  # noqa: E731
    assert _codes(early) == {"not_possible_now"}
    name = consultations.name_consultant
    assert _codes(lambda: name(asked, by=coordinator, consultant=inside.aigul)) == {"consultation_without_consultant"}
    assert _codes(lambda: name(asked, by=inside.aigul, consultant=consultant)) == {"not_your_role"}
    named = name(asked, by=coordinator, consultant=consultant)
    other = _of_programme("0700000905", "consultant")
    advise = consultations.advise
    assert _codes(lambda: advise(named, by=other, advice="Башка")) == {"consultation_of_another"}
    assert _codes(lambda: advise(named, by=consultant, advice=" ")) == {"consultation_without_advice"}
    assert _codes(lambda: advise(named, by=inside.aigul, advice="Өзүм")) == {"consultation_of_another"}
    advised = advise(named, by=consultant, advice="Мындай жазыңыз")
    assert (advised.state, advised.advised_on) == (words.ADVISED, timezone.localdate())
    today = When.day(timezone.localdate())
    follow = consultations.follow
    assert _codes(lambda: follow(advised, by=consultant, done="Жасалды", done_on=today)) == {"not_your_role"}
    done = follow(advised, by=inside.aigul, done="Жазылды", done_on=today)
    rests = lambda: consultations.change(done, by=inside.aigul, step="plan", question="?")  # noqa: E731
    assert _codes(rests) == {"consultation_rests"}
    assert (done.state, Consultation.objects.get(pk=done.pk).done) == (words.FOLLOWED, "Жазылды")


def test_only_the_municipality_and_the_programme_read_it(
    inside: Village, elsewhere: Village, coordinator: User, consultant: User, asked: Consultation
) -> None:
    page = f"/ky/m/{inside.municipality.code}/consultations/{asked.number}/"
    people = (None, elsewhere.daniyar, inside.aigul, coordinator, consultant)
    assert [client_of(user).get(page).status_code for user in people] == [302, 404, 200, 200, 200]
    counts = "/ky/learning/consultations/"
    shown = client_of(None).get(counts).content.decode()
    assert "Кантип жазабыз?" not in shown and inside.municipality.name not in shown
    assert inside.municipality.name in client_of(coordinator).get(counts).content.decode()
    assert [(one.name, one.asked, one.advised) for one in by_step()] == [(words.ADVICE_STEPS["plan"], 1, 0)]
    consultations.move(asked, "withdraw", by=inside.aigul, note="Өзүбүз таптык")
    assert by_step() == []


def test_what_waits_too_long_stands_with_the_coordinator(
    inside: Village, coordinator: User, consultant: User, asked: Consultation
) -> None:
    places, today = {inside.municipality.pk: inside.municipality}, timezone.localdate()
    long_ago = today - timedelta(days=words.ANSWER_DAYS + 1)
    Consultation.objects.filter(pk=asked.pk).update(asked_on=long_ago)
    with scope.everyone("the list of the programme"):
        found = list(owed(places, today))
    assert [one.due.last < today for one in found if one.due] == [True]
    assert [reader_of(user).sees(found[0]) for user in (coordinator, consultant, inside.aigul)] == [True] * 3
    assert reader_of(coordinator).concerns(found[0]) and not reader_of(inside.aigul).concerns(found[0])
    late = client_of(coordinator).get("/ky/learning/consultations/").content.decode()
    assert "мөөнөтү өттү" in late
    lists = [client_of(user).get("/ky/desk/owed/").content.decode() for user in (coordinator, inside.aigul)]
    assert ["консультация суралган" in shown for shown in lists] == [True, False]
    consultations.name_consultant(asked, by=coordinator, consultant=consultant)
    consultations.advise(asked.__class__.objects.get(pk=asked.pk), by=consultant, advice="Мындай")
    with scope.everyone("the list of the programme"):
        assert list(owed(places, today)) == []


def test_staff_are_told_on_their_desk_that_advice_came(
    inside: Village, coordinator: User, consultant: User, asked: Consultation
) -> None:
    told, page = "кеңешин окуп, эмне кылынганын жазыңыз", f"/m/{inside.municipality.code}/consultations/{asked.number}/"
    desk = lambda user: client_of(user).get("/ky/desk/").content.decode()  # noqa: E731
    named = consultations.name_consultant(asked, by=coordinator, consultant=consultant)
    assert told not in desk(inside.aigul)
    advised = consultations.advise(named, by=consultant, advice="Мындай жазыңыз")
    shown = desk(inside.aigul)
    assert told in shown and page in shown
    consultations.follow(advised, by=inside.aigul, done="Жазылды", done_on=When.day(timezone.localdate()))
    assert told not in desk(inside.aigul)
