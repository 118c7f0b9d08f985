"""What pages say of other apps: the address they send to, and the forms as workbooks."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from birge.capture.drawers import KINDS
from birge.capture.openrosa.definitions import definition_of, kinds_for_others
from birge.capture.openrosa.xlsforms import xlsform_of
from birge.cycle.models import Cycle
from birge.cycle.queries import open_cycles
from birge.kit.addresses import absolute
from birge.kit.downloads import download
from birge.kit.text import slug
from birge.people.gate import members

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def server_of(request: HttpRequest) -> str:
    """What a person types into the app as the server."""
    return absolute(request, reverse("openrosa:forms").removesuffix("/formList"))


def workbooks(request: HttpRequest) -> list[tuple[str, str]]:
    """Titles and addresses of the forms for the open planning cycles."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    return [
        (
            f"{kind.title}, {one.year_from}–{one.year_to}",
            reverse("capture:workbook", args=[here.code, one.number, kind.name]),
        )
        for one in open_cycles()
        for kind in kinds_for_others()
    ]


@members
def workbook(request: HttpRequest, code: str, cycle: int, kind: str) -> HttpResponse:
    """A form as XLSForm."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    found, of = KINDS.get(kind), Cycle.objects.filter(number=cycle).first()
    if found is None or not found.elsewhere or of is None:
        raise Http404
    return download(xlsform_of(definition_of(found, here, of)), _XLSX, f"{slug(f'{code}-{kind}-{cycle}')}.xlsx")
