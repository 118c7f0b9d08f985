"""The rulebook over HTTP: the same JSON in and out as ``birge rule``. Nothing is stored."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import Router

from birge.api.refusals import problem
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
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}},
)
def calculate(request: HttpRequest, rule: str) -> HttpResponse:
    """Apply a rule to the JSON that is sent (at most 256 KB)."""
    module = _module(rule)
    try:
        data = request.body if int(request.headers.get("Content-Length") or 0) <= LARGEST else None
    except (RequestDataTooBig, ValueError):
        data = None
    if data is None or len(data) > LARGEST:
        return problem(request, 413)
    return JsonResponse(module.rule(strict.read(data)), safe=False, json_dumps_params={"ensure_ascii": False})
