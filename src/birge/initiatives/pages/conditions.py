"""The conditions of a call, a part each: what is written when, and the form that writes it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_lazy

from birge.cycle.door import resting
from birge.cycle.form_page import differing, form_page, once_only
from birge.initiatives import words
from birge.initiatives.actions import calls as actions
from birge.initiatives.forms.call_parts import PartForm
from birge.initiatives.forms.calls import AboutForm, OwnForm
from birge.initiatives.forms.choosing import ChoosingForm, SharesForm, VoteForm
from birge.initiatives.forms.conditions import DatesForm, LaterForm, MoneyForm, WhoForm
from birge.initiatives.models import Call
from birge.initiatives.pages.common import trail, url
from birge.initiatives.queries import calls as queries
from birge.initiatives.steps.who import KEEPERS
from birge.people.gate import allowed

#: Part of the conditions → its form and what it is called.
PARTS: dict[str, tuple[type[PartForm], Any]] = {
    "about": (AboutForm, gettext_lazy("What the call is")),
    "who": (WhoForm, gettext_lazy("Who may apply and for what")),
    "money": (MoneyForm, gettext_lazy("Money and own share")),
    "dates": (DatesForm, gettext_lazy("Dates to the minute")),
    "choosing": (ChoosingForm, gettext_lazy("How winners are chosen")),
    "vote": (VoteForm, gettext_lazy("Residents' vote")),
    "shares": (SharesForm, gettext_lazy("Parts of the sum for villages")),
    "later": (LaterForm, gettext_lazy("Dates that are still to come")),
    "own": (OwnForm, gettext_lazy("What the municipality says itself")),
}
#: State of a call → the parts that are written in it.
WRITTEN = {
    state: tuple(part for part in PARTS if part not in ("later", "own")) for state in (words.DRAFT, words.ANNOUNCED)
}
WRITTEN |= {state: ("later",) for state in words.DATED_CALLS}


def written_in(row: Call) -> tuple[str, ...]:
    """The parts that are written in a call as it stands; where a programme set the conditions, those it leaves."""
    parts = WRITTEN.get(row.state, ())
    if row.terms_edition is None:
        return parts
    return ("own", "shares") if "shares" in parts else ()


@allowed(KEEPERS)
@once_only
def edit(request: HttpRequest, code: str, number: int, part: str) -> HttpResponse:
    """A part of the conditions; once the call is announced, with the reason that everybody reads."""
    row = queries.call_for(request.user, number)
    made, name = PARTS[part]
    form = made(request.POST or None, row=row)
    back = url(request, "call", number)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        actions.change(row, by=request.user, expected=expected, reason=form.reason, values=form.values())
        return back

    title = str(name)
    where = {"trail": trail(request, (row.name.text, back), title)}
    if part == "shares":
        where["lede"] = gettext(
            "The applications of a village with a part of its own are chosen from that part; what is not set aside is "
            "for all others. A part for which nothing is applied for is not given out in this vote."
        )
    barred = "call_rests" if row.terms_edition is None or row.state not in WRITTEN else "call_conditions_above"
    led = resting(request, "" if part in written_in(row) else barred, back)
    return led or form_page(request, form, act, title, back, where, _compared(form))


def _compared(form: PartForm) -> Any:
    """What differs from the call as it is now; of one that is announced also why the other changed it."""
    compare = form.differing if isinstance(form, SharesForm) else differing(form, form.NAMES)

    def compared(current: Call) -> list[Any]:
        found = compare(current)
        last = current.changed.order_by("-number").first() if form.reason else None
        if last is not None and last.reason != form.reason:
            found.append((form.fields["reason"].label, last.reason, form.reason))
        return found

    return compared
