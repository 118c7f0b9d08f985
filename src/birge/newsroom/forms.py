"""Forms of the newsroom: what an item is about, its text in one language, a line of the list of the media."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from birge.gatherings.models import Gathering
from birge.gatherings.words import PUBLIC_STATES as PUBLIC_MEETINGS
from birge.kit.agreed import ConsentField
from birge.kit.forms import BirgeForm, RowFormField, TextField, WhenFormField
from birge.learning.models import Event
from birge.learning.words import PUBLIC_EVENTS
from birge.newsroom import words
from birge.newsroom.actions.items import MOST_NOTE, facts_in
from birge.newsroom.actions.outlets import FIELDS as OUTLET_FIELDS
from birge.newsroom.models.items import PARTS
from birge.problems import words as problem_words
from birge.problems.models import Problem

_TAG = re.compile(
    r"</?(?:a|b|i|p|br|div|span|img|font|strong|em|u|ul|ol|li|h[1-6]|table|script|iframe|style)\b[^<]*>", re.I
)
_OF_AN_OFFICE = _("Of an office, never a person's own.")
#: So many meetings, problems and events are offered to be named, the newest first.
OFFERED = 60


class PlainField(TextField):
    """Text without any formatting: marks of it are refused, so that nobody thinks they do something."""

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if _TAG.search(text):
            raise ValidationError(_("Formatting is not taken: write plain words and paragraphs."), code="formatted")
        return text


class CorrectingForm(BirgeForm):
    """Of what is published the form asks what is corrected."""

    def __init__(self, *args: Any, row: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if row is not None and row.state in words.PUBLIC:
            self.fields["what"] = TextField(
                label=_("What is corrected"),
                max_length=MOST_NOTE,
                lines=True,
                rows=2,
                help_text=_("Everybody reads it below the text."),
            )

    @property
    def what(self) -> str:
        """What is corrected, in words."""
        return str(self.cleaned_data.get("what", ""))


class FactsForm(CorrectingForm):
    """Kind, day, what it tells of, whom to ask."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(words.KINDS.items()))
    stage = forms.ChoiceField(
        label=_("What it tells of"),
        required=False,
        choices=[("", _("no event")), *words.STAGES.items()],
        help_text=_("Planned and held are kept apart: when the day has come, correct it."),
    )
    on = WhenFormField(label=_("Its day"))
    hour = forms.TimeField(label=_("Hour"), required=False, widget=forms.TimeInput(attrs={"placeholder": "10:00"}))
    meeting = RowFormField(label=_("Meeting"), queryset=None, required=False, empty_label=_("none"))
    problem = RowFormField(label=_("Problem"), queryset=None, required=False, empty_label=_("none"))
    event = RowFormField(label=_("Training or visit"), queryset=None, required=False, empty_label=_("none"))
    phone = TextField(label=_("Telephone of the office"), max_length=60, required=False, help_text=_OF_AN_OFFICE)
    email = forms.EmailField(label=_("E-mail of the office"), max_length=254, required=False, help_text=_OF_AN_OFFICE)
    SECTIONS = (
        (_("What it is linked to"), ("meeting", "problem", "event"), True),
        (_("Whom to ask"), ("phone", "email"), False),
        (_("Correction"), ("what",), False),
    )

    def __init__(self, *args: Any, model: Any, row: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.names = facts_in(model)
        if "meeting" in self.names:
            meetings = Gathering.objects.filter(state__in=PUBLIC_MEETINGS).order_by("-pk")
            listed = Problem.objects.filter(
                state=problem_words.LISTED, cycle__priority_list__state__in=problem_words.PUBLIC_STATES
            )
            self._offer("meeting", meetings, row)
            self._offer("problem", listed.order_by("-cycle", "number"), row)
        else:
            del self.fields["meeting"], self.fields["problem"]
        self._offer("event", Event.objects.filter(state__in=PUBLIC_EVENTS).order_by("-number"), row)

    def _offer(self, name: str, rows: Any, row: Any) -> None:
        newest = list(rows.values_list("pk", flat=True)[:OFFERED])
        kept = getattr(row, f"{name}_id", None)
        keys = [*newest, *([kept] if kept is not None else [])]
        self.fields[name].queryset = rows.model.objects.filter(pk__in=keys).order_by("-pk")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("stage") and "on" in data and data["on"] is None and "on" not in self.errors:
            self.add_error("on", _("Write its day, as exactly as it is known."))
        return data

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in self.names}


class TextForm(CorrectingForm):
    """The text in one language."""

    title = PlainField(label=_("Title"), max_length=PARTS["title"], required=False)
    place = PlainField(
        label=_("Place line"),
        max_length=PARTS["place"],
        required=False,
        help_text=_("Where it is written: the village or town."),
    )
    lead = PlainField(
        label=_("First words"),
        max_length=PARTS["lead"],
        lines=True,
        required=False,
        help_text=_("What, when, where and who, in one or two sentences."),
    )
    body = PlainField(
        label=_("Text"),
        max_length=PARTS["body"],
        lines=True,
        rows=10,
        required=False,
        help_text=_("An empty line begins a paragraph. Addresses that begin with https:// become links."),
    )
    quote = PlainField(label=_("Words of somebody"), max_length=PARTS["quote"], lines=True, required=False)
    person = PlainField(
        label=_("Who said so"),
        max_length=PARTS["person"],
        required=False,
    )
    post = PlainField(label=_("Post of that person"), max_length=PARTS["post"], required=False)
    named = ConsentField("named", required=False)
    background = PlainField(
        label=_("Background"),
        max_length=PARTS["background"],
        lines=True,
        required=False,
        help_text=_("What the process is, who funds it."),
    )
    office = PlainField(
        label=_("Office that answers"),
        max_length=PARTS["office"],
        required=False,
        help_text=_("Its telephone and e-mail stand with the kind and the day."),
    )
    SECTIONS = (
        (_("Quotation"), ("quote", "person", "post", "named"), False),
        (_("Background"), ("background",), True),
        (_("Whom to ask"), ("office",), False),
        (_("Correction"), ("what",), False),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        person = data.get("person")
        if person and person != self.initial.get("person") and not data.get("named") and "named" not in self.errors:
            self.add_error("named", _("Nobody is named without having agreed."))
        return data

    def values(self) -> dict[str, str]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in PARTS}


class OutletForm(BirgeForm):
    """A newspaper, a station or a site, and how its office is reached."""

    name = TextField(label=_("Name of the newspaper, station or site"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=list(words.OUTLETS.items()))
    email = forms.EmailField(label=_("E-mail of the office"), max_length=254, required=False, help_text=_OF_AN_OFFICE)
    phone = TextField(label=_("Telephone of the office"), max_length=60, required=False, help_text=_OF_AN_OFFICE)
    note = TextField(label=_("Note"), max_length=400, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not (data.get("email") or data.get("phone")):
            self.add_error("email", _("Write an e-mail or a telephone of the office."))
        return data

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in OUTLET_FIELDS}
