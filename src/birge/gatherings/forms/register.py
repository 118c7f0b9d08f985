"""Forms with which questions and proposals come into the register, and are corrected there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.gatherings import words
from birge.gatherings.forms.fields import LANGUAGES, DayField, places_here
from birge.gatherings.models import Gathering
from birge.kit.forms import BirgeForm, RowFormField, TextField
from birge.kit.open_forms import OpenForm
from birge.kit.said import language
from birge.places.models import Place

_KINDS = (("", _("a question")), ("1", _("a proposal")))


def _themes(none: Any) -> list[tuple[str, Any]]:
    return [("", none), *((code, capfirst(name)) for code, name in words.THEMES.items())]


class _Written(BirgeForm):
    """What every form of an entry has: question or proposal, the village, the theme."""

    def __init__(self, *args: Any, municipality: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places_here(municipality)  # type: ignore[attr-defined]

    def clean_is_proposal(self) -> bool:
        return bool(self.cleaned_data["is_proposal"])


class SendEntryForm(OpenForm, _Written):
    """A question or proposal of a resident. Who sends it is not asked."""

    SECTIONS = ((_("About you, if you like"), ("sex",), True, _("Helps to see who was heard. Not published.")),)

    is_proposal = forms.ChoiceField(label=_("What it is"), choices=_KINDS, required=False, widget=forms.RadioSelect)
    text = TextField(
        label=_("Your question or proposal"),
        max_length=2000,
        lines=True,
        rows=4,
        help_text=_("One thing, in your own words. Please name nobody and leave no phone number."),
    )
    theme = forms.ChoiceField(label=_("What it is about"), choices=(), required=False)
    place = RowFormField(label=_("Where you live"), queryset=Place.objects.none(), required=False)
    language = forms.ChoiceField(label=_("In which language"), choices=LANGUAGES)
    sex = forms.ChoiceField(label=_("You are"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": language(), "is_proposal": "", **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = _themes(pgettext_lazy("in a list", "choose"))
        unsaid = ("", pgettext_lazy("about oneself", "I would rather not say"))
        self.fields["sex"].choices = [unsaid, *((code, capfirst(name)) for code, name in words.SEXES.items())]

    def values(self) -> dict[str, Any]:
        """What the action keeps, by the names of the model."""
        return {name: self.cleaned_data[name] for name in ("is_proposal", "text", "theme", "place", "language", "sex")}


class QuickForm(_Written):
    """A line as it is said: the text, then Enter. What stays the same from line to line is kept by the page."""

    text = forms.CharField(
        label=_("What was asked or proposed"),
        max_length=3000,
        strip=True,
        help_text=_("Enter keeps the line and opens the next."),
        widget=forms.TextInput(attrs={"autofocus": "autofocus", "autocomplete": "off"}),
    )
    is_proposal = forms.ChoiceField(label=_("What it is"), choices=_KINDS, required=False)
    sex = forms.ChoiceField(label=_("Who asked"), required=False)
    place = RowFormField(label=_("Village or neighbourhood"), queryset=Place.objects.none(), required=False)
    theme = forms.ChoiceField(label=_("What it is about"), choices=(), required=False)
    channel = forms.ChoiceField(label=_("How it came"), choices=list(words.CAME_BY.items()))
    language = forms.ChoiceField(label=_("In which language"), choices=LANGUAGES)
    received = DayField(label=_("On which day"))
    asked_by = TextField(label=_("Name"), max_length=120, required=False, help_text=_("Kept to answer; never public."))
    contact = TextField(label=_("Phone or another way to answer"), max_length=120, required=False)
    SECTIONS = (
        (_("Name and phone, if an answer is wanted"), ("asked_by", "contact"), True),
        (_("How and when it came, language"), ("channel", "received", "language"), True),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": language(), "is_proposal": "", "channel": words.ORAL} | kwargs.get(
            "initial", {}
        )
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = _themes(_("not stated"))
        self.fields["sex"].choices = [("", _("not stated")), *((c, capfirst(n)) for c, n in words.SEXES.items())]

    #: What the next line begins with.
    KEPT = ("place", "channel", "language", "received")

    def values(self) -> dict[str, Any]:
        """What the action keeps; without a day: today."""
        data = {k: v for k, v in self.cleaned_data.items() if k not in ("once", "row_version")}
        return data if data["received"] else {k: v for k, v in data.items() if k != "received"}


class HeardForm(_Written):
    """A question or proposal as it comes at a hearing: a line, who asked, how it came. It goes into the register."""

    text = TextField(label=_("What was asked or proposed"), max_length=3000, lines=True, rows=2)
    is_proposal = forms.ChoiceField(label=_("What it is"), choices=_KINDS, required=False)
    sex = forms.ChoiceField(label=_("Who asked"), required=False)
    place = RowFormField(label=_("Village or neighbourhood"), queryset=Place.objects.none(), required=False)
    channel = forms.ChoiceField(label=_("How it came"), choices=list(words.AT_A_MEETING.items()))
    theme = forms.ChoiceField(label=_("What it is about"), choices=(), required=False)
    asked_by = TextField(label=_("Name"), max_length=120, required=False, help_text=_("Kept to answer; never public."))
    contact = TextField(label=_("Phone or another way to answer"), max_length=120, required=False)
    SECTIONS = ((_("Name and phone, if an answer is wanted"), ("theme", "asked_by", "contact"), True),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="said", initial={"is_proposal": "", "channel": words.ORAL}, **kwargs)
        self.fields["theme"].choices = _themes(_("not stated"))
        self.fields["sex"].choices = [("", _("not stated")), *((c, capfirst(n)) for c, n in words.SEXES.items())]


class _Meetings(RowFormField):
    def label_from_instance(self, obj: Gathering) -> str:
        return obj.title[:120]


class EntryForm(_Written):
    """Everything that is written of an entry before it is answered."""

    text = TextField(label=_("As it was said"), max_length=3000, lines=True, rows=4)
    shown = TextField(
        label=_("As everybody reads it"),
        max_length=3000,
        lines=True,
        rows=3,
        required=False,
        help_text=_("Only where the text names people: the same words without names, phones and addresses."),
    )
    is_proposal = forms.ChoiceField(label=_("What it is"), choices=_KINDS, required=False, widget=forms.RadioSelect)
    theme = forms.ChoiceField(label=_("What it is about"), choices=(), required=False)
    responsible_post = TextField(
        label=_("Who answers, by post"), max_length=160, required=False, help_text=_("For example the head of finance")
    )
    due = DayField(label=_("Answer due by"), help_text=_("Counted by the rule of the charter when you leave it empty."))
    channel = forms.ChoiceField(label=_("How it came"), choices=list(words.CAME_BY.items()))
    received = DayField(label=_("On which day"), required=True)
    gathering = _Meetings(label=_("At which meeting"), queryset=None, required=False, empty_label=_("at none"))
    place = RowFormField(label=_("Village or neighbourhood"), queryset=Place.objects.none(), required=False)
    sex = forms.ChoiceField(label=_("Who asked"), required=False)
    asked_by = TextField(label=_("Name"), max_length=120, required=False, help_text=_("Kept to answer; never public."))
    contact = TextField(label=_("Phone or another way to answer"), max_length=120, required=False)
    language = forms.ChoiceField(label=_("In which language"), choices=LANGUAGES)
    SECTIONS = (
        (_("How and when it came"), ("channel", "received", "gathering", "language"), True),
        (_("Who asked"), ("place", "sex", "asked_by", "contact"), True),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        initial = kwargs.get("initial", {})
        kwargs["initial"] = {**initial, "is_proposal": "1" if initial.get("is_proposal") else ""}
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = _themes(_("not stated"))
        self.fields["sex"].choices = [("", _("not stated")), *((c, capfirst(n)) for c, n in words.SEXES.items())]
        # The latest, and its own however old; a list that was cut cannot be asked for the one that is chosen.
        latest = Q(pk__in=Gathering.objects.order_by("-pk").values("pk")[:200])
        own = Q(pk=getattr(initial.get("gathering"), "pk", None))
        rows = Gathering.objects.filter(latest | own).order_by("-pk")
        self.fields["gathering"].queryset = rows  # type: ignore[attr-defined]
