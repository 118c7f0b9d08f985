"""Forms of a service-improvement plan: what it says, its indicators, what was measured, its steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.development.forms.matrix import FigureField
from birge.kit.forms import AmountFormField, BirgeForm, RowFormField, TextField, WhenFormField
from birge.kit.said import when
from birge.monitoring.models import SurveyQuestion
from birge.plan.models import Activity
from birge.plan.say import written
from birge.services import words
from birge.services.queries.plans import activities_to_name
from birge.services.queries.surveyed import questions_to_lean_on

NOBODY_SAYS = ""
SAME_WAY = {"yes": True, "no": False, NOBODY_SAYS: None}


class PlanForm(BirgeForm):
    """Which service, what is the matter with it, from when until when."""

    service = forms.ChoiceField(label=_("Which service"), choices=list(words.SERVICES.items()))
    title = TextField(label=_("What shall be better, in Kyrgyz"), max_length=200)
    title_ru = TextField(label=_("What shall be better, in Russian"), max_length=200, required=False)
    about = TextField(
        label=_("What is the matter now, in Kyrgyz"),
        max_length=3000,
        lines=True,
        required=False,
        help_text=_("No names."),
    )
    about_ru = TextField(label=_("What is the matter now, in Russian"), max_length=3000, lines=True, required=False)
    starts = WhenFormField(label=_("From when"))
    ends = WhenFormField(label=_("Until when"))

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {k: v for k, v in self.cleaned_data.items() if k not in ("once", "row_version")}


class IndicatorForm(BirgeForm):
    """By what it is seen how good the service is."""

    text = TextField(label=_("What is measured, in Kyrgyz"), max_length=200)
    text_ru = TextField(label=_("What is measured, in Russian"), max_length=200, required=False)
    unit = TextField(label=_("Unit, in Kyrgyz"), max_length=40, required=False)
    unit_ru = TextField(label=_("Unit, in Russian"), max_length=40, required=False)
    better = forms.ChoiceField(
        label=_("Which figure is the better one"), choices=list(words.WAYS_BETTER.items()), required=False
    )
    target = FigureField(label=_("What it shall be"), required=False)

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {k: v for k, v in self.cleaned_data.items() if k not in ("once", "row_version")}


class _Questions(RowFormField):
    def label_from_instance(self, obj: SurveyQuestion) -> str:
        closed = f", {when(obj.survey.closes)}" if obj.survey.closes else ""
        return f"№ {obj.survey.number}{closed}: {obj.asked}"


class ReadingForm(BirgeForm):
    """What was measured before or after: a figure with its day and source, or a survey, or why there is none."""

    value = FigureField(label=_("Figure"), required=False)
    on = WhenFormField(label=_("When it was measured"))
    source = TextField(
        label=_("Where the figure comes from"),
        max_length=300,
        required=False,
        help_text=_("For example: journal of the water users, measured on the spot, statistics."),
    )
    question = _Questions(
        label=_("Or a published survey: how many per cent are satisfied"),
        queryset=None,
        required=False,
        empty_label=_("none"),
        help_text=_("Figure and day are then taken from the survey."),
    )
    same_way = forms.ChoiceField(
        label=_("Was it measured in the same way as before?"),
        choices=[(NOBODY_SAYS, _("not said")), ("yes", _("yes, in the same way")), ("no", _("no, otherwise"))],
        required=False,
    )
    note = TextField(
        label=_("How it was measured, or why it was not"), max_length=400, lines=True, rows=2, required=False
    )

    def __init__(self, *args: Any, moment: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].queryset = questions_to_lean_on()  # type: ignore[attr-defined]
        if moment == words.BEFORE:
            del self.fields["same_way"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("question") is not None and data.get("value") is not None:
            self.add_error("question", _("Give a figure or choose a survey, not both."))
        return data

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        data = self.cleaned_data
        kept = {name: data[name] for name in ("value", "on", "source", "question", "note")}
        return {**kept, "same_way": SAME_WAY[data.get("same_way", NOBODY_SAYS)]}


class _Activities(RowFormField):
    def label_from_instance(self, obj: Activity) -> str:
        return f"{obj.plan_problem.number}.{obj.number}. {written(obj.text, obj.text_ru)}"


class StepForm(BirgeForm):
    """What is done, who answers for it, until when, for how much."""

    text = TextField(label=_("What is done, in Kyrgyz"), max_length=400, lines=True, rows=2)
    text_ru = TextField(label=_("What is done, in Russian"), max_length=400, lines=True, rows=2, required=False)
    responsible = TextField(
        label=_("Post that answers for it, in Kyrgyz"),
        max_length=200,
        required=False,
        help_text=_("A post or a body, not a name."),
    )
    responsible_ru = TextField(label=_("Post that answers for it, in Russian"), max_length=200, required=False)
    starts = WhenFormField(label=_("From when"))
    ends = WhenFormField(label=_("Until when"))
    cost = AmountFormField(label=_("What it costs, som"))
    activity = _Activities(
        label=_("Activity of the joint action plan"), queryset=None, required=False, empty_label=_("of no plan")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = activities_to_name()  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        data = {k: v for k, v in self.cleaned_data.items() if k not in ("once", "row_version")}
        cost = data.pop("cost")
        return {**data, "cost_tyiyn": cost.tyiyn, "cost_state": cost.state}


class DoneForm(BirgeForm):
    """What became of a step."""

    done = forms.ChoiceField(label=_("What became of it"), choices=list(words.STEP_STATES.items()))
    done_on = WhenFormField(label=_("When it was done"))
    note = TextField(label=_("What was done, or why not"), max_length=400, lines=True, rows=2, required=False)

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in ("done", "done_on", "note")}


class OutcomeForm(BirgeForm):
    """What changed and what did not."""

    outcome = TextField(label=_("What changed and what did not, in Kyrgyz"), max_length=3000, lines=True, rows=4)
    outcome_ru = TextField(
        label=_("What changed and what did not, in Russian"), max_length=3000, lines=True, rows=4, required=False
    )

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in ("outcome", "outcome_ru")}
