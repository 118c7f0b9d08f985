"""Forms of an event: what it is about, what came of it, who takes part, what was said and made."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import QUALIFIER_WORDS, BirgeForm, RowFormField, TextField, WhenFormField
from birge.learning import words
from birge.learning.actions.events import HEAD_FIELDS, PARTY_FIELDS, POINT_FIELDS, RESULT_FIELDS
from birge.learning.models import Event
from birge.monitoring.forms.visits import PastDayField
from birge.places.models import Place
from birge.places.words import MUNICIPAL_LEVELS
from birge.rulebook.counts import QUALIFIERS

_A_LINE_EACH = _("A line for each.")
_EXACT = [(q, QUALIFIER_WORDS[q]) for q in QUALIFIERS]


def _number(label: Any, most: int = 100_000) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most)


def municipal_places() -> Any:
    """Aiyl aimaks and cities of the register, also those that have ended: what was held before names them."""
    rows = Place.objects.filter(level__in=MUNICIPAL_LEVELS).select_related("parent")
    return rows.order_by("sort_key")


class PlaceField(RowFormField):
    """A municipality of the register; two of one name are told apart by their district."""

    def label_from_instance(self, obj: Place) -> str:
        name = f"{obj.name} ({obj.parent.name})" if obj.parent is not None else obj.name
        return f"{name}, –{obj.valid_to.year}" if obj.valid_to is not None else name


class EventForm(BirgeForm):
    """What an event is about."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(words.KINDS.items()))
    title = TextField(label=_("Title in Kyrgyz"), max_length=300)
    title_ru = TextField(label=_("Title in Russian"), max_length=300, required=False)
    series = RowFormField(
        label=_("Part of a series"), queryset=Event.objects.none(), required=False, empty_label=_("no")
    )
    planned = WhenFormField(label=_("Planned for"))
    place = PlaceField(
        label=_("Municipality where it is"), queryset=Place.objects.none(), required=False, empty_label=_("not stated")
    )
    venue = TextField(label=_("Place and building"), max_length=200, required=False)
    organiser = TextField(label=_("Organiser"), max_length=200, required=False)
    funder = TextField(label=_("Funded by"), max_length=200, required=False)
    trainers = TextField(
        label=_("Trainers"), max_length=1000, lines=True, rows=2, required=False, help_text=_A_LINE_EACH
    )
    purpose = TextField(label=_("Why"), max_length=3000, lines=True, required=False)
    topics = TextField(
        label=_("Topics in their order"), max_length=4000, lines=True, rows=6, required=False, help_text=_A_LINE_EACH
    )
    shown = TextField(label=_("Practice shown"), max_length=3000, lines=True, required=False)
    source = TextField(
        label=_("Source"),
        max_length=400,
        required=False,
        help_text=_("Where it is published, for what was held before."),
    )

    def __init__(self, *args: Any, event: Event | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = event.series_id if event else None
        series = Event.objects.filter(Q(kind=words.SERIES) & ~Q(state=words.CANCELLED) | Q(pk=kept))
        self.fields["series"].queryset = series.exclude(pk=event.pk) if event else series  # type: ignore[attr-defined]
        self.fields["place"].queryset = municipal_places()  # type: ignore[attr-defined]
        if event is not None and event.state != words.PLANNED:
            del self.fields["planned"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("kind") == words.SERIES and data.get("series") is not None:
            self.add_error("series", _("A series is no part of another one."))
        if "planned" in self.data and "planned" not in self.fields:
            # Announced while the form was open: a typed day is not lost without a word.
            said = _("It was announced meanwhile: its day is moved now, not changed. Open the form again.")
            self.add_error(None, said)
        return data

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in HEAD_FIELDS if name in self.cleaned_data}


class CountsForm(BirgeForm):
    """People and bodies, apart: thirty bodies are not thirty people."""

    total = _number(_("People in total"))
    women = _number(_("of them women"))
    men = _number(_("of them men"))
    unknown = _number(_("sex not written down"))
    youth = _number(_("of them youth"))
    qualifier = forms.ChoiceField(label=_("How exact the figure is"), choices=_EXACT, required=False)
    bodies = _number(_("Bodies of local self-government"), 10_000)
    bodies_qualifier = forms.ChoiceField(label=_("How exact the number of bodies is"), choices=_EXACT, required=False)
    roles = TextField(
        label=_("Posts and groups"), max_length=1500, lines=True, rows=3, required=False, help_text=_A_LINE_EACH
    )
    COUNTED = ("total", "women", "men", "unknown", "youth", "qualifier", "bodies", "bodies_qualifier", "roles")

    def clean_qualifier(self) -> str:
        return self.cleaned_data["qualifier"] or "exact"

    def clean_bodies_qualifier(self) -> str:
        return self.cleaned_data["bodies_qualifier"] or "exact"


class ResultForm(CountsForm):
    """When it was held, who came, what came of it."""

    held = WhenFormField(label=_("Held"))
    not_counted = forms.BooleanField(label=_("No source states how many took part"), required=False)
    results = TextField(label=_("What came of it"), max_length=4000, lines=True, rows=4, required=False)
    agreements = TextField(label=_("What was agreed"), max_length=3000, lines=True, required=False)
    publications = TextField(
        label=_("Publications"), max_length=2000, lines=True, rows=2, required=False, help_text=_A_LINE_EACH
    )
    feedback = TextField(
        label=_("What participants said"), max_length=3000, lines=True, required=False, help_text=_("No names.")
    )
    document = TextField(label=_("Document it ended with"), max_length=300, required=False)
    document_url = forms.URLField(
        label=_("Address of the document"), max_length=400, required=False, assume_scheme="https"
    )
    test_before = _number(_("Test before, per cent"), 100)
    test_after = _number(_("Test after, per cent"), 100)
    field_order = ("held",)
    SECTIONS = (
        (_("Who took part"), (*CountsForm.COUNTED, "not_counted"), False),
        (_("What came of it"), ("results", "agreements", "feedback", "test_before", "test_after"), False),
        (_("Document and publications"), ("document", "document_url", "publications"), True),
    )

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in RESULT_FIELDS}


class PartyForm(CountsForm):
    """A municipality that takes part, or several that a source only counts."""

    place = PlaceField(
        label=_("Municipality"), queryset=Place.objects.none(), required=False, empty_label=_("none of the register")
    )
    name = TextField(
        label=_("In words, in Kyrgyz"),
        max_length=200,
        required=False,
        help_text=_("Where the source only counts them: ten other municipalities of an oblast."),
    )
    name_ru = TextField(label=_("In words, in Russian"), max_length=200, required=False)
    side = forms.ChoiceField(label=_("Takes part as"), choices=list(words.SIDES.items()))
    target = forms.ChoiceField(
        label=_("Target of the programme or not"),
        required=False,
        choices=[("", _("not stated")), *words.TARGETS.items()],
    )
    field_order = ("place", "name", "name_ru", "side", "target")
    SECTIONS = ((_("Who took part"), CountsForm.COUNTED, True),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = municipal_places()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and data.get("place") is None and not data.get("name"):
            self.add_error("name", _("Choose a municipality or write in words who it is."))
        return data

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in PARTY_FIELDS}


class MoveDayForm(BirgeForm):
    """Another day for an announced event, and why."""

    planned = WhenFormField(label=_("New day"), required=True)
    reason = TextField(label=_("Why"), max_length=600, lines=True, help_text=_("Everybody reads it."))


class PointForm(BirgeForm):
    """A question with its answer, a difficulty with its way out, what a round table discussed or recommends."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(words.POINTS.items()))
    text = TextField(label=_("What was said"), max_length=900, lines=True, help_text=_("No names."))
    answer = TextField(label=_("Answer or proposed solution"), max_length=900, lines=True, required=False)
    owner = TextField(label=_("Who answers for it"), max_length=200, required=False, help_text=_("A post or a body."))
    due = WhenFormField(label=_("To be done by"))
    followed = TextField(label=_("What was done"), max_length=900, lines=True, required=False)
    followed_on = PastDayField(label=_("Done on"), required=False)

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in POINT_FIELDS if name in self.cleaned_data}


class FollowForm(BirgeForm):
    """What was done about a difficulty or a recommendation, after the report."""

    followed = TextField(label=_("What was done"), max_length=900, lines=True)
    followed_on = PastDayField(label=_("Done on"), required=True)

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in ("followed", "followed_on")}
