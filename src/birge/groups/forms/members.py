"""Forms of groups and their lists: the boundary of what people type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from birge.cycle.queries import number_setting
from birge.groups import words
from birge.groups.models import Group
from birge.kit.forms import BirgeForm, RowFormField, TextField, WhenFormField
from birge.people.access import in_force
from birge.people.models import User
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


def checked_phone(phone: str) -> str:
    """A phone as people write it.

    :raises ValidationError: there is something else than figures in it.
    """
    if phone and not re.fullmatch(r"\+?[0-9() -]{6,16}", phone):
        raise ValidationError(_("Write the phone with figures, e.g. 0700 123 456."), code="phone")
    return phone


#: Children are counted where they take part, and named nowhere.
MINORS = _("The names of members are public, so nobody under 18 is entered. Young people speak in needs sessions.")


def age_choices() -> list[tuple[str, Any]]:
    """Youth or older, with the age that the charter sets, if it does."""
    most = number_setting(words.YOUTH_AGE)
    youth: Any = pgettext_lazy("age", "youth")
    if most is not None:
        youth = ngettext("youth (up to %(age)s)", "youth (up to %(age)s)", most) % {"age": most}
    return [
        (words.YOUTH, youth),
        (words.OLDER, pgettext_lazy("age", "older")),
        (words.MINOR, pgettext_lazy("age", "under 18")),
    ]


class AgeField(forms.ChoiceField):
    """Youth or older. Who says that the person is under 18 is told why the name is not taken."""

    def validate(self, value: Any) -> None:
        """:raises ValidationError: the person is a minor, or what was sent is no choice."""
        super().validate(value)
        if value == words.MINOR:
            raise ValidationError(MINORS, code="minor")


class ProposeForm(BirgeForm):
    """Propose a group: for which problem, the monitoring group, or a working group; and its name."""

    problem = forms.ChoiceField(label=_("What the group is for"))
    name = TextField(
        label=_("Name of the group"),
        max_length=200,
        required=False,
        help_text=_("Left empty, the group is named after its problem."),
    )

    def __init__(
        self, *args: Any, problems: list[Any], monitoring: bool, purposes: Sequence[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [(str(problem.pk), problem.name) for problem in problems]
        if monitoring:
            choices.append((words.MONITORING, words.KINDS[words.MONITORING]))
        working = str(words.KINDS[words.WORKING])
        choices += [(purpose, f"{capfirst(working)}: {words.PURPOSES[purpose]}") for purpose in purposes]
        self.fields["problem"].choices = choices  # type: ignore[attr-defined]
        self._problems = {str(problem.pk): problem for problem in problems}

    def problem_chosen(self) -> Any:
        """The problem, or ``None`` for the monitoring group and working groups."""
        return self._problems.get(self.cleaned_data["problem"])

    def purpose_chosen(self) -> str:
        """What a working group drafts; empty for the other kinds."""
        chosen = self.cleaned_data["problem"]
        return chosen if chosen in words.PURPOSES else ""


class NameForm(BirgeForm):
    """The name of a group and until when it works. The term of a working group stands in its order."""

    name = TextField(label=_("Name of the group"), max_length=200)
    until = WhenFormField(label=_("Works until"), help_text=_("For example 31.12.2026 or 2027; empty: no term."))

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, initial={"name": group.name, "until": group.until}, version=group.row_version, **kwargs)
        if group.kind == words.WORKING:
            del self.fields["until"]


_SHORT = ("name", "sex", "age", "place", "role", "is_leader", "is_secretary")
_LONG = ("phone", "post", "duty", "interest", "account", "joined", "post_ru", "duty_ru")


class MemberForm(BirgeForm):
    """A member of a group. The phone is for staff only; no birth date is asked."""

    name = TextField(label=_("Surname, name"), max_length=120)
    sex = forms.ChoiceField(
        label=_("Sex"), required=False, choices=[("", _("not stated")), *words.SEXES.items()], widget=forms.RadioSelect
    )
    age = AgeField(label=_("Age"), required=False, widget=forms.RadioSelect)
    place = RowFormField(label=_("Village"), queryset=None, required=False, empty_label=_("not stated"))
    role = forms.ChoiceField(label=_("Whom the person represents"), choices=list(words.MEMBER_ROLES.items()))
    is_leader = forms.BooleanField(
        label=_("Leads the group"), required=False, help_text=_("An earlier leader stays a member.")
    )
    is_secretary = forms.BooleanField(label=_("Secretary of the group"), required=False)
    post = TextField(label=_("Post or occupation"), max_length=160, required=False)
    duty = TextField(label=_("What the person does in the group"), max_length=200, required=False)
    phone = TextField(
        label=_("Phone"),
        max_length=16,
        required=False,
        help_text=_("Seen by the staff of the municipality only; forgotten when the person leaves."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "data-letters": "no"}),
    )
    interest = TextField(
        label=_("What might stand against it"),
        max_length=300,
        required=False,
        lines=True,
        rows=2,
        help_text=_("A relative among the contractors, own work under review. Kept for those who work here."),
    )
    account = RowFormField(
        label=_("Account here"),
        queryset=None,
        required=False,
        empty_label=pgettext_lazy("account", "none"),
        help_text=_("Tasks of the person then stand on that desk."),
    )
    joined = DayFormField(label=_("Member since"), required=True)
    post_ru = TextField(label=_("Post or occupation in Russian"), max_length=160, required=False)
    duty_ru = TextField(label=_("What the person does in the group, in Russian"), max_length=200, required=False)
    SECTIONS = (
        (_("Phone, post, member since when"), ("phone", "post", "duty", "interest", "account", "joined"), True),
        (_("In Russian"), ("post_ru", "duty_ru"), True),
    )

    def __init__(self, *args: Any, municipality: Municipality, kind: str = words.INITIATIVE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = units_of(municipality)  # type: ignore[attr-defined]
        self.fields["place"].label = str(municipality.words["unit"]).capitalize()
        self.fields["age"].choices = [("", _("not stated")), *age_choices()]  # type: ignore[attr-defined]
        self.fields["account"].queryset = accounts_of(municipality)  # type: ignore[attr-defined]
        self.fields["joined"].initial = When.day(timezone.localdate())
        if kind != words.MONITORING:
            del self.fields["interest"]

    def clean_phone(self) -> str:
        return checked_phone(self.cleaned_data["phone"])

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        names = [name for name in (*_SHORT, *_LONG) if name in self.cleaned_data and name != "joined"]
        return {**{name: self.cleaned_data[name] for name in names}, "joined": self.cleaned_data["joined"].first}


def accounts_of(municipality: Municipality) -> Any:
    """Open accounts of people who hold a role here today."""
    held = in_force(timezone.localdate(), path="mandates__")
    return User.objects.filter(held, mandates__municipality=municipality, is_active=True).distinct().order_by("name")


class LeaveForm(BirgeForm):
    """Somebody leaves a group; whoever takes the place may be entered at once."""

    on = DayFormField(label=_("Last day in the group"), required=True)
    reason = TextField(
        label=_("Why"), max_length=300, lines=True, rows=2, help_text=_("Kept for the staff; not shown to the public.")
    )
    newcomer = TextField(
        label=_("Who comes instead"), max_length=120, required=False, help_text=_("Surname and name; may stay empty.")
    )
    sex = forms.ChoiceField(
        label=_("Sex"), required=False, choices=[("", _("not stated")), *words.SEXES.items()], widget=forms.RadioSelect
    )
    age = AgeField(label=_("Age"), required=False, widget=forms.RadioSelect)
    SECTIONS = ((_("Who comes instead"), ("newcomer", "sex", "age"), False),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["age"].choices = [("", _("not stated")), *age_choices()]  # type: ignore[attr-defined]
        if not self.is_bound:
            self.initial.setdefault("on", When.day(timezone.localdate()))
