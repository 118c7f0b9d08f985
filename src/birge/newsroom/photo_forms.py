"""The form of a photograph of news: the file, and what it shows in each language in which there is a text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.agreed import ConsentField
from birge.kit.said import language
from birge.newsroom import words
from birge.newsroom.actions.photos import MOST_WORDS
from birge.newsroom.forms import CorrectingForm, PlainField


class PhotoForm(CorrectingForm):
    """A photograph that is added (``photo`` is ``None``), or one that stands there."""

    file = forms.FileField(
        label=_("Photograph"),
        max_length=240,
        allow_empty_file=True,
        help_text=_("JPEG, PNG or WebP, up to 15 MB. What the camera wrote into it, also the place, is not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    consent = ConsentField("picture")
    out = forms.BooleanField(label=_("Take this photograph out"), required=False)

    def __init__(self, *args: Any, row: Any, photo: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.languages = row.languages or [language()]
        for code in self.languages:
            self.fields[f"told_{code}"] = PlainField(
                label=_("What it shows: %(language)s") % {"language": words.LANGUAGES[code]},
                max_length=MOST_WORDS,
                initial=photo.told.get(code, "") if photo is not None else "",
                help_text=_("Read out to those who do not see it. Name nobody who has not agreed."),
            )
        for name in ("out",) if photo is None else ("file", "consent"):
            del self.fields[name]
        self.order_fields(["file", *(f"told_{code}" for code in self.languages), "consent", "out", "what"])

    @property
    def told(self) -> dict[str, str]:
        """Language → what it shows."""
        return {code: self.cleaned_data[f"told_{code}"] for code in self.languages}
