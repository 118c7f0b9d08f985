"""Forms of an enrolment of pilots: what it says, a candidate, what came of it, and a municipality's own interest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import RowFormField, TextField, WhenFormField
from birge.learning.forms.counted import PlaceField
from birge.places.models import Place
from birge.programme import pilot_words as words
from birge.programme.actions.pilots import DECIDED, FIELDS, INTEREST, REPORT, RESULT
from birge.programme.forms.programmes import FormOfValues
from birge.programme.models import Enrolment
from birge.programme.models.pilots import RULES
from birge.programme.queries.programmes import municipal_places

_RUSSIAN, _ENGLISH = _("In Russian"), _("In English")
_LINE = _("One on a line.")


def _text(label: Any, help_text: Any = "") -> TextField:
    return TextField(label=label, max_length=3000, lines=True, required=False, help_text=help_text)


class EnrolmentForm(FormOfValues):
    """What is tried, by which criteria pilots are selected, when. Once interest is taken, the criteria rest."""

    title = TextField(label=_("Name in Kyrgyz"), max_length=300)
    about = _text(_("What the pilots try, in Kyrgyz"))
    criteria = _text(_("By what pilots are selected, in Kyrgyz"), _LINE)
    most = forms.IntegerField(label=_("Most pilots"), required=False, min_value=1, max_value=800)
    per_region = forms.IntegerField(
        label=_("Most pilots of one region"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("1 for one of each region. Left empty, the region does not count."),
    )
    trained_only = forms.BooleanField(label=_("Only those who were trained are chosen"), required=False)
    interest_until = WhenFormField(label=_("Interest is taken until"))
    training = RowFormField(label=_("Training"), queryset=None, required=False, empty_label=_("not stated"))
    starts = WhenFormField(label=_("The pilot period begins"))
    ends = WhenFormField(label=_("The pilot period ends"))
    source = TextField(label=_("Source"), max_length=400, required=False, help_text=_("Where it is written."))
    title_ru = TextField(label=_("Name in Russian"), max_length=300, required=False)
    about_ru = _text(_("What the pilots try, in Russian"))
    criteria_ru = _text(_("By what pilots are selected, in Russian"), _LINE)
    title_en = TextField(label=_("Name in English"), max_length=300, required=False)
    about_en = _text(_("What the pilots try, in English"))
    criteria_en = _text(_("By what pilots are selected, in English"), _LINE)
    NAMES = FIELDS
    SECTIONS = (
        (_RUSSIAN, ("title_ru", "about_ru", "criteria_ru"), True),
        (_ENGLISH, ("title_en", "about_en", "criteria_en"), True),
    )

    def __init__(self, *args: Any, trainings: Any, row: Enrolment | None = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs |= {"initial": {name: getattr(row, name) for name in FIELDS}, "version": row.row_version}
        super().__init__(*args, **kwargs)
        self.fields["training"].queryset = trainings  # type: ignore[attr-defined]
        self.fields["training"].label_from_instance = lambda one: one.name.text  # type: ignore[attr-defined]
        if row is not None and row.state != words.DRAFT:
            for name in RULES:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends.last < starts.first:
            self.add_error("ends", _("It ends before it begins."))
        return data


class ReportForm(FormOfValues):
    """What came of the pilot period."""

    report = _text(_("What came of the pilot period, in Kyrgyz"))
    report_link = forms.URLField(
        label=_("Where the report is published"), max_length=400, required=False, assume_scheme="https"
    )
    report_ru = _text(_("What came of the pilot period, in Russian"))
    report_en = _text(_("What came of the pilot period, in English"))
    NAMES = REPORT


class CandidateForm(FormOfValues):
    """A candidate: since when it is interested, whether it was trained, what was decided and why."""

    interest_on = WhenFormField(label=_("Said its interest"))
    why = TextField(label=_("Why it wants to take part"), max_length=1000, lines=True, required=False)
    source = TextField(
        label=_("Source"), max_length=400, required=False, help_text=_("A letter with its number, a publication.")
    )
    trained_on = WhenFormField(label=_("Was trained"))
    outcome = forms.ChoiceField(
        label=_("Decision"), choices=[("", _("none yet")), *((k, capfirst(v)) for k, v in words.OUTCOMES.items())],
        required=False,
    )  # fmt: skip
    reason = TextField(
        label=_("Why it was decided so"), max_length=600, lines=True, required=False, help_text=_("Everybody reads it.")
    )
    NAMES = (*INTEREST, *DECIDED)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("outcome") == words.NOT_CHOSEN and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why it was not chosen."))
        return data


class NewCandidateForm(CandidateForm):
    """The same with the municipality it is about."""

    place = PlaceField(label=_("Municipality"), queryset=Place.objects.none())
    field_order = ("place",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = municipal_places()  # type: ignore[attr-defined]


class ResultForm(FormOfValues):
    """What came of one pilot."""

    result = TextField(label=_("What came of it, in Kyrgyz"), max_length=1000, lines=True, required=False)
    result_ru = TextField(label=_("What came of it, in Russian"), max_length=1000, lines=True, required=False)
    result_en = TextField(label=_("What came of it, in English"), max_length=1000, lines=True, required=False)
    NAMES = RESULT


class InterestForm(FormOfValues):
    """A municipality's own word: it is interested, and why."""

    why = TextField(
        label=_("Why we want to take part"), max_length=1000, lines=True, help_text=_("Everybody reads it.")
    )
    NAMES = ("why",)
