"""The gate of a page: who gets in. Declared on every view; the access matrix reads it and an undeclared view is red.

Strangers (people with no role in the municipality) see 404 on what is not public; a colleague without the needed role
sees 403; somebody not signed in is sent to sign in, and what was typed into a form is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from birge.kit.gate import Gate, public
from birge.people import words
from birge.people.access import roles_in, works_in

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """Anybody with an account."""
    return _guarded(view, Gate("signed_in"))


def administrators(view: View) -> View:
    """Administrators of the platform."""
    return _guarded(view, Gate("platform", frozenset({words.ADMINISTRATOR})))


def programme(*roles: str) -> Callable[[View], View]:
    """Holders of a programme or platform role."""
    return lambda view: _guarded(view, Gate("platform", frozenset(roles)))


def members(view: View) -> View:
    """Anybody with a role in the municipality of the address, and auditors."""
    return _guarded(view, Gate("members"))


def allowed(roles: Iterable[str]) -> Callable[[View], View]:
    """Holders of one of ``roles`` in the municipality of the address."""
    gate = Gate("staff_of", frozenset(roles))
    return lambda view: _guarded(view, gate)


def may_enter(gate: Gate, user: Any, municipality_id: int | None) -> bool | None:
    """True: enter; False: known here but not allowed (403); None: stranger (404)."""
    if gate.kind == "public" or gate.kind == "signed_in":
        return True
    if gate.kind == "platform":
        return True if roles_in(user, None) & gate.roles else None
    assert municipality_id is not None, "a municipal gate on an address without a municipality"
    if gate.kind == "members":
        return True if works_in(user, municipality_id) else None
    if roles_in(user, municipality_id) & gate.roles:
        return True
    return False if works_in(user, municipality_id) else None


def _guarded(view: View, gate: Gate) -> View:
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        municipality = getattr(request, "municipality", None)
        verdict = may_enter(gate, request.user, municipality.pk if municipality else None)
        if verdict is None:
            raise Http404
        if verdict is False:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    inner.gate = gate  # type: ignore[attr-defined]
    return inner


#: Never written back into a page, besides everything called a password.
_SECRET = frozenset({"csrfmiddlewaretoken", "code"})


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What a person typed into the form just sent, to be kept on a page and sent again. Secrets are left out."""
    return [
        (key, value)
        for key, values in request.POST.lists()
        if key not in _SECRET and "password" not in key
        for value in values
    ]


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page; a form that was sent is kept on a page from which it can be sent again."""
    login = reverse("people:login")
    if request.method == "POST":
        kept = typed_fields(request)
        return render(request, "people/keep.html", {"kept": kept, "login": login, "files": request.FILES}, status=401)
    return redirect(f"{login}?{urlencode({'next': request.get_full_path()})}")


__all__ = [
    "Gate",
    "View",
    "administrators",
    "allowed",
    "may_enter",
    "members",
    "programme",
    "public",
    "signed_in",
    "typed_fields",
]
