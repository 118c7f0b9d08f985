"""Help: the guide by role, its pictures, and the words of the trade."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from birge.kit.gate import public
from birge.kit.marks import to_html
from birge.kit.terms import terms
from birge.portal.help import by_role, guide, picture_of


def _trail(*above: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Birge", reverse("portal:front")), *above]


@public
def index(request: HttpRequest) -> HttpResponse:
    """What there is to read, under those it is for."""
    return render(request, "portal/help.html", {"roles": by_role(), "trail": _trail((gettext("Help"), ""))})


@public
def page(request: HttpRequest, guide_name: str) -> HttpResponse:
    """One page of the guide."""
    found = guide(guide_name)
    if found is None:
        raise Http404
    text = to_html("\n".join(line for line in found.text.splitlines() if not line.startswith("# ")), _leads)
    trail = _trail((gettext("Help"), reverse("portal:help")), (found.title, ""))
    return render(request, "portal/help_page.html", {"guide": found, "text": text, "trail": trail})


def _leads(target: str) -> str:
    """Where a link of the files leads inside the product: to another page of the guide, to a picture."""
    name = target.rpartition("/")[2].rpartition(".")[0]
    try:
        if target.startswith("pictures/"):
            return reverse("portal:help_picture", args=[name]) if picture_of(name) else ""
        if target.endswith(".md") and "/" not in target:
            return reverse("portal:help_page", args=[name])
    except NoReverseMatch:
        return ""
    return target


@public
def picture(request: HttpRequest, picture_name: str) -> HttpResponseBase:
    """A picture of the guide, made from the demo in the reader's language."""
    found = picture_of(picture_name)
    if found is None:
        raise Http404
    return FileResponse(found.open("rb"), content_type="image/png")


@public
def glossary(request: HttpRequest) -> HttpResponse:
    """Every word of the trade with what it means."""
    known = sorted(terms().values(), key=lambda one: one.name)
    trail = _trail((gettext("Help"), reverse("portal:help")), (gettext("Words explained"), ""))
    return render(request, "portal/glossary.html", {"terms": known, "trail": trail})
