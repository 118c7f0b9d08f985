"""One's own data: corrected, erased."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.kit.contacts import canonical_login
from birge.kit.forms import BirgeForm, TextField
from birge.people.models import User


class OwnData(BirgeForm):
    """Name, e-mail and language. What one signs in with stays: a second person opens an account for another."""

    name = TextField(label=pgettext_lazy("person", "Name"), max_length=120)
    email = TextField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        help_text=_("A new device in your account is told of there."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        initial = {"name": user.name, "email": user.email or "", "language": user.language}
        super().__init__(*args, initial=initial, **kwargs)
        self.user = user

    def clean_email(self) -> str | None:
        text = self.cleaned_data["email"]
        known = canonical_login(text) if "@" in text else ""
        if text and not known:
            raise forms.ValidationError(_("This is no e-mail address."))
        if not text and self.user.phone is None:
            raise forms.ValidationError(_("You sign in with it, so it cannot be left out."))
        if self.user.username == self.user.email and known != self.user.email:
            raise forms.ValidationError(_("You sign in with it: ask the executive secretary for another account."))
        return known or None

    def values(self) -> dict[str, Any]:
        """What to write down."""
        return {key: self.cleaned_data[key] for key in ("name", "email", "language")}


class Erase(BirgeForm):
    """The password once more, since nothing brings it back."""

    password = forms.CharField(
        label=_("Password"), max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
