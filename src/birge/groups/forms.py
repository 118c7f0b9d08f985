"""Forms of groups: the boundary of what people type."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.groups import words
from birge.kit.forms import BirgeForm, RowFormField, TextField, WhenFormField
from birge.places.models import Municipality
from birge.places.queries import units_of
from birge.rulebook.when import When


class DayFormField(WhenFormField):
    """A date that must be one day."""

    default_hint = _("For example 09.11.2027")

    def to_python(self, value: Any) -> When | None:
        found = super().to_python(value)
        if found is not None and found.precision != "day":
            raise ValidationError(_("A day is needed here, e.g. 09.11.2027."), code="not_a_day")
        return found


class ProposeForm(BirgeForm):
    """Propose a group: for which problem, or the monitoring group, and its name."""

    problem = forms.ChoiceField(label=_("What the group is for"))
    name = TextField(
        label=_("Name of the group"),
        max_length=200,
        required=False,
        help_text=_("Left empty, the group is named after its problem."),
    )

    def __init__(self, *args: Any, problems: list[Any], monitoring: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(problem.pk), problem.name) for problem in problems]
        if monitoring:
            choices.append((words.MONITORING, words.KINDS[words.MONITORING]))
        self.fields["problem"].choices = choices  # type: ignore[attr-defined]
        self._problems = {str(problem.pk): problem for problem in problems}

    def problem_chosen(self) -> Any:
        """The problem, or ``None`` for the monitoring group."""
        return self._problems.get(self.cleaned_data["problem"])


class NameForm(BirgeForm):
    """The name of a group."""

    name = TextField(label=_("Name of the group"), max_length=200)


class MemberForm(BirgeForm):
    """A member of a group. The phone is for staff only."""

    name = TextField(label=_("Surname, name"), max_length=120)
    sex = forms.ChoiceField(
        label=_("Sex"), required=False, choices=[("", _("not stated")), *words.SEXES.items()], widget=forms.RadioSelect
    )
    place = RowFormField(label=_("Village"), queryset=None, required=False, empty_label=_("not stated"))
    role = forms.ChoiceField(label=_("Whom the person represents"), choices=list(words.MEMBER_ROLES.items()))
    is_leader = forms.BooleanField(
        label=_("Leads the group"), required=False, help_text=_("An earlier leader stays a member.")
    )
    phone = TextField(
        label=_("Phone"),
        max_length=16,
        required=False,
        help_text=_("Seen by the staff of the municipality only; forgotten when the person leaves."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "data-letters": "no"}),
    )
    joined = DayFormField(label=_("Member since"), required=True)
    SECTIONS = ((_("Phone, member since when"), ("phone", "joined"), True),)

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = units_of(municipality)  # type: ignore[attr-defined]
        self.fields["place"].label = str(municipality.words["unit"]).capitalize()
        self.fields["joined"].initial = When.day(timezone.localdate())

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"]
        if phone and not re.fullmatch(r"\+?[0-9() -]{6,16}", phone):
            raise ValidationError(_("Write the phone with figures, e.g. 0700 123 456."), code="phone")
        return phone

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        data = {name: self.cleaned_data[name] for name in ("name", "sex", "place", "role", "is_leader", "phone")}
        return {**data, "joined": self.cleaned_data["joined"].first}


class LeaveForm(BirgeForm):
    """Somebody leaves a group; whoever takes the place may be entered at once."""

    on = DayFormField(label=_("Last day in the group"), required=True)
    reason = TextField(
        label=_("Why"), max_length=300, lines=True, rows=2, help_text=_("Kept for the staff; not shown to the public.")
    )
    newcomer = TextField(
        label=_("Who comes instead"), max_length=120, required=False, help_text=_("Surname and name; may stay empty.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("on", When.day(timezone.localdate()))
