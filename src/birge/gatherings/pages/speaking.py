"""Pages on which a resident without an account asks or proposes something, and follows it by a number and a word."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from birge.cycle.door import sentence
from birge.cycle.moves import Refused
from birge.cycle.news import news_by_code, remember_look
from birge.cycle.queries import setting
from birge.gatherings import effects
from birge.gatherings.actions.register import TERM, send_entry
from birge.gatherings.forms.register import SendEntryForm
from birge.gatherings.pages.register import steps
from birge.gatherings.queries import register as reading
from birge.kit.gate import public
from birge.kit.once import act_once
from birge.kit.said import language
from birge.people.slowing import Pace, TooSoon, sending, wait_in_words

#: A family or an office shares one address: ten at once, then 20 s, 40 s … ten minutes at most.
PACE = Pace(free=10, first=20, most=600, rest=3600)
#: Who looks up again and again waits; a person who looks after an answer does not notice it.
LOOKING = Pace(free=30, first=5, most=600, rest=3600)
#: Signs looked at of what was typed.
_TYPED = 60


@public
def send(request: HttpRequest, code: str) -> HttpResponse:
    """Ask or propose something. Nothing about the sender is kept."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    form = SendEntryForm(request.POST or None, municipality=here)
    if request.method == "POST" and form.is_valid():
        try:
            return act_once(request, lambda: _sent(request, code, here, form.values()), nameless=True)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
        except TooSoon as soon:
            wait = wait_in_words(soon.seconds)
            said = _("Many questions came from your connection. Please send this one in %(wait)s.")
            form.add_error(None, said % {"wait": wait})
    context = {
        "trail": steps(request, (_("Ask or propose"), "")),
        "form": form,
        "term": setting(TERM),
        "personal": form.is_bound and reading.looks_personal(str(form["text"].value() or "")),
    }
    return render(request, "gatherings/send.html", context)


def _sent(request: HttpRequest, code: str, here: Any, values: dict[str, Any]) -> str:
    sending("entry", request.META.get("REMOTE_ADDR", ""), PACE)
    row = send_entry(here, values)
    kept = {"number": str(row), "word": reading.word_in(row.word, language())}
    return f"{reverse('questions:sent', args=[code])}?{urlencode(kept)}"


@public
def sent(request: HttpRequest, code: str) -> HttpResponse:
    """What became of it, by the number and the word its sender was given. A wrong one is told nothing at all."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    number, word = (request.GET.get(name, "")[:_TYPED] for name in ("number", "word"))
    row, wait = None, ""
    if number or word:
        try:
            # Counted before it is looked at: a guess during the wait is not answered.
            sending("entry-look", request.META.get("REMOTE_ADDR", ""), LOOKING)
            row = reading.sent_as(number, word)
        except TooSoon as soon:
            wait = wait_in_words(soon.seconds)
    if row is not None:
        effects.shown_of(here, row.standing)
    context = {
        "trail": steps(request, (_("Look up what became of it"), "")),
        "number": number,
        "word": word,
        "entry": row,
        "word_shown": reading.word_in(row.word, language()) if row is not None else "",
        "wait": wait,
        "news": news_by_code(request, _changed(row), f"{number} {word}") if row is not None else None,
    }
    response = render(request, "gatherings/sent.html", context)
    if row is not None:
        remember_look(response, request, f"{number} {word}")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _changed(row: Any) -> list[str]:
    """The records that the entry changed, as the chronicle names them."""
    return [f"{one.kind}:{one.record}" for one in row.standing if one.record]
