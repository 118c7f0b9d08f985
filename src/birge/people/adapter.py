"""How allauth works here: no sign-up, logins by phone or e-mail, authenticator apps."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class ClosedAccounts(DefaultAccountAdapter):
    """Accounts are opened by a person with the right to do so."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """What an authenticator app shows beside the code."""

    def get_totp_label(self, user: Any) -> str:
        return user.username
