"""Pages of needs sessions: who was heard, one session, and its sheet."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from birge.cycle.door import take_move
from birge.cycle.form_page import trail
from birge.cycle.moves import offers
from birge.cycle.queries import cycle_for
from birge.kit.gate import public
from birge.needs import words
from birge.needs.access import may_enter
from birge.needs.actions import sessions as actions
from birge.needs.pages.pairs import order_of
from birge.needs.queries import voices
from birge.needs.queries.categories import categories_of
from birge.needs.queries.channels import EDITED_AT, beside
from birge.needs.queries.coverage import coverage
from birge.needs.queries.sessions import (
    not_held_in,
    people_of,
    pictures_of,
    session_for,
    sessions_of,
    statements_of,
    warnings_of,
)
from birge.needs.queries.small_counts import counts_for
from birge.needs.queries.veiling import veil
from birge.people.access import has_role, works_in
from birge.people.gate import allowed
from birge.people.words import FIELD, STAFF
from birge.places.queries import units_of

#: So many groups to be asked next stand open on the page; the others are folded.
NEXT = 6
#: So many sessions stand on one page of their list.
PAGE = 60
#: So much of what was said in one session stands on a page.
SAID = 200
LABELS = {
    "confirm": gettext_lazy("Checked: publish"),
    "reopen": gettext_lazy("Open for correction"),
    "withdraw": gettext_lazy("Take the session back"),
    "restore": gettext_lazy("Restore the session"),
}


@public
def index(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Who was heard in this cycle, and who was not."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    found = cycle_for(cycle)
    inside = works_in(request.user, here.pk)
    sessions, units = sessions_of(found, request.user), list(units_of(here))
    counts = counts_for(request.user, here)
    page = Paginator(sessions, PAGE).get_page(request.GET.get("page"))
    for one in page:
        one.shown = counts.of(one)
        if counts.by_order(one, ()):
            one.points = None
    context = {
        "cycle": found,
        "trail": trail(request, found),
        "sessions": sessions,
        "page": page,
        "inside": inside,
        "may_enter": may_enter(request.user, here.pk) and found.state == "open",
        "coverage": coverage(units, sessions, categories_of(here), counts, not_held_in(found), people_of(here, units)),
        "may_set": has_role(request.user, here.pk, STAFF),
        "tones": words.TONES,
        "next_shown": f":{NEXT}",
        "next_rest": f"{NEXT}:",
        "speaking": voices.standing(voices.window_of(found), found) == voices.NOW,
        "may_read": has_role(request.user, here.pk, STAFF),
    }
    return render(request, "needs/index.html", context)


@public
def session(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """One session: what was said, in the words in which it was said."""
    found = cycle_for(cycle)
    row = session_for(request.user, found, number)
    statements = statements_of(row)
    here = reverse("needs:session", args=[code, cycle, number])
    inside = works_in(request.user, row.municipality_id)
    counts = counts_for(request.user, request.municipality)  # type: ignore[attr-defined]
    count = counts.of(row)
    order = []
    if row.method == words.PAIRWISE:
        order = order_of(row, statements, list(row.comparisons.all()))
    veiled = veil(row, statements, counts)
    more = beside(row, counts, veiled)
    by_order = veiled and row.channel != words.SURVEY
    places = {one.pk: standing.place for one, standing in order}
    for one in statements:
        one.stands = places.get(one.pk) if row.method == words.PAIRWISE else one.place
    context = {
        "by_place": row.method in (words.RANKED, words.PAIRWISE) or by_order and row.method == words.POINTS,
        "by_order": by_order and row.method == words.POINTS,
        "by_pairs": row.method == words.PAIRWISE,
        "order": order,
        "cycle": found,
        "trail": trail(request, found, (_("Needs assessment"), reverse("needs:index", args=[code, cycle]))),
        "session": row,
        "statements": statements,
        "page": Paginator(statements, SAID).get_page(request.GET.get("page")),
        "points": sum(s.points or 0 for s in statements) if any(s.points is not None for s in statements) else None,
        "tone": words.TONES[row.state],
        "warnings": warnings_of(row, statements) if inside else [],
        "count": count,
        "inside": inside,
        "may_edit": may_enter(request.user, row.municipality_id)
        and row.state == words.ENTERED
        and found.state == "open",
        "may_add": may_enter(request.user, row.municipality_id) and found.state == "open",
        "pictures": pictures_of(row, request.user),
        "again": f"{reverse('needs:add', args=[code, cycle])}?place={row.place_id}",
        "offers": offers(row, request.user, lambda: actions.Facts(len(statements), row.channel)),
        "labels": LABELS,
        "move": reverse("needs:move", args=[code, cycle, number]),
        "edit": reverse(EDITED_AT.get(row.channel, "needs:edit"), args=[code, cycle, number]),
        "here": here,
        **more,
    }
    return render(request, "needs/session.html", context)


@require_POST
@allowed(FIELD)
def move(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """A button of the session's table of moves."""
    row = session_for(request.user, cycle_for(cycle), number)
    acts = {
        "confirm": lambda **how: actions.confirm(row, **how),
        "reopen": lambda **how: actions.reopen(row, **how),
        "withdraw": lambda **how: actions.withdraw(row, **how),
        "restore": lambda **how: actions.restore(row, **how),
    }
    return take_move(request, acts, reverse("needs:session", args=[code, cycle, number]))
