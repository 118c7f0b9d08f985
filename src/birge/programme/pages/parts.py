"""Pages for the parts of a programme: phases, directions, areas, figures published elsewhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here
from birge.cycle.form_page import form_page, once_only
from birge.people.gate import programme
from birge.programme.actions import programmes as actions
from birge.programme.forms.programmes import AreaForm, DirectionForm, PhaseForm, PublishedForm
from birge.programme.models import Area, Direction, Phase, Programme, Published
from birge.programme.pages.common import of, trail, url
from birge.programme.queries.programmes import part_of, programme_for
from birge.programme.steps.who import KEEPERS

#: A kind of part → its form, what adding it is called, where it stands on the page of the programme.
KINDS: dict[Any, tuple[Any, Any, str]] = {
    Phase: (PhaseForm, _("Add a phase"), "phases"),
    Direction: (DirectionForm, _("Add an aim or a direction"), "directions"),
    Area: (AreaForm, _("Add a region or district"), "areas"),
    Published: (PublishedForm, _("Add a published figure"), "published"),
}


def _rows(row: Programme, kind: Any) -> Any:
    return kind.objects.filter(programme=row)


@programme(*KEEPERS)
@once_only
def add(request: HttpRequest, number: int, kind: Any) -> HttpResponse:
    """Add a part."""
    row = programme_for(request.user, number)
    made, title, where = KINDS[kind]
    form = made(request.POST or None)
    back = f"{url('programme', number)}#{where}"

    def act() -> str:
        actions.add_part(row, kind, by=request.user, **form.values())
        return request.path if "again" in request.POST else back

    context = {"trail": trail(of(row), str(title)), "again": True}
    return form_page(request, form, act, str(title), back, context)


@programme(*KEEPERS)
@once_only
def edit(request: HttpRequest, number: int, row: int, kind: Any) -> HttpResponse:
    """Change a part."""
    held = programme_for(request.user, number)
    found = part_of(_rows(held, kind), row)
    form = KINDS[kind][0](
        request.POST or None, initial={name: getattr(found, name) for name in actions.PART_FIELDS[kind]}
    )
    back = f"{url('programme', number)}#{KINDS[kind][2]}"

    def act() -> str:
        actions.change_part(found, by=request.user, **form.values())
        return back

    title = gettext("Change what stands there")
    return form_page(request, form, act, title, back, {"trail": trail(of(held), title)})


@require_POST
@programme(*KEEPERS)
@once_only
def remove(request: HttpRequest, number: int, row: int, kind: Any) -> HttpResponse:
    """Take a part out."""
    held = programme_for(request.user, number)
    found = part_of(_rows(held, kind), row)
    back = f"{url('programme', number)}#{KINDS[kind][2]}"

    def act() -> str:
        actions.remove_part(found, by=request.user)
        return back

    return act_here(request, act, back)
