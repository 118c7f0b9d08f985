"""Calls and contests of the country with their dates on one page."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext_lazy

from birge.cycle.form_page import differing, form_page, once_only
from birge.initiatives import words as held_words
from birge.kit.editions import of_the_country
from birge.kit.gate import public
from birge.people.gate import programme
from birge.programme import words
from birge.programme.access import decides, keeps
from birge.programme.actions import programmes as actions
from birge.programme.forms.calls import CallForm
from birge.programme.models import Call, Terms
from birge.programme.pages.common import trail, url
from birge.programme.queries import calls as queries
from birge.programme.queries.joint import judged_by
from birge.programme.queries.pilots import own_places
from birge.programme.steps.who import KEEPERS

#: Calls on one page.
SHOWN = 25
#: Where a call stands → in words, the colour of its chip.
STANDS = {
    queries.OPEN_NOW: (pgettext_lazy("call", "open now"), "done"),
    queries.COMING: (pgettext_lazy("call", "not open yet"), "wait"),
    queries.OVER: (pgettext_lazy("call", "over"), "plain"),
    queries.UNKNOWN: (pgettext_lazy("call", "no deadline is stated"), "plain"),
}


@public
def index(request: HttpRequest) -> HttpResponse:
    """What is open, what comes, what is over; to be printed as a list."""
    kind = request.GET.get("kind", "")
    page = Paginator(queries.calls_for(request.user, kind), SHOWN).get_page(request.GET.get("page"))
    title = gettext("Calls and contests")
    context = {
        "trail": trail(title),
        "page": page,
        "rows": [(one, *STANDS[queries.stands(one)]) for one in page.object_list],
        "kinds": words.CALLS.items(),
        "kind": kind,
        "keeps": keeps(request.user),
    }
    return render(request, "programme/calls.html", context)


def _warns(call: Call) -> bool:
    """More winners than applications: said beside the figures, never mended."""
    return call.winners is not None and call.applications is not None and call.winners > call.applications


def _terms(user: Any, row: Call) -> Terms | None:
    """The conditions of a call, for whoever may read them."""
    found = Terms.objects.filter(call=row).first()
    return found if found is not None and (found.state != words.TERMS_DRAFT or keeps(user)) else None


@public
@of_the_country
def call(request: HttpRequest, number: int) -> HttpResponse:
    """All that is said of a call."""
    row = queries.call_for(request.user, number)
    stands, tone = STANDS[queries.stands(row)]
    held = queries.held_under(row)
    at_work = any(one.state in (held_words.REVIEW, held_words.SCORING) for one in held)
    context = {
        "trail": trail((gettext("Calls and contests"), url("calls")), row.name.text),
        "call": row,
        "stands": stands,
        "tone": tone,
        "warns": _warns(row),
        "held": [(one, one.by_the_clock() == held_words.OPEN_NOW) for one in held],
        "enters": at_work and decides(request.user),
        "judges": list(row.judges.select_related("place")),
        "keeps": keeps(request.user),
        "terms": _terms(request.user, row),
        "mine": judged_by(request.user, row),
        "own": [one for one in own_places(request.user).values()],
    }
    return render(request, "programme/call.html", context)


@programme(*KEEPERS)
@once_only
def begin(request: HttpRequest) -> HttpResponse:
    """Write a call down."""
    form = CallForm(request.POST or None)

    def act() -> str:
        return url("call", actions.open_call(by=request.user, **form.values()).number)

    title = gettext("Write down a call")
    above = (gettext("Calls and contests"), url("calls"))
    return form_page(request, form, act, title, url("calls"), {"trail": trail(above, title)})


@programme(*KEEPERS)
@once_only
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Change what is said of a call."""
    row = queries.call_for(request.user, number)
    initial = {name: getattr(row, name) for name in actions.CALL_FIELDS}
    form = CallForm(request.POST or None, initial=initial, version=row.row_version)
    back = url("call", number)

    def act() -> str:
        actions.change_call(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("What is said of the call")
    above = (gettext("Calls and contests"), url("calls"))
    context = {"trail": trail(above, (row.name.text, back), title)}
    return form_page(request, form, act, title, back, context, differing(form))
