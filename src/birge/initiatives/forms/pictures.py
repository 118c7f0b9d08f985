"""Forms of a project beside its agreement: photographs, and sums that change after it was signed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from birge.groups.forms.members import DayFormField
from birge.initiatives import delivery_words as words
from birge.initiatives.forms.fields import SumFormField
from birge.initiatives.models import Project
from birge.kit.agreed import ConsentField
from birge.kit.forms import BirgeForm, TextField
from birge.kit.said import language
from birge.needs.pages.evidence import FilesField, FilesInput
from birge.plan.words import SOURCES
from birge.rulebook.messages import message
from birge.rulebook.when import When


class PhotosForm(BirgeForm):
    """Photographs of a project: before, during or after the work."""

    files = FilesField(
        label=_("Pictures"),
        help_text=_("JPEG, PNG or WebP, up to 15 MB each, ten at once. Place and camera are taken out."),
        widget=FilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    moment = forms.ChoiceField(
        label=_("When in the work"), choices=list(words.MOMENTS.items()), widget=forms.RadioSelect
    )
    caption = TextField(label=_("A line about them"), required=False, max_length=300)
    caption_ru = TextField(label=_("A line about them, in Russian"), required=False, max_length=300)
    taken = DayFormField(label=_("Taken on"), required=False)
    consent = ConsentField("picture")

    def clean_taken(self) -> When | None:
        taken: When | None = self.cleaned_data["taken"]
        if taken is not None and taken.first > timezone.localdate():
            raise forms.ValidationError(message("delivery_day_ahead", language()), code="future")
        return taken


class AmendmentForm(BirgeForm):
    """The sums of a signed agreement as they are to be, and why."""

    reason = TextField(
        label=_("Why the sums change"),
        max_length=600,
        lines=True,
        rows=3,
        help_text=_("Everybody reads it on the page of the project once a second person has confirmed it."),
    )

    def __init__(self, *args: Any, row: Project, **kwargs: Any) -> None:
        super().__init__(*args, initial={f"sum_{code}": tyiyn for code, tyiyn in row.planned.items()}, **kwargs)
        for code, label in SOURCES.items():
            self.fields[f"sum_{code}"] = SumFormField(label=capfirst(label))
        sums = tuple(f"sum_{code}" for code in SOURCES)
        self.SECTIONS = ((_("Sums by source, in som"), sums, False, _("Left empty: not stated.")),)

    def planned(self) -> dict[str, int]:
        """Source → tyiyn; a source that is not stated is not there."""
        sums = {code: self.cleaned_data[f"sum_{code}"] for code in SOURCES}
        return {code: tyiyn for code, tyiyn in sums.items() if tyiyn is not None}
