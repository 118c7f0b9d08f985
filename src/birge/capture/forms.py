"""The forms of phones and pieces."""

from __future__ import annotations

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from birge.capture.content import id_in
from birge.kit.agreed import ShownField
from birge.kit.forms import BirgeForm, TextField
from birge.rulebook.strict import BadInput


class PhoneForm(BirgeForm):
    """A phone to be connected. ``key`` comes from the app on the phone; by hand a new one is made."""

    name = TextField(
        label=_("What the phone is called"),
        max_length=80,
        help_text=_("So that you and the office recognise it, e.g. the blue Samsung."),
    )
    consent = ShownField("phone")
    key = forms.CharField(label=_("Id of the phone"), required=False, widget=forms.HiddenInput, max_length=36)

    def clean_key(self) -> uuid.UUID:
        """The id of the phone."""
        text = self.cleaned_data["key"]
        if not text:
            return uuid.uuid4()
        try:
            return id_in(text, "key")
        except BadInput as bad:
            raise ValidationError(_("This is not the id of a phone.")) from bad
