"""Forms of the budget calendar: a step, and that it was done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.budget import words
from birge.budget.models import CalendarStep
from birge.gatherings.forms.fields import DayField
from birge.kit.forms import BirgeForm, TextField, WhenFormField


class StepForm(BirgeForm):
    """A step of the budget calendar."""

    text = TextField(label=_("What has to be done"), max_length=300, lines=True, rows=2, required=False)
    text_ru = TextField(label=_("The same in Russian"), max_length=300, lines=True, rows=2, required=False)
    due = WhenFormField(label=_("By when"))
    kind = forms.ChoiceField(label=_("Whose date it is"), choices=tuple(words.STEP_KINDS.items()))
    source = TextField(
        label=_("Where the date is written"), max_length=300, required=False,
        help_text=_("Law, order or resolution with its number and day; needed for a date set by law."),
    )  # fmt: skip
    owner_post = TextField(label=_("Who does it"), max_length=160, required=False)
    owner_post_ru = TextField(label=_("Who does it, in Russian"), max_length=160, required=False)
    note = TextField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, step: CalendarStep | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = step is not None and step.code in words.CALENDAR
        if step is not None and self.known:
            self.fields["text"].help_text = gettext("Empty: “%(text)s”.") % {"text": words.CALENDAR[step.code][0]}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.known and not data.get("text") and "text" not in self.errors:
            self.add_error("text", gettext("Say what has to be done."))
        if data.get("kind") == words.LEGAL and data.get("due") and not data.get("source"):
            self.add_error("source", gettext("A date set by law needs the place where it is written."))
        return data


class DoneForm(BirgeForm):
    """A step was done."""

    on = DayField(label=_("Done on"), required=True)
