"""What open data there is; one's own tokens: make one (shown once), revoke one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.api import actions
from birge.api.forms import NewToken
from birge.api.opened.described import formats
from birge.api.opened.lists import COUNTRY
from birge.api.queries import token_for, tokens_of
from birge.kit.editions import of_the_country
from birge.kit.gate import public
from birge.kit.once import act_once
from birge.people.gate import signed_in
from birge.places.queries import open_municipalities


@public
@of_the_country
def data(request: HttpRequest) -> HttpResponse:
    """Every format of open data with its addresses and an example; a municipality that works here to try them with."""
    rows = open_municipalities().order_by("is_example", "place__sort_key")
    lists = [
        (one.name, one.title, reverse(one.address), reverse("api-v1:country_list", args=[one.name]))
        for one in COUNTRY.values()
    ]
    trail = [("Birge", reverse("portal:front")), (_("Open data"), "")]
    return render(request, "api/data.html", {"formats": formats(rows.first()), "lists": lists, "trail": trail})


@signed_in
def tokens(request: HttpRequest) -> HttpResponse:
    """My tokens, and the form to make one. A token just made is shown this once."""
    form = NewToken(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return act_once(request, lambda: _made(request, form.cleaned_data["name"]))
        except actions.TooMany:
            form.add_error(None, _("You have ten tokens already. Revoke one that is not used any more."))
    shown = request.session.pop("api_token", None) if request.method == "GET" else None
    context = {"rows": tokens_of(request.user), "form": form, "shown": shown, "now": timezone.now()}
    return render(request, "api/tokens.html", context)


def _made(request: HttpRequest, name: str) -> str:
    request.session["api_token"] = actions.make_token(request.user, name)
    return reverse("api:tokens")


@signed_in
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """The token opens nothing any more."""

    def revoked() -> str:
        actions.revoke_token(token_for(request.user, pk), by=request.user)
        messages.success(request, _("The token is revoked."))
        return reverse("api:tokens")

    return act_once(request, revoked)
