"""The account, its roles and its second factor are one question, asked anew by every request."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birge.people.access import account, has_role, lacks_second_factor, mandates_today
from birge.people.actions import end_mandate, grant
from birge.people.models import Mandate, User
from tests.people import Village, client_of


def test_a_page_asks_for_the_session_and_once_for_the_person(here: Village) -> None:
    client = client_of(here.nurlan)
    with CaptureQueriesContext(connection) as asked:
        assert "/ky/desk/" in client.get("/ky/").content.decode()
    tables = ("people_user", "people_mandate", "mfa_authenticator")
    assert sum(any(f'FROM "{table}"' in query["sql"] for table in tables) for query in asked) == 1


def test_the_next_request_sees_a_role_given_and_one_taken(here: Village) -> None:
    client = client_of(here.aigul)
    page = f"/ky/m/{here.municipality.code}/people/"
    assert client.get(page).status_code == 403
    given = grant(here.aigul, "executive_secretary", by=None, municipality=here.municipality)
    assert client.get(page).status_code == 200
    end_mandate(given, by=here.nurlan, reason="бүттү")
    assert client.get(page).status_code == 403


def test_the_next_request_misses_an_authenticator_that_is_gone(here: Village) -> None:
    client = client_of(here.nurlan)
    assert client.get("/ky/desk/").status_code == 200
    Authenticator.objects.filter(user=here.nurlan).delete()
    assert client.get("/ky/desk/").status_code == 302


@pytest.mark.parametrize(
    "change",
    [
        {"valid_to": timezone.localdate() - timedelta(days=1), "valid_from": timezone.localdate() - timedelta(days=2)},
        {"valid_from": timezone.localdate() + timedelta(days=1)},
        {"withdrawn": True},
    ],
)
def test_only_mandates_of_today_come_along(here: Village, change: dict[str, object]) -> None:
    grant(here.aigul, "deputy", by=None, municipality=here.municipality)
    Mandate.objects.filter(user=here.aigul, role="specialist").update(**change)
    found = account(here.aigul.pk)
    assert found is not None and [mandate.role for mandate in mandates_today(found)] == ["deputy"]
    assert mandates_today(found)[0].municipality == here.municipality


def test_an_account_without_any_role_is_found_and_a_closed_one_is_not(here: Village) -> None:
    Mandate.objects.filter(user=here.aigul).update(withdrawn=True)
    found = account(here.aigul.pk)
    assert found == here.aigul and mandates_today(found) == [] and not lacks_second_factor(found)
    User.objects.filter(pk=here.aigul.pk).update(is_active=False)
    assert account(here.aigul.pk) is None


def test_a_role_given_in_a_request_holds_in_it(here: Village) -> None:
    found = account(here.aigul.pk)
    assert not has_role(found, here.municipality.pk, {"deputy"})
    grant(found, "deputy", by=None, municipality=here.municipality)
    assert has_role(found, here.municipality.pk, {"deputy"})
