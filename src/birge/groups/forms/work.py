"""Forms of the order, the tasks and the meetings of a group."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.gatherings import words as gathering_words
from birge.gatherings.models import Gathering
from birge.groups.forms.members import DayFormField
from birge.groups.models import Group, Member
from birge.kit.forms import BirgeForm, RowFormField, TextField, WhenFormField
from birge.kit.said import language
from birge.rulebook.messages import message
from birge.rulebook.when import When


class OrderForm(BirgeForm):
    """What the order of a working group is to say; its members stand in the list."""

    terms = TextField(
        label=_("What the group is to do"),
        max_length=2000,
        lines=True,
        rows=6,
        help_text=_("Each line becomes a point of the order."),
    )
    terms_ru = TextField(
        label=_("The same in Russian"),
        max_length=2000,
        lines=True,
        rows=4,
        required=False,
        help_text=_("For the Russian paper."),
    )
    until = WhenFormField(label=_("Works until"), help_text=_("For example 31.12.2026 or 2027; empty: no term."))
    number = TextField(
        label=_("Number of the order"),
        max_length=20,
        required=False,
        help_text=_("From the office's register; empty: the next one is given."),
    )
    dated = DayFormField(
        label=_("Date of the order"), required=False, help_text=_("Empty: the day on which the head signs it.")
    )
    SECTIONS = (
        (_("Number and date"), ("number", "dated"), True),
        (_("In Russian"), ("terms_ru",), True),
    )

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        names = ("terms", "terms_ru", "until", "number")
        dated = self.cleaned_data["dated"]
        return {**{name: self.cleaned_data[name] for name in names}, "dated": dated.first if dated else None}


class TaskForm(BirgeForm):
    """A task: what, who, by when."""

    text = TextField(label=_("What is to be done"), max_length=300, lines=True, rows=2)
    owner = RowFormField(
        label=_("Who answers for it"),
        queryset=None,
        required=False,
        empty_label=pgettext_lazy("nobody answers for a task", "nobody yet"),
    )
    due = WhenFormField(label=_("By when"))
    text_ru = TextField(
        label=_("The same in Russian"),
        max_length=300,
        lines=True,
        rows=2,
        required=False,
        help_text=_("For the Russian paper."),
    )
    SECTIONS = ((_("In Russian"), ("text_ru",), True),)

    def __init__(self, *args: Any, group: Group, owner: Member | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Member.objects.filter(group=group, left=None)
        if owner is not None and owner.left is not None:
            rows = rows | Member.objects.filter(pk=owner.pk)
        self.fields["owner"].queryset = rows  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in ("text", "owner", "due", "text_ru")}


class DoneForm(BirgeForm):
    """A task is done: on which day, and what came of it."""

    on = DayFormField(label=_("Done on"), required=True)
    result = TextField(label=_("What came of it"), max_length=300, required=False, lines=True, rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("on", When.day(timezone.localdate()))

    def clean_on(self) -> When:
        on: When = self.cleaned_data["on"]
        if on.first > timezone.localdate():
            raise forms.ValidationError(message("done_in_the_future", language()), code="future")
        return on


class MeetingForm(BirgeForm):
    """A note of a meeting, or one that is planned: its day says which."""

    held = WhenFormField(
        label=_("When"), required=True, help_text=_("A day that is still to come: the meeting is planned.")
    )
    about = TextField(label=_("What it is about"), max_length=2000, lines=True, rows=4)
    agreed = TextField(label=_("What was agreed"), max_length=2000, lines=True, required=False)
    venue = TextField(label=_("Where"), max_length=160, required=False)
    people = forms.IntegerField(label=_("How many came"), required=False, min_value=0, max_value=1000)
    about_ru = TextField(label=_("What it is about, in Russian"), max_length=2000, lines=True, rows=3, required=False)
    agreed_ru = TextField(label=_("What was agreed, in Russian"), max_length=2000, lines=True, required=False)
    SECTIONS = (
        (_("After the meeting"), ("people", "agreed"), False),
        (_("In Russian"), ("about_ru", "agreed_ru"), True),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        held = data.get("held")
        if held is not None and held.first > timezone.localdate():
            told = message("meeting_in_the_future", language())
            for name in ("people", "agreed", "agreed_ru"):
                if data.get(name) not in (None, ""):
                    self.add_error(name, forms.ValidationError(told, code="future"))
        return data

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        names = ("held", "about", "agreed", "venue", "people", "about_ru", "agreed_ru")
        return {name: self.cleaned_data[name] for name in names}


class ReasonForm(BirgeForm):
    """Why something is taken back."""

    reason = TextField(label=_("Why"), max_length=300, lines=True, rows=2)


class SessionForm(BirgeForm):
    """To which session of the council a list is put."""

    gathering = RowFormField(label=_("Session of the council"), queryset=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Gathering.objects.filter(
            kind=gathering_words.COUNCIL_SESSION, cycle__state="open", state__in=gathering_words.OPEN_STATES
        )
        self.fields["gathering"].queryset = rows.order_by("-number")  # type: ignore[attr-defined]
