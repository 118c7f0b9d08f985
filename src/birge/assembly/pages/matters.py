"""What is put to an assembly."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from birge.assembly import agenda_sources
from birge.cycle.door import LONGEST_NOTE, sentence
from birge.cycle.moves import Refused
from birge.gatherings import actions as gathering_actions
from birge.gatherings.at import At, mine
from birge.gatherings.models import AgendaItem, Matter
from birge.kit.text import clean, whole_number
from birge.rulebook.table import Reason


def put(at: At) -> HttpResponse:
    """The list, groups and plan that could be put to this assembly; one button each, and one for all."""
    items = AgendaItem.objects.filter(gathering=at.gathering).order_by("number")
    if at.request.method == "POST":
        key, number = at.request.POST.get("key", ""), at.request.POST.get("item", "")
        under = items.filter(pk=whole_number(number)).first()

        def change() -> None:
            if key != "all":
                agenda_sources.put(at.gathering, key, by=at.request.user, item=under)
                return
            for title, reasons in agenda_sources.put_all(at.gathering, by=at.request.user):
                for reason in reasons:
                    messages.warning(at.request, f"{title}: {sentence(reason)}")

        try:
            response = at.act(None, change, at.url("put"))
        except LookupError:
            messages.error(at.request, _("This can no longer be put to the assembly."))
            return HttpResponseRedirect(at.url("put"))
        assert response is not None
        return response
    return at.show(
        "assembly/put.html",
        title=_("What to put to this assembly"),
        items=list(items),
        proposals=agenda_sources.proposals(at.gathering),
        matters=list(Matter.objects.filter(gathering=at.gathering).order_by("pk")),
    )


def take_off(at: At, pk: int) -> HttpResponse:
    """Take an undecided matter off."""
    row = mine(Matter, at, pk)
    note = clean(at.request.POST.get("note", ""))

    def change() -> None:
        if len(note) > LONGEST_NOTE:
            raise Refused([Reason("note_too_long", {"most": LONGEST_NOTE})])
        gathering_actions.take_off(row, by=at.request.user, reason=note)

    response = at.act(None, change, at.url("put"))
    assert response is not None
    return response
