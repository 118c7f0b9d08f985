"""Signing in with the national eID, binding it to one's account, and showing it without one.

What has to come back as it went out stands in a signed cookie of this browser for ten minutes: going to the provider
changes nothing here, and an answer that another browser began with is not taken.
"""

from __future__ import annotations

import logging
import secrets
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.account.models import Login
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from birge.kit import consents, mail
from birge.kit.said import language
from birge.people import eid
from birge.people.adapter import STRONG
from birge.people.gate import public, signed_in
from birge.people.models import OwnEid, User
from birge.people.oidc import asking, flow, signed

COOKIE, LASTS = "eid", 600
_SALT = "birge.eid.asked"
SIGN_IN, BIND, SHOWING = "in", "bind", "show"
#: What can be said afterwards.
OFF, UNREACHABLE, REFUSED, LATE, UNKNOWN, TAKEN, LEFT = (
    "off", "unreachable", "refused", "late", "unknown", "taken", "left",
)  # fmt: skip
WHY = (OFF, UNREACHABLE, REFUSED, LATE, UNKNOWN, TAKEN, LEFT)
_log = logging.getLogger("birge.eid")


@public
@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """Off to the provider, to sign in."""
    return _gone(request, SIGN_IN)


@public
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """Off to the provider, to show who one is for a purpose; an account is not asked for."""
    return _gone(request, SHOWING)


@signed_in
@never_cache
def bind(request: HttpRequest) -> HttpResponse:
    """Off to the provider, to bind the eID to this account: with the password once more, as it opens the account.

    The password leads back to the page before: browsers let no form of ours lead to another site.
    """
    if is_reauthentication_required(request, app="birge.people"):
        return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': reverse('people:eid')})}")
    return _gone(request, BIND)


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """Whether an eID is bound to my account."""
    held = OwnEid.objects.filter(user=request.user).first()
    return render(request, "people/eid.html", {"held": held, "is_on": eid.is_on()})


@signed_in
@require_POST
def unbind(request: HttpRequest) -> HttpResponse:
    """Take it off my account again."""
    eid.unbind(request.user, by=request.user)
    messages.success(request, _("The national eID opens this account no longer."))
    return redirect("people:eid")


@public
def said(request: HttpRequest) -> HttpResponse:
    """Why it did not go on, and what else there is."""
    why = request.GET.get("why", "")
    return render(request, "people/eid_said.html", {"why": why if why in WHY else REFUSED, "next": _next(request)})


def _next(request: HttpRequest) -> str:
    """Where to go on: an address of ours, or nothing."""
    where = request.GET.get("next", "")
    fits = len(where) <= 500 and url_has_allowed_host_and_scheme(where, {request.get_host()}, request.is_secure())
    return where if fits else ""


def _back() -> str:
    return mail.base() + reverse("people_eid:back")


def _gone(request: HttpRequest, use: str) -> HttpResponse:
    where = _next(request)
    if not eid.is_on():
        return _told(OFF, where)
    asked = flow.Asked.new()
    try:
        response = HttpResponseRedirect(flow.address(asked, _back()))
    except asking.Unreachable as wrong:
        _log.warning("eID: the provider is not there: %s", wrong)
        return _told(UNREACHABLE, where)
    kept = {
        "asked": [asked.state, asked.nonce, asked.verifier],
        "use": use,
        "next": where,
        "for": eid.a_purpose(request.GET.get("purpose", "")),
        "user": request.user.pk if use == BIND else None,
        "language": language(),
        "consent": consents.current("eid").number,
    }
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=_SALT),
        max_age=LASTS,
        path=reverse("people_eid:back"),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


@public
@never_cache
def back(request: HttpRequest) -> HttpResponse:
    """Back from the provider: look at everything, then do what the person left for."""
    try:
        kept: dict[str, Any] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return _told(LATE, "")
    with translation.override(kept["language"]):
        response = _arrived(request, kept)
    response.delete_cookie(COOKIE, path=reverse("people_eid:back"))
    return response


def _arrived(request: HttpRequest, kept: dict[str, Any]) -> HttpResponse:
    asked, where = flow.Asked(*kept["asked"]), kept["next"]
    given = request.GET
    if not eid.is_on() or not secrets.compare_digest(given.get("state", "").encode(), asked.state.encode()):
        return _told(LATE, where)
    if given.get("error"):
        return _told(LEFT if given["error"] == "access_denied" else UNREACHABLE, where)
    try:
        flow.same_issuer(given.get("iss"))
        person = flow.person(given.get("code", ""), asked, _back())
    except asking.Unreachable as wrong:
        _log.warning("eID: the provider is not there: %s", wrong)
        return _told(UNREACHABLE, where)
    except signed.Refused as wrong:
        _log.warning("eID: an answer was refused: %s", wrong)
        return _told(REFUSED, where)
    if kept["use"] == SHOWING:
        eid.keep_shown(request, person.number, kept["for"])
        return HttpResponseRedirect(where or reverse("portal:front"))
    if kept["use"] == BIND:
        return _bound(request, person, kept["user"], kept.get("consent"))
    user = eid.found_by(person.number)
    if user is None:
        return _told(UNKNOWN, where)
    return _signed_in(request, user, person, where)


def _signed_in(request: HttpRequest, user: User, person: flow.Person, where: str) -> HttpResponse:
    """In, by the same stages as with a password: the second step is asked for unless the eID was one."""
    record_authentication(request, user, method="eid")
    return perform_login(request, Login(user=user, redirect_url=where or None, state={STRONG: person.strong}))


def _bound(request: HttpRequest, person: flow.Person, pk: int, consent: int | None) -> HttpResponse:
    if not request.user.is_authenticated or request.user.pk != pk:
        return _told(LATE, "")
    try:
        eid.bind(request.user, person.number, by=request.user, consent=consent)
    except eid.Taken:
        return _told(TAKEN, "")
    messages.success(request, _("From now on you may sign in with the national eID."))
    return redirect("people:eid")


def _told(why: str, where: str) -> HttpResponse:
    query = {"why": why, **({"next": where} if where else {})}
    return HttpResponseRedirect(f"{reverse('people:eid_said')}?{urlencode(query)}")
