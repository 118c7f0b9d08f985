"""The form of a token."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm


class NewToken(BirgeForm):
    """What the token is for."""

    name = forms.CharField(
        label=_("What the token is for"),
        max_length=80,
        help_text=_("So that you recognise it later, e.g. the statistics of the district."),
    )
