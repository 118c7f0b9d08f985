"""The page on which what is said at a meeting is entered into the register, a line after the other."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from birge.cycle.door import sentence
from birge.cycle.form_page import once_only
from birge.cycle.moves import Refused
from birge.gatherings.actions import register as acts
from birge.gatherings.forms.register import QuickForm
from birge.gatherings.models import Gathering
from birge.gatherings.pages.register import steps
from birge.gatherings.queries import register as reading
from birge.kit.once import act_once
from birge.kit.text import whole_number
from birge.people.gate import allowed
from birge.people.words import STAFF

#: So many of the latest lines stand below the form.
LATEST = 8


@allowed(STAFF)
@once_only
def quick(request: HttpRequest, code: str) -> HttpResponse:
    """Enter what is said, a line after the other: text, Enter, next. Village, day and channel stay as they were."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    meeting = _meeting(request.GET.get("meeting", ""))
    initial = {name: request.GET[name][:40] for name in QuickForm.KEPT if request.GET.get(name)}
    initial.setdefault("received", f"{timezone.localdate():%d.%m.%Y}")
    form = QuickForm(request.POST or None, municipality=here, initial=initial)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            made = acts.enter(here, by=request.user, gathering=meeting, **form.values())
            messages.success(request, _("Written down as No. %(number)s.") % {"number": made})
            return f"{reverse('questions:add', args=[code])}?{urlencode(_kept(form, meeting))}"

        try:
            return act_once(request, act)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    rows = reading.entries_for(request.user, here.pk)
    context = {
        "trail": steps(request, (_("Write down one after the other"), "")),
        "form": form,
        "meeting": meeting,
        "latest": list((rows.filter(gathering=meeting) if meeting else rows)[:LATEST]),
    }
    return render(request, "gatherings/quick.html", context)


def _meeting(text: str) -> Gathering | None:
    key = whole_number(text)
    return Gathering.objects.select_related("cycle").filter(pk=key).first() if key and key < 2**31 else None


def _kept(form: QuickForm, meeting: Gathering | None) -> dict[str, Any]:
    data = form.cleaned_data
    kept = {name: data[name] for name in ("channel", "language")}
    kept["place"] = data["place"].pk if data["place"] else ""
    kept["received"] = f"{data['received']:%d.%m.%Y}" if data["received"] else ""
    kept["meeting"] = meeting.pk if meeting else ""
    return {name: value for name, value in kept.items() if value}
