"""Everything of a municipality in one file: asked for, confirmed by a second person, fetched once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.kit.downloads import SANDBOX
from birge.kit.once import act_once
from birge.people import countersign, export, words
from birge.people.access import MANAGERS
from birge.people.forms import AskExport
from birge.people.gate import allowed
from birge.people.models import Countersign
from birge.people.pages.common import manager_role


@allowed(MANAGERS)
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """What the file holds, who asked for it before, and the form to ask for it."""
    here, user = request.municipality, request.user
    form = AskExport(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def asked() -> str:
            given: dict[str, Any] = {"reason": form.cleaned_data["reason"], "acting_role": manager_role(request)}
            countersign.ask(words.EXPORT, user, by=user, municipality=here, **given)
            messages.info(request, _("A second person has to confirm it. Then you fetch the file here, once."))
            return reverse("people_here:export", args=[code])

        return act_once(request, asked)
    rows = Countersign.objects.filter(kind=words.EXPORT, municipality=here).select_related("asked_by", "second")
    context = {
        "form": form,
        "ready": export.open_to(user, here.pk),
        "waits": countersign.waiting(here.pk).filter(kind=words.EXPORT, asked_by=user.pk).exists(),
        "before": list(rows.exclude(decided_at=None).order_by("-pk")[:20]),
    }
    return render(request, "people/export.html", context)


@allowed(MANAGERS)
@require_POST
def fetch(request: HttpRequest, code: str) -> HttpResponse | StreamingHttpResponse:
    """The file, once, for the one who asked."""
    here = request.municipality
    if not export.fetch(request.user, here.pk, acting_role=manager_role(request)):
        messages.error(request, _("There is no file for you to fetch: ask for it, and have it confirmed."))
        return redirect("people_here:export", code)
    name = f"birge-{here.code}-{timezone.localdate():%Y-%m-%d}.zip"
    response = StreamingHttpResponse(export.pieces(here.pk), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Encoding"] = "identity"
    return response
