"""Who decides or pays shows a second factor before anything else; browsers in which people sign in are known again."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from birge.kit.addresses import match_of
from birge.people import devices
from birge.people.access import lacks_second_factor

#: Addresses that stay open to a person who still has to set up the second factor or a new password.
OPEN_NAMES = frozenset(
    {
        "account_logout",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate_webauthn",
        "mfa_index",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_generate_recovery_codes",
        "mfa_view_recovery_codes",
        "people:logout",
        "people:password",
        "people:devices",
        "people:end_device",
        "people:sign_out_everywhere",
    }
)


class SecondFactor:
    """Send people whose roles decide to set up an authenticator app first, and new people to choose their password."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and not self._open(request):
            if user.must_change_password:
                return redirect(reverse("people:password"))
            if lacks_second_factor(user):
                return redirect(reverse("mfa_activate_totp"))
        return self.get_response(request)

    @staticmethod
    def _open(request: HttpRequest) -> bool:
        found = match_of(request)
        return found is None or found.view_name in OPEN_NAMES


class KnownBrowsers:
    """Give a browser its mark after signing in, and write down once an hour that it was there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        devices.leave_mark(request, response)
        devices.seen(request)
        return response
