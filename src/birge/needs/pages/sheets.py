"""Pages of the spreadsheet: write it out, bring it in after a look at what would change."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.utils.translation import override as in_language

from birge.cycle.door import say_refused
from birge.cycle.form_page import trail
from birge.cycle.moves import Refused
from birge.cycle.queries import cycle_for
from birge.kit.downloads import download
from birge.kit.forms import BirgeForm
from birge.kit.once import act_once, new_token
from birge.kit.said import language
from birge.kit.tables import waiting
from birge.kit.tables.sent import TableFileField
from birge.kit.text import slug
from birge.needs.sheets.incoming import Outdated, bring_in
from birge.needs.sheets.outgoing import empty_sheet, sheet_of
from birge.needs.sheets.planning import plan_of
from birge.needs.sheets.plans import Plan
from birge.people.gate import allowed
from birge.people.words import FIELD

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What a page shows of each kind; the counts above it are of all.
MOST_SHOWN = 60
#: Rows of all sessions together that are shown below them; of each at least five.
MOST_LINES = 240
LANGUAGES = ("ky", "ru", "en")


class UploadForm(BirgeForm):
    """The file to bring in."""

    file = TableFileField(label=gettext_lazy("File with the sessions"))


@allowed(FIELD)
def sheet_out(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """The sessions of the cycle as a spreadsheet."""
    return _file(request, code, cycle, sheet_of, "sessions")


@allowed(FIELD)
def sheet_empty(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """An empty spreadsheet with the villages and groups to choose from."""
    return _file(request, code, cycle, empty_sheet, "empty")


def _file(request: HttpRequest, code: str, cycle: int, made: Any, name: str) -> HttpResponse:
    here: Any = request.municipality  # type: ignore[attr-defined]
    found = cycle_for(cycle)
    wanted = request.GET.get("in", "")
    wanted = wanted if wanted in LANGUAGES else language()
    with in_language(wanted):
        return download(made(found, here, wanted), XLSX, f"{slug(code)}-{found.number}-{name}.xlsx")


@allowed(FIELD)
def sheet_in(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Send a file, look at what it would change, confirm. Nothing is kept before that but the file, for a day."""
    found = cycle_for(cycle)
    if request.method != "POST":
        ticket = request.GET.get("file", "")
        return _preview(request, found, ticket) if ticket else _page(request, found, UploadForm())
    if "ticket" in request.POST:
        return _confirmed(request, found)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form)
    ticket = waiting.keep(form.cleaned_data["file"].read(), **_whose(request, found))
    return HttpResponseRedirect(f"{_here(request, found)}?{urlencode({'file': ticket})}")


def _whose(request: HttpRequest, cycle: Any) -> dict[str, Any]:
    return {"user": request.user.pk, "cycle": cycle.pk}


def _here(request: HttpRequest, cycle: Any) -> str:
    here: Any = request.municipality  # type: ignore[attr-defined]
    return reverse("needs:sheet_in", args=[here.code, cycle.number])


def _preview(request: HttpRequest, cycle: Any, ticket: str) -> HttpResponse:
    try:
        data = waiting.take(ticket, **_whose(request, cycle))
    except waiting.Gone:
        return _gone(request, cycle)
    here: Any = request.municipality  # type: ignore[attr-defined]
    return _page(request, cycle, UploadForm(), plan_of(data, cycle, here, language()), ticket)


def _gone(request: HttpRequest, cycle: Any) -> HttpResponse:
    messages.error(request, _("The file is not kept any more. Choose it once again."))
    return HttpResponseRedirect(_here(request, cycle))


def _confirmed(request: HttpRequest, cycle: Any) -> HttpResponse:
    ticket = request.POST.get("ticket", "")
    here: Any = request.municipality  # type: ignore[attr-defined]

    def brought() -> str:
        data = waiting.take(ticket, **_whose(request, cycle))
        state = request.POST.get("state", "")[:64]
        plan = bring_in(data, cycle, here, by=request.user, state=state, language=language())
        _say(request, plan)
        return reverse("needs:index", args=[here.code, cycle.number])

    try:
        response = act_once(request, brought)
    except waiting.Gone:
        return _gone(request, cycle)
    except Outdated as now:
        return _page(request, cycle, UploadForm(), now.plan, ticket, outdated=True)
    except Refused as refused:
        say_refused(request, refused)
        return HttpResponseRedirect(f"{_here(request, cycle)}?{urlencode({'file': ticket})}")
    waiting.drop(ticket)
    return response


def _say(request: HttpRequest, plan: Plan) -> None:
    new, changed = len(plan.new), len(plan.changed)
    parts = []
    if new:
        parts.append(ngettext("%(count)s session added.", "%(count)s sessions added.", new) % {"count": new})
    if changed:
        parts.append(
            ngettext("%(count)s session changed.", "%(count)s sessions changed.", changed) % {"count": changed}
        )
    messages.success(request, " ".join([_("The file was brought in."), *parts]))


def _page(
    request: HttpRequest,
    cycle: Any,
    form: UploadForm,
    plan: Plan | None = None,
    ticket: str = "",
    *,
    outdated: bool = False,
) -> HttpResponse:
    here: Any = request.municipality  # type: ignore[attr-defined]
    context = {
        "cycle": cycle,
        "trail": trail(request, cycle, (_("Needs assessment"), reverse("needs:index", args=[here.code, cycle.number]))),
        "form": form,
        "plan": plan,
        "ticket": ticket,
        "outdated": outdated,
        "once": new_token(),
        "most": MOST_SHOWN,
        "each": max(5, MOST_LINES // max(1, min(len(plan.new), MOST_SHOWN) + len(plan.changed))) if plan else 0,
        "may_enter": cycle.state == "open",
    }
    return render(request, "needs/sheet_in.html", context)
