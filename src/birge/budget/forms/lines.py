"""A line of a budget, the correction of a closed year, the figures of a period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.budget import words
from birge.budget.figures import is_rate
from birge.budget.forms.fields import FigureField, Typed
from birge.budget.models import Budget, Line
from birge.kit.forms import BirgeForm, RowFormField, TextField, WhenFormField
from birge.kit.said import language
from birge.kit.text import clean
from birge.rulebook.messages import message


class _Lines(RowFormField):
    def label_from_instance(self, obj: Line) -> str:
        return f"{obj.number}. {obj.said}"


def _choices(names: Mapping[str, Any], empty: Any) -> list[tuple[str, Any]]:
    return [("", empty), *names.items()]


class LineForm(BirgeForm):
    """What a line is, and its figures where it is new."""

    side = forms.ChoiceField(label=_("Side of the budget"), choices=list(words.SIDES.items()))
    text = TextField(label=_("What it is"), max_length=400, required=False)
    text_ru = TextField(label=_("What it is, in Russian"), max_length=400, required=False)
    revenue_group = forms.ChoiceField(
        label=_("Group of revenue"), choices=_choices(words.GROUPS, _("not stated")), required=False
    )
    code = TextField(label=_("Code of revenue"), max_length=20, required=False)
    rate = TextField(
        label=_("Rate of deduction, per cent"),
        max_length=12,
        required=False,
        help_text=_("How much of a shared tax stays in this budget, for example 100 or 35,5."),
    )
    function = TextField(label=_("Functional code"), max_length=20, required=False, help_text=_("For example 7042"))
    economic = TextField(label=_("Economic code"), max_length=20, required=False, help_text=_("For example 2215"))
    institution = TextField(
        label=_("Institution"), max_length=200, required=False, help_text=_("A new name is added to the list.")
    )
    powers = forms.ChoiceField(label=_("Whose powers"), choices=_choices(words.POWERS, _("not stated")), required=False)
    part_of = _Lines(
        label=_("Part of another line"),
        queryset=None,
        required=False,
        to_field_name="number",
        empty_label=_("no: it counts by itself"),
        help_text=_("An “of which” is shown under that line and is in no total."),
    )

    def __init__(self, *args: Any, budget: Budget, new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Line.objects.filter(budget=budget, part_of=None).order_by("number")
        self.fields["part_of"].queryset = rows  # type: ignore[attr-defined]
        self.budget, self.new = budget, new
        self.open = words.CHANGEABLE[budget.state] if new else ()
        for figure in self.open:
            self.fields[figure] = FigureField(label=words.FIGURES[figure], help_text=_("Thousand som, e.g. 8554,4"))

    def clean_rate(self) -> str:
        text: str = self.cleaned_data["rate"].strip().rstrip("%").strip()
        if text and not is_rate(text):
            raise ValidationError(message("budget_rate_unreadable", language(), text=text), code="rate")
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not any(data.get(name) for name in ("text", "text_ru", "code", "function", "economic")):
            self.add_error("text", ValidationError(_("Say what it is, or enter a code."), code="empty"))
        if self.new:
            self._of_this_state()
        return data

    def _of_this_state(self) -> None:
        """The page was opened while the budget had other columns: what was typed into them is not dropped silently."""
        resting = [name for name in words.FIGURES if name not in self.open and self.add_prefix(name) in self.data]
        if resting:
            said = []
            for name in resting:
                typed = clean(str(self.data[self.add_prefix(name)]))[:80]
                said.append(f"{words.FIGURES[name]}: {typed}" if typed else str(words.FIGURES[name]))
            state = self.budget.get_state_display()
            told = message("budget_column_rests", language(), columns=", ".join(said), state=state)
            self.add_error(None, ValidationError(told, code="column"))

    def texts(self) -> dict[str, str]:
        """What describes the line."""
        names = ("side", "text", "text_ru", "revenue_group", "code", "function", "economic", "powers", "rate")
        return {name: self.cleaned_data[name] for name in names}

    def figures(self) -> dict[str, tuple[int | None, str]]:
        """Its figures, where it is new."""
        typed: dict[str, Typed] = {figure: self.cleaned_data[figure] for figure in self.open}
        return {figure: (one.tyiyn, one.typed) for figure, one in typed.items() if one.typed}


class CorrectForm(BirgeForm):
    """A dated correction of a closed year."""

    figure = forms.ChoiceField(label=_("Column"), choices=list(words.FIGURES.items()), initial=words.ACTUAL)
    amount = FigureField(label=_("Correct figure"), help_text=_("Thousand som, e.g. 8554,4"))
    dated = WhenFormField(label=_("From which day it holds"))
    reason = TextField(
        label=_("Why"), max_length=600, lines=True, help_text=_("What was wrong and which paper shows it.")
    )

    def clean_dated(self) -> date:
        when = self.cleaned_data["dated"]
        if when is None or when.precision != "day":
            raise ValidationError(_("Enter the day."), code="day")
        if when.first > timezone.localdate():
            raise ValidationError(message("budget_correction_in_future", language()), code="future")
        return when.first  # type: ignore[no-any-return]
