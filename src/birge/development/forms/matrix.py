"""The matrix of a programme: goals, indicators, measures with money by year and source."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.development import words
from birge.development.forms.head import YEARS
from birge.development.models import Measure, Programme
from birge.development.say import figure
from birge.kit.forms import BirgeForm, TextField, WhenFormField
from birge.kit.text import clean
from birge.plan import words as plan_words
from birge.plan.columns import PlanMoneyField
from birge.plan.forms.lines import MONEY_HINT
from birge.rulebook.money import Amount

#: Sources of which a line stands open for each year; the others are behind a title.
USUAL = ("local_budget", "donor_grant", "republican")
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
