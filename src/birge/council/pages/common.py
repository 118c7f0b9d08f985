"""What the pages of the council share: the way to them, and the page with one form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from birge.council.models import CharterDraft, Opinion, Package, Resolution
from birge.cycle.form_page import differing, form_page
from birge.gatherings.at import trail
from birge.kit.forms import BirgeForm
from birge.papers.registry import PAPERS
from birge.papers.words import LANGUAGE_NAMES
from birge.papers.writers import label_of


def package_url(record: Package, code: str) -> str:
    """The page of a package."""
    return reverse("council:package", args=[code, record.cycle.number, record.number])


def text_url(record: Package, code: str) -> str:
    """The page of what a package carries: the plan of its cycle, or a development programme."""
    if record.programme is not None:
        return reverse("development:programme", args=[code, record.programme.number])
    return reverse("plan:plan", args=[code, record.cycle.number])


def resolution_url(record: Resolution, code: str) -> str:
    """The page of a resolution: its permanent address once it has one."""
    if record.year is not None and record.address:
        return reverse("council:at", args=[code, record.year, record.address])
    return reverse("council:resolution", args=[code, record.cycle.number, record.serial])


def opinion_url(record: Opinion, code: str) -> str:
    """The page of a commission's opinion."""
    return reverse("council:opinion", args=[code, record.cycle.number, record.number])


def charter_url(record: CharterDraft, code: str) -> str:
    """The page of a charter or regulation on its way."""
    return reverse("council:charter", args=[code, record.number])


def council_steps(request: HttpRequest, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """The trail of a page of the council that belongs to no cycle."""
    home = reverse("council:home", args=[request.municipality.code])
    return trail(request, (capfirst(str(request.municipality.words["council"])), home), *more)


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
    cycle: int = 0,
    danger: bool = False,
    crumbs: list[tuple[Any, str]] | None = None,
) -> HttpResponse:
    """A page with one form: refusals stand above what was typed; of two writers the second sees both versions.

    :param crumbs: the way to a page that belongs to no cycle; else that of ``cycle``.
    """

    def act() -> str:
        change()
        messages.success(request, _("Saved."))
        return back

    context = {"danger": danger, "trail": crumbs or steps(request, cycle, (title, ""))}
    return form_page(request, form, act, title, back, context, differing(form))


def described(enclosure: Any, code: str) -> None:
    """What a paper that went along is called, in which language, and where its files are."""
    paper = PAPERS.get(enclosure.issued.paper)
    enclosure.title = paper.title if paper is not None else enclosure.issued.paper
    enclosure.language_name = LANGUAGE_NAMES.get(enclosure.issued.language, "")
    formats = paper.formats if paper is not None else ()
    enclosure.files = [
        (label_of(form), reverse("papers:issued", args=[code, enclosure.issued.pk, form])) for form in formats
    ]
