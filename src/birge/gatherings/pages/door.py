"""Registration at the door: four buttons on a phone. What is pressed without network goes out later, once."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _

from birge.cycle.door import say_refused, sentence
from birge.cycle.moves import Refused, rests
from birge.gatherings import actions, words
from birge.gatherings.at import At
from birge.gatherings.queries import AtTheDoor, at_the_door
from birge.kit.once import new_token

#: "name:women+"; a button of the page itself has no name, the token of its form stands for it.
_PRESS = re.compile(r"(?:([0-9A-Za-z-]{1,40}):)?([a-z]{1,10})([+-])")


def by_script(request: HttpRequest) -> bool:
    """Whether the script of a page asks, which reads figures and not a page."""
    return request.headers.get("Accept", "").startswith("application/json")


def door(at: At) -> HttpResponse:
    """The counts of all doors together, with a button to add and one to take back for each of the four."""
    if at.request.method == "POST":
        return _pressed(at)
    counted = at_the_door(at.gathering)
    if by_script(at.request):
        return _answer(counted, [])
    buttons = [(group, name, counted.counts[group]) for group, name in words.AT_THE_DOOR.items()]
    return at.show(
        "gatherings/door.html",
        title=_("Registration at the door"),
        counted=counted,
        buttons=buttons,
        outbox_key=f"door-{at.gathering.pk}-{at.request.user.pk}",
        is_open=at.gathering.state in words.OPEN_STATES and not rests(at.gathering),
    )


def _pressed(at: At) -> HttpResponse:
    presses = _read(at.request)
    try:
        if presses is None:
            raise ValueError("no such press")
        counted = actions.arrive(at.gathering, presses, by=at.request.user)
    except ValueError:
        said = _("This press could not be read. Press again.")
        if by_script(at.request):
            return JsonResponse({"reasons": [said]}, status=422)
        messages.error(at.request, said)
        return HttpResponseRedirect(at.url("door"))
    except Refused as refused:
        if by_script(at.request):
            return JsonResponse({"reasons": [sentence(reason) for reason in refused.reasons]}, status=422)
        say_refused(at.request, refused)
        return HttpResponseRedirect(at.url("door"))
    if by_script(at.request):
        return _answer(counted, [press.name for press in presses])
    return HttpResponseRedirect(at.url("door"))


def _read(request: HttpRequest) -> list[actions.Press] | None:
    """The presses of a request; ``None``: at least one is none."""
    sent = request.POST.getlist("press")
    token = request.POST.get("once", "")[:40] or new_token()
    found = []
    for text in sent:
        match = _PRESS.fullmatch(text)
        if match is None or match[2] not in words.AT_THE_DOOR:
            return None
        found.append(actions.Press(match[1] or token, match[2], 1 if match[3] == "+" else -1))
    return found or None


def _answer(counted: AtTheDoor, done: list[str]) -> JsonResponse:
    said = [sentence(reason) for reason in counted.problems]
    return JsonResponse({"done": done, "counts": counted.counts, "total": counted.total, "warnings": said})
