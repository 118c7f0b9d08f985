"""What somebody without an account asks about the own data, as a clerk writes it down, and the answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.kit.agreed import ShownField
from birge.kit.contacts import canonical_phone
from birge.kit.forms import BirgeForm, TextField, WhenFormField
from birge.people import words

ANSWERS = [(words.DONE, _("done as asked")), (words.REFUSED, _("refused, with the reason"))]


class RequestForm(BirgeForm):
    """Who asks for what, on which day, and how they showed who they are."""

    kind = forms.ChoiceField(label=_("What the person asks"), choices=[*words.REQUESTS.items()])
    name = TextField(label=pgettext_lazy("person", "Name"), max_length=120)
    phone = TextField(label=_("Phone"), max_length=40, required=False, help_text=_("For example 0555 123 456"))
    asked_on = WhenFormField(label=_("Day of the request"), help_text=_("Empty: today. For example 01.01.2027"))
    basis = TextField(
        label=_("How the person showed who they are"),
        max_length=200,
        help_text=_("Passport shown at the office, a signed letter and its number, a paper of attorney"),
    )
    consent = ShownField("request")
    wish = TextField(label=_("What is to be corrected or erased"), max_length=600, required=False, lines=True, rows=3)

    def clean_phone(self) -> str:
        text = self.cleaned_data["phone"]
        known = canonical_phone(text) if text else ""
        if text and not known:
            raise forms.ValidationError(_("This is no phone number."))
        return known

    def clean_asked_on(self) -> date:
        value = self.cleaned_data["asked_on"]
        if value is not None and value.precision != "day":
            raise forms.ValidationError(_("A full date is needed here: day, month and year."))
        day: date = value.first if value else timezone.localdate()
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is yet to come."))
        return day

    def values(self) -> dict[str, Any]:
        """What to write down."""
        values = {key: self.cleaned_data[key] for key in ("kind", "name", "phone", "asked_on", "basis", "wish")}
        return values | {"consent_version": self.cleaned_data["consent"]}


class AnswerForm(BirgeForm):
    """What was answered; for one to erase, which of the rows found are this person's."""

    rows = forms.MultipleChoiceField(required=False)
    answer = TextField(
        label=_("The answer"),
        max_length=600,
        lines=True,
        rows=3,
        help_text=_("What was shown, corrected or erased; or why not, with the law. The person gets it in writing."),
    )
    state = forms.ChoiceField(label=_("What became of the request"), choices=ANSWERS)

    def __init__(self, *args: Any, keys: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rows"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]
