"""The sharing-out of a budget over HTTP: an election as JSON or as a ``.pb`` file in, outcome and reasons out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from birge.rulebook import strict
from birge.rulebook.allocation import rule as allocating

#: A village of five thousand voters fits in five times over.
LARGEST = 1_000_000
#: Seconds that one call may take for the outcome, and again for the losers' counterfactuals.
LONGEST = 10
_FLAGS = {"": True, "1": True, "true": True, "0": False, "false": False}
_TEXT, _SWITCH = {"type": "string"}, {"type": "boolean"}
PARAMETERS: list[dict[str, Any]] = [
    {"in": "query", "name": "rule", "schema": _TEXT, "description": "with a .pb file: mes_cost_add1u, phragmen, ..."},
    {"in": "query", "name": "tie", "schema": _TEXT, "description": "id, cost, votes or lot:SEED"},
    {"in": "query", "name": "threshold", "schema": {"type": "integer"}},
    {"in": "query", "name": "explain", "schema": _SWITCH},
    {"in": "query", "name": "stability", "schema": _SWITCH},
    {"in": "query", "name": "protocol", "schema": _SWITCH},
    {"in": "query", "name": "seconds", "schema": {"type": "integer", "maximum": LONGEST}},
]


def share(request: HttpRequest, data: bytes) -> dict[str, Any]:
    """Outcome and reasons for the body of a request. Raises ``BadInput`` with the path of what does not fit."""
    kind = (request.content_type or "application/json").lower()
    if kind == "application/json":
        payload = strict.read(data)
    else:
        payload = _from_query(request)
        try:
            payload["pb"] = data.decode()
        except UnicodeDecodeError as error:
            raise strict.BadInput("pb", f"not UTF-8 at byte {error.start}") from error
    return allocating.rule(payload, most_seconds=LONGEST)


def _from_query(request: HttpRequest) -> dict[str, Any]:
    """What to do with a file, from the address; every parameter at most once."""
    out: dict[str, Any] = {}
    known = {entry["name"]: entry["schema"]["type"] for entry in PARAMETERS}
    for name, values in request.GET.lists():
        if name not in known:
            raise strict.BadInput(name, f"unknown; there are: {', '.join(known)}")
        if len(values) > 1:
            raise strict.BadInput(name, "given twice")
        text = values[0]
        if known[name] == "boolean":
            if text.lower() not in _FLAGS:
                raise strict.BadInput(name, "expected true or false")
            out[name] = _FLAGS[text.lower()]
        elif known[name] == "integer":
            if not text.isascii() or not text.isdigit() or len(text) > 12:
                raise strict.BadInput(name, f"not a whole number: {text[:24]!r}")
            out[name] = int(text)
        else:
            out[name] = text
    return out
