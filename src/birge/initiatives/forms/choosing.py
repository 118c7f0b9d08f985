"""Forms on how winners are chosen: by whom, by which criteria, how residents vote and share a sum out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.initiatives import words
from birge.initiatives.forms.call_parts import PartForm, as_choices
from birge.initiatives.forms.fields import SumFormField, whole_number
from birge.initiatives.models import Call
from birge.kit.forms import BirgeForm, TextField
from birge.kit.said import money
from birge.places.queries import units_of
from birge.voting import words as voting


class ChoosingForm(PartForm):
    """How winners are chosen."""

    chosen_by = forms.ChoiceField(label=_("Winners are chosen by"), choices=as_choices(words.CHOSEN_BY))
    slots = whole_number(_("Number of winners"), 1000, _("Left empty, as many as the money is enough for."))
    ties = forms.ChoiceField(
        label=_("Between equal scores decides"),
        choices=[("", _("not stated")), *as_choices(words.TIES)],
        required=False,
    )
    blind = forms.BooleanField(
        label=_("The commission reads copies without names"),
        required=False,
        help_text=_("Who applies and from where is hidden until all scores are in."),
    )
    NAMES = ("chosen_by", "slots", "ties", "blind")


def _chosen(label: Any, known: Any, help_text: Any = "") -> forms.ChoiceField:
    choices = [("", _("not stated")), *as_choices(known)]
    return forms.ChoiceField(label=label, choices=choices, required=False, help_text=help_text)


class VoteForm(PartForm):
    """How residents vote, where the call lets them choose."""

    shortlist = whole_number(
        _("How many of the commission's ranking are voted on"), 60, _("Only where the commission scores first.")
    )
    votes_mode = _chosen(
        _("How people vote"),
        words.VOTE_MODES,
        _("The vote decides about money: one for each household, by telephone or by an open link never may."),
    )
    votes_ballot = _chosen(_("The ballot"), voting.BALLOTS)
    votes_most = whole_number(_("At most so many options or points"), 1000)
    votes_rule = _chosen(_("How the outcome is found"), voting.RULES)
    votes_tie = _chosen(_("Where two are equal"), words.VOTE_TIES)
    voters = TextField(label=_("Who may vote"), max_length=300, required=False)
    voters_ru = TextField(label=_("Who may vote, in Russian"), max_length=300, required=False)
    NAMES = ("shortlist", "votes_mode", "votes_ballot", "votes_most", "votes_rule", "votes_tie", "voters", "voters_ru")


class SharesForm(PartForm):
    """What of the sum is set aside for the applications of a village, where residents share a sum out."""

    NAMES = ("votes_shares",)

    def __init__(self, *args: Any, row: Call, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.pool = row.pool_tyiyn
        self.villages = {f"share_{one.pk}": one for one in units_of(row.municipality)}
        for name, place in self.villages.items():
            self.fields[name] = SumFormField(label=str(place.name), required=False)
            self.initial[name] = row.votes_shares.get(str(place.pk))
        self.order_fields([*self.villages, "reason"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if sum(data.get(name) or 0 for name in self.villages) > (self.pool or 0):
            self.add_error(None, _("Together this is more than the sum that is shared out."))
        return data

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        typed = {str(place.pk): self.cleaned_data[name] for name, place in self.villages.items()}
        return {"votes_shares": {key: tyiyn for key, tyiyn in typed.items() if tyiyn}}

    def differing(self, now: Call) -> list[Any]:
        """Label, what stands there now, what this person typed."""
        rows = [
            (str(place.name), now.votes_shares.get(str(place.pk)), self.cleaned_data[name])
            for name, place in self.villages.items()
        ]
        return [(label, *(money(one) if one else "" for one in both)) for label, *both in rows if both[0] != both[1]]


class CriterionForm(BirgeForm):
    """A criterion: what is judged, from 0 to how many points, and how much it weighs."""

    title = TextField(label=_("What is judged"), max_length=200)
    title_ru = TextField(label=_("What is judged, in Russian"), max_length=200, required=False)
    most = forms.DecimalField(
        label=_("Most points"), min_value=Decimal("0.5"), max_value=1000, max_digits=6, decimal_places=1, initial=10
    )
    weight = forms.DecimalField(
        label=_("Weight"),
        min_value=Decimal("0.01"),
        max_value=1000,
        max_digits=7,
        decimal_places=2,
        initial=1,
        help_text=_("Two criteria of weight 1 count the same; one of weight 2 counts twice."),
    )

    def values(self) -> dict[str, Any]:
        """What the action takes; the figures without the zeros at their end."""
        figures = {name: f"{self.cleaned_data[name].normalize():f}" for name in ("most", "weight")}
        return {"title": self.cleaned_data["title"], "title_ru": self.cleaned_data["title_ru"], **figures}
