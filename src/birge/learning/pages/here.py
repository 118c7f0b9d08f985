"""Pages inside a municipality: what it took part in, whom it signs up, what it made afterwards."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here
from birge.cycle.form_page import differing, form_page, once_only
from birge.kit.editions import always_fresh
from birge.kit.gate import public
from birge.learning import words
from birge.learning.access import ADVICE_READERS, may_write
from birge.learning.actions import parts
from birge.learning.actions import people as actions
from birge.learning.forms.people import ParticipantForm
from birge.learning.forms.practices import ProductForm
from birge.learning.pages.common import of_event, trail_here, url, url_here
from birge.learning.queries import people as queries
from birge.learning.queries.events import event_for
from birge.learning.queries.practices import practices_here
from birge.people.access import roles_in
from birge.people.gate import allowed
from birge.people.words import STAFF

SHOWN = 25


@public
@always_fresh
def here(request: HttpRequest, code: str) -> HttpResponse:
    """Events this municipality took part in or may go to, and its practices."""
    municipality = request.municipality  # type: ignore[attr-defined]
    page = Paginator(queries.open_events(municipality), SHOWN).get_page(request.GET.get("page"))
    context = {
        "trail": trail_here(request),
        "page": page,
        "practices": list(practices_here(request.user, municipality)[:SHOWN]),
        "may_write": may_write(request.user, municipality.pk),
        "reads_advice": bool(roles_in(request.user, municipality.pk) & ADVICE_READERS),
    }
    return render(request, "learning/here.html", context)


@allowed(STAFF)
def people(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Whom the municipality signed up for an event, with their certificates."""
    row = event_for(request.user, number)
    people = list(queries.people_here(row))
    context = {
        "trail": trail_here(request, row.name.text),
        "event": row,
        "people": people,
        "certified": any(one.certificate for one in people),
        "is_open": row.comes(timezone.localdate()),
        "took_place": row.state in words.TOOK_PLACE,
    }
    return render(request, "learning/people.html", context)


@allowed(STAFF)
@once_only
def sign_up(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Sign a person up."""
    municipality = request.municipality  # type: ignore[attr-defined]
    row = event_for(request.user, number)
    form = ParticipantForm(request.POST or None)
    back = url_here("people", code, number)

    def act() -> str:
        actions.sign_up(row, municipality, by=request.user, **form.values())
        return url_here("sign_up", code, number) if "again" in request.POST else back

    title = gettext("Sign a person up")
    context = {"trail": trail_here(request, (row.name.text, back), title), "again": True}
    return form_page(request, form, act, title, back, context)


@allowed(STAFF)
@once_only
def participant(request: HttpRequest, code: str, number: int, person: int) -> HttpResponse:
    """Correct the entry of a person."""
    row = event_for(request.user, number)
    found = queries.participant_here(row, person)
    initial = {name: getattr(found, name) for name in actions.FIELDS}
    form = ParticipantForm(request.POST or None, initial=initial, version=found.row_version)
    back = url_here("people", code, number)

    def act() -> str:
        actions.change(found, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Correct the entry")
    context = {"trail": trail_here(request, (row.name.text, back), title)}
    return form_page(request, form, act, title, back, context, differing(form))


@require_POST
@allowed(STAFF)
@once_only
def sign_off(request: HttpRequest, code: str, number: int, person: int) -> HttpResponse:
    """Take a person off the list again."""
    row = event_for(request.user, number)
    found = queries.participant_here(row, person)
    back = url_here("people", code, number)

    def act() -> str:
        actions.sign_off(found, by=request.user)
        return back

    return act_here(request, act, back)


def _kind_asked(request: HttpRequest) -> dict[str, str]:
    kind = request.GET.get("kind", "")
    return {"kind": kind} if kind in words.PRODUCTS else {}


@allowed(STAFF)
@once_only
def product(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What this municipality made after the event."""
    municipality = request.municipality  # type: ignore[attr-defined]
    row = event_for(request.user, number)
    if not row.parties.filter(Q(place=municipality.place_id) | Q(place=None)).exists():
        raise Http404
    form = ProductForm(request.POST or None, initial=_kind_asked(request), municipality=municipality)
    back = f"{url('event', number)}#products"

    def act() -> str:
        parts.add_product(row, by=request.user, **form.values())
        return back

    title = gettext("What we made afterwards")
    return form_page(request, form, act, title, back, {"trail": trail_here(request, of_event(row), title)})
