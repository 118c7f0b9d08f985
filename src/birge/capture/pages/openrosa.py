"""What pages say of other apps: the address they send to, and the forms as workbooks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from birge.capture.drawers import KINDS
from birge.capture.openrosa.definitions import definition_of, kinds_for_others
from birge.capture.openrosa.xlsforms import xlsform_of
from birge.cycle.models import Cycle
from birge.kit.text import slug
from birge.people.gate import members

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def server_of(request: HttpRequest) -> str:
    """What a person types into the app as the server."""
    path = reverse("openrosa:forms").removesuffix("/formList")
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)


def workbooks(request: HttpRequest) -> list[tuple[str, str]]:
    """Titles and addresses of the forms for the open planning cycles."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    return [
        (
            f"{kind.title}, {one.year_from}–{one.year_to}",
            reverse("capture:workbook", args=[here.code, one.number, kind.name]),
        )
        for one in Cycle.objects.filter(state="open").order_by("number")
        for kind in kinds_for_others()
    ]


@members
def workbook(request: HttpRequest, code: str, cycle: int, kind: str) -> HttpResponse:
    """A form as XLSForm."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    found, of = KINDS.get(kind), Cycle.objects.filter(number=cycle).first()
    if found is None or not found.elsewhere or of is None:
        raise Http404
    response = HttpResponse(xlsform_of(definition_of(found, here, of)), content_type=_XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{slug(f"{code}-{kind}-{cycle}")}.xlsx"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
