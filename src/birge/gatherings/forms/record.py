"""What is written down of a meeting: its items, head-counts, questions and decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.gatherings import words
from birge.gatherings.forms.fields import LANGUAGES, DayField, places_here
from birge.gatherings.models import AgendaItem, Decision, Gathering, Matter, Question
from birge.kit.forms import BirgeForm, HeadCountForm, RowFormField, TextField
from birge.places.models import Place


class ItemForm(BirgeForm):
    """A line of the agenda."""

    text = TextField(label=_("Agenda item"), max_length=500)
    speaker = TextField(label=_("Who speaks to it"), max_length=160, required=False)
    heard = TextField(label=_("What was heard"), max_length=6000, lines=True, required=False)
    language = forms.ChoiceField(label=_("Language of these texts"), choices=LANGUAGES)
    SECTIONS = ((_("Language"), ("language",), True),)

    def __init__(self, *args: Any, item: AgendaItem | None = None, language: str = "ky", **kwargs: Any) -> None:
        kwargs["initial"] = {"language": language}
        if item is not None:
            names = ("text", "speaker", "heard", "language")
            kwargs["initial"] = {name: getattr(item, name) for name in names}
        super().__init__(*args, **kwargs)
        if item is None:
            del self.fields["heard"]


class CountForm(HeadCountForm):
    """How many were there in one role."""

    def __init__(self, *args: Any, role: str, **kwargs: Any) -> None:
        self.role = role
        self.role_name = words.ATTENDANCE[role]
        super().__init__(*args, prefix=role, **kwargs)

    @property
    def has_something(self) -> bool:
        """Something was counted or typed, or is wrong."""
        return any(self._filled(field) for field in self.visible_fields())


class QuestionForm(BirgeForm):
    """A question or proposal, and its answer."""

    is_proposal = forms.ChoiceField(
        label=_("What it is"),
        choices=(("", _("a question")), ("1", _("a proposal"))),
        required=False,
        widget=forms.RadioSelect,
    )
    text = TextField(label=_("What was asked or proposed"), max_length=3000, lines=True)
    item = RowFormField(label=_("To which agenda item"), queryset=None, required=False)
    asker = forms.ChoiceField(
        label=_("Who asked"), choices=[("", _("not stated")), *words.ASKERS.items()], required=False
    )
    place = RowFormField(label=_("Village or neighbourhood"), queryset=Place.objects.none(), required=False)
    asked_by = TextField(
        label=_("Name of the person who asked"),
        max_length=120,
        required=False,
        help_text=_("Kept to answer the person; never public."),
    )
    answer = TextField(label=_("Answer"), max_length=3000, lines=True, required=False)
    answered_by = TextField(label=_("Who answered"), max_length=120, required=False)
    answered_on = DayField(label=_("Answered on"))
    language = forms.ChoiceField(label=_("Language of these texts"), choices=LANGUAGES)
    SECTIONS = (
        (_("Who asked, who answered, language"), ("place", "asked_by", "answered_by", "answered_on", "language"), True),
    )

    def __init__(self, *args: Any, gathering: Gathering, question: Question | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": gathering.language, "is_proposal": ""}
        if question is not None:
            names = ("text", "item", "asker", "place", "asked_by", "answer", "answered_by", "answered_on", "language")
            kwargs["initial"] = {name: getattr(question, name) for name in names}
            kwargs["initial"]["is_proposal"] = "1" if question.is_proposal else ""
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = AgendaItem.objects.filter(gathering_id=gathering.pk).order_by("number")
        if gathering.municipality_id is not None:
            self.fields["place"].queryset = places_here(gathering.municipality)

    def clean_is_proposal(self) -> bool:
        return bool(self.cleaned_data["is_proposal"])


class DecisionForm(BirgeForm):
    """A decision on one item. Votes as far as they are known."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=list(words.OUTCOMES.items()), widget=forms.RadioSelect, initial=words.AGREED
    )
    text = TextField(label=_("What was decided"), max_length=6000, lines=True)
    item = RowFormField(label=_("Agenda item"), queryset=None, required=False)
    matter = RowFormField(
        label=_("What was put to the meeting"),
        queryset=None,
        required=False,
        help_text=_("The priority list, group or plan that this decision is about."),
    )
    votes_for = forms.IntegerField(label=_("Votes for"), required=False, min_value=0, max_value=100_000)
    votes_against = forms.IntegerField(label=_("Votes against"), required=False, min_value=0, max_value=100_000)
    abstained = forms.IntegerField(label=_("Abstained"), required=False, min_value=0, max_value=100_000)
    language = forms.ChoiceField(label=_("Language of these texts"), choices=LANGUAGES)
    SECTIONS = ((_("Language"), ("language",), True),)

    def __init__(self, *args: Any, gathering: Gathering, decision: Decision | None = None, **kwargs: Any) -> None:
        initial = {"language": gathering.language, "outcome": words.AGREED, **kwargs.pop("initial", {})}
        if decision is not None:
            names = ("text", "item", "votes_for", "votes_against", "abstained", "language")
            initial = {name: getattr(decision, name) for name in names}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["item"].queryset = AgendaItem.objects.filter(gathering_id=gathering.pk).order_by("number")
        if decision is not None:
            del self.fields["outcome"], self.fields["matter"]
            return
        decided = Decision.objects.filter(gathering=gathering, withdrawn_reason="", matter__isnull=False)
        open_matters = Matter.objects.filter(gathering=gathering).exclude(pk__in=decided.values("matter"))
        self.fields["matter"].queryset = open_matters.order_by("pk")
