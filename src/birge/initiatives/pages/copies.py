"""The copy of an application without names, looked at before the commission gets it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from birge.cycle.door import resting
from birge.cycle.form_page import form_page, once_only
from birge.initiatives import words
from birge.initiatives.actions import judging
from birge.initiatives.forms.commission import CopyForm
from birge.initiatives.pages.answers import money_of, parts_of
from birge.initiatives.pages.common import trail, url
from birge.initiatives.queries import applications, commission
from birge.initiatives.queries.calls import call_for
from birge.initiatives.steps.who import KEEPERS
from birge.people.gate import allowed


@allowed(KEEPERS)
@once_only
def copy(request: HttpRequest, code: str, number: int, at: int) -> HttpResponse:
    """Look at the copy without names before the commission gets it."""
    call = call_for(request.user, number)
    row = applications.application_for(request.user, call, at)
    content = commission.blind_copy(row)
    initial = {"hidden": row.hidden_words, "ok": row.released_at is not None}
    form = CopyForm(request.POST or None, initial=initial, version=row.row_version)
    back = url(request, "application", number, at)

    def act() -> str:
        data = form.cleaned_data
        held = {"hidden": data["hidden"], "ok": data["ok"], "expected": data["row_version"]}
        judging.release(row, by=request.user, **held)
        return back if data["ok"] else url(request, "copy", number, at)

    title = gettext("Copy without names: No. %(number)s") % {"number": row.number}
    path = trail(request, (call.name.text, url(request, "call", number)), (f"№ {row.number}", back), title)
    shown = {"parts": parts_of(request, call, content, hides=True), "hides": True, **money_of(content, call)}
    led = resting(request, "" if call.state in (words.ANNOUNCED, words.REVIEW) else "call_rests", back)
    compare = lambda current: [  # noqa: E731
        (form.fields["hidden"].label, current.hidden_words, form.cleaned_data["hidden"])
    ]
    where = {"trail": path, "call": call, "row": row, **shown}
    return led or form_page(request, form, act, title, back, where, compare, template="initiatives/copy.html")
