"""What the pages of monitoring share: addresses, where a page stands, the words on the buttons."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from birge.kit import trails
from birge.kit.templatetags.birge import address
from birge.monitoring.models import Act, Visit, YearPlan

PLAN_LABELS = {"reopen": _("Open the plan again"), "close": _("The year is over")}
VISIT_LABELS = {
    "show": _("Make the visit public"),
    "reopen": _("Correct the record of the visit"),
    "withdraw": _("Withdraw the record of the visit"),
    "restore": pgettext_lazy("monitoring visit", "Restore the record"),
}
ACT_LABELS = {
    "sign_group": _("Sign for the group"),
    "take_back": _("Take the signature back"),
    "discard": _("Do not use this act"),
}
RECOMMENDATION_LABELS = {"drop": _("Drop the recommendation")}


def url(name: str, code: str, *numbers: Any) -> str:
    """An address of monitoring."""
    return reverse(f"monitoring:{name}", args=[code, *numbers])


def crumbs(request: HttpRequest, *more: tuple[str, str] | str) -> list[tuple[str, str]]:
    """Where a page stands: municipality, monitoring, then ``more`` (a name, or a name with its address)."""
    here = request.municipality  # type: ignore[attr-defined]
    found = [(here.name, address("portal:home", here.code)), (gettext("Joint monitoring"), url("index", here.code))]
    return trails.trail(found, more)


def of_plan(plan: YearPlan) -> tuple[str, str]:
    """A plan in a path."""
    title = gettext("Plan for %(year)s") % {"year": plan.year}
    return title, url("plan", plan.municipality.code, plan.year)


def of_visit(visit: Visit) -> tuple[str, str]:
    """A visit in a path."""
    title = gettext("Visit No. %(number)s") % {"number": visit.number}
    return title, url("visit", visit.municipality.code, visit.number)


def of_act(act: Act) -> tuple[str, str]:
    """An act in a path."""
    return gettext("Act No. %(number)s") % {"number": act.number}, url("act", act.municipality.code, act.number)
