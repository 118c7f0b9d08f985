"""Forms of regulations: the text, the resolution that brings it into force, the day it ends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.council.queries.resolutions import cited
from birge.groups.forms.members import DayFormField
from birge.initiatives.actions.regulations import MODEL_FIELDS, MOST_NOTE, TEXTS
from birge.initiatives.models import ModelRegulation
from birge.initiatives.queries.regulations import resolutions_to_name
from birge.kit.forms import BirgeForm, RowFormField, TextField
from birge.rulebook.when import When

#: Characters of a regulation.
MOST = 60_000


class BeginForm(BirgeForm):
    """Begin a regulation: from which model, and what it is called."""

    model = RowFormField(
        label=_("Model it is made from"), queryset=None, required=False, empty_label=_("none: an empty text")
    )
    title = TextField(
        label=_("Title of the regulation"),
        max_length=300,
        required=False,
        help_text=_("Left empty, it is called as the model is."),
    )

    def __init__(self, *args: Any, models: list[ModelRegulation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = ModelRegulation.objects.filter(pk__in=[one.pk for one in models])
        self.fields["model"].queryset = rows  # type: ignore[attr-defined]
        self.fields["model"].label_from_instance = lambda one: one.name.text  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and data.get("model") is None and not data.get("title"):
            self.add_error("title", _("Without a model it needs a title."))
        return data


class TextForm(BirgeForm):
    """Title and text of a regulation, in Kyrgyz and Russian."""

    title = TextField(label=_("Title of the regulation"), max_length=300)
    text = TextField(
        label=_("Text"),
        max_length=MOST,
        lines=True,
        rows=20,
        required=False,
        help_text=_("Each paragraph on a line of its own: the differences from the model are shown by paragraphs."),
    )
    title_ru = TextField(label=_("Title in Russian"), max_length=300, required=False)
    text_ru = TextField(label=_("Text in Russian"), max_length=MOST, lines=True, rows=12, required=False)
    SECTIONS: tuple[tuple[Any, ...], ...] = ((_("In Russian"), ("title_ru", "text_ru"), True),)
    NAMES: tuple[str, ...] = TEXTS

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in self.NAMES}


class ModelForm(TextForm):
    """The same of a model, with its source."""

    source = TextField(label=_("Source"), max_length=400, help_text=_("Where it is written."))
    link = forms.URLField(label=_("Address of the source"), max_length=400, required=False, assume_scheme="https")
    NAMES = MODEL_FIELDS


class EnforceForm(BirgeForm):
    """The resolution by which the council adopted it, and the first day."""

    resolution = RowFormField(label=_("Resolution of the council"), queryset=None)
    from_day = DayFormField(label=_("In force from"), required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["resolution"].queryset = resolutions_to_name()  # type: ignore[attr-defined]
        self.fields["resolution"].label_from_instance = cited  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {"resolution": self.cleaned_data["resolution"], "from_day": self.cleaned_data["from_day"].first}


class EndForm(BirgeForm):
    """The last day of a regulation, and why it ends."""

    last_day = DayFormField(label=_("Last day in force"), required=True)
    note = TextField(
        label=_("Why"),
        max_length=MOST_NOTE,
        lines=True,
        rows=2,
        help_text=_("For example: a new regulation comes into force."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("last_day", When.day(timezone.localdate()))
