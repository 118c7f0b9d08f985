"""Pages of whom a municipality asks: its groups of people, and why a group of a village was not asked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here
from birge.cycle.form_page import Difference, form_page, once_only, trail
from birge.cycle.queries import cycle_for
from birge.kit.templatetags.birge import address
from birge.needs.actions import asking
from birge.needs.forms.asking import CategoryForm, NotHeldForm
from birge.needs.models import NotHeld
from birge.needs.queries.categories import categories_of
from birge.people.gate import allowed
from birge.people.words import FIELD, STAFF
from birge.places.queries import units_of


def _trail(here: Any, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(here.name, address("portal:home", here.code)), *more]


@allowed(STAFF)
def categories(request: HttpRequest, code: str) -> HttpResponse:
    """Which groups of people every village is asked in, and which are small enough to point at people."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    groups = categories_of(here)
    context = {
        "trail": _trail(here, (_("Groups of people"), "")),
        "usual": [group for group in groups.values() if group.usual],
        "own": [group for group in groups.values() if not group.usual],
    }
    return render(request, "needs/categories.html", context)


@allowed(STAFF)
@once_only
def category_add(request: HttpRequest, code: str) -> HttpResponse:
    """A group of the municipality's own."""
    return _category(request, code, "")


@allowed(STAFF)
@once_only
def category(request: HttpRequest, code: str, group: str) -> HttpResponse:
    """How one group is used."""
    return _category(request, code, group)


def _category(request: HttpRequest, code: str, group: str) -> HttpResponse:
    here: Any = request.municipality  # type: ignore[attr-defined]
    found = categories_of(here).get(group)
    if group and found is None:
        raise Http404
    back = reverse("needs:categories", args=[code])
    form = CategoryForm(request.POST if request.method == "POST" else None, group=found)

    def keep() -> str:
        # A group of which nobody had said anything has no version: whatever stands there now is another's.
        version = (form.cleaned_data["row_version"] or 0) if group else None
        asking.set_category(here, group, form.values(), by=request.user, version=version)
        messages.success(request, _("Saved."))
        return back

    title = capfirst(found.name) if found else _("A group of our own")
    context = {"trail": _trail(here, (_("Groups of people"), back), (title, ""))}
    return form_page(request, form, keep, title, back, context, lambda current: _both(current, form))


def _both(current: Any, form: CategoryForm) -> list[Difference]:
    """Where what somebody else saved and what was typed part."""
    typed, words = form.values(), {True: _("yes"), False: _("no")}
    pairs = [(name, getattr(current, name), typed[name]) for name in asking.FIELDS if name in typed]
    return [
        (form.fields[name].label, words.get(theirs, theirs) or "—", words.get(mine, mine) or "—")
        for name, theirs, mine in pairs
        if theirs != mine
    ]


@allowed(FIELD)
@once_only
def not_held(request: HttpRequest, code: str, cycle: int, place: int, group: str) -> HttpResponse:
    """Say why a group of a village was not asked."""
    found, village, row = _cell(request, cycle, place, group)
    here: Any = request.municipality  # type: ignore[attr-defined]
    name = categories_of(here).name_of(group)
    home = reverse("needs:index", args=[code, cycle])
    first = {"reason": row.reason, "note": row.note} if row else {}
    form = NotHeldForm(request.POST if request.method == "POST" else None, initial=first)

    def keep() -> str:
        asking.say_not_held(found, village, group, form.values(), by=request.user)
        messages.success(request, _("Saved."))
        return home

    title = _("Not held: %(group)s, %(place)s") % {"group": name, "place": village.name}
    context = {
        "trail": trail(request, found, (_("Needs assessment"), home), title),
        "take_back": reverse("needs:not_held_back", args=[code, cycle, place, group]) if row else "",
    }
    return form_page(request, form, keep, title, home, context, template="needs/not_held.html")


@require_POST
@allowed(FIELD)
def not_held_back(request: HttpRequest, code: str, cycle: int, place: int, group: str) -> HttpResponse:
    """Take back what was said of a session that was not held."""
    found, _village, row = _cell(request, cycle, place, group)
    home = reverse("needs:index", args=[code, cycle])

    def back() -> str:
        if row is not None:
            row.cycle = found
            asking.take_not_held_back(row, by=request.user)
            messages.success(request, _("Taken back."))
        return home

    return act_here(request, back, home)


def _cell(request: HttpRequest, cycle: int, place: int, group: str) -> tuple[Any, Any, NotHeld | None]:
    """The cycle, the village and what was said of its group. 404 for a village or a group that is not here."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    found = cycle_for(cycle)
    row = NotHeld.objects.select_related("place").filter(cycle=found, place_id=place, category=group).first()
    village = row.place if row else next((unit for unit in units_of(here) if unit.pk == place), None)
    if village is None or group not in categories_of(here):
        raise Http404
    return found, village, row
