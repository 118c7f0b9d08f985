"""Pages of a charter or regulation on its way, from the working group to the day it is in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.council import words
from birge.council.access import may_draft_charter, may_write
from birge.council.actions import charter as acts
from birge.council.forms.charter import CharterForm
from birge.council.models import CharterDraft, Resolution
from birge.council.pages.common import charter_url, one_form, resolution_url
from birge.council.queries.charter import (
    before_council,
    charter_for,
    charters_of,
    facts_with,
    proposed_rules,
    resolution_on,
)
from birge.cycle.moves import offers
from birge.gatherings.at import trail
from birge.people.gate import allowed, public
from birge.people.words import STAFF


def crumbs_of(request: HttpRequest, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """Where a page of charters stands."""
    code = request.municipality.code
    rules = (_("Rules of the charter"), reverse("cycle:settings", args=[code]))
    return trail(request, rules, (_("Charter and regulations"), reverse("council:charters", args=[code])), *more)


def form_of(
    request: HttpRequest, form: Any, change: Callable[[], Any], title: str, row: CharterDraft | None, back: str
) -> HttpResponse:
    """The page with one form of a charter."""
    above = [(row.name, charter_url(row, request.municipality.code))] if row is not None else []
    crumbs = crumbs_of(request, *above, (title, ""))
    return one_form(request, form, change, title=title, back=back, crumbs=crumbs)


@public
def charters(request: HttpRequest, code: str) -> HttpResponse:
    """Charters, changes and regulations on their way and in force."""
    here = request.municipality.pk
    context = {
        "trail": crumbs_of(request)[:-1] + [(_("Charter and regulations"), "")],
        "drafts": charters_of(request.user, here),
        "may_draft": may_draft_charter(request.user, here),
    }
    return render(request, "council/charters.html", context)


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the way: its name, "past", "now" or "ahead", and what is known of it."""

    name: Any
    state: str
    said: Any = ""
    on: Any = None
    url: str = ""


_WAY = (
    (gettext_lazy("Working group"), words.WORKING),
    (gettext_lazy("Public discussion"), words.DISCUSSION),
    (gettext_lazy("Assembly"), words.READY),
    (gettext_lazy("Council"), words.AGREED),
    (gettext_lazy("Registration"), words.PASSED),
    (gettext_lazy("In force"), words.REGISTERED),
)


def _way(row: CharterDraft, resolution: Resolution | None, code: str) -> list[Stop]:
    """The way that the law draws, and how far this one has come."""
    order = [state for _name, state in _WAY] + [words.INFORCE]
    at = order.index(row.state) if row.state in order else -1
    meeting = row.decision.gathering if row.decision is not None else None
    known: dict[str, tuple[Any, Any, str]] = {
        words.WORKING: (
            _("order no. %(number)s") % {"number": row.order_number} if row.order_number else "",
            row.order_dated,
            "",
        ),
        words.DISCUSSION: (row.where, row.opens, ""),
    }
    if meeting is not None and meeting.cycle is not None:
        url = reverse("assembly:meeting", args=[code, meeting.cycle.number, meeting.number])
        known[words.READY] = (meeting.title, meeting.held, url)
    if resolution is not None:
        said = _("resolution no. %(number)s") % {"number": resolution.number}
        known[words.AGREED] = (said, resolution.adopted_on, resolution_url(resolution, code))
    known[words.PASSED] = (row.registered_number, row.registered_on, "")
    known[words.REGISTERED] = ("", row.in_force_from, "")
    found = []
    for place, (name, state) in enumerate(_WAY):
        if state == words.PASSED and not row.needs_registration:
            continue
        stands = "past" if place < at else "now" if place == at else "ahead"
        if state == words.REGISTERED and not row.needs_registration and row.state == words.PASSED:
            stands = "now"
        said, on, url = known.get(state, ("", None, ""))
        found.append(Stop(name, stands, said, on, url))
    return found


@public
def charter(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A draft: how far it has come, its text, the rules it sets; buttons for those who may act."""
    row = charter_for(request.user, number)
    resolution = resolution_on(row)
    rules = proposed_rules(row)
    staff, secretary = (
        may_draft_charter(request.user, row.municipality_id),
        may_write(request.user, row.municipality_id),
    )
    session = before_council(row) if row.state == words.AGREED else None
    language = (request.LANGUAGE_CODE or "ky")[:2]
    shown = "ru" if language == "ru" and row.text_ru else "ky"
    context = {
        "draft": row,
        "trail": crumbs_of(request, (row.name, "")),
        "way": _way(row, resolution, code),
        "text": row.text_in(shown),
        "language": shown,
        "rules": rules,
        "resolution": resolution,
        "resolution_url": resolution_url(resolution, code) if resolution else "",
        "session": session,
        "offers": offers(row, request.user, lambda: facts_with(row, resolution, bool(rules))),
        "labels": words.CHARTER_VERBS,
        "may_edit": staff and row.state in (words.WORKING, words.DISCUSSION, words.READY),
        "may_rule": staff and row.state == words.WORKING,
        "may_put": staff and row.state == words.READY,
        "may_register": staff and row.state == words.PASSED and row.needs_registration,
        "may_force": staff
        and (row.state == words.REGISTERED or (row.state == words.PASSED and not row.needs_registration)),
        "may_table": secretary and row.state == words.AGREED and session is None,
        "may_draft": secretary and session is not None,
    }
    return render(request, "council/charter.html", context)


@allowed(STAFF)
def charter_add(request: HttpRequest, code: str) -> HttpResponse:
    """An order: a working group begins."""
    form = CharterForm(request.POST or None)

    def change() -> None:
        acts.begin(request.municipality, by=request.user, **form.values())

    title = _("A charter or regulation")
    return form_of(request, form, change, title, None, reverse("council:charters", args=[code]))


@allowed(STAFF)
def charter_edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Change the draft, or write down what the discussion brings."""
    row = charter_for(request.user, number)
    form = CharterForm(request.POST or None, draft=row)

    def change() -> None:
        acts.edit(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())

    return form_of(request, form, change, _("The draft and its discussion"), row, charter_url(row, code))
