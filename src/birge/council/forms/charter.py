"""Forms of a charter or regulation on its way."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.council import words
from birge.council.actions.charter import FIELDS, NOTES
from birge.council.forms.sessions import DayField
from birge.council.models import CharterDraft
from birge.cycle.forms import SettingForm
from birge.kit.forms import BirgeForm, TextField


class CharterForm(BirgeForm):
    """The draft: the order and the working group, the text in both languages, the days of the discussion."""

    SECTIONS = (
        (_("Working group"), ("order_number", "order_dated", "group"), False),
        (_("Text"), ("text", "link"), False),
        (_("In Russian"), ("title_ru", "text_ru"), True),
        (_("Public discussion"), ("opens", "closes", "where"), False),
        (_("What people said"), ("from_meetings", "from_assembly", "heard"), True),
    )

    kind = forms.ChoiceField(label=_("What it is"), choices=list(words.CHARTER_KINDS.items()))
    title = TextField(label=_("Title in Kyrgyz"), max_length=300, lines=True, rows=2)
    needs_registration = forms.BooleanField(
        label=_("The law demands its registration at the Ministry of Justice"), required=False, initial=True
    )
    order_number = TextField(label=_("Number of the order"), max_length=20, required=False)
    order_dated = DayField(label=_("Day of the order"))
    group = TextField(
        label=_("Who is in the working group"),
        max_length=6000,
        lines=True,
        required=False,
        help_text=_("Deputies, staff, residents, among them youth, women, elders, minorities, organisations."),
    )
    text = TextField(label=_("Text in Kyrgyz"), max_length=200_000, lines=True, rows=8, required=False)
    link = forms.URLField(
        label=_("Address where the text stands"), max_length=400, required=False, assume_scheme="https"
    )
    title_ru = TextField(label=_("Title in Russian"), max_length=300, lines=True, rows=2, required=False)
    text_ru = TextField(label=_("Text in Russian"), max_length=200_000, lines=True, rows=8, required=False)
    opens = DayField(label=_("Discussed from"))
    closes = DayField(label=_("Discussed until"))
    where = TextField(label=_("Where people say what they think"), max_length=300, required=False)
    from_meetings = forms.IntegerField(
        label=_("Proposals from meetings in streets and villages"), required=False, min_value=0, max_value=100_000
    )
    from_assembly = forms.IntegerField(
        label=_("Proposals at the assembly"), required=False, min_value=0, max_value=100_000
    )
    heard = TextField(
        label=_("What was proposed and what came of it"), max_length=12000, lines=True, rows=5, required=False
    )

    def __init__(self, *args: Any, draft: CharterDraft | None = None, **kwargs: Any) -> None:
        if draft is not None:
            kwargs["initial"] = {name: getattr(draft, name) for name in FIELDS}
            kwargs["version"] = draft.row_version
        super().__init__(*args, **kwargs)
        if draft is not None and draft.state != words.WORKING:
            for name in set(FIELDS) - set(NOTES):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        opens, closes = data.get("opens"), data.get("closes")
        if opens and closes and closes < opens:
            self.add_error("closes", _("The last day is before the first."))
        return data

    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the draft's fields."""
        return {name: self.cleaned_data[name] for name in FIELDS if name in self.fields}


class RuleForm(SettingForm):
    """A rule that the draft sets: what it is about and what it says. Its day and its source come with the adoption."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("valid_from", "source", "dated", "link", "decided_by"):
            del self.fields[name]

    def _decided(self, data: dict[str, Any]) -> None:
        """The resolution that adopts the draft will be its source."""


class RegisterForm(BirgeForm):
    """What the register of the Ministry of Justice gave it."""

    registered_number = TextField(label=_("Number of the registration"), max_length=40)
    registered_on = DayField(label=_("Day of the registration"), required=True)


class ForceForm(BirgeForm):
    """From which day it holds."""

    in_force_from = DayField(label=_("In force from"), required=True)
