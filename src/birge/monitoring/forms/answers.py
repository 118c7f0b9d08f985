"""Answers to a survey: the sheets typed from paper, the one a resident sends, a sheet taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.kit.forms import BirgeForm, TextField
from birge.kit.open_forms import OpenForm
from birge.kit.rows import NumberedRows
from birge.monitoring import survey_words as words
from birge.monitoring.actions.survey_sheets import Sheet
from birge.monitoring.models import SurveyQuestion
from birge.places.models import Place

#: Sheets entered with one press of the button.
AT_ONCE = 20


def offer_groups(form: forms.Form, places: Sequence[Place], none: Any) -> None:
    """Sex, age and village, each with "not said"."""
    form.fields["sex"].choices = [("", none), *((code, capfirst(name)) for code, name in words.SEXES.items())]  # type: ignore[attr-defined]
    form.fields["age"].choices = [("", none), *words.AGES.items()]  # type: ignore[attr-defined]
    form.fields["place"].choices = [("", none), *((str(one.pk), one.name) for one in places)]  # type: ignore[attr-defined]


class SheetForm(forms.Form):
    """A filled sheet in one line, in the order of the paper: figures as they are printed there."""

    number = forms.IntegerField(label=_("Sheet no."), required=False, min_value=1, max_value=100_000)
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    age = forms.ChoiceField(label=_("Age"), required=False)
    place = forms.ChoiceField(label=_("Village"), required=False)

    def __init__(self, *args: Any, questions: Sequence[SurveyQuestion], places: Sequence[Place], **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.questions, self.places = questions, {str(one.pk): one for one in places}
        offer_groups(self, places, "—")
        for one in questions:
            label = str(one.number)
            if one.kind == words.WORDS:
                self.fields[f"q{one.number}"] = TextField(label=label, required=False, max_length=600)
            else:
                most = len(one.codes)
                self.fields[f"q{one.number}"] = forms.IntegerField(
                    label=label, required=False, min_value=1, max_value=most
                )
        for field in self.fields.values():
            if isinstance(field, forms.IntegerField):
                attrs = {"inputmode": "numeric", "autocomplete": "off", "data-letters": "no", "size": 2}
                field.widget = forms.TextInput(attrs=attrs)

    @property
    def begun(self) -> bool:
        """Whether anything but the number and the village, which the page proposes, was written."""
        return any(self[name].value() for name in self.fields if name not in ("number", "place"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.begun and data.get("number") is None and "number" not in self.errors:
            self.add_error("number", ValidationError(_("Write the number that stands on the sheet.")))
        return data

    def sheet(self) -> Sheet:
        """The sheet for the action; the form is valid and was begun."""
        data = self.cleaned_data
        answers, remarks = {}, {}
        for one in self.questions:
            value = data.get(f"q{one.number}")
            if not value:
                continue
            if one.kind == words.WORDS:
                remarks[one.number] = value
            elif one.kind == words.SCALE:
                answers[one.number] = str(value)
            else:
                answers[one.number] = one.codes[value - 1]
        place = self.places.get(data["place"])
        return Sheet(data["number"], data["sex"], data["age"], place, answers, remarks)


_GridSet = forms.formset_factory(
    SheetForm, formset=NumberedRows, extra=0, max_num=AT_ONCE, validate_max=True, absolute_max=AT_ONCE
)


def grid_of(questions: Sequence[SurveyQuestion], places: Sequence[Place], last: int = 0, data: Any = None) -> Any:
    """Twenty lines: as sent, else empty ones with the numbers that follow ``last``."""
    how = {"questions": questions, "places": places}
    if data is not None:
        return _GridSet(data, prefix="row", form_kwargs={**how, "empty_permitted": False})
    only = str(places[0].pk) if len(places) == 1 else ""
    rows = [{"number": last + at, "place": only} for at in range(1, AT_ONCE + 1)]
    return _GridSet(initial=rows, prefix="row", form_kwargs=how)


class AnswerForm(OpenForm):
    """What a resident answers. No name; who one is may be left unsaid."""

    sex = forms.ChoiceField(label=_("You are"), required=False)
    age = forms.ChoiceField(label=_("Your age"), required=False)
    place = forms.ChoiceField(label=_("Where you live"), required=False)
    SECTIONS = (
        (_("About you, if you like"), ("sex", "age", "place"), False, _("Only sums are published, never small ones.")),
    )

    def __init__(self, *args: Any, questions: Sequence[SurveyQuestion], places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions, self.places = questions, {str(one.pk): one for one in places}
        offer_groups(self, places, pgettext_lazy("about oneself", "I would rather not say"))
        for one in questions:
            if one.kind == words.WORDS:
                self.fields[f"q{one.number}"] = TextField(
                    label=one.asked,
                    max_length=600,
                    lines=True,
                    rows=3,
                    required=False,
                    help_text=_("Please name nobody. A person reads it before others may."),
                )
            else:
                self.fields[f"q{one.number}"] = forms.ChoiceField(
                    label=one.asked, choices=one.options, required=False, widget=forms.RadioSelect
                )

    def sheet(self) -> Sheet:
        """What the action takes."""
        data = self.cleaned_data
        said = {one.number: data.get(f"q{one.number}") or "" for one in self.questions}
        written = {one.number for one in self.questions if one.kind == words.WORDS}
        answers = {number: value for number, value in said.items() if value and number not in written}
        remarks = {number: value for number, value in said.items() if value and number in written}
        return Sheet(None, data["sex"], data["age"], self.places.get(data["place"]), answers, remarks)


class WithdrawForm(BirgeForm):
    """Which sheet is taken back, and why."""

    number = forms.IntegerField(label=_("Sheet no."), min_value=1, max_value=100_000)
    note = TextField(label=_("Why the sheet is taken back"), max_length=300)
