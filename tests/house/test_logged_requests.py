"""Each request leaves one line of JSON; whatever is sent, in whatever field, header or query, stands in none."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from birge.logs import Json
from tests.people import Village

#: Something of each kind, in a form no pattern knows: a name, a phone, a token, a code.
NAME, PHONE, TOKEN, CODE = "Бакытгүл-Асанбекова", "+996700987123", "zq81tokenZQ77", "QX7-91ZZ"
SENT = (NAME, PHONE, PHONE[-9:], TOKEN, CODE)
HEADERS = {
    name: f"{TOKEN} {CODE}"
    for name in (
        "authorization",
        "cookie",
        "user-agent",
        "referer",
        "x-forwarded-for",
        "accept-language",
        "if-none-match",
    )
}
FIELDS = dict.fromkeys(("login", "password", "code", "name", "phone", "q", "next", "text", "once"), " ".join(SENT))


class Kept(logging.Handler):
    """Every line as production writes it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.setFormatter(Json())

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def log() -> Iterator[Kept]:
    kept, root, requests = Kept(), logging.getLogger(), logging.getLogger("birge.requests")
    levels = root.level, requests.level
    root.addHandler(kept)
    root.setLevel(logging.INFO)
    requests.setLevel(logging.INFO)
    yield kept
    root.removeHandler(kept)
    root.setLevel(levels[0])
    requests.setLevel(levels[1])


def _everything(client: Client, here: Village, **extra: Any) -> list[Any]:
    """Requests of all kinds, with what is secret in every place of them."""
    code, more = here.municipality.code, {"headers": HEADERS, **extra}
    return [
        client.get("/ky/", FIELDS, **more),
        client.get("/ky/search/", FIELDS, **more),
        client.get(f"/ky/m/{code}/", FIELDS, **more),
        client.get(f"/ky/{TOKEN}/{CODE}/", **more),
        client.get(f"/ky/m/{TOKEN}/", **more),
        client.get(f"/ky/m/{code}/apply/{TOKEN}/", **more),
        client.get(f"/api/v1/municipalities/{CODE}/", FIELDS, **more),
        client.get("/-/live", FIELDS, headers={**HEADERS, "host": f"{TOKEN}.example.org"}),
        client.get("/ky/search/?q=%00" + TOKEN, **more),
        client.post(reverse("account_login"), FIELDS, **more),
        client.post(f"/api/v1/rules/{CODE}", json.dumps(FIELDS), content_type="application/json", **more),
        client.post(f"/fails/{TOKEN}/", FIELDS, **more),
        client.generic(TOKEN.upper(), "/ky/", **more),
    ]


@pytest.mark.django_db
@pytest.mark.one_database("what a line of the log says is not the database's matter")
def test_what_is_sent_stands_in_no_line(here: Village, log: Kept, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.house.failing_urls"
    answers = _everything(Client(raise_request_exception=False), here)
    answers += _everything(Client(raise_request_exception=False, enforce_csrf_checks=True), here)
    lines = [json.loads(line) for line in log.lines]
    told = [line for line in lines if line["logger"] == "birge.requests"]
    assert [line["request"] for line in told] == [answer["X-Request-Id"] for answer in answers]
    assert [line["status"] for line in told] == [answer.status_code for answer in answers]
    assert {200, 400, 404, 500} <= {answer.status_code for answer in answers}
    assert all(line["ms"] >= 0 and line["method"] in {"GET", "POST", "?"} for line in told)
    assert {"/ky/m/<slug:code>/", "/fails/<str:word>/", "an address that leads nowhere"} <= {
        line["address"] for line in told
    }
    everything = "\n".join(log.lines)
    assert [word for word in (*SENT, TOKEN.upper()) if word in everything or json.dumps(word)[1:-1] in everything] == []
    broken = next(line["error"] for line in lines if line["message"].endswith("/fails/<str:word>/") and "error" in line)
    assert broken.startswith("django.db.utils.IntegrityError\n") and "KeyError" in broken
    assert "failing_urls.py:" in broken, "where it was is told"


@pytest.mark.django_db
@pytest.mark.one_database("what a line of the log says is not the database's matter")
def test_the_same_requests_are_seen_where_words_are_let_through(
    here: Village, log: Kept, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test above with its guards taken out."""
    settings.ROOT_URLCONF = "tests.house.failing_urls"
    monkeypatch.setattr("birge.logs._error", lambda error: str(error))
    monkeypatch.setattr("birge.logs._message", lambda record: record.getMessage())
    _everything(Client(raise_request_exception=False), here)
    assert {word for word in SENT if word in "\n".join(log.lines)} >= {NAME, TOKEN, CODE}
