"""Forms of the conditions of a programme's call: those of a municipality's call, but for what each says itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from birge.initiatives import words
from birge.initiatives.forms.call_parts import PartForm
from birge.initiatives.forms.choosing import ChoosingForm, VoteForm
from birge.initiatives.forms.conditions import DatesForm, LaterForm, MoneyForm, WhoForm
from birge.kit.forms import BirgeForm, TextField

_JOINT = _("One sum and one ranking for the applications of all municipalities")
_JOINT_HELP = _("The programme's commission judges all of them, and the programme enters one decision for all.")


class BeginTermsForm(BirgeForm):
    """Begin the conditions: the scheme, which fills them, the title, one ranking or one of each municipality."""

    scheme = forms.ChoiceField(
        label=_("What kind of support"),
        choices=[(code, capfirst(name)) for code, name in words.SCHEMES.items()],
        widget=forms.RadioSelect,
        help_text=_("Its usual conditions are filled in; you change them before they stand."),
    )
    title = TextField(
        label=_("Title of the call"), max_length=300, required=False, help_text=_("Left empty, the usual one.")
    )
    joint = forms.BooleanField(label=_JOINT, required=False, help_text=_JOINT_HELP)


class TermsAboutForm(PartForm):
    """What the call is."""

    title = TextField(label=_("Title of the call"), max_length=300)
    scheme = forms.ChoiceField(
        label=_("What kind of support"), choices=[(code, capfirst(name)) for code, name in words.SCHEMES.items()]
    )
    about = TextField(label=_("What it is for"), max_length=3000, lines=True, rows=5, required=False)
    joint = forms.BooleanField(label=_JOINT, required=False, help_text=_JOINT_HELP)
    title_ru = TextField(label=_("Title in Russian"), max_length=300, required=False)
    about_ru = TextField(label=_("What it is for, in Russian"), max_length=3000, lines=True, rows=4, required=False)
    SECTIONS = ((_("In Russian"), ("title_ru", "about_ru"), True),)
    NAMES = ("title", "scheme", "about", "title_ru", "about_ru")

    def __init__(self, *args: Any, row: Any, joint: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.initial["joint"] = joint
        if row.state != words.DRAFT:
            # Whether all stand in one ranking rests with the conditions.
            del self.fields["joint"]

    @property
    def together(self) -> bool | None:
        """What was chosen; ``None``: it rests."""
        return self.cleaned_data.get("joint")


#: Part of the conditions → its form and what it is called.
PARTS: dict[str, tuple[type[PartForm], Any]] = {
    "about": (TermsAboutForm, _("What the call is")),
    "who": (WhoForm, _("Who may apply and for what")),
    "money": (MoneyForm, _("Money and own share")),
    "dates": (DatesForm, _("Dates to the minute")),
    "choosing": (ChoosingForm, _("How winners are chosen")),
    "vote": (VoteForm, _("Residents' vote")),
    "later": (LaterForm, _("Dates that are still to come")),
}
