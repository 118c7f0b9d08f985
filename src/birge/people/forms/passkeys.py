"""The boundary of passkeys: whatever no browser sends is one that does not fit."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import TextField


def _refused() -> forms.ValidationError:
    return forms.ValidationError(_("This passkey does not fit. Please try again."))


class NewPasskey(AddWebAuthnForm):
    """A passkey just made by the browser, and what to call it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["name"] = TextField(label=_("What to call it"), max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except forms.ValidationError as wrong:
            raise _refused() from wrong
        except Exception as broken:  # what a browser never sends breaks the library in many ways
            raise _refused() from broken


class _WithPasskey:
    def clean_credential(self) -> Any:
        """The passkey that was shown; whatever no browser sends is one that does not fit."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except forms.ValidationError as wrong:
            if wrong.code == "too_many_login_attempts":
                raise
            raise _refused() from wrong
        except Exception as broken:
            raise _refused() from broken


class ByPasskey(_WithPasskey, AuthenticateWebAuthnForm):
    """The second step with a passkey."""


class ByPasskeyAgain(_WithPasskey, ReauthenticateWebAuthnForm):
    """A passkey once more, before something that matters."""
