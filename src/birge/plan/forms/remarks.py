"""Forms of proposals to the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.gatherings.forms import LANGUAGES, DayField
from birge.kit.forms import BirgeForm, RowFormField, Section, TextField
from birge.kit.open_forms import OpenForm
from birge.kit.said import language
from birge.plan import say, words
from birge.plan.models import Activity, Plan, PlanProblem
from birge.plan.queries.remarks import line_named
from birge.rulebook.messages import message


class _Problems(RowFormField):
    def label_from_instance(self, obj: PlanProblem) -> str:
        return f"{obj.number}. {say.written(obj.problem.title, obj.problem.title_ru)}"


class _Activities(RowFormField):
    def label_from_instance(self, obj: Activity) -> str:
        return f"{obj.plan_problem.number}.{obj.number} {say.written(obj.text, obj.text_ru)}"[:120]


class _OnPlan(BirgeForm):
    """A form that points to lines of the plan."""

    def _point(self, plan: Plan) -> None:
        lines = PlanProblem.objects.filter(plan=plan).select_related("problem").order_by("number")
        activities = Activity.objects.filter(plan=plan).select_related("plan_problem")
        for field in self.fields.values():
            if isinstance(field, _Problems):
                field.queryset = lines
            elif isinstance(field, _Activities):
                field.queryset = activities.order_by("plan_problem__number", "number")


class RemarkForm(_OnPlan):
    """A proposal as it came on paper or was said."""

    source = forms.ChoiceField(label=_("Where it came from"), choices=list(words.REMARK_SOURCES.items()))
    received = DayField(label=_("On which day"), required=True)
    text = TextField(label=_("What is proposed"), max_length=3000, lines=True, rows=4)
    language = forms.ChoiceField(label=_("In which language"), choices=LANGUAGES)
    about_line = _Problems(
        label=_("About which problem"), queryset=None, required=False, empty_label=_("the plan as a whole")
    )
    about = _Activities(
        label=_("About which activity"), queryset=None, required=False, empty_label=pgettext_lazy("activity", "none")
    )
    asked_by = TextField(
        label=_("From whom"),
        max_length=160,
        required=False,
        help_text=_("Kept to answer the person, for one year after the answer; never public."),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._point(plan)


class AnswerForm(_OnPlan):
    """What was decided on a proposal, why, and what it changed."""

    decision = forms.ChoiceField(
        label=_("What was decided"), choices=list(words.REMARK_DECISIONS.items()), widget=forms.RadioSelect
    )
    answer = TextField(
        label=_("Answer, with the reason"), max_length=3000, lines=True, rows=4, help_text=_("Everybody reads it.")
    )
    effect_on = _Activities(
        label=_("Which activity it changed"),
        queryset=None,
        required=False,
        empty_label=pgettext_lazy("activity", "none"),
    )
    effect_line = _Problems(
        label=_("Which problem it changed"), queryset=None, required=False, empty_label=pgettext_lazy("problem", "none")
    )
    effect = TextField(
        label=_("What changed in the plan, in words"), max_length=2000, lines=True, rows=2, required=False
    )

    SECTIONS = (
        (
            _("What it changed in the plan"),
            ("effect_on", "effect_line", "effect"),
            False,
            _("What is accepted shows its effect: the line it changed, or the change in words."),
        ),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._point(plan)


class SendForm(OpenForm, _OnPlan):
    """A remark of a resident on the draft. Who sends it is not asked."""

    text = TextField(
        label=_("What you propose"),
        max_length=2000,
        lines=True,
        rows=4,
        help_text=_("One proposal, in your own words. Please name nobody."),
    )
    about_line = _Problems(
        label=_("About which problem"), queryset=None, required=False, empty_label=_("the plan as a whole")
    )
    language = forms.ChoiceField(label=_("In which language"), choices=LANGUAGES)
    #: The code of the line that the person chose in the draft, "2" or "2.3"; then nothing is chosen from a list.
    line = forms.CharField(label=_("About which activity"), required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": language(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.plan = plan
        named = (self.data.get("line") if self.is_bound else self.initial.get("line")) or ""
        #: The line that was chosen in the draft, as long as the draft has it.
        self.about = line_named(plan, named)
        if self.about is not None:
            del self.fields["about_line"]
        elif not self.is_bound:
            self.initial["line"] = ""
        self._point(plan)

    def sections(self) -> Iterator[Section]:
        """The fields as they stand on the page, without those nobody sees."""
        for part in super().sections():
            yield replace(part, fields=[field for field in part.fields if field.name != "line"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("line") and self.about is None:
            self.data = self.data.copy()
            self.data["line"] = ""
            self.add_error(None, message("remark_line_gone", language()))
        return data

    def values(self) -> dict[str, Any]:
        """What the action keeps, by the names of the model."""
        said = {name: self.cleaned_data[name] for name in ("text", "language")}
        if isinstance(self.about, Activity):
            return {**said, "about": self.about}
        return {**said, "about_line": self.about or self.cleaned_data["about_line"]}


class WindowForm(BirgeForm):
    """From which day to which day remarks are taken, and by which rule."""

    opens = DayField(label=_("First day"), required=True)
    closes = DayField(label=_("Last day"), required=True)
    rule = TextField(
        label=_("Which rule sets these days"),
        max_length=300,
        required=False,
        help_text=_("For example the charter, article 14, or the order with its number and date."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("opens") and data.get("closes") and data["closes"] < data["opens"]:
            self.add_error("closes", message("days_out_of_order", language()))
        return data
