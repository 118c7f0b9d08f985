"""How a page offers and takes moves: buttons come from the table, refusals come back with every reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext

from birge.cycle.moves import Refused
from birge.kit.once import act_once
from birge.kit.said import language
from birge.kit.text import clean
from birge.rulebook.messages import message
from birge.rulebook.table import Reason

#: A reason is a few sentences.
LONGEST_NOTE = 2000
#: verb → what to call with (by=, note=); answers nothing.
Acts = dict[str, Callable[..., Any]]


def sentence(reason: Reason) -> str:
    """A reason in the reader's language."""
    return message(reason.code, language(), **reason.values)


def say_refused(request: HttpRequest, refused: Refused) -> None:
    """Say on the next page why something was refused, each reason by itself."""
    for reason in refused.reasons:
        messages.error(request, sentence(reason))


def resting(request: HttpRequest, rests: str, back: str) -> HttpResponse | None:
    """Whoever opens a form that can no longer be sent is led back, and told why; what was typed before is not lost.

    :param rests: code of the reason; empty: the form can be sent.
    """
    if not rests or request.method == "POST":
        return None
    say_refused(request, Refused([Reason(rests)]))
    return HttpResponseRedirect(back)


def act_here(request: HttpRequest, acted: Callable[[], str], back: str) -> HttpResponse:
    """Run an act once and lead to where it answers; what it refuses is said on the page one comes back to.

    :param back: the address to lead to after a refusal.
    """
    try:
        return act_once(request, acted)
    except Refused as refused:
        say_refused(request, refused)
        return HttpResponseRedirect(back)


def take_move(request: HttpRequest, acts: Acts, back: str) -> HttpResponse:
    """The POST of a move button: run the act of ``verb`` once; refusals are shown on the page one comes back to.

    :param back: the address to lead to, also after a refusal.
    """
    act = acts.get(request.POST.get("verb", ""))
    if act is None:
        raise Http404
    note = clean(request.POST.get("note", ""), lines=True)

    def acted() -> str:
        if len(note) > LONGEST_NOTE:
            raise Refused([Reason("note_too_long", {"most": LONGEST_NOTE})])
        act(by=request.user, note=note)
        messages.success(request, gettext("It is done and stands in the history of changes."))
        return back

    try:
        return act_once(request, acted)
    except Refused as refused:
        say_refused(request, refused)
        if note:
            # The page one comes back to has its own empty box: what was typed stands in the message, to be copied.
            messages.info(request, gettext("You had written: %(text)s") % {"text": note[:LONGEST_NOTE]})
        return HttpResponseRedirect(back)
