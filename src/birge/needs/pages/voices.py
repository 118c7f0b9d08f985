"""Pages for those who read what residents sent: what waits, what was taken in and what was not, and the days for it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from birge.cycle.door import take_move
from birge.cycle.form_page import form_page, trail
from birge.cycle.moves import offers
from birge.cycle.queries import cycle_for
from birge.needs import words
from birge.needs.actions import voices as acts
from birge.needs.forms.voices import WindowForm
from birge.needs.models import Voice
from birge.needs.queries import voices as queries
from birge.people.gate import allowed
from birge.people.words import STAFF

#: Needs on a page.
PAGE = 50
LABELS = {
    "take_in": gettext_lazy("Take in"),
    "refuse": gettext_lazy("Do not take in"),
    "take_back": gettext_lazy("Take back"),
    "reconsider": gettext_lazy("Read once more"),
}


@allowed(STAFF)
def voices(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """What residents sent, by state, the oldest that waits first."""
    found = cycle_for(cycle)
    state = request.GET.get("state", "")
    state = state if state in words.VOICE_STATES else words.WAITING
    rows = Voice.objects.filter(cycle=found, state=state).select_related("place", "statement__session")
    page = Paginator(rows.order_by("number" if state == words.WAITING else "-number"), PAGE)
    page = page.get_page(request.GET.get("page"))
    window = queries.window_of(found)
    first = next(iter(page), None)
    if first is not None:
        first.cycle = found
    histories = queries.histories_of(page)
    for row in page:
        row.history = histories.get(row.pk, [])
    context = {
        "cycle": found,
        "trail": trail(request, found, (_("Needs assessment"), reverse("needs:index", args=[code, cycle]))),
        "state": state,
        "lists": [(key, words.VOICE_STATES[key], count) for key, count in queries.waiting_lists(found).items()],
        "page": page,
        # All of one state, in one cycle: what may be done with the first may be done with each.
        "offers": offers(first, request.user) if first is not None else [],
        "labels": LABELS,
        "window": window,
        "stands": queries.standing(window, found),
    }
    return render(request, "needs/voices.html", context)


@require_POST
@allowed(STAFF)
def move(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """A button beside a need."""
    found = cycle_for(cycle)
    row = Voice.objects.filter(cycle=found, number=number).first()
    if row is None:
        raise Http404
    row.cycle = found
    verbs = {name: getattr(acts, name) for name in LABELS}
    back = f"{reverse('needs:voices', args=[code, cycle])}?state={row.state}"
    return take_move(request, {name: lambda act=act, **how: act(row, **how) for name, act in verbs.items()}, back)


@allowed(STAFF)
def window(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Set the days on which residents may send needs."""
    found = cycle_for(cycle)
    row = queries.window_of(found)
    back = reverse("needs:voices", args=[code, cycle])
    initial = {"opens": row.opens, "closes": row.closes} if row else {}
    form = WindowForm(request.POST or None, initial=initial)

    def act() -> str:
        acts.set_window(found, form.cleaned_data["opens"], form.cleaned_data["closes"], by=request.user)
        messages.success(request, _("Saved."))
        return back

    title, under = _("Days for sending needs"), _("Sent by residents")
    context: dict[str, Any] = {"cycle": found, "under": under}
    return form_page(request, form, act, title, back, context)
