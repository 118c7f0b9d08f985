"""How allauth works here: no sign-up, logins by phone or e-mail, authenticator apps, and our own words."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.internal.ratelimit import truncate_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.kit.contacts import canonical_login
from birge.kit.editions import DEVICE
from birge.people import slowing
from birge.people.browsers import described, named
from birge.people.devices import is_known

#: So long after signing in nobody is asked for the password again.
RECENT = 300
#: Where a sign-in that is going on keeps that two factors were shown to the provider of the eID.
STRONG = "eid_strong"


class SecondStep(AuthenticateStage):
    """The second step of signing in; the eID has been one where its provider signed that two factors were shown."""

    def _should_handle(self, request: Any) -> bool:
        return not self.login.state.get(STRONG) and super()._should_handle(request)


class ClosedAccounts(DefaultAccountAdapter):
    """Accounts are opened by a person with the right to do so."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The phone or e-mail and the password do not fit together."),
        "account_inactive": _("The phone or e-mail and the password do not fit together."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes and try again."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This code does not fit. Wait for the next one and try again."),
    }

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        """Check a password, slowly after failed tries (see :mod:`birge.people.slowing`)."""
        address = truncate_ip(self.get_client_ip(request))
        login = canonical_login(credentials.get("username") or "") or str(credentials.get("username"))
        known = is_known(request.COOKIES.get(DEVICE, ""), login)
        try:
            slowing.begin(address, login, known=known)
        except slowing.TooSoon as soon:
            raise ValidationError(slowing.in_words(soon.seconds), code="too_many_login_attempts") from soon
        user = authenticate(request, **credentials)
        if user is not None:
            slowing.succeeded(address, login, known=known)
        return user

    def get_login_stages(self) -> list[str]:
        ours = {"allauth.mfa.stages.AuthenticateStage": f"{SecondStep.__module__}.{SecondStep.__qualname__}"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Once more before a change to how one signs in, unless one has only just signed in."""
        request = context.request
        records = get_authentication_records(request, request.user) if request is not None else []
        if any(time.time() - record["at"] < RECENT for record in records):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):
    """What an authenticator app shows beside the code."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code does not fit. Wait for the next one and try again."),
    }

    def get_totp_label(self, user: Any) -> str:
        return user.username

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the one public address, whatever a request says of itself."""
        host = urlsplit(settings.PUBLIC_URL).hostname or context.request.get_host().partition(":")[0]
        return {"id": host, "name": "Birge"}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a passkey is called unless its owner says otherwise: the browser in which it was made."""
        return named(*described(context.request.headers.get("User-Agent", ""))) or gettext("Passkey")
