"""The living page of every component (development and tests only) and the page of an expired form."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from birge.kit import specimens


def _only_in_development() -> None:
    if not getattr(settings, "BIRGE_DEVELOPMENT", False):
        raise Http404


def components(request: HttpRequest) -> HttpResponse:
    """Every component once, with its parameters: what an engineer copies from and what the accessibility test reads."""
    _only_in_development()
    page = Paginator(range(120), 20).get_page(request.GET.get("page"))
    return render(request, "kit/components.html", {**specimens.showcase(), "page_obj": page})


def components_form(request: HttpRequest) -> HttpResponse:
    """The specimen form as it looks after a refusal."""
    _only_in_development()
    form = specimens.SpecimenForm(request.POST if request.method == "POST" else {})
    return render(request, "kit/components_form.html", {"form": form})


#: Never written back into a page.
_SECRET_FIELDS = ("csrfmiddlewaretoken", "password", "password1", "password2", "old_password", "code")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that outlived its session: nothing typed is lost, one button sends it again.

    The typed values are offered again only when the browser says that the form came from this very site; a form sent
    by another site gets the plain refusal.
    """
    own = urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
    kept = []
    if own:
        kept = [
            (name, value)
            for name, values in request.POST.lists()
            if name not in _SECRET_FIELDS and "password" not in name
            for value in values
        ]
    return render(request, "kit/csrf.html", {"kept": kept, "had_files": bool(request.FILES)}, status=403)
