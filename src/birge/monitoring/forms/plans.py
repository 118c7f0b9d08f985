"""Forms of a yearly plan and its things."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.gatherings import words as gathering_words
from birge.gatherings.models import Gathering
from birge.groups.forms.members import DayFormField
from birge.initiatives.delivery_words import PUBLIC_PROJECTS
from birge.initiatives.models import Project
from birge.kit.forms import BirgeForm, RowFormField, RowsFormField, TextField, WhenFormField
from birge.kit.said import language
from birge.monitoring import words
from birge.monitoring.models import YearPlan
from birge.monitoring.queries.plans import activities_to_watch, members_now
from birge.plan.models import Activity
from birge.plan.say import written
from birge.rulebook.messages import message
from birge.rulebook.when import When


class BeginPlanForm(BirgeForm):
    """Begin the plan of a year."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    note = TextField(
        label=_("What the group wants to find out this year"), max_length=2000, lines=True, rows=3, required=False
    )


class _Activities(RowFormField):
    def label_from_instance(self, obj: Activity) -> str:
        return f"{obj.plan_problem.number}.{obj.number}. {written(obj.text, obj.text_ru)}"


class _Projects(RowFormField):
    def label_from_instance(self, obj: Project) -> str:
        return f"№ {obj.number}. {obj.name.text}"


class _Members(RowsFormField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class ItemForm(BirgeForm):
    """A thing to look at: what, how, when, who."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(words.KINDS.items()), widget=forms.RadioSelect)
    subject = TextField(label=_("Object, activity or service"), max_length=300, lines=True, rows=2)
    activity = _Activities(
        label=_("Activity of the joint action plan"), queryset=None, required=False, empty_label=_("of no plan")
    )
    project = _Projects(label=_("Project"), queryset=None, required=False, empty_label=_("of no project"))
    question = TextField(label=_("What is to be found out"), max_length=600, lines=True, rows=2, required=False)
    method = forms.ChoiceField(label=_("How"), choices=list(words.METHODS.items()))
    due = WhenFormField(label=_("When it is looked at"))
    members = _Members(
        label=_("Members who answer for it"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    resources = TextField(label=_("What is needed for it"), max_length=300, required=False)

    def __init__(self, *args: Any, plan: YearPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = activities_to_watch(plan.year)  # type: ignore[attr-defined]
        self.fields["project"].queryset = Project.objects.filter(  # type: ignore[attr-defined]
            state__in=PUBLIC_PROJECTS
        ).order_by("-number")
        self.fields["members"].queryset = members_now(plan.group)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        names = ("kind", "subject", "activity", "project", "question", "method", "due", "resources", "members")
        return {name: self.cleaned_data[name] for name in names}


class AgreeForm(BirgeForm):
    """The day on which the group agreed to its plan."""

    on = DayFormField(label=_("Day of the group's decision"), required=True)

    def clean_on(self) -> date:
        on: When = self.cleaned_data["on"]
        if on.first > timezone.localdate():
            raise forms.ValidationError(message("monitoring_day_ahead", language()), code="future")
        return on.first


class MeetingForm(BirgeForm):
    """To which assembly or session the plan is put."""

    gathering = RowFormField(label=_("Assembly or session of the council"), queryset=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = (gathering_words.ASSEMBLY, gathering_words.COUNCIL_SESSION)
        rows = Gathering.objects.filter(
            Q(kind__in=kinds), cycle__state="open", state__in=gathering_words.OPEN_STATES
        ).order_by("-number")
        self.fields["gathering"].queryset = rows  # type: ignore[attr-defined]


class NoteForm(BirgeForm):
    """Why."""

    note = TextField(label=_("Why"), max_length=600, lines=True, rows=2)
