"""What a notice says, and when the meeting really was."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.gatherings import words
from birge.gatherings.forms.fields import LANGUAGES, ClockField, DayField, InOrder, places_here
from birge.gatherings.models import Gathering
from birge.kit.forms import BirgeForm, RowFormField, TextField, WhenFormField
from birge.kit.said import language
from birge.places.models import Place


class DetailsForm(InOrder, BirgeForm):
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
        self.fields["place"].queryset = places_here(municipality)

    def clean(self) -> Any:
        self.check_order("planned_start", "planned_end")
        return super().clean()


DETAILS = (
    "title", "language", "planned", "planned_start", "planned_end", "place", "venue", "organiser", "invited",
    "notice_posted", "notice_places", "source",
)  # fmt: skip

HELD_FIELDS = (
    "held", "held_start", "held_end", "chair", "secretary", "presidium", "entitled", "annexes", "minutes_dated",
)  # fmt: skip


class RecordForm(InOrder, BirgeForm):
    """When it really was, and who signs the minutes."""

    held = WhenFormField(label=_("Held on"), help_text=_("Leave empty when the date is not stated."))
    held_start = ClockField(label=_("Started at"))
    held_end = ClockField(label=_("Ended at"))
    chair = TextField(label=_("Chair of the meeting"), max_length=120, required=False)
    secretary = TextField(label=_("Secretary of the meeting"), max_length=120, required=False)
    presidium = TextField(
        label=_("Presidium"), max_length=400, required=False, help_text=_("Names, if one was elected.")
    )
    entitled = forms.IntegerField(
        label=_("Residents entitled to vote"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=_("The quorum is counted from this number."),
    )
    annexes = TextField(
        label=_("Annexes to the minutes"),
        max_length=3000,
        lines=True,
        required=False,
        help_text=_("One on each line, for example the attendance sheet on 4 pages."),
    )
    minutes_dated = DayField(label=_("Date of the minutes"))

    SECTIONS = ((_("Presidium, right to vote, annexes"), ("presidium", "entitled", "annexes"), True),)

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(gathering, name) for name in HELD_FIELDS}
        if gathering.state in (words.DRAFT, words.ANNOUNCED):
            kwargs["initial"]["held"] = gathering.held or gathering.planned
            kwargs["initial"]["held_start"] = gathering.held_start or gathering.planned_start
            kwargs["initial"]["held_end"] = gathering.held_end or gathering.planned_end
        kwargs["version"] = gathering.row_version
        super().__init__(*args, **kwargs)

    def clean(self) -> Any:
        self.check_order("held_start", "held_end")
        return super().clean()


class AssemblyForm(BirgeForm):
    """Which assembly a record is put to."""

    gathering = forms.ChoiceField(label=_("Assembly"))

    def __init__(self, *args: Any, gatherings: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gathering"].choices = [(str(one.number), one.title) for one in gatherings]
