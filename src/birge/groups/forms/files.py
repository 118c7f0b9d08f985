"""Forms of a group's documents, and of the lot among residents who offered themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.documents import ACCEPT
from birge.kit.forms import BirgeForm, TextField


class FileForm(BirgeForm):
    """A document of the group."""

    file = forms.FileField(
        label=_("File"),
        max_length=240,
        allow_empty_file=True,
        help_text=_("PDF, DOCX, XLSX, ODT, ODS or a picture (JPEG, PNG, WebP), up to 15 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )
    title = TextField(
        label=_("What it is"), max_length=200, required=False, help_text=_("Left empty, it is called as the file is.")
    )


class DrawForm(BirgeForm):
    """The lot: how many are drawn, and the number everybody heard."""

    places = forms.IntegerField(label=_("How many are drawn"), min_value=1, max_value=100)
    seed = TextField(
        label=_("Number of the draw"),
        max_length=80,
        help_text=_(
            "A number that nobody could choose before: called out by those present, or from a draw of lots. It is "
            "published, so that anybody can work the lot out again."
        ),
    )

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in ("places", "seed")}
