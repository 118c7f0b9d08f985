"""Who is invited to a meeting, and how people hear of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.gatherings import words
from birge.gatherings.forms.fields import LANGUAGES, DayField
from birge.gatherings.models import Invitation, Outreach
from birge.kit.forms import QUALIFIER_WORDS, BirgeForm, TextField
from birge.rulebook.counts import QUALIFIERS

#: What is written down of one kind of invitees.
INVITED = ("invited", "confirmed", "came", "qualifier", "names")


def _people(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=100_000)


class InvitationForm(BirgeForm):
    """How many of one kind were invited, confirmed and came. Empty: not known."""

    invited = _people(_("Invited"))
    confirmed = _people(_("Confirmed"))
    came = _people(_("Came"))
    qualifier = forms.ChoiceField(
        label=_("How exact the figure of those who came is"),
        choices=[(q, QUALIFIER_WORDS[q]) for q in QUALIFIERS],
        initial="exact",
        required=False,
    )
    names = TextField(
        label=_("Names"),
        max_length=3000,
        lines=True,
        rows=2,
        required=False,
        help_text=_("If you need them for the invitations; never public."),
    )

    def __init__(self, *args: Any, kind: str, row: Invitation | None = None, **kwargs: Any) -> None:
        self.kind, self.kind_name = kind, words.INVITEES[kind]
        if row is not None:
            kwargs["initial"] = {name: getattr(row, name) for name in INVITED}
        super().__init__(*args, prefix=kind, **kwargs)

    def clean_qualifier(self) -> str:
        return self.cleaned_data["qualifier"] or "exact"

    @property
    def has_something(self) -> bool:
        """Something is written down or typed, or is wrong."""
        return any(self._filled(field) for field in self.visible_fields())

    def values(self) -> dict[str, Any]:
        """What was entered of this kind."""
        return {name: self.cleaned_data[name] for name in INVITED}


#: What a row of the information campaign says, in the order of the form.
OUTREACH = ("channel", "where", "language", "planned", "owner", "done", "reach", "qualifier", "proof", "link")


class OutreachForm(BirgeForm):
    """A row of the information campaign. What is not known yet stays empty."""

    channel = forms.ChoiceField(label=_("Channel"), choices=list(words.CHANNELS.items()))
    where = TextField(
        label=_("Where exactly"), max_length=200, required=False, help_text=_("For example the shop in Ak-Muz")
    )
    planned = DayField(label=_("To be done by"))
    owner = TextField(label=_("Who does it"), max_length=160, required=False)
    done = DayField(label=_("Done on"))
    reach = forms.IntegerField(label=_("How many people it reaches"), required=False, min_value=0, max_value=1_000_000)
    qualifier = forms.ChoiceField(
        label=_("How exact the figure is"),
        choices=[(q, QUALIFIER_WORDS[q]) for q in QUALIFIERS],
        initial="about",
        required=False,
    )
    proof = TextField(
        label=_("What shows that it was done"),
        max_length=300,
        required=False,
        help_text=_("For example a photo of the notice, the number of the newspaper"),
    )
    link = forms.URLField(label=_("Address of the proof"), max_length=400, required=False, assume_scheme="https")
    language = forms.ChoiceField(label=_("Language of these texts"), choices=LANGUAGES)

    SECTIONS = (
        (_("When it was done"), ("done", "reach", "qualifier", "proof", "link"), True),
        (_("Language"), ("language",), True),
    )

    def __init__(self, *args: Any, language: str = "ky", row: Outreach | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": language, "qualifier": "about"}
        if row is not None:
            kwargs["initial"] = {name: getattr(row, name) for name in OUTREACH}
        super().__init__(*args, **kwargs)

    def clean_qualifier(self) -> str:
        return self.cleaned_data["qualifier"] or "about"
