"""Forms of a meeting's record. What is not known stays empty; nothing is filled in for a person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from birge.gatherings import words
from birge.gatherings.models import AgendaItem, Decision, Gathering, Matter, Question
from birge.kit.forms import BirgeForm, HeadCountForm, RowFormField, TextField, WhenFormField
from birge.kit.said import language
from birge.places.models import Place

LANGUAGES = (("ky", _("Kyrgyz")), ("ru", _("Russian")), ("en", _("English")))
_DAYS = ["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"]


class DayField(forms.DateField):
    """One day, as people write it: 09.11.2027."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("help_text", _("For example 09.11.2027"))
        widget = forms.DateInput(format="%d.%m.%Y", attrs={"class": "short", "data-letters": "no"})
        super().__init__(input_formats=_DAYS, widget=widget, **kwargs)


class ClockField(forms.TimeField):
    """A time of day: 9:30 or 9.30."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        widget = forms.TimeInput(format="%H:%M", attrs={"class": "short"})
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H"], widget=widget, **kwargs)


class _InOrder:
    """The end of a meeting is not before its start."""

    def _check_order(self, start: str, end: str) -> None:
        data = self.cleaned_data  # type: ignore[attr-defined]
        if data.get(start) and data.get(end) and data[end] < data[start]:
            self.add_error(end, _("The end is before the start."))  # type: ignore[attr-defined]


class DetailsForm(_InOrder, BirgeForm):
    """What a notice says: what, when, where, who calls it."""

    title = TextField(label=_("What the meeting is about"), max_length=300)
    language = forms.ChoiceField(label=_("Language of these texts"), choices=LANGUAGES)
    planned = WhenFormField(label=_("Planned for"))
    planned_start = ClockField(label=_("Starts at"), help_text=_("For example 9:30"))
    planned_end = ClockField(label=_("Ends at"))
    place = RowFormField(label=_("Village or neighbourhood"), queryset=Place.objects.none(), required=False)
    venue = TextField(label=_("Venue"), max_length=200, required=False, help_text=_("For example the club building"))
    organiser = TextField(label=_("Who calls the meeting"), max_length=200, required=False)
    invited = TextField(label=_("Who is invited"), max_length=3000, lines=True, required=False)
    notice_posted = DayField(label=_("Notice posted on"))
    notice_places = TextField(label=_("Where the notice is posted"), max_length=300, required=False)
    source = forms.URLField(
        label=_("Address of a published source"), max_length=400, required=False, assume_scheme="https"
    )

    SECTIONS = (
        (_("Notice and invitation"), ("notice_posted", "notice_places", "organiser", "invited"), True),
        (_("Language and published source"), ("language", "source"), True),
    )

    def __init__(self, *args: Any, municipality: Any, gathering: Gathering | None = None, **kwargs: Any) -> None:
        if gathering is not None:
            kwargs["initial"] = {name: getattr(gathering, name) for name in DETAILS}
            kwargs["version"] = gathering.row_version
        else:
            kwargs["initial"] = {"language": language(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        here = Q(parent=municipality.place) | Q(pk=municipality.place_id)
        self.fields["place"].queryset = Place.objects.filter(here, valid_to=None).order_by("-level", "sort_key")

    def clean(self) -> Any:
        self._check_order("planned_start", "planned_end")
        return super().clean()


DETAILS = (
    "title", "language", "planned", "planned_start", "planned_end", "place", "venue", "organiser", "invited",
    "notice_posted", "notice_places", "source",
)  # fmt: skip
HELD_FIELDS = ("held", "held_start", "held_end", "chair", "secretary", "minutes_dated")


class RecordForm(_InOrder, BirgeForm):
    """When it really was, and who signs the minutes."""

    held = WhenFormField(label=_("Held on"), help_text=_("Leave empty when the date is not stated."))
    held_start = ClockField(label=_("Started at"))
    held_end = ClockField(label=_("Ended at"))
    chair = TextField(label=_("Chair of the meeting"), max_length=120, required=False)
    secretary = TextField(label=_("Secretary of the meeting"), max_length=120, required=False)
    minutes_dated = DayField(label=_("Date of the minutes"))

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(gathering, name) for name in HELD_FIELDS}
        if gathering.state in (words.DRAFT, words.ANNOUNCED):
            kwargs["initial"]["held"] = gathering.held or gathering.planned
            kwargs["initial"]["held_start"] = gathering.held_start or gathering.planned_start
            kwargs["initial"]["held_end"] = gathering.held_end or gathering.planned_end
        kwargs["version"] = gathering.row_version
        super().__init__(*args, **kwargs)

    def clean(self) -> Any:
        self._check_order("held_start", "held_end")
        return super().clean()


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
    asked_by = TextField(
        label=_("Who asked"), max_length=120, required=False, help_text=_("Kept to answer the person; never public.")
    )
    answer = TextField(label=_("Answer"), max_length=3000, lines=True, required=False)
    answered_by = TextField(label=_("Who answered"), max_length=120, required=False)
    language = forms.ChoiceField(label=_("Language of these texts"), choices=LANGUAGES)
    SECTIONS = ((_("Who asked, who answered, language"), ("asked_by", "answered_by", "language"), True),)

    def __init__(self, *args: Any, gathering: Gathering, question: Question | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": gathering.language, "is_proposal": ""}
        if question is not None:
            names = ("text", "item", "asked_by", "answer", "answered_by", "language")
            kwargs["initial"] = {name: getattr(question, name) for name in names}
            kwargs["initial"]["is_proposal"] = "1" if question.is_proposal else ""
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = AgendaItem.objects.filter(gathering_id=gathering.pk).order_by("number")

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


class ReasonForm(BirgeForm):
    """Why something is withdrawn."""

    reason = TextField(label=_("Why"), max_length=300)


class AssemblyForm(BirgeForm):
    """Which assembly a record is put to."""

    gathering = forms.ChoiceField(label=_("Assembly"))

    def __init__(self, *args: Any, gatherings: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gathering"].choices = [(str(one.number), one.title) for one in gatherings]
