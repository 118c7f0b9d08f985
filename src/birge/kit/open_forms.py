"""Forms that everybody may send without an account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm, Section


class OpenForm(BirgeForm):
    """A form open to everybody; its page includes ``kit/trap.html``."""

    #: Nobody sees it; programs that fill in every field fill in this one too.
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "data-letters": "no"}),
    )

    def sections(self) -> Iterator[Section]:
        """The fields as they stand on the page, without the one nobody sees."""
        for part in super().sections():
            yield replace(part, fields=[field for field in part.fields if field.name != "website"])

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave this field empty: it only catches programs that fill in everything."))
        return ""
