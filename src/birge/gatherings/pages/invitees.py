"""Who is invited, by kind: invited, confirmed, came."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from birge.gatherings import actions, words
from birge.gatherings.at import At
from birge.gatherings.forms import InvitationForm
from birge.gatherings.models import Invitation
from birge.kit.forms import BirgeForm


def invitees(at: At) -> HttpResponse:
    """All kinds on one page; a kind of which nothing is known stays empty and is shown nowhere."""
    there = {row.kind: row for row in Invitation.objects.filter(gathering=at.gathering)}
    data = at.request.POST or None
    forms = [InvitationForm(data, kind=kind, row=there.get(kind)) for kind in words.INVITEES]
    top = BirgeForm(data)
    if at.request.method == "POST" and top.is_valid() and all([form.is_valid() for form in forms]):

        def change() -> None:
            for form in forms:
                if form.kind in there or form.has_something:
                    actions.invite(at.gathering, form.kind, by=at.request.user, **form.values())

        done = at.act(top, change, at.home)
        if done is not None:
            return done
    return at.show("gatherings/invitees_edit.html", title=_("Who is invited"), form=top, forms=forms)
