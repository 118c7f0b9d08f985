"""Forms of those who prepare a vote: its rules, its options, cards, opening it again."""

from __future__ import annotations

from copy import copy
from datetime import datetime, time
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.gatherings.forms.fields import ClockField, DayField
from birge.kit.forms import BirgeForm, TextField
from birge.places.models import Place
from birge.rulebook.money import Amount
from birge.voting import words
from birge.voting.actions.polls import SAYING
from birge.voting.forms.fields import Sum, Villages
from birge.voting.identity import held_here
from birge.voting.models import Option, Poll


class PollForm(BirgeForm):
    """What is voted on, who votes, how, and when."""

    title = TextField(label=_("What is voted on"), max_length=200)
    title_ru = TextField(label=_("The same in Russian"), max_length=200, required=False)
    about = TextField(label=_("What people are told before they vote"), max_length=2000, lines=True, required=False)
    about_ru = TextField(label=_("The same in Russian"), max_length=2000, lines=True, required=False)
    eligible = TextField(label=_("Who may vote"), max_length=300, required=False)
    eligible_ru = TextField(label=_("The same in Russian"), max_length=300, required=False)
    listed = forms.IntegerField(
        label=_("How many people the list of voters names"), required=False, min_value=1, max_value=2_000_000
    )
    mode = forms.ChoiceField(
        label=_("How people vote"),
        widget=forms.RadioSelect,
        initial=words.CARDS,
    )
    binds = forms.BooleanField(
        label=_("The outcome decides about money"),
        required=False,
        help_text=_("Only a vote of kind A, B or C may."),
    )
    ballot = forms.ChoiceField(
        label=_("The ballot"), choices=list(words.BALLOTS.items()), widget=forms.RadioSelect, initial=words.APPROVAL
    )
    most = forms.IntegerField(label=_("At most so many options or points"), required=False, min_value=1, max_value=1000)
    budget = Sum(label=_("Sum that is shared out"))
    winners = forms.IntegerField(
        label=_("Or how many options are chosen, where no money is"), required=False, min_value=1, max_value=60
    )
    rule = forms.ChoiceField(
        label=_("How the outcome is found"), choices=list(words.RULES.items()), widget=forms.RadioSelect
    )
    tie = forms.ChoiceField(label=_("Where two are equal"), choices=list(words.TIES.items()), required=False)
    seed = TextField(label=_("Number of the lot"), max_length=60, required=False)
    opens_on = DayField(label=_("People vote from"), required=True)
    opens_at = ClockField(label=_("hour"), required=True, initial=time(9))
    closes_on = DayField(label=_("People vote until"), required=True)
    closes_at = ClockField(label=_("hour"), required=True, initial=time(18))

    SECTIONS = (
        (_("Who votes and how"), ("eligible", "eligible_ru", "listed", "mode", "binds"), False),
        (_("The ballot and the rule"), ("ballot", "most", "budget", "winners", "rule"), False),
        (_("Where two are equal"), ("tie", "seed"), True),
        (_("From when to when"), ("opens_on", "opens_at", "closes_on", "closes_at"), False),
    )

    def __init__(self, *args: Any, poll: Poll | None = None, **kwargs: Any) -> None:
        if poll is not None:
            kwargs.setdefault("initial", _first(poll))
        super().__init__(*args, **kwargs)
        self._offer(poll)

    def _offer(self, poll: Poll | None) -> None:
        """The kinds of votes that can be held here, and why others cannot."""
        here, field = held_here(), cast("Any", self.fields["mode"])
        offered = {*here, poll.mode} if poll is not None else {*here}
        field.choices = [(code, name) for code, name in words.MODES.items() if code in offered]
        field.help_text = " ".join(str(why) for code, why in words.WHY_NOT.items() if code not in here)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        budget: Amount | None = data.get("budget")
        if budget is not None and budget.tyiyn and data.get("winners"):
            self.add_error("winners", _("Either a sum is shared out or options are chosen without one."))
        if data.get("binds") and data.get("mode") not in words.BINDING:
            self.add_error("binds", _("A vote of this kind can never decide about money."))
        if data.get("tie") == "lot" and not data.get("seed"):
            self.add_error("seed", _("Write the number of the lot that is announced before the vote."))
        opens, closes = _moment(data, "opens"), _moment(data, "closes")
        if opens and closes and closes <= opens:
            self.add_error("closes_on", _("The end is before the start."))
        return data

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        data = self.cleaned_data
        same = (
            "title", "title_ru", "about", "about_ru", "eligible", "eligible_ru", "listed", "mode", "binds", "ballot",
            "most", "winners", "rule", "seed",
        )  # fmt: skip
        found = {name: data[name] for name in same}
        found |= {"opens": _moment(data, "opens"), "closes": _moment(data, "closes")}
        return found | {"budget": data["budget"].tyiyn, "tie": data["tie"] or "id"}


def _moment(data: dict[str, Any], name: str) -> datetime | None:
    """Day and hour together, in the time of Bishkek."""
    day, hour = data.get(f"{name}_on"), data.get(f"{name}_at")
    return timezone.make_aware(datetime.combine(day, hour)) if day and hour else None


def _first(poll: Poll) -> dict[str, Any]:
    names = [name for name in PollForm.base_fields if hasattr(poll, name) and name != "budget"]
    first: dict[str, Any] = {name: getattr(poll, name) for name in names}
    first["budget"] = Amount(poll.budget) if poll.budget is not None else Amount(None, "not_stated")
    for name in ("opens", "closes"):
        at = getattr(poll, name)
        if at is not None:
            local = timezone.localtime(at)
            first |= {f"{name}_on": local.date(), f"{name}_at": local.time()}
    return first


class OptionForm(BirgeForm):
    """Something to vote for."""

    title = TextField(label=_("What is voted for"), max_length=200)
    title_ru = TextField(label=_("The same in Russian"), max_length=200, required=False)
    text = TextField(label=_("What it is about"), max_length=2000, lines=True, required=False)
    text_ru = TextField(label=_("The same in Russian"), max_length=2000, lines=True, required=False)
    place = Villages(label=_("Village"), queryset=None, required=False, empty_label=_("for all villages"))
    cost = Sum(label=_("Cost"))

    def __init__(self, *args: Any, places: QuerySet[Place], option: Option | None = None, **kwargs: Any) -> None:
        if option is not None:
            first = {name: getattr(option, name) for name in ("title", "title_ru", "text", "text_ru", "place")}
            first["cost"] = Amount(option.cost) if option.cost is not None else Amount(None, "not_stated")
            kwargs.setdefault("initial", first)
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        if option is not None and option.poll.follows:
            del self.fields["place"], self.fields["cost"]

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        data = self.cleaned_data
        same = {name: data[name] for name in ("title", "title_ru", "text", "text_ru", "place") if name in data}
        return {**same, "cost": data["cost"].tyiyn} if "cost" in data else same


class SayingForm(BirgeForm):
    """How a vote that follows the conditions of another record is said; its rules stand there."""

    title, title_ru, about, about_ru, eligible_ru, listed = (copy(PollForm.base_fields[name]) for name in SAYING)

    def __init__(self, *args: Any, poll: Poll, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(poll, name) for name in SAYING})
        super().__init__(*args, **kwargs)
        self.fields["eligible_ru"].label = _("Who may vote, in Russian")

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in SAYING}


class ReopenForm(BirgeForm):
    """Until when a closed vote is opened again, and why."""

    until_on = DayField(label=_("People vote until"), required=True)
    until_at = ClockField(label=_("hour"), required=True, initial=time(18))
    reason = TextField(label=_("Why"), max_length=600, lines=True)

    def until(self) -> datetime:
        """The new last minute."""
        found = _moment(self.cleaned_data, "until")
        assert found is not None
        return found
