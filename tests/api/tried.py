"""How the API is tried with bad input: what is sent, how it is asked, and what a refusal must be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlencode

from django.test import Client

from birge.api.v1 import api
from tests.bad_input import HEAVY, KEYS, NUMBERS, SCRIPTS, SEARCHES, UNSEEN
from tests.house.conftest import EVERYTHING, undone

#: What a good value of a parameter in a path is, where it is no number.
WORDS = {"code": "mynda", "kind": "assembly", "rule": "tally", "country_list": "practices", "list_here": "questions"}
#: What a good value of a parameter is that a query must have.
MUST = {"from": "now", "kind": "priority-list"}
TEXTS = (*SCRIPTS, *UNSEEN, *HEAVY, *SEARCHES, *NUMBERS, *KEYS, "a\x00b", "\ud800".encode("utf-8", "surrogatepass"))


def operations() -> list[tuple[str, str, list[dict[str, Any]]]]:
    """(method, path, parameters) of everything the API describes."""
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    return [(how, path, one.get("parameters", [])) for path, each in paths.items() for how, one in each.items()]


#: Words that are read before the view of any address, by the same few lines: the middleware, what turns the pages.
READ_BEFORE = ("code", "cursor")
#: So many texts at least for each parameter of each address.
LEAST = 8


def turns(parameters: Iterable[tuple[str, dict[str, Any]]]) -> dict[tuple[str, str], list[str | bytes]]:
    """(address, name) → what is sent there.

    Whole numbers of one name and kind are read by the library in one way at every address, and so are the words in
    :data:`READ_BEFORE`: they take turns, and between them meet every text. All other words are read by their own view.
    """
    alike: dict[object, list[str]] = {}
    kinds: dict[tuple[str, str], object] = {}
    for path, one in parameters:
        name, schema = one["name"], one["schema"]
        shared = name in READ_BEFORE or schema.get("type") == "integer"
        kind = (one["in"], name, json.dumps(schema, sort_keys=True)) if shared else (path, name)
        kinds[path, name] = kind
        alike.setdefault(kind, []).append(path)
    found = {}
    for (path, name), kind in kinds.items():
        of = alike[kind]
        each = len(TEXTS) if EVERYTHING else max(LEAST, -(-len(TEXTS) // len(of)))
        found[path, name] = [TEXTS[(of.index(path) * each + at) % len(TEXTS)] for at in range(min(each, len(TEXTS)))]
    return found


def filled(path: str, **other: str) -> str:
    """``path`` with values that lead somewhere, and ``other`` ones."""
    return re.sub(r"{(\w+)}", lambda found: other.get(found[1], WORDS.get(found[1], "9001")), path)


def needed(parameters: list[dict[str, Any]], but: str = "") -> str:
    """The query that an address must have, without the parameter ``but``: it is given otherwise."""
    names = [one["name"] for one in parameters if one["in"] == "query" and one["required"] and one["name"] != but]
    return urlencode({name: MUST[name] for name in names})


def ask(path: str, query: str = "", **headers: str) -> Any:
    """GET; an error is an answer of 500. ``query`` may begin or end with the "&" of what is left out."""
    more = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    query = query.strip("&")
    with undone():
        return Client(raise_request_exception=False).get(path + (f"?{query}" if query else ""), **more)


def refused(answer: Any, *statuses: int) -> dict[str, Any]:
    """The problem that an answer is."""
    assert answer.status_code in statuses, (answer.status_code, answer.content[:300])
    assert answer.headers["Content-Type"] == "application/problem+json; charset=utf-8", answer.content[:300]
    return json.loads(answer.content)


def encoded(text: str | bytes) -> str:
    return quote(text, safe="")
