"""The briefcase: everything the forms of a phone need for days without network."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from birge.api.refusals import problem
from birge.api.v1.capture.entrance import phone
from birge.capture.access import doubts
from birge.capture.actions.devices import counted
from birge.capture.briefcase import briefcase_for
from birge.kit.text import whole_number


@phone
@require_GET
def briefcase(request: HttpRequest) -> HttpResponse:
    """What the phone takes along; 403 for a phone that may not send any more."""
    device: Any = request.device  # type: ignore[attr-defined]
    if doubts(device, timezone.now()):
        return problem(request, 403)
    counted(device, whole_number(request.headers.get("Birge-Made")) or 0)
    body = json.dumps(briefcase_for(device), ensure_ascii=False, sort_keys=True).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = {one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")}
    if etag in known:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(body, content_type="application/json")
    response.headers["ETag"] = etag
    return response
