"""What the pages of the council share: the way to them, and the page with one form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from birge.council.models import Package, Resolution
from birge.cycle.form_page import Difference, form_page
from birge.gatherings.at import trail
from birge.kit.forms import BirgeForm


def package_url(record: Package, code: str) -> str:
    """The page of a package."""
    return reverse("council:package", args=[code, record.cycle.number, record.number])


def resolution_url(record: Resolution, code: str) -> str:
    """The page of a resolution."""
    return reverse("council:resolution", args=[code, record.cycle.number, record.serial])


def steps(request: HttpRequest, cycle: int, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """The trail of a page of the council in a cycle."""
    index = reverse("council:index", args=[request.municipality.code, cycle])
    return trail(request, (_("Council resolution"), index), *more)


def one_form(
    request: HttpRequest,
    form: BirgeForm,
    change: Callable[[], Any],
    *,
    title: str,
    back: str,
    cycle: int,
    danger: bool = False,
) -> HttpResponse:
    """A page with one form: refusals stand above what was typed; of two writers the second sees both versions."""

    def act() -> str:
        change()
        messages.success(request, _("Saved."))
        return back

    def compare(current: Any) -> list[Difference]:
        pairs = [(f, getattr(current, f.name, "")) for f in form.visible_fields()]
        return [(f.label, theirs, f.value()) for f, theirs in pairs if theirs != form.cleaned_data[f.name]]

    context = {"danger": danger, "trail": steps(request, cycle, (title, ""))}
    return form_page(request, form, act, title, back, context, compare)
