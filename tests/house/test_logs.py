"""Log lines say what happened and in which request, in JSON for programs; no secret they carry along stays in them."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from birge.logs import REQUEST, Json, Line, struck

#: What must not be read → how it may stand in a line that somebody else's code writes.
PLANTED = {
    "сыр-сөз-7319": "invalid form: {'login': 'x', 'password': 'сыр-сөз-7319'}",
    "planted7319": "retrying postgresql://birge:planted7319@db:5432/birge",
    "QUJDREVGR0hJSktM": "headers: Authorization: Bearer QUJDREVGR0hJSktM",
    "birge_AAAAbbbbCCCCddddEEEEffffGGGGhhhhIIII": "unknown token birge_AAAAbbbbCCCCddddEEEEffffGGGGhhhhIIII here",
    "AB7K-9XQP-M2LT": "card AB7K-9XQP-M2LT was used",
    "0700123456": "duplicate key value: Key (phone)=(0700123456) already exists.",
    "+996700123456": "no route to +996700123456",
    "0555 12 34 56": "called 0555 12 34 56 twice",
    "1234567890:AAE-xyzXYZ0123456789abcdefghijklmno": "https://api.example.org/bot1234567890:AAE-xyzXYZ0123456789abcdefghijklmno/send",
    "q8Zr31LxQpWm": "Not Found: /ky/m/ulgu/apply/q8Zr31LxQpWm/",
    "a1b2c3d4e5f6g7": "cookie: sessionid=a1b2c3d4e5f6g7; csrftoken=x",
}
#: What is no secret stays as it is.
PLAIN = (
    "the database refused the worker (database is locked); it looks again in 5 s",
    "Not Found: /ky/m/ulgu/c/1/plan/",
    "paper 17: the file papers/1/17-protocol-ky.pdf is not the one issued",
    "2026-11-23 16:00:00,123 INFO birge 1234567 tyiyn",
    "SELECT count(*) FROM birge_wall_needs_statement",
)


@pytest.mark.parametrize("secret", PLANTED)
def test_a_secret_is_struck_out_wherever_it_stands(secret: str) -> None:
    try:
        raise ValueError(PLANTED[secret])
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "%s", (PLANTED[secret],), sys.exc_info())
    for formatter in (Json(), Line("%(message)s")):
        said = formatter.format(record)
        assert secret not in said and "***" in said


def test_what_is_no_secret_stays() -> None:
    assert [struck(text) for text in PLAIN] == [*PLAIN]


def test_a_line_is_an_object_with_its_request() -> None:
    token = REQUEST.set("abc123")
    try:
        record = logging.LogRecord("birge.kit", logging.WARNING, "f", 1, "тил: %s", ("кыргызча",), None)
        said = Json().format(record)
    finally:
        REQUEST.reset(token)
    assert "\n" not in said
    told = json.loads(said)
    assert (told["level"], told["logger"], told["message"]) == ("WARNING", "birge.kit", "тил: кыргызча")
    assert told["request"] == "abc123" and told["at"].endswith("+00:00")
