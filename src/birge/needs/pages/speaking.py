"""Pages on which a resident without an account sends a need, and looks up what became of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from birge.cycle.door import sentence
from birge.cycle.drawers import BECAME
from birge.cycle.form_page import trail
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.cycle.news import news_by_code, remember_look
from birge.cycle.queries import cycle_for
from birge.kit.gate import public
from birge.kit.once import act_once
from birge.needs.actions.voices import send_voice
from birge.needs.forms.voices import VoiceForm
from birge.needs.queries import voices
from birge.people.slowing import Pace, TooSoon, sending, wait_in_words
from birge.places.queries import units_of

#: A family or an office shares one address: ten needs at once, then 20 s, 40 s … ten minutes at most.
PACE = Pace(free=10, first=20, most=600, rest=3600)
#: Signs looked at of what was typed as a code.
_TYPED = 60


@public
def speak(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Send a need for one's village, on the days set for it. Nothing about the sender is kept."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    found = cycle_for(cycle)
    window = voices.window_of(found)
    stands = voices.standing(window, found)
    form = None
    # Who typed while the last day ended finds everything typed on the page again, with the reason above it.
    if stands == voices.NOW or request.POST:
        units = list(units_of(here)) or [here.place]
        form = VoiceForm(request.POST or None, units=units, initial={"place": request.GET.get("place", "")[:20]})
    if form is not None and form.is_valid():
        try:
            return act_once(request, lambda: _sent(request, code, found, form.values()), nameless=True)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
        except TooSoon as soon:
            wait = wait_in_words(soon.seconds)
            form.add_error(
                None, _("Many needs came from your connection. Please send this one in %(wait)s.") % {"wait": wait}
            )
    context = {
        "cycle": found,
        "trail": trail(request, found, (_("Needs assessment"), reverse("needs:index", args=[code, cycle]))),
        "window": window,
        "stands": stands,
        "form": form,
    }
    return render(request, "needs/speak.html", context)


def _sent(request: HttpRequest, code: str, cycle: Cycle, values: dict[str, Any]) -> str:
    sending("voice", request.META.get("REMOTE_ADDR", ""), PACE)
    row = send_voice(cycle, values)
    return f"{reverse('needs:spoken', args=[code, cycle.number])}?{urlencode({'code': row.code})}"


@public
def spoken(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """What became of a need, by the code its sender was given. Without a good code: a field for one."""
    found = cycle_for(cycle)
    typed = request.GET.get("code", "")[:_TYPED]
    row = voices.spoken_as(found, typed) if typed else None
    told = row.statement_id if row is not None else None
    became = [of[told] for of in (ask([told]) for ask in BECAME) if told in of] if told is not None else []
    context = {
        "cycle": found,
        "trail": trail(request, found, (_("Needs assessment"), reverse("needs:index", args=[code, cycle]))),
        "typed": typed,
        "voice": row,
        "became": became,
        "news": news_by_code(request, [f"needs.statement:{told}"], typed) if told is not None else None,
    }
    response = render(request, "needs/spoken.html", context)
    if row is not None:
        remember_look(response, request, typed)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
