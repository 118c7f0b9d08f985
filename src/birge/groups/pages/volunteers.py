"""Residents offer themselves for a group without an account; whoever keeps the lists reads and answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.cycle.door import sentence, take_move
from birge.cycle.form_page import form_page, once_only, trail
from birge.cycle.moves import Refused, offers
from birge.cycle.queries import cycle_for
from birge.groups import words
from birge.groups.actions import draws as drawing
from birge.groups.actions import volunteers as actions
from birge.groups.actions.volunteers import Standing
from birge.groups.forms.files import DrawForm
from birge.groups.forms.volunteers import VolunteerForm
from birge.groups.models import Group
from birge.groups.pages.shared import OFFER_LABELS, group_of, group_url, index_url, on_card
from birge.groups.queries import volunteers as queries
from birge.kit.gate import public
from birge.kit.once import act_once
from birge.people.gate import allowed
from birge.people.slowing import Pace, TooSoon, sending, wait_in_words
from birge.people.words import STAFF
from birge.places.queries import units_of

#: A family or an office shares one address: five offers at once, then 20 s, 40 s … ten minutes at most.
PACE = Pace(free=5, first=20, most=600, rest=3600)
#: Offers on a page, and signs looked at of what was typed as a code.
PAGE, _TYPED = 50, 60


@public
def offer(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Offer oneself for a group, while its list waits for the assembly."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    row = group_of(request, cycle, number)
    is_open = queries.open_for_offers(row, row.cycle)
    form = None
    # Who typed while the list was agreed finds everything typed on the page again, with the reason above it.
    if is_open or request.POST:
        form = VolunteerForm(request.POST or None, units=list(units_of(here)) or [here.place])
    if form is not None and form.is_valid():
        try:
            return act_once(request, lambda: _sent(request, code, row, form.values()), nameless=True)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
        except TooSoon as soon:
            wait = wait_in_words(soon.seconds)
            form.add_error(None, _("Many offers came from your connection. Please send in %(wait)s.") % {"wait": wait})
    steps = [(_("Groups"), index_url(code, cycle)), (row.name, group_url(code, cycle, number))]
    context = {"cycle": row.cycle, "trail": trail(request, row.cycle, *steps), "group": row, "form": form}
    return render(request, "groups/offer.html", {**context, "is_open": is_open})


def _sent(request: HttpRequest, code: str, group: Group, values: dict[str, Any]) -> str:
    sending("volunteer", request.META.get("REMOTE_ADDR", ""), PACE)
    made = actions.offer(group, values)
    return f"{reverse('groups:offered', args=[code, group.cycle.number])}?{urlencode({'code': made.code})}"


@public
def offered(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """What became of an offer, by the code its sender was given. Without a good code: a field for one."""
    found = cycle_for(cycle)
    typed = request.GET.get("code", "")[:_TYPED]
    context = {
        "cycle": found,
        "trail": trail(request, found, (_("Groups"), index_url(code, cycle))),
        "typed": typed,
        "offer": queries.offered_as(found, typed) if typed else None,
    }
    response = render(request, "groups/offered.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@allowed(STAFF)
def volunteers(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Who offered to be in a group, by state, the oldest that waits first."""
    found = cycle_for(cycle)
    state = request.GET.get("state", "")
    state = state if state in words.VOLUNTEER_STATES else words.WAITING
    rows = queries.offers_of(found).filter(state=state).select_related("group", "place")
    page = Paginator(rows.order_by("pk" if state == words.WAITING else "-pk"), PAGE)
    page = page.get_page(request.GET.get("page"))
    for row in page:
        row.group.cycle = found
        row.offers = offers(row, request.user, lambda row=row: Standing(row.group.takes_offers))
    context = {
        "cycle": found,
        "trail": trail(request, found, (_("Groups"), index_url(code, cycle)), _("Offers of residents")),
        "state": state,
        "lists": [(key, words.VOLUNTEER_STATES[key], count) for key, count in queries.counts_by_state(found).items()],
        "page": page,
        "labels": OFFER_LABELS,
    }
    return render(request, "groups/volunteers.html", context)


@allowed(STAFF)
@once_only
def draw(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Draw members by lot among the residents who wait for an answer."""
    row = group_of(request, cycle, number)
    form = DrawForm(request.POST or None)
    back = group_url(code, cycle, number)

    def act() -> str:
        drawn = drawing.draw(row, by=request.user, **form.values())
        messages.success(request, _("Drawn by lot: %(count)s.") % {"count": len(drawn)})
        return f"{back}#draws"

    return form_page(request, form, act, _("Draw members by lot"), back, on_card(code, row))


@require_POST
@allowed(STAFF)
def volunteer_move(request: HttpRequest, code: str, cycle: int, number: int, offer: int) -> HttpResponse:
    """A button beside an offer."""
    group = group_of(request, cycle, number)
    row = queries.offers_of(group.cycle).filter(group=group, number=offer).first()
    if row is None:
        raise Http404
    verbs = {name: getattr(actions, name) for name in OFFER_LABELS}
    back = f"{reverse('groups:volunteers', args=[code, cycle])}?state={row.state}"
    return take_move(request, {name: lambda act=act, **how: act(row, **how) for name, act in verbs.items()}, back)
