"""The boundary of accounts: signing in, second factor, passwords, roles."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as SecondFactorAgain
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.kit.contacts import canonical_login
from birge.kit.forms import BirgeForm, TextField, WhenFormField
from birge.people import words
from birge.people.models import User
from birge.places.queries import units_of


class LoginField(TextField):
    """A phone or an e-mail as typed; ``checked``: in the one form in which it is stored, refused when it is neither."""

    def __init__(self, *, checked: bool = False, **kwargs: Any) -> None:
        self.checked = checked
        kwargs.setdefault("label", _("Phone or e-mail"))
        kwargs.setdefault("help_text", _("For example 0555 123 456"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"data-letters": "no"}))
        super().__init__(max_length=254, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not self.checked:
            return text
        known = canonical_login(text)
        if not known:
            raise forms.ValidationError(_("This is neither a phone number nor an e-mail address."))
        return known


class SignIn(LoginForm):
    """Phone or e-mail, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["login"].label = _("Phone or e-mail")
        self.fields["login"].help_text = _("For example 0555 123 456")
        self.fields["login"].widget.attrs = {"autocomplete": "username", "maxlength": 254, "data-letters": "no"}
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


class Again(ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["password"].label = _("Password")
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


def _code_field(form: forms.Form) -> None:
    form.label_suffix = ""
    form.fields["code"].label = _("Code from the authenticator app")
    form.fields["code"].help_text = _("Six figures. If the phone is lost: one of the reserve codes on paper.")
    form.fields["code"].widget.attrs = {
        "autocomplete": "one-time-code",
        "inputmode": "text",
        "maxlength": 20,
        "data-letters": "no",
    }


class SecondStep(AuthenticateForm):
    """The second factor when signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self)


class SecondStepAgain(SecondFactorAgain):
    """The second factor once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self)


class NewApp(ActivateTOTPForm):
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_field(self)
        self.fields["code"].help_text = _("Six figures that the app shows now")


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


class _NewPassword(BirgeForm):
    password = forms.CharField(
        label=_("New password"),
        help_text=_("At least ten characters: three words that only you put together are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=200,
    )
    password_again = forms.CharField(
        label=_("The same once more"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=200,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, second = data.get("password"), data.get("password_again")
        if first and second and first != second:
            self.add_error("password_again", _("The two passwords differ."))
        if first:
            try:
                validate_password(first)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data


class ChangePassword(_NewPassword):
    """Choosing a new password while signed in."""


class PaperCodeForm(_NewPassword):
    """A new password with a one-time code from paper."""

    login = LoginField(widget=forms.TextInput(attrs={"autocomplete": "username", "data-letters": "no"}))
    code = TextField(
        label=_("Code on the paper"),
        max_length=40,
        help_text=_("Twelve letters and figures"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "data-letters": "no"}),
    )
    field_order = ["login", "code", "password", "password_again"]


class NewMandate(BirgeForm):
    """A person and the role to give. A person without an account gets one, opened with a code on paper."""

    name = TextField(label=pgettext_lazy("person", "Name"), max_length=120)
    login = LoginField(checked=True)
    role = forms.ChoiceField(label=_("Role"))
    village = forms.TypedChoiceField(
        label=_("Village or neighbourhood"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Only if the role is for one of them, as that of its head"),
    )
    valid_from = WhenFormField(label=_("From which day"), help_text=_("Empty: from today. For example 01.01.2027"))
    valid_to = WhenFormField(label=_("To which day"), help_text=_("Empty: until somebody ends the role"))
    basis = TextField(
        label=_("Basis"), max_length=200, required=False, help_text=_("Order or decision, its number and date")
    )

    def __init__(self, *args: Any, roles: frozenset[str], municipality: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, words.name_in(municipality, code)) for code in words.ROLES if code in roles]
        self.fields["role"].choices = named
        self.fields["village"].choices = [("", "—"), *((place.pk, place.name) for place in units_of(municipality))]

    def _day(self, name: str) -> date | None:
        value = self.cleaned_data[name]
        if value is not None and value.precision != "day":
            raise forms.ValidationError(_("A full date is needed here: day, month and year."))
        return value.first if value else None

    def clean_valid_from(self) -> date | None:
        return self._day("valid_from")

    def clean_valid_to(self) -> date | None:
        return self._day("valid_to")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        last = data.get("valid_to")
        if last and last < (data.get("valid_from") or timezone.localdate()):
            self.add_error("valid_to", _("The last day is before the first."))
        return data

    def existing(self) -> User | None:
        """The account with this login, if there is one."""
        return User.objects.filter(username=self.cleaned_data["login"]).first()
