"""What a person answers when an application is checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from birge.initiatives import application_words as its
from birge.initiatives.forms.applications.applicant import CHOOSE
from birge.kit.forms import BirgeForm, TextField, WhenFormField
from birge.rulebook.when import When


class CheckForm(BirgeForm):
    """What a person answers when an application is checked, and what follows."""

    decision = forms.ChoiceField(
        label=_("What follows"), choices=[(c, n) for c, n in its.DECISIONS.items()], widget=forms.RadioSelect
    )
    fix_by = WhenFormField(label=_("To be corrected by"), help_text=_("A day, for example 09.11.2027"))
    note = TextField(
        label=_("What is missing, or why"),
        max_length=600,
        lines=True,
        rows=3,
        required=False,
        help_text=_("The applicant reads it."),
    )

    def __init__(self, *args: Any, given: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", CHOOSE), *its.ANSWERS.items()]
        for name, label in its.ASKED_OF_A_PERSON.items():
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False, initial=given.get(name))
        self.order_fields([*its.ASKED_OF_A_PERSON, "decision", "fix_by", "note"])

    def clean_fix_by(self) -> When | None:
        found: When | None = self.cleaned_data["fix_by"]
        if found is not None and found.precision != "day":
            raise ValidationError(_("A day is needed here, e.g. 09.11.2027."), code="not_a_day")
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        decision = data.get("decision")
        if decision in (its.RETURN, its.REFUSE) and not data.get("note") and "note" not in self.errors:
            self.add_error("note", _("The applicant is told why."))
        if decision == its.RETURN and data.get("fix_by") is None and "fix_by" not in self.errors:
            self.add_error("fix_by", _("Say until which day it can be corrected."))
        return data

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {
            "decision": data["decision"],
            "answers": {name: data[name] for name in its.ASKED_OF_A_PERSON},
            "note": data["note"],
            "fix_by": data["fix_by"].first if data["fix_by"] else None,
        }
