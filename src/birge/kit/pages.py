"""The living page of every component, for those who build and for the tests; production does not serve it."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from birge.kit import specimens
from birge.kit.gate import public


def _only_in_development() -> None:
    if not settings.BIRGE_DEVELOPMENT:
        raise Http404


@public
def components(request: HttpRequest) -> HttpResponse:
    """Every component once: what an engineer copies from and what the accessibility test reads."""
    _only_in_development()
    page = Paginator(range(120), 20).get_page(request.GET.get("page"))
    return render(request, "kit/components.html", {**specimens.showcase(), "page_obj": page})


@public
def components_form(request: HttpRequest) -> HttpResponse:
    """The specimen form as it looks after a refusal."""
    _only_in_development()
    form = specimens.SpecimenForm(request.POST if request.method == "POST" else {})
    return render(request, "kit/components_form.html", {"form": form})
