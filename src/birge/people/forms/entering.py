"""The boundary of accounts: signing in, second factor, passwords, roles."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as SecondFactorAgain
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from birge.kit.contacts import canonical_login
from birge.kit.forms import BirgeForm, TextField


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
