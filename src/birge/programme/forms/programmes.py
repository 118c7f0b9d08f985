"""Forms of a programme and its parts. A text may be written in three languages; one of them is enough to begin with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import QUALIFIER_WORDS, BirgeForm, TextField, WhenFormField
from birge.learning.forms.counted import PlaceField
from birge.places.models import Place
from birge.programme import words
from birge.programme.actions.programmes import PART_FIELDS, PROGRAMME_FIELDS
from birge.programme.models import Area, Direction, Phase, Published
from birge.programme.queries.programmes import offered_places
from birge.rulebook.counts import QUALIFIERS

RUSSIAN, ENGLISH = _("In Russian"), _("In English")
SOURCE = TextField(label=_("Source"), max_length=400, required=False, help_text=_("Where it is written."))
TITLE = _("Name in Kyrgyz"), _("Name in Russian"), _("Name in English")
_GOAL = _("Goal in Kyrgyz"), _("Goal in Russian"), _("Goal in English")
_TEXT = _("Text in Kyrgyz"), _("Text in Russian"), _("Text in English")


def link_field(label: Any) -> forms.URLField:
    return forms.URLField(label=label, max_length=300, required=False, assume_scheme="https")


class FormOfValues(BirgeForm):
    NAMES: tuple[str, ...] = ()

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in self.NAMES if name in self.cleaned_data}


class ProgrammeForm(FormOfValues):
    """What a programme says of itself."""

    title = TextField(label=TITLE[0], max_length=300)
    goal = TextField(label=_GOAL[0], max_length=3000, lines=True, required=False)
    geography = TextField(label=_("Where it works, in Kyrgyz"), max_length=600, lines=True, rows=2, required=False)
    funder = TextField(label=_("Funded by, in Kyrgyz"), max_length=400, required=False)
    implementer = TextField(label=_("Carried out by, in Kyrgyz"), max_length=400, required=False)
    partners = TextField(label=_("Partners, in Kyrgyz"), max_length=1000, lines=True, rows=2, required=False)
    website = link_field(_("Website"))
    source = TextField(
        label=_("Source"), max_length=1000, lines=True, rows=2, required=False, help_text=_("Where it is written.")
    )
    title_ru = TextField(label=TITLE[1], max_length=300, required=False)
    goal_ru = TextField(label=_GOAL[1], max_length=3000, lines=True, required=False)
    geography_ru = TextField(label=_("Where it works, in Russian"), max_length=600, lines=True, rows=2, required=False)
    funder_ru = TextField(label=_("Funded by, in Russian"), max_length=400, required=False)
    implementer_ru = TextField(label=_("Carried out by, in Russian"), max_length=400, required=False)
    partners_ru = TextField(label=_("Partners, in Russian"), max_length=1000, lines=True, rows=2, required=False)
    title_en = TextField(label=TITLE[2], max_length=300, required=False)
    goal_en = TextField(label=_GOAL[2], max_length=3000, lines=True, required=False)
    geography_en = TextField(label=_("Where it works, in English"), max_length=600, lines=True, rows=2, required=False)
    funder_en = TextField(label=_("Funded by, in English"), max_length=400, required=False)
    implementer_en = TextField(label=_("Carried out by, in English"), max_length=400, required=False)
    partners_en = TextField(label=_("Partners, in English"), max_length=1000, lines=True, rows=2, required=False)
    NAMES = PROGRAMME_FIELDS
    SECTIONS = (
        (RUSSIAN, tuple(name for name in PROGRAMME_FIELDS if name.endswith("_ru")), True),
        (ENGLISH, tuple(name for name in PROGRAMME_FIELDS if name.endswith("_en")), True),
    )


class PhaseForm(FormOfValues):
    """A phase with its days as far as they are stated."""

    title = TextField(label=TITLE[0], max_length=200)
    starts = WhenFormField(label=_("Begins"))
    ends = WhenFormField(label=_("Ends"))
    goal = TextField(label=_GOAL[0], max_length=3000, lines=True, required=False)
    source = SOURCE
    title_ru = TextField(label=TITLE[1], max_length=200, required=False)
    goal_ru = TextField(label=_GOAL[1], max_length=3000, lines=True, required=False)
    title_en = TextField(label=TITLE[2], max_length=200, required=False)
    goal_en = TextField(label=_GOAL[2], max_length=3000, lines=True, required=False)
    NAMES = PART_FIELDS[Phase]
    SECTIONS = ((RUSSIAN, ("title_ru", "goal_ru"), True), (ENGLISH, ("title_en", "goal_en"), True))

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
    source = SOURCE
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
    source = SOURCE
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
    link = link_field(_("Address of the source"))
    NAMES = PART_FIELDS[Published]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("year_from"), data.get("year_to")
        if first and last and last < first:
            self.add_error("year_to", _("It ends before it begins."))
        return data
