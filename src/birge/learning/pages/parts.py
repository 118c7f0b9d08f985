"""Pages for the parts of an event: who takes part, what was said, what was made afterwards, who came."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here
from birge.cycle.form_page import form_page, once_only
from birge.learning import words
from birge.learning.actions import parts as actions
from birge.learning.actions import people as people_actions
from birge.learning.forms import parts as forms
from birge.learning.forms.people import PresenceForm
from birge.learning.forms.practices import SaidProductForm
from birge.learning.pages.common import of_event, trail, url
from birge.learning.queries import events as queries
from birge.learning.queries.people import everybody_of
from birge.learning.steps import KEEPERS
from birge.people.gate import programme


@programme(*KEEPERS)
@once_only
def add_party(request: HttpRequest, number: int) -> HttpResponse:
    """A municipality takes part."""
    row = queries.event_for(request.user, number)
    form = forms.PartyForm(request.POST or None)
    back = f"{url('event', number)}#parties"

    def act() -> str:
        actions.add_party(row, by=request.user, **form.values())
        return url("add_party", number) if "again" in request.POST else back

    title = gettext("Add a municipality")
    context = {"trail": trail(of_event(row), title), "again": True}
    return form_page(request, form, act, title, back, context)


@programme(*KEEPERS)
@once_only
def party(request: HttpRequest, number: int, party: int) -> HttpResponse:
    """Say otherwise who takes part."""
    row = queries.event_for(request.user, number)
    found = queries.party_of(row, party)
    initial = {name: getattr(found, name) for name in actions.PARTY_FIELDS}
    form = forms.PartyForm(request.POST or None, initial=initial)
    back = f"{url('event', number)}#parties"

    def act() -> str:
        actions.change_party(found, by=request.user, **form.values())
        return back

    return form_page(request, form, act, str(found), back, {"trail": trail(of_event(row), str(found))})


@require_POST
@programme(*KEEPERS)
@once_only
def remove_party(request: HttpRequest, number: int, party: int) -> HttpResponse:
    """Take a municipality off the list."""
    row = queries.event_for(request.user, number)
    found = queries.party_of(row, party)
    back = f"{url('event', number)}#parties"

    def act() -> str:
        actions.remove_party(found, by=request.user)
        return back

    return act_here(request, act, back)


@programme(*KEEPERS)
@once_only
def add_point(request: HttpRequest, number: int) -> HttpResponse:
    """Write down a question, a difficulty, a recommendation."""
    row = queries.event_for(request.user, number)
    kind = request.GET.get("kind", "")
    form = forms.PointForm(request.POST or None, initial={"kind": kind if kind in words.POINTS else words.QUESTION})
    back = f"{url('event', number)}#points"

    def act() -> str:
        actions.add_point(row, by=request.user, **form.values())
        return url("add_point", number) if "again" in request.POST else back

    title = gettext("Write down what was said")
    context = {"trail": trail(of_event(row), title), "again": True}
    return form_page(request, form, act, title, back, context)


@programme(*KEEPERS)
@once_only
def point(request: HttpRequest, number: int, point: int) -> HttpResponse:
    """Change it; after the report only what was done about it is written down."""
    row = queries.event_for(request.user, number)
    found = queries.point_of(row, point)
    kind = forms.PointForm if row.state in words.OPEN_EVENTS else forms.FollowForm
    form = kind(request.POST or None, initial={name: getattr(found, name) for name in actions.POINT_FIELDS})
    back = f"{url('event', number)}#points"

    def act() -> str:
        actions.change_point(found, by=request.user, **form.values())
        return back

    title = gettext("What was said and done")
    return form_page(request, form, act, title, back, {"trail": trail(of_event(row), title)})


@programme(*KEEPERS)
@once_only
def add_product(request: HttpRequest, number: int) -> HttpResponse:
    """What a municipality made afterwards, as a source says."""
    row = queries.event_for(request.user, number)
    form = SaidProductForm(request.POST or None, event=row)
    back = f"{url('event', number)}#products"

    def act() -> str:
        actions.add_product(row, by=request.user, **form.values())
        return back

    title = gettext("What was made afterwards")
    return form_page(request, form, act, title, back, {"trail": trail(of_event(row), title)})


@programme(*KEEPERS)
@once_only
def presence(request: HttpRequest, number: int) -> HttpResponse:
    """The list of participants: who came."""
    row = queries.event_for(request.user, number)
    people = everybody_of(row)
    form = PresenceForm(request.POST or None, people=people, version=row.row_version)
    back = url("event", number)

    def act() -> str:
        people_actions.mark(row, form.presences(), by=request.user, expected=form.cleaned_data["row_version"])
        return back

    title = gettext("Who came")
    context = {"trail": trail(of_event(row), title), "event": row, "people": people}
    context["may_certify"] = row.state in words.TOOK_PLACE
    return form_page(request, form, act, title, back, context, form.differences, "learning/presence.html")


@require_POST
@programme(*KEEPERS)
@once_only
def certify(request: HttpRequest, number: int) -> HttpResponse:
    """Certificates for everybody who came and has none."""
    row = queries.event_for(request.user, number)

    def act() -> str:
        many = people_actions.certify(row, by=request.user)
        text = ngettext("%(count)s certificate was given.", "%(count)s certificates were given.", many)
        messages.success(request, text % {"count": many})
        return url("presence", number)

    return act_here(request, act, url("presence", number))
