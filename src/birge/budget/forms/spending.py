"""Forms of execution and of links with the plan: the boundary of what people type."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.budget.figures import as_typed, read_figure
from birge.budget.models import Budget, Line
from birge.gatherings.forms.fields import DayField
from birge.kit.forms import BirgeForm, RowFormField, TextField
from birge.kit.said import language
from birge.kit.tables.sent import TableForm
from birge.kit.text import clean
from birge.plan.models import Activity
from birge.plan.say import written
from birge.rulebook.messages import message
from birge.rulebook.money import AmountError

THOUSAND, SOM = "thousand_som", "som"
UNITS = ((THOUSAND, _("thousand som")), (SOM, _("som")))


class SumField(forms.CharField):
    """A figure as a budget has it: ``(tyiyn, as typed)``, a bare one in thousand som; empty: ``(None, "")``."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(max_length=80, **kwargs)
        self.widget.attrs.update({"class": "short", "inputmode": "text", "data-letters": "no"})

    def to_python(self, value: Any) -> tuple[int | None, str]:  # type: ignore[override]
        if isinstance(value, tuple):
            return value
        text = clean(str(value or ""))
        try:
            return read_figure(text), text
        except AmountError as error:
            raise ValidationError(error.in_words(language()), code=error.code) from error

    def validate(self, value: Any) -> None:
        if self.required and value[0] is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The value is no text any more; its length was checked when it was read."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return value[1] or as_typed(value[0])
        return value


class BringActualsForm(TableForm):
    """Actual figures of a period from a file or copied rows."""

    until = DayField(label=_("Figures from the first of January to"), required=True)
    source = TextField(
        label=_("Where the figures come from"), max_length=400, help_text=_("For example: statement of the treasury.")
    )
    unit = forms.ChoiceField(
        label=_("Figures without a unit are in"),
        choices=UNITS,
        widget=forms.RadioSelect,
        help_text=_("Statements of the treasury are often in som, tables of the budget in thousand som."),
    )

    field_order = ["until", "source", "unit", "file", "pasted"]


class _OfLine(BirgeForm):
    """A form that names a line of the budget by its number."""

    def __init__(self, *args: Any, budget: Budget, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.budget = budget

    def clean_line(self) -> Line:
        number = self.cleaned_data["line"]
        found = Line.objects.filter(budget=self.budget, number=number).select_related("institution").first()
        if found is None:
            raise ValidationError(message("budget_line_unknown", language(), line=str(number)), code="unknown")
        found.budget = self.budget
        return found


class CorrectMonthForm(_OfLine):
    """A figure of a report was wrong."""

    line = forms.IntegerField(label=_("Number of the line"), min_value=1, max_value=2_000_000_000)
    figure = SumField(label=_("Correct figure, thousand som"), help_text=_("Empty: there is no figure."))
    dated = DayField(label=_("Day of the act it rests on"), required=True)
    reason = TextField(
        label=_("Why"), max_length=600, lines=True, rows=2, help_text=_("It stands publicly beside the figure.")
    )


class ExplainForm(BirgeForm):
    """Why more or less came in or was spent than planned."""

    text = TextField(
        label=_("Explanation"), max_length=1000, lines=True, help_text=_("It stands publicly beside the figure.")
    )
    text_ru = TextField(label=_("The same in Russian"), max_length=1000, lines=True, required=False)


class _Activities(RowFormField):
    def label_from_instance(self, obj: Activity) -> str:
        return f"{obj.plan_problem.number}.{obj.number} {written(obj.text, obj.text_ru)}"[:160]


class ProvideForm(_OfLine):
    """Which line pays for which activity."""

    activity = _Activities(label=_("Activity of the joint action plan"), queryset=None, empty_label="---------")
    line = forms.IntegerField(label=_("Number of the line of the budget"), min_value=1, max_value=2_000_000_000)
    share = forms.IntegerField(
        label=_("Share of the line, per cent"), required=False, min_value=1, max_value=100,
        help_text=_("100: the whole line is for this activity. Either a share or a sum."),
    )  # fmt: skip
    sum = SumField(label=_("Or a sum, thousand som"))
    note = TextField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, budget: Budget, **kwargs: Any) -> None:
        super().__init__(*args, budget=budget, **kwargs)
        rows = Activity.objects.select_related("plan_problem")
        order = ("-plan__cycle__number", "plan_problem__number", "number")
        self.fields["activity"].queryset = rows.order_by(*order)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        share, tyiyn = data.get("share"), (data.get("sum") or (None, ""))[0]
        if not self.errors and (share is None) == (tyiyn is None):
            self.add_error("share", gettext("Enter either a share or a sum."))
        if tyiyn is not None and tyiyn < 0:
            self.add_error("sum", gettext("A sum for an activity is not negative."))
        return data


class ProvisionForm(BirgeForm):
    """What a line gives to an activity, and how much of it is spent."""

    share = forms.IntegerField(label=_("Share of the line, per cent"), required=False, min_value=1, max_value=100)
    sum = SumField(label=_("Or a sum, thousand som"))
    spent = SumField(
        label=_("Of it spent, thousand som"),
        help_text=_("Empty: it follows the actual figure of the line, where that can be said."),
    )
    spent_on = DayField(label=_("As known on"))
    note = TextField(label=_("Note"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        share, tyiyn = data.get("share"), (data.get("sum") or (None, ""))[0]
        spent = (data.get("spent") or (None, ""))[0]
        if not self.errors and (share is None) == (tyiyn is None):
            self.add_error("share", gettext("Enter either a share or a sum."))
        for name, value in (("sum", tyiyn), ("spent", spent)):
            if value is not None and value < 0:
                self.add_error(name, gettext("A sum for an activity is not negative."))
        if spent is not None and not data.get("spent_on") and "spent_on" not in self.errors:
            self.add_error("spent_on", gettext("Say on which day this was known."))
        return data
