"""Forms of a programme: the boundary of what people type."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.development import words
from birge.development.models import Mark, Measure, PlanKind, Programme, Requirement
from birge.development.queries.programmes import kinds
from birge.development.say import figure
from birge.kit.forms import BirgeForm, RowFormField, TextField, WhenFormField
from birge.kit.said import language
from birge.kit.text import clean
from birge.plan import words as plan_words
from birge.plan.columns import PlanMoneyField
from birge.plan.forms.lines import MONEY_HINT
from birge.plan.models import Activity
from birge.plan.say import written
from birge.rulebook.messages import message
from birge.rulebook.money import Amount

#: Sources of which a line stands open for each year; the others are behind a title.
USUAL = ("local_budget", "donor_grant", "republican")
YEARS = {"min_value": 2000, "max_value": 2100}
SHORT = {"class": "short", "inputmode": "decimal", "data-letters": "no"}


class FigureField(forms.DecimalField):
    """A figure as people write it: "12,5", "12.5", "1 250"; shown with the mark of the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=16, decimal_places=3, widget=forms.TextInput(attrs=SHORT), **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(clean(value).split()).replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return figure(value) if isinstance(value, Decimal) else value


class _Kinds(RowFormField):
    def label_from_instance(self, obj: PlanKind) -> str:
        return obj.text


class HeadForm(BirgeForm):
    """Title, years and source of a programme."""

    title = TextField(label=_("Title of the programme"), max_length=300, lines=True, rows=2)
    title_ru = TextField(
        label=_("Title of the programme in Russian"), max_length=300, lines=True, rows=2, required=False
    )
    year_from = forms.IntegerField(label=_("First year"), **YEARS)
    year_to = forms.IntegerField(label=_("Last year"), **YEARS)
    source = forms.URLField(
        label=_("Where it is published"),
        required=False,
        max_length=400,
        assume_scheme="https",
        help_text=_("The address, where a programme adopted earlier is entered from its publication."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if (data.get("year_from") or 0) > (data.get("year_to") or 9999):
            self.add_error("year_to", ValidationError(_("The last year is before the first."), code="order"))
        return data


class BeginForm(HeadForm):
    """Begin a programme."""

    kind = _Kinds(label=_("Kind of plan"), queryset=None, empty_label=None)
    field_order = ("kind", "title", "title_ru", "year_from", "year_to", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written_here = kinds().exclude(matrix=words.ACTIVITIES)
        self.fields["kind"].queryset = written_here  # type: ignore[attr-defined]


class SectionForm(BirgeForm):
    """A part of the text."""

    text = TextField(label=_("Text"), max_length=20_000, lines=True, rows=14, required=False)
    text_ru = TextField(label=_("Text in Russian"), max_length=20_000, lines=True, rows=8, required=False)


class GoalForm(BirgeForm):
    """A goal."""

    text = TextField(label=_("What is to be reached"), max_length=400, lines=True, rows=2)
    text_ru = TextField(
        label=_("What is to be reached, in Russian"), max_length=400, lines=True, rows=2, required=False
    )
    aims = forms.TypedMultipleChoiceField(
        label=_("Sustainable Development Goals it serves"),
        required=False,
        coerce=int,
        choices=[(number, words.aim_lazy(number)) for number in words.AIMS],
        widget=forms.CheckboxSelectMultiple,
    )
    SECTIONS = ((_("Sustainable Development Goals"), ("aims",), True),)


class IndicatorForm(BirgeForm):
    """An indicator; figures that nobody measured stay empty."""

    text = TextField(label=_("What is measured"), max_length=300)
    unit = TextField(label=_("Unit"), max_length=40, required=False)
    base = FigureField(label=_("Value now"), required=False)
    base_year = forms.IntegerField(label=_("Measured in the year"), required=False, **YEARS)
    target = FigureField(label=_("Value to be reached"), required=False)
    target_year = forms.IntegerField(label=_("By the year"), required=False, **YEARS)
    data_source = TextField(label=_("Who measures it, from which data"), max_length=200, required=False)
    text_ru = TextField(label=_("What is measured, in Russian"), max_length=300, required=False)
    unit_ru = TextField(label=_("Unit in Russian"), max_length=40, required=False)

    SECTIONS = (
        (_("Figures"), ("base", "base_year", "target", "target_year", "data_source"), False),
        (_("Wording in Russian"), ("text_ru", "unit_ru"), True),
    )


class ReadingForm(BirgeForm):
    """What was measured in a year."""

    year = forms.IntegerField(label=_("Year"), **YEARS)
    value = FigureField(label=_("Value"))
    note = TextField(label=_("How it was measured"), max_length=300, required=False)


class MeasureForm(BirgeForm):
    """A measure with its money by year and source. What does not add up is said on the page, never refused."""

    text = TextField(label=_("What will be done"), max_length=600, lines=True, rows=2)
    result = TextField(label=_("Expected result"), max_length=400, lines=True, rows=2, required=False)
    starts = WhenFormField(label=_("Begins"), help_text="", widget=forms.TextInput(attrs={"class": "short"}))
    ends = WhenFormField(label=_("Ends"), help_text="", widget=forms.TextInput(attrs={"class": "short"}))
    responsible = TextField(label=_("Responsible: post"), max_length=200, required=False)
    text_ru = TextField(label=_("The same in Russian"), max_length=600, lines=True, rows=2, required=False)
    result_ru = TextField(label=_("Expected result in Russian"), max_length=400, lines=True, rows=2, required=False)
    responsible_ru = TextField(label=_("Responsible: post in Russian"), max_length=200, required=False)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cells = [(year, source) for year in programme.years for source in plan_words.SOURCES]
        for year, source in self.cells:
            self.fields[self.cell(year, source)] = PlanMoneyField(
                label=pgettext_lazy("money of a year", "%(source)s, %(year)s")
                % {"source": plan_words.SOURCES[source], "year": year}
            )
        self.SECTIONS = (
            (_("When and who"), ("starts", "ends", "responsible"), False, WhenFormField.default_hint),
            *self._money(programme.years),
            (_("Wording in Russian"), ("text_ru", "result_ru", "responsible_ru"), True),
        )

    def _money(self, years: Iterable[int]) -> Iterable[tuple[Any, ...]]:
        rare = tuple(source for source in plan_words.SOURCES if source not in USUAL)
        for at, year in enumerate(years):
            title = _("Money in %(year)s, thousand som") % {"year": year}
            hint = MONEY_HINT if at == 0 else ""
            yield title, tuple(self.cell(year, source) for source in USUAL), at > 0, hint
            other = _("Other sources in %(year)s") % {"year": year}
            yield other, tuple(self.cell(year, source) for source in rare), True

    @staticmethod
    def cell(year: int, source: str) -> str:
        """The name of the field of a year and a source."""
        return f"money_{year}_{source}"

    def sums(self) -> dict[tuple[int, str], tuple[Amount, str]]:
        """(year, source) → amount and how it was typed."""
        found = {}
        for year, source in self.cells:
            name = self.cell(year, source)
            found[year, source] = self.cleaned_data[name], str(self.data.get(self.add_prefix(name), ""))
        return found


def measure_initial(measure: Measure, fields: Iterable[str]) -> dict[str, Any]:
    """What the form of a measure shows: amounts as they were typed."""
    found = {name: getattr(measure, name) for name in fields}
    for one in measure.sums.all():
        found[MeasureForm.cell(one.year, one.source)] = one.typed or one.amount
    return found


class AdoptForm(BirgeForm):
    """The council's resolution on a programme."""

    resolution = TextField(label=_("Number of the council's resolution"), max_length=120)
    adopted_on = WhenFormField(label=_("Day of the resolution"), required=True, help_text=_("For example 07.04.2025"))

    def clean_adopted_on(self) -> date:
        """A resolution has a day, and it is not in the future."""
        when = self.cleaned_data["adopted_on"]
        if when.precision != "day":
            raise ValidationError(_("A resolution has a day: day, month and year are needed."), code="day")
        if when.first > timezone.localdate():
            raise ValidationError(message("resolution_in_the_future", language()), code="future")
        return when.first


def _half(row: Activity | Measure) -> str:
    """What is done, in the reader's language where somebody wrote it so."""
    return written(row.text, row.text_ru)


class LinksForm(BirgeForm):
    """To which measure each activity of the joint action plan belongs."""

    def __init__(self, *args: Any, activities: list[Activity], measures: list[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activities, self.measures = activities, {str(one.pk): one for one in measures}
        choices = [
            ("", _("in no measure of the programme")),
            *((key, f"{one.goal.number}.{one.number}. {_half(one)}") for key, one in self.measures.items()),
        ]
        for row in activities:
            now = getattr(row, "programme_link", None)
            self.fields[f"activity_{row.pk}"] = forms.ChoiceField(
                label=f"{row.plan_problem.number}.{row.number}. {_half(row)}",
                choices=choices,
                required=False,
                initial=str(now.measure_id) if now and str(now.measure_id) in self.measures else "",
            )

    def chosen(self) -> dict[Activity, Measure | None]:
        """Activity → its measure, or none."""
        return {row: self.measures.get(self.cleaned_data[f"activity_{row.pk}"]) for row in self.activities}


class MarksForm(BirgeForm):
    """How far each requirement is met."""

    def __init__(self, *args: Any, asked: list[Requirement], known: dict[int, Mark], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for row in asked:
            now = known.get(row.pk)
            self.fields[f"mark_{row.code}"] = forms.ChoiceField(
                label=f"{row.number}. {row.text}",
                choices=[("", _("nobody has looked yet")), *words.MARKS.items()],
                required=False,
                initial=now.mark if now else "",
            )
            self.fields[f"note_{row.code}"] = TextField(
                label=_("Where it is met, or what is lacking"),
                max_length=300,
                required=False,
                initial=now.note if now else "",
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for row in self.asked:
            if data.get(f"note_{row.code}") and not data.get(f"mark_{row.code}"):
                self.add_error(f"mark_{row.code}", ValidationError(_("Say whether it is met."), code="mark"))
        return data

    def marks(self) -> dict[Requirement, tuple[str, str]]:
        """Requirement → mark and note."""
        data = self.cleaned_data
        return {row: (data[f"mark_{row.code}"], data[f"note_{row.code}"]) for row in self.asked}
