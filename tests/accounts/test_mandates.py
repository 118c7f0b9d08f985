"""A role holds from a day to a day, in one place; an ended one leaves nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from birge.chronicle.models import Event
from birge.people.access import has_role, local_roles, mandates_today, roles_in, works_in
from birge.people.actions import end_mandate, grant, open_account
from birge.people.models import Mandate, User
from tests.people import PASSWORD, Village, client_of


@pytest.fixture
def somebody(here: Village) -> User:
    return open_account(name="Жаңы адам", login="0700888001", by=None, password=PASSWORD)


def _again(user: User) -> User:
    """The account as the next request finds it."""
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize(("start", "end", "holds"), [(0, None, True), (1, None, False), (-9, 0, True), (-9, -1, False)])
def test_first_and_last_day_are_honoured(
    here: Village, somebody: User, start: int, end: int | None, holds: bool
) -> None:
    day = timezone.localdate()
    grant(
        somebody,
        "specialist",
        by=None,
        municipality=here.municipality,
        valid_from=day + timedelta(days=start),
        valid_to=None if end is None else day + timedelta(days=end),
    )
    assert has_role(somebody, here.municipality.pk, {"specialist"}) is holds
    page = client_of(somebody).get(f"/ky/m/{here.municipality.code}/charter/rule/")
    assert page.status_code == (200 if holds else 404)


def test_the_day_is_the_day_in_bishkek(here: Village, somebody: User) -> None:
    grant(somebody, "specialist", by=None, municipality=here.municipality, valid_from=date(2026, 1, 2))
    assert not mandates_today(somebody, date(2026, 1, 1))
    assert mandates_today(somebody, date(2026, 1, 2))


@pytest.mark.parametrize("given_before", [0, 5])
def test_an_ended_role_leaves_nothing_at_once(here: Village, somebody: User, given_before: int) -> None:
    start = timezone.localdate() - timedelta(days=given_before)
    mandate = grant(somebody, "specialist", by=None, municipality=here.municipality, valid_from=start)
    assert works_in(somebody, here.municipality.pk)
    end_mandate(mandate, by=here.nurlan, reason="башка жумушка өттү")
    user = _again(somebody)
    assert not roles_in(user, here.municipality.pk) and not works_in(user, here.municipality.pk)
    client = client_of(user)
    assert client.get(f"/ky/m/{here.municipality.code}/charter/rule/").status_code == 404
    desk = client.get("/ky/desk/").content.decode()
    assert "Азыр сиздин ролуңуз жок." in desk and here.municipality.name not in desk
    event = Event.objects.get(record=f"people.mandate:{mandate.pk}", verb="end")
    assert event.private.body["reason"] == "башка жумушка өттү" and "reason" not in event.public


def test_a_role_to_come_can_be_taken_back(here: Village, somebody: User) -> None:
    day = timezone.localdate() + timedelta(days=10)
    mandate = grant(somebody, "deputy", by=None, municipality=here.municipality, valid_from=day)
    end_mandate(mandate, by=here.nurlan, reason="ката")
    assert not mandates_today(_again(somebody), day)


def test_a_role_ended_may_be_given_again(here: Village, somebody: User) -> None:
    first = grant(somebody, "specialist", by=None, municipality=here.municipality)
    end_mandate(first, by=here.nurlan, reason="ката")
    second = grant(somebody, "specialist", by=None, municipality=here.municipality)
    assert second.pk != first.pk and local_roles(_again(somebody), here.municipality.pk) == {"specialist"}


def test_given_twice_is_given_once(here: Village, somebody: User) -> None:
    mandates = {grant(somebody, "deputy", by=None, municipality=here.municipality).pk for _ in range(2)}
    assert len(mandates) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(
            user=somebody, role="deputy", municipality=here.municipality, valid_from=timezone.localdate()
        )


def test_a_role_of_a_municipality_holds_in_no_other(here: Village, elsewhere: Village) -> None:
    assert not local_roles(elsewhere.daniyar, here.municipality.pk)
    assert not roles_in(elsewhere.daniyar, here.municipality.pk)


@pytest.mark.parametrize(("role", "placed"), [("specialist", False), ("auditor", True)])
def test_a_role_stands_where_it_belongs(here: Village, somebody: User, role: str, placed: bool) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.create(
            user=somebody,
            role=role,
            municipality=here.municipality if placed else None,
            valid_from=timezone.localdate(),
        )
