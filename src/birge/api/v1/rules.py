"""The rulebook over HTTP: the same JSON in and out as ``birge rule``. Nothing is stored."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import Router

from birge.api.refusals import problem
from birge.api.v1 import sharing
from birge.rulebook import strict
from birge.rulebook.cli import RULES

router = Router(tags=["rules"])
#: A year of needs sessions of a large municipality is a tenth of this.
LARGEST = 256 * 1024


def _module(name: str) -> Any:
    where = RULES.get(name)
    if where is None or find_spec(where.rpartition(".")[0]) is None or find_spec(where) is None:
        raise Http404
    return import_module(where)


@router.get("/rules/{slug:rule}", url_name="rule")
def schema(request: HttpRequest, rule: str) -> Any:
    """The JSON Schema of a rule's input: tally, balance, amount, deadlines, rank, allocate."""
    return _module(rule).SCHEMA


@router.post(
    "/rules/{slug:rule}",
    url_name="rule",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": {"type": "object"}},
                "text/plain": {"schema": {"type": "string", "description": "allocate: a .pb file (pabulib.org)"}},
            },
        },
        "parameters": sharing.PARAMETERS,
    },
)
def calculate(request: HttpRequest, rule: str) -> HttpResponse:
    """Apply a rule to the JSON that is sent (at most 256 KB).

    ``allocate`` takes an election as JSON or a ``.pb`` file as it is (at most 1 MB), the latter with what to do in the
    query. Nothing is stored.
    """
    module = _module(rule)
    most = sharing.LARGEST if rule == "allocate" else LARGEST
    try:
        data = request.body if int(request.headers.get("Content-Length") or 0) <= most else None
    except (RequestDataTooBig, ValueError):
        data = None
    if data is None or len(data) > most:
        return problem(request, 413, detail=f"at most {most} bytes")
    if rule == "allocate":
        return _answer(sharing.share(request, data))
    return _answer(module.rule(strict.read(data)))


def _answer(value: Any) -> HttpResponse:
    return JsonResponse(value, safe=False, json_dumps_params={"ensure_ascii": False})
