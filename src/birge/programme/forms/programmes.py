"""Forms of a programme and its parts. A text may be written in three languages; one of them is enough to begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import QUALIFIER_WORDS, BirgeForm, RowFormField, RowsFormField, TextField, WhenFormField
from birge.kit.text import whole_number
from birge.learning.forms.counted import PlaceField
from birge.places.models import Place
from birge.programme import words
from birge.programme.actions.programmes import CALL_FIELDS, PART_FIELDS, PROGRAMME_FIELDS, STANDING_FIELDS
from birge.programme.models import Area, Direction, Phase, Programme, Published, Standing
from birge.programme.queries.programmes import municipal_places, offered_places
from birge.rulebook.counts import QUALIFIERS

#: Municipalities in one sending: more than there are.
MOST_AT_ONCE = 800
_RUSSIAN, _ENGLISH = _("In Russian"), _("In English")
_SOURCE = TextField(label=_("Source"), max_length=400, required=False, help_text=_("Where it is written."))
_TITLE = _("Name in Kyrgyz"), _("Name in Russian"), _("Name in English")
_GOAL = _("Goal in Kyrgyz"), _("Goal in Russian"), _("Goal in English")
_TEXT = _("Text in Kyrgyz"), _("Text in Russian"), _("Text in English")


def _link(label: Any) -> forms.URLField:
    return forms.URLField(label=label, max_length=300, required=False, assume_scheme="https")


class FormOfValues(BirgeForm):
    NAMES: tuple[str, ...] = ()

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in self.NAMES if name in self.cleaned_data}


class ProgrammeForm(FormOfValues):
    """What a programme says of itself."""

    title = TextField(label=_TITLE[0], max_length=300)
    goal = TextField(label=_GOAL[0], max_length=3000, lines=True, required=False)
    geography = TextField(label=_("Where it works, in Kyrgyz"), max_length=600, lines=True, rows=2, required=False)
    funder = TextField(label=_("Funded by, in Kyrgyz"), max_length=400, required=False)
    implementer = TextField(label=_("Carried out by, in Kyrgyz"), max_length=400, required=False)
    partners = TextField(label=_("Partners, in Kyrgyz"), max_length=1000, lines=True, rows=2, required=False)
    website = _link(_("Website"))
    source = TextField(
        label=_("Source"), max_length=1000, lines=True, rows=2, required=False, help_text=_("Where it is written.")
    )
    title_ru = TextField(label=_TITLE[1], max_length=300, required=False)
    goal_ru = TextField(label=_GOAL[1], max_length=3000, lines=True, required=False)
    geography_ru = TextField(label=_("Where it works, in Russian"), max_length=600, lines=True, rows=2, required=False)
    funder_ru = TextField(label=_("Funded by, in Russian"), max_length=400, required=False)
    implementer_ru = TextField(label=_("Carried out by, in Russian"), max_length=400, required=False)
    partners_ru = TextField(label=_("Partners, in Russian"), max_length=1000, lines=True, rows=2, required=False)
    title_en = TextField(label=_TITLE[2], max_length=300, required=False)
    goal_en = TextField(label=_GOAL[2], max_length=3000, lines=True, required=False)
    geography_en = TextField(label=_("Where it works, in English"), max_length=600, lines=True, rows=2, required=False)
    funder_en = TextField(label=_("Funded by, in English"), max_length=400, required=False)
    implementer_en = TextField(label=_("Carried out by, in English"), max_length=400, required=False)
    partners_en = TextField(label=_("Partners, in English"), max_length=1000, lines=True, rows=2, required=False)
    NAMES = PROGRAMME_FIELDS
    SECTIONS = (
        (_RUSSIAN, tuple(name for name in PROGRAMME_FIELDS if name.endswith("_ru")), True),
        (_ENGLISH, tuple(name for name in PROGRAMME_FIELDS if name.endswith("_en")), True),
    )


class PhaseForm(FormOfValues):
    """A phase with its days as far as they are stated."""

    title = TextField(label=_TITLE[0], max_length=200)
    starts = WhenFormField(label=_("Begins"))
    ends = WhenFormField(label=_("Ends"))
    goal = TextField(label=_GOAL[0], max_length=3000, lines=True, required=False)
    source = _SOURCE
    title_ru = TextField(label=_TITLE[1], max_length=200, required=False)
    goal_ru = TextField(label=_GOAL[1], max_length=3000, lines=True, required=False)
    title_en = TextField(label=_TITLE[2], max_length=200, required=False)
    goal_en = TextField(label=_GOAL[2], max_length=3000, lines=True, required=False)
    NAMES = PART_FIELDS[Phase]
    SECTIONS = ((_RUSSIAN, ("title_ru", "goal_ru"), True), (_ENGLISH, ("title_en", "goal_en"), True))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends.last < starts.first:
            self.add_error("ends", _("It ends before it begins."))
        return data


class DirectionForm(FormOfValues):
    """An aim, a result direction or what is offered, with the indicators that show it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(words.DIRECTIONS.items()))
    text = TextField(label=_TEXT[0], max_length=600, lines=True)
    text_ru = TextField(label=_TEXT[1], max_length=600, lines=True, required=False)
    text_en = TextField(label=_TEXT[2], max_length=600, lines=True, required=False)
    indicators = forms.MultipleChoiceField(
        label=_("Indicators that show it"),
        choices=[(one.code, one.name) for one in words.INDICATORS.values()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    source = _SOURCE
    NAMES = PART_FIELDS[Direction]

    def __init__(self, *args: Any, initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        initial = dict(initial or {})
        initial["indicators"] = [code for code in str(initial.get("indicators", "")).split(",") if code]
        super().__init__(*args, initial=initial, **kwargs)

    def clean_indicators(self) -> str:
        chosen = ",".join(self.cleaned_data["indicators"])
        return chosen[: Direction._meta.get_field("indicators").max_length or 300]


class AreaForm(FormOfValues):
    """A region or district in which the programme works."""

    place = PlaceField(label=_("Region or district"), queryset=Place.objects.none())
    since = WhenFormField(label=_("Since"))
    until = WhenFormField(label=_("Until"))
    source = _SOURCE
    NAMES = PART_FIELDS[Area]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = offered_places()  # type: ignore[attr-defined]


def _year(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1990, max_value=2100)


class PublishedForm(FormOfValues):
    """A figure published of many municipalities, as its source prints it."""

    text = TextField(label=_TEXT[0], max_length=400, lines=True, rows=2)
    text_ru = TextField(label=_TEXT[1], max_length=400, lines=True, rows=2, required=False)
    text_en = TextField(label=_TEXT[2], max_length=400, lines=True, rows=2, required=False)
    year_from = _year(_("Year, or the first of several"))
    year_to = _year(_("The last year"))
    value = forms.IntegerField(label=_("Figure"), min_value=0, max_value=10**12)
    unit = forms.ChoiceField(label=_("What it counts"), choices=list(words.UNITS.items()))
    qualifier = forms.ChoiceField(
        label=_("How exact the figure is"), choices=[(q, QUALIFIER_WORDS[q]) for q in QUALIFIERS]
    )
    indicator = forms.ChoiceField(
        label=_("Indicator it may be read beside"),
        choices=[("", _("none")), *((one.code, one.name) for one in words.INDICATORS.values())],
        required=False,
    )
    source = TextField(label=_("Source"), max_length=400, help_text=_("Where it is written."))
    link = _link(_("Address of the source"))
    NAMES = PART_FIELDS[Published]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("year_from"), data.get("year_to")
        if first and last and last < first:
            self.add_error("year_to", _("It ends before it begins."))
        return data


class StandingForm(FormOfValues):
    """What a municipality is to the programme from a day on."""

    standing = forms.ChoiceField(label=_("What it is to the programme"), choices=list(words.STANDINGS.items()))
    phase = RowFormField(label=_("Phase"), queryset=Phase.objects.none(), required=False, empty_label=_("not stated"))
    since = WhenFormField(label=_("Since"))
    as_of = WhenFormField(
        label=_("Of which day the source speaks"),
        help_text=_("Where it does not say since when: for example 16.04.2019 or 2019."),
    )
    source = TextField(label=_("Source"), max_length=400, help_text=_("Where it is written."))
    NAMES = STANDING_FIELDS

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phases = Phase.objects.filter(programme=programme)
        self.fields["phase"].queryset = phases  # type: ignore[attr-defined]
        self.fields["phase"].label_from_instance = lambda one: one.name.text  # type: ignore[attr-defined]


class NewStandingForm(StandingForm):
    """The same with the municipality it is about."""

    place = PlaceField(label=_("Municipality"), queryset=Place.objects.none())
    field_order = ("place",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = municipal_places()  # type: ignore[attr-defined]


class _ManyPlaces(RowsFormField):
    """Municipalities with what each is to the programme now."""

    now: Mapping[int, Standing] = {}

    def label_from_instance(self, obj: Place) -> str:
        name = f"{obj.name} ({obj.parent.name})" if obj.parent is not None else obj.name
        held = self.now.get(obj.pk)
        return f"{name}: {held.get_standing_display()}" if held is not None else name


class ManyForm(StandingForm):
    """The same of many municipalities at once: of those that are ticked."""

    places = _ManyPlaces(label=_("Municipalities"), queryset=Place.objects.none(), widget=forms.CheckboxSelectMultiple)
    field_order = ("places",)

    def __init__(self, *args: Any, shown: Sequence[Place], now: Mapping[int, Standing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["places"]
        field.now = now
        keys = {str(one.pk) for one in shown} | set(self.data.getlist("places") if self.is_bound else ())
        wanted = [int(key) for key in keys if whole_number(key) is not None]
        field.queryset = municipal_places().filter(pk__in=wanted[:MOST_AT_ONCE])


class CorrectionForm(StandingForm):
    """A row that was wrong, said otherwise, and why."""

    reason = TextField(label=_("Why the row was wrong"), max_length=400, lines=True)


class CallForm(FormOfValues):
    """A call or a contest with its dates."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(words.CALLS.items()))
    title = TextField(label=_TITLE[0], max_length=300)
    programme = RowFormField(
        label=_("Programme"), queryset=Programme.objects.none(), required=False, empty_label=_("not stated")
    )
    opens = WhenFormField(label=_("Applications are taken from"))
    closes = WhenFormField(label=_("Applications are taken until"))
    closes_at = forms.TimeField(
        label=_("Hour of the deadline"), required=False, widget=forms.TimeInput({"type": "time"})
    )
    decided = WhenFormField(label=_("Decided"))
    awarded = WhenFormField(label=_("Awarded"))
    applications = forms.IntegerField(label=_("Applications"), required=False, min_value=0, max_value=1_000_000)
    winners = forms.IntegerField(label=_("Winners"), required=False, min_value=0, max_value=1_000_000)
    note = TextField(label=_("What else is said of it, in Kyrgyz"), max_length=2000, lines=True, required=False)
    source = _SOURCE
    link = _link(_("Address of the source"))
    title_ru = TextField(label=_TITLE[1], max_length=300, required=False)
    note_ru = TextField(label=_("What else is said of it, in Russian"), max_length=2000, lines=True, required=False)
    title_en = TextField(label=_TITLE[2], max_length=300, required=False)
    note_en = TextField(label=_("What else is said of it, in English"), max_length=2000, lines=True, required=False)
    NAMES = CALL_FIELDS
    SECTIONS = ((_RUSSIAN, ("title_ru", "note_ru"), True), (_ENGLISH, ("title_en", "note_en"), True))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = Programme.objects.all()  # type: ignore[attr-defined]
        self.fields["programme"].label_from_instance = lambda one: one.name.text  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        opens, closes = data.get("opens"), data.get("closes")
        if opens and closes and closes.last < opens.first:
            self.add_error("closes", _("It ends before it begins."))
        return data
