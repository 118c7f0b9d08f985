"""What waits for a second person: confirm or refuse it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.kit.once import act_once
from birge.kit.said import language
from birge.kit.text import clean
from birge.people import countersign, words
from birge.people.access import MANAGERS
from birge.people.gate import allowed
from birge.people.pages.common import LONGEST_REASON, manager_role, with_code
from birge.rulebook.messages import message


@allowed(MANAGERS)
@require_POST
def decide(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The second person confirms or refuses what a colleague asked for; who asked may take it back."""
    row = countersign.waiting(request.municipality.pk).filter(pk=pk).first()
    if row is None:
        raise Http404
    confirmed = request.POST.get("answer") == "confirm"
    reason = clean(request.POST.get("note", ""))
    back = reverse("people_here:index", args=[code])
    if len(reason) > LONGEST_REASON:
        messages.error(request, message("note_too_long", language(), most=LONGEST_REASON))
        return redirect(back)

    def decided() -> str:
        countersign.decide(row, by=request.user, confirmed=confirmed, reason=reason, acting_role=manager_role(request))
        if confirmed and row.kind == words.LOST_PHONE:
            return with_code(request, row.user)
        messages.success(request, _("Confirmed: it holds from now on.") if confirmed else _("It is refused."))
        return back

    try:
        return act_once(request, decided)
    except countersign.NotSecond as refused:
        messages.error(request, str(refused))
        return redirect(back)
