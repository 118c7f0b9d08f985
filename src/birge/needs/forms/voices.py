"""Forms of needs that residents send: the open form itself, and the days on which it is open."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.gatherings.forms import DayField
from birge.kit.forms import BirgeForm, TextField
from birge.kit.open_forms import OpenForm
from birge.kit.said import language
from birge.needs import words
from birge.rulebook.messages import message

_NOT_SAID = [("", pgettext_lazy("about oneself", "I would rather not say"))]


class VoiceForm(OpenForm):
    """A need in a resident's words. Who sends it is not asked."""

    SECTIONS = ((_("About you, if you like"), ("sex", "age"), True, _("Helps to see who was heard. Not published.")),)

    place = forms.ChoiceField(label=_("Where you live"))
    text = TextField(
        label=_("What is needed there"),
        max_length=600,
        help_text=_("One need, in your own words. Please name nobody."),
    )
    who_suffers = TextField(label=_("Whom it touches"), required=False, max_length=300)
    language = forms.ChoiceField(label=_("In which language"), choices=list(words.LANGUAGES.items()))
    sex = forms.ChoiceField(label=_("You are"), required=False)
    age = forms.ChoiceField(label=_("Your age"), required=False)

    def __init__(self, *args: Any, units: list[Any], **kwargs: Any) -> None:
        kwargs["initial"] = {"language": language(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        choose = [("", pgettext_lazy("in a list", "choose"))]
        places = [(str(unit.pk), unit.name) for unit in units]
        self.fields["place"].choices = places if len(places) == 1 else choose + places
        for name, known in (("sex", words.SEXES), ("age", words.AGES)):
            self.fields[name].choices = _NOT_SAID + [(code, capfirst(word)) for code, word in known.items()]
        # A box that grows with the sentence.
        self.fields["text"].widget = forms.Textarea(attrs={"rows": 4, "maxlength": 600, "autocomplete": "off"})

    def values(self) -> dict[str, Any]:
        """What the action keeps, by the names of the model."""
        data = {name: self.cleaned_data[name] for name in ("text", "language", "who_suffers", "sex", "age")}
        return {**data, "place_id": int(self.cleaned_data["place"])}


class WindowForm(BirgeForm):
    """From which day to which day the open form takes needs."""

    opens = DayField(label=_("First day"), required=True)
    closes = DayField(label=_("Last day"), required=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("opens") and data.get("closes") and data["closes"] < data["opens"]:
            self.add_error("closes", message("days_out_of_order", language()))
        return data
