"""What is decided once an act holds: new municipalities opened, roles that go on, who carries on what runs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here
from birge.cycle.form_page import form_page, once_only
from birge.desk.territory import actions
from birge.desk.territory.deciding_forms import CarryOnForm, RolesForm
from birge.desk.territory.pages import here, trail
from birge.desk.territory.queries import act_for, roles_ended, running
from birge.people.gate import administrators
from birge.places import words
from birge.places.actions import AlreadyOpen, open_municipality
from birge.places.models import Municipality, TerritoryAct
from birge.rulebook.territory_facts import RENAME, TRANSFER

#: So many of the things that run stand on one form; what is decided leaves it.
AT_ONCE = 40


def _holding(number: int, user: Any) -> TerritoryAct:
    """The act with this number, once it took effect, unless it only gives a new name; 404 otherwise.

    What a revoked one did stays until another act says otherwise, so what follows from it is decided all the same.
    """
    found = act_for(number, user)
    if not found.is_public or found.kind == RENAME:
        raise Http404
    return found


def _to(act: TerritoryAct) -> list[Municipality]:
    """The new units that are open here."""
    found = [getattr(one.place, "municipality", None) for one in act.sides[1] if one.place is not None]
    return [one for one in found if one is not None]


@administrators
@require_POST
@once_only
def open_one(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Open the municipality of a new unit."""
    found = _holding(number, request.user)
    unit = next((one for one in found.sides[1] if one.pk == pk and one.place is not None), None)
    if unit is None or unit.place.valid_to is not None or unit.place.level not in words.MUNICIPAL_LEVELS:
        raise Http404

    def opened() -> str:
        try:
            made = open_municipality(unit.place, by=request.user, is_example=found.is_example)
        except AlreadyOpen:
            messages.info(request, _("This municipality is open already."))
        else:
            messages.success(request, _("%(name)s is open. Decide now whose roles go on there.") % {"name": made.name})
        return here(found)

    return act_here(request, opened, here(found))


@administrators
@once_only
def roles(request: HttpRequest, number: int) -> HttpResponse:
    """Each role that ended with an old unit: goes on in a new one, or ends; who decided it and when."""
    found = _holding(number, request.user)
    rows, to = roles_ended(found), _to(found)
    form = RolesForm(request.POST or None, roles=rows, to=to)

    def act() -> str:
        actions.decide_roles(found, form.chosen(), by=request.user, until=form.until())
        messages.success(request, _("The decisions are written down."))
        return reverse("territory:roles", args=[number])

    title = gettext("Whose roles go on")
    context = {
        "trail": trail(found, title),
        "act": found,
        "done": [one for one in rows if one.decision is not None],
        "open": any(one.decision is None for one in rows),
        "passes": found.kind == TRANSFER,
        "to": to,
    }
    return form_page(request, form, act, title, here(found), context, template="desk/territory/roles.html")


@administrators
@once_only
def carry_on(request: HttpRequest, number: int) -> HttpResponse:
    """Of what runs in the old units, decide who carries it on."""
    found = _holding(number, request.user)
    back = reverse("territory:running", args=[number])
    to, rows = _to(found), running(found, all_of_it=True)
    rows = [one for one in rows if one.decision is None] + [one for one in rows if one.decision is not None]
    # Who gave a part away goes on: what it owes leaves it one by one, never all the rest.
    form = CarryOnForm(request.POST or None, lines=rows[:AT_ONCE], to=to, all_at_once=found.kind != TRANSFER)

    def act() -> str:
        actions.decide_owed(found, form.chosen(), by=request.user)
        messages.success(request, _("The decisions are written down."))
        return back

    title = gettext("Who carries it on")
    context = {"trail": trail(found, title), "act": found, "to": to, "more": max(0, len(rows) - AT_ONCE), "any": rows}
    return form_page(request, form, act, title, back, context, template="desk/territory/carry_on.html")
