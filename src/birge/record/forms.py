"""The forms of the steps that two people make together."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm, TextField
from birge.record import words


class AskForm(BirgeForm):
    """The first of two people says what and why."""

    kind = forms.ChoiceField(label=_("What is to be done"), choices=list(words.ASKED.items()), widget=forms.RadioSelect)
    reason = TextField(
        label=_("Why"), max_length=600, lines=True, help_text=_("Everybody reads it in the record, for ever. No names.")
    )


class AnswerForm(BirgeForm):
    """The second person confirms, or it is taken back."""

    kind = forms.ChoiceField(label=_("What is to be done"), choices=list(words.KINDS.items()))
    do = forms.ChoiceField(label=_("What is to be done"), choices=[("confirm", ""), ("take_back", "")])
