"""The budget classification: everybody reads it, an administrator brings in an official one after a look."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext

from birge.budget import words
from birge.budget.actions.classification import new_classification
from birge.budget.forms.classification import ClassificationForm
from birge.budget.models import Classification, Code
from birge.budget.queries.codes import current_classification
from birge.budget.sheets.classification import Found, compare
from birge.cycle.door import act_here
from birge.cycle.form_page import once_only
from birge.kit.gate import public
from birge.kit.once import new_token
from birge.kit.tables import waiting
from birge.people.access import is_administrator
from birge.people.gate import administrators

MOST_SHOWN = 200


@public
def codes(request: HttpRequest) -> HttpResponse:
    """The codes of a version (``?version=1``), one kind at a time (``?kind=economic``)."""
    versions = list(Classification.objects.order_by("-number"))
    now = current_classification(timezone.localdate())
    wanted = request.GET.get("version", "")
    version = next((one for one in versions if str(one.number) == wanted), None) if wanted else now or versions[0]
    kind = request.GET.get("kind", words.FUNCTIONAL)
    if version is None or kind not in words.CODE_KINDS:
        raise Http404
    context = {
        "trail": [(gettext("Budget classification"), "")],
        "versions": versions,
        "version": version,
        "now": now,
        "kind": kind,
        "kinds": words.CODE_KINDS,
        "codes": Code.objects.filter(version=version, kind=kind).order_by("code"),
        "may_bring": is_administrator(request.user),
    }
    return render(request, "budget/codes.html", context)


@administrators
@once_only
def bring_in(request: HttpRequest) -> HttpResponse:
    """An official file takes the place of the version before, after a look at what is new, gone or renamed."""
    if request.method != "POST":
        return _preview(request) if request.GET.get("file") else _page(request, ClassificationForm())
    if "ticket" in request.POST:
        return _confirmed(request)
    form = ClassificationForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    data = form.cleaned_data
    ticket = waiting.keep(data["file"].read(), user=request.user.pk, what="classification")
    said = {"title": data["title"], "source": data["source"], "valid_from": data["valid_from"].isoformat()}
    return HttpResponseRedirect(f"{request.path}?{urlencode({'file': ticket, **said})}")


def _said(data: Any) -> dict[str, Any]:
    try:
        valid_from = date.fromisoformat(data.get("valid_from", ""))
    except ValueError as error:
        raise Http404 from error
    return {"title": data.get("title", "")[:300], "source": data.get("source", "")[:400], "valid_from": valid_from}


def _taken(request: HttpRequest, ticket: str) -> bytes | None:
    try:
        return waiting.take(ticket, user=request.user.pk, what="classification")
    except waiting.Gone:
        messages.error(request, gettext("The file is not kept any more. Choose it again."))
        return None


def _preview(request: HttpRequest) -> HttpResponse:
    said = _said(request.GET)
    data = _taken(request, request.GET["file"])
    if data is None:
        return HttpResponseRedirect(request.path)
    found = compare(data, Classification.objects.order_by("-number").first())
    return _page(request, ClassificationForm(), found, ticket=request.GET["file"], said=said)


def _confirmed(request: HttpRequest) -> HttpResponse:
    said = _said(request.POST)
    ticket = request.POST["ticket"]
    data = _taken(request, ticket)
    if data is None:
        return HttpResponseRedirect(request.path)
    found = compare(data, Classification.objects.order_by("-number").first())
    if not found.may_go:
        return _page(request, ClassificationForm(), found, ticket=ticket, said=said)

    def act() -> str:
        new_classification(found.rows, by=request.user, digest=found.digest, **said)
        messages.success(request, gettext("The classification is brought in; budgets that are there keep theirs."))
        return reverse("budget_codes:codes")

    return act_here(request, act, request.path)


def _page(request: HttpRequest, form: ClassificationForm, found: Found | None = None, **more: Any) -> HttpResponse:
    context = {
        "trail": [
            (gettext("Budget classification"), reverse("budget_codes:codes")),
            (gettext("Bring in a classification"), ""),
        ],
        "form": form,
        "found": found,
        "most": MOST_SHOWN,
        "once": new_token(),
        **more,
    }
    return render(request, "budget/codes_in.html", context)
