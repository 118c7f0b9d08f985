"""Forms of what is handed out: parts of the sum for villages, and cards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm, TextField
from birge.places.models import Place
from birge.rulebook.money import Amount
from birge.voting import words
from birge.voting.forms.fields import Sum, Villages
from birge.voting.models import Poll, PollQuota


class SharesForm(BirgeForm):
    """What of the sum is set aside for the options of each village: a sum for each, or for none."""

    def __init__(self, *args: Any, poll: Poll, **kwargs: Any) -> None:
        self.poll = poll
        places = {one.place_id: one.place for one in poll.options.all()}
        self.places = {f"share_{key or 0}": places[key] for key in sorted(places, key=lambda key: key or 0)}
        kwargs.setdefault("initial", named_shares(poll.quotas.all()))
        super().__init__(*args, **kwargs)
        for name, place in self.places.items():
            self.fields[name] = Sum(label=str(place.name) if place is not None else _("for all villages"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        sums = [data[name].tyiyn for name in self.places if name in data]
        if len(sums) == len(self.places) and any(sums):
            if not all(sums):
                self.add_error(None, _("Write a sum for each village, or for none."))
            elif sum(sums) > (self.poll.budget or 0):
                self.add_error(None, _("Together this is more than the sum that is shared out."))
        return data

    def shares(self) -> dict[Place | None, int]:
        """What an action takes; empty: nothing is set aside."""
        found = {place: self.cleaned_data[name].tyiyn for name, place in self.places.items()}
        return {place: tyiyn for place, tyiyn in found.items() if tyiyn}

    def differing(self, now: Poll) -> list[tuple[Any, Any, Any]]:
        """Label, what stands there now, what this person typed."""
        there = named_shares(now.quotas.all())
        rows = [(self.fields[name].label, there.get(name, Amount(None, "not_stated"))) for name in self.places]
        typed = [self.cleaned_data[name] for name in self.places]
        return [(label, theirs, mine) for (label, theirs), mine in zip(rows, typed, strict=True) if theirs != mine]


def named_shares(quotas: Iterable[PollQuota]) -> dict[str, Amount]:
    """Shares by the names of their fields."""
    return {f"share_{one.place_id or 0}": Amount(one.amount) for one in quotas}


class CardsForm(BirgeForm):
    """How many cards are made, and for which village."""

    count = forms.IntegerField(label=_("How many cards"), min_value=1, max_value=words.MOST_CARDS)
    place = Villages(label=_("Village"), queryset=None, required=False, empty_label=_("for all villages"))

    def __init__(self, *args: Any, places: QuerySet[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]


class VoidForm(BirgeForm):
    """A card that was lost or spoilt, or all of a file that was never printed."""

    number = forms.IntegerField(label=_("Number printed on the card"), min_value=1, max_value=2_000_000_000)
    last = forms.IntegerField(
        label=_("For several: up to number"), required=False, min_value=1, max_value=2_000_000_000
    )
    note = TextField(label=_("Why"), max_length=200)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("last") and data.get("number") and data["last"] < data["number"]:
            self.add_error("last", _("The last number is before the first."))
        return data
