"""The API, first version: public reads of every step and the rulebook's calculations. Addresses have no language."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from birge.api.refusals import problem
from birge.api.v1 import (
    budgets,
    chronicle,
    council,
    cycles,
    groups,
    meetings,
    municipalities,
    needs,
    opened,
    papers,
    plan,
    problems,
    proposals,
    questions,
    rules,
    sittings,
    versions,
    votes,
)
from birge.rulebook.strict import BadInput


class Api(NinjaAPI):
    """The description of the API stays the same while the process lives; making it takes a tenth of a second."""

    def get_openapi_schema(self, **how: Any) -> Any:
        prefix = how.get("path_prefix") or self.get_root_path(how.get("path_params") or {})
        return _described(self, prefix)


@cache
def _described(api: NinjaAPI, prefix: str) -> Any:
    return NinjaAPI.get_openapi_schema(api, path_prefix=prefix)


api = Api(
    title="Birge",
    version="1",
    description=(
        "What municipalities publish: needs sessions, priority problems, plans, meetings, questions and resolutions. "
        "Texts are given as they were written, names of codes in the language of Accept-Language (ky, ru, en). "
        "A token (Authorization: Bearer) reads what its owner may read. Names of private persons are not given, "
        "but for the lists of deputies and members that everybody reads (popolo.json)."
    ),
    docs_url=None,
    urls_namespace="api-v1",
)
_STEPS = (municipalities, cycles, needs, problems, groups, plan, versions, proposals, meetings, questions)
for _step in (*_STEPS, council, sittings, budgets, votes, papers, chronicle, opened, rules):
    api.add_router("", _step.router)


@api.exception_handler(Http404)
def _nothing(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(request, 404)


@api.exception_handler(BadInput)
def _bad_input(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(request, 422, path=error.path, detail=error.reason)


@api.exception_handler(ValidationError)
def _bad_query(request: HttpRequest, error: Any) -> HttpResponse:
    first = error.errors[0] if error.errors else {}
    where = ".".join(str(part) for part in first.get("loc", ())[-1:])
    return problem(request, 422, path=where, detail=str(first.get("msg", "")))


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(request, error.status_code)
