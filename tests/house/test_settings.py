"""The database keeps what was confirmed, and the log keeps no secret."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from birge.databases import SQLITE_PRAGMAS
from birge.kit.checks import safe_database


@pytest.mark.django_db
def test_the_database_of_the_tests_is_safe() -> None:
    assert safe_database(None) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="pragmas are SQLite's")
@pytest.mark.parametrize(("pragma", "bad"), [("synchronous", "OFF"), ("foreign_keys", "OFF"), ("busy_timeout", "0")])
def test_a_pragma_that_is_off_is_found(pragma: str, bad: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}={bad}")
        try:
            assert [error.id for error in safe_database(None)] == ["birge.E010"]
        finally:
            cursor.execute(f"PRAGMA {pragma}={SQLITE_PRAGMAS[pragma]}")
    assert safe_database(None) == []


@pytest.mark.django_db
@pytest.mark.slow
def test_secrets_are_not_in_the_log(here: Any, caplog: pytest.LogCaptureFixture, capfd: Any) -> None:
    """Everything a person signs in with, through pages that work and a page that breaks."""
    import logging

    from django.test import Client

    from birge.people.actions import issue_paper_code
    from tests.people import PASSWORD, SECRET, client_of

    caplog.set_level(logging.DEBUG)
    code = issue_paper_code(here.people["aigul"], by=here.people["nurlan"])
    browser = Client(raise_request_exception=False)
    browser.post("/ky/sign-in/", {"login": "0700000101", "password": PASSWORD})
    browser.post("/ky/sign-in/", {"login": "0700000101", "password": "wrong-" + PASSWORD})
    browser.post("/ky/sign-in/paper-code/", {"login": "0700000101", "code": code, "password": PASSWORD})
    signed_in = client_of(here.people["aigul"])
    signed_in.raise_request_exception = False
    signed_in.post("/ky/account/password/", {"password": PASSWORD, "password_again": "other", "current": PASSWORD})
    signed_in.get("/api/v1/municipalities", headers={"authorization": "Bearer birge_planted-token"})
    session = signed_in.cookies["sessionid"].value
    said = caplog.text + "".join(capfd.readouterr())
    planted = {"password": PASSWORD, "second factor": SECRET, "paper code": code, "session": session}
    planted |= {"token": "birge_planted-token", "key": settings.SECRET_KEY}
    assert [name for name, secret in planted.items() if secret in said] == []
