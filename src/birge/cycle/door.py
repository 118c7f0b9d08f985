"""How a page offers and takes moves: buttons come from the table, refusals come back with every reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birge.cycle.moves import Refused
from birge.kit.once import act_once
from birge.rulebook.messages import message
from birge.rulebook.table import Reason

#: verb → what to call with (by=, note=); answers nothing.
Acts = dict[str, Callable[..., Any]]


def sentence(reason: Reason) -> str:
    """A reason in the reader's language."""
    return message(reason.code, (get_language() or "ky")[:2], **reason.values)


def take_move(request: HttpRequest, acts: Acts, back: str) -> HttpResponse:
    """The POST of a move button: run the act of ``verb`` once; refusals are shown on the page one comes back to.

    :param back: the address to lead to, also after a refusal.
    """
    act = acts.get(request.POST.get("verb", ""))
    if act is None:
        raise Http404
    try:
        return act_once(request, lambda: _acted(act, request, back))
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, sentence(reason))
        return HttpResponseRedirect(back)


def _acted(act: Callable[..., Any], request: HttpRequest, back: str) -> str:
    act(by=request.user, note=request.POST.get("note", "")[:2000])
    messages.success(request, _("It is done and stands in the history of changes."))
    return back
