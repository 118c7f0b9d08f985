"""Refusing: a problem the caller can act on, in the caller's language, and never a page or a trace."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from birge.api.actions import MOST, TooMany, make_token, revoke_token
from birge.api.models import ApiToken
from birge.chronicle.models import Event, Private
from birge.people.actions import end_mandate
from birge.people.models import Mandate
from tests.people import Village, client_of
from tests.worlds import World


def _problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json; charset=utf-8"
    body = json.loads(answer.content)
    assert body["status"] == status
    assert body["request_id"]
    return body


@pytest.mark.parametrize(
    "path", ["/api/v1/nothing", "/api/v1/municipalities/nobody/cycles", "cycles/9", "cycles/9/plan", "/api/v1/places/7"]
)
def test_what_is_not_there_is_a_problem_in_the_callers_language(call: Callable[..., Any], path: str) -> None:
    titles = {lang: _problem(call(path, **{"accept-language": lang}), 404)["title"] for lang in ("ky", "ru", "en")}
    assert len(set(titles.values())) == 3
    assert titles["en"] == "There is nothing at this address, or it is not public."


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=201", "limit=x", "limit=1e9", "cursor=%27", "cursor=" + "9" * 90, "cursor=LTE", "cursor=bm9wZQ"],
)
def test_a_query_that_does_not_fit_names_its_field(call: Callable[..., Any], query: str) -> None:
    body = _problem(call(f"cycles?{query}"), 422)
    assert body["path"] == query.partition("=")[0]


def test_other_methods_are_refused(here: Village) -> None:
    path = f"/api/v1/municipalities/{here.municipality.code}/cycles"
    for method in ("post", "put", "patch", "delete"):
        _problem(getattr(Client(), method)(path), 405)


def test_a_token_reads_what_its_owner_may_read(hidden: World, call: Callable[..., Any]) -> None:
    token = make_token(hidden.village.people["aigul"], "отчёттор")
    answer = call("cycles/9002/sessions/9002", token=token)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer.headers
    assert call("cycles/9002/sessions", token=token).json()["items"][0]["number"] == 9002


def test_a_token_of_elsewhere_reads_what_anybody_reads(
    hidden: World, elsewhere: Village, call: Callable[..., Any]
) -> None:
    token = make_token(elsewhere.people["daniyar"], "x")
    _problem(call("cycles/9002/sessions/9002", token=token), 404)


def test_dead_tokens_open_nothing(hidden: World, call: Callable[..., Any]) -> None:
    aigul, now = hidden.village.people["aigul"], timezone.now()
    old = make_token(aigul, "эски", at=now - timedelta(days=400))
    revoked = make_token(aigul, "x")
    revoke_token(ApiToken.objects.latest("pk"), by=aigul)
    for token in (old, revoked, "birge_nothing", "x" * 5000):
        answer = call("cycles", token=token)
        _problem(answer, 401)
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    good = make_token(aigul, "x")
    aigul.is_active = False
    aigul.save()
    _problem(call("cycles", token=good), 401)


def test_a_role_that_ended_closes_what_it_opened(hidden: World, call: Callable[..., Any]) -> None:
    aigul = hidden.village.people["aigul"]
    token = make_token(aigul, "x")
    mandate = Mandate.objects.get(user=aigul)
    Mandate.objects.filter(pk=mandate.pk).update(valid_from=timezone.localdate() - timedelta(days=9))
    end_mandate(Mandate.objects.get(pk=mandate.pk), by=None, reason="x")
    assert call("cycles/9002/sessions/9002", token=token).status_code == 404


def test_the_token_itself_is_kept_nowhere(here: Village) -> None:
    token = make_token(here.people["aigul"], "x")
    kept = [*ApiToken.objects.values_list("digest", flat=True)]
    kept += [str(row) for row in Event.objects.values_list("public", flat=True)]
    kept += [str(row) for row in Private.objects.values_list("body", flat=True)]
    assert token not in " ".join(kept)
    assert Event.objects.latest("pk").verb == "make_token"


def test_a_person_has_ten_tokens_at_most(here: Village) -> None:
    for _ in range(MOST):
        make_token(here.people["aigul"], "x")
    with pytest.raises(TooMany):
        make_token(here.people["aigul"], "x")


def test_the_page_shows_a_new_token_once_and_revokes_it(here: Village) -> None:
    browser = client_of(here.people["aigul"])
    made = browser.post("/ky/account/tokens/", {"name": "Отчёт", "once": "a"}, follow=True).content.decode()
    assert "birge_" in made
    assert "birge_" not in browser.get("/ky/account/tokens/").content.decode()
    browser.post("/ky/account/tokens/", {"name": "Отчёт", "once": "a"})
    row = ApiToken.objects.get()
    stranger = client_of(here.people["finance"])
    assert stranger.post(f"/ky/account/tokens/{row.pk}/revoke/").status_code == 404
    browser.post(f"/ky/account/tokens/{row.pk}/revoke/")
    row.refresh_from_db()
    assert row.revoked_at is not None


def test_a_token_needs_a_name(here: Village) -> None:
    answer = client_of(here.people["aigul"]).post("/ky/account/tokens/", {"name": " "})
    assert answer.status_code == 200
    assert ApiToken.objects.count() == 0
    assert b"error-summary" in answer.content
