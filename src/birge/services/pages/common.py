"""What the pages of service-improvement plans share: addresses, where a page stands, the words on the buttons."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from birge.kit import trails
from birge.kit.templatetags.birge import address
from birge.services.models import ServicePlan

LABELS = {
    "approve_plan": pgettext_lazy("service plan", "Approve the plan"),
    "reopen": pgettext_lazy("service plan", "Open it again for a correction"),
    "measure_again": _("It was measured again: close the plan"),
    "stop": pgettext_lazy("service plan", "Stop the plan"),
    "restore": pgettext_lazy("service plan", "Take the plan up again"),
}


def url(name: str, code: str, *numbers: Any) -> str:
    """An address of service-improvement plans."""
    return reverse(f"services:{name}", args=[code, *numbers])


def crumbs(request: HttpRequest, *more: tuple[str, str] | str) -> list[tuple[str, str]]:
    """Where a page stands: municipality, its plans, then ``more`` (a name, or a name with its address)."""
    here = request.municipality  # type: ignore[attr-defined]
    found = [(here.name, address("portal:home", here.code)), (gettext("Better services"), url("index", here.code))]
    return trails.trail(found, more)


def of_plan(plan: ServicePlan) -> tuple[str, str]:
    """A plan in a path."""
    title = gettext("Plan No. %(number)s") % {"number": plan.number}
    return title, url("plan", plan.municipality.code, plan.number)
