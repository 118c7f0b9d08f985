"""The ballot as a form: options to tick, to give points or to put in order, and who votes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.cycle.door import sentence
from birge.cycle.moves import Refused
from birge.kit.agreed import ShownField
from birge.kit.forms import TextField
from birge.kit.open_forms import OpenForm
from birge.rulebook.ballots import KNAPSACK, POINTS, RANKING, TICKED, misfits, spent
from birge.voting import words
from birge.voting.actions.phones import known_number
from birge.voting.models import Option, Poll

#: What stands on a card with the signs between, and room for a few more; a pass.
LONGEST_CODE, LONGEST_PASS = 40, 160


class CardForm(OpenForm):
    """Identity first: the code of the card."""

    code = TextField(
        label=_("Code on your card"),
        max_length=LONGEST_CODE,
        help_text=_("13 letters and figures. Letters of any keyboard will do."),
    )


class PhoneForm(OpenForm):
    """A telephone number to which a code is sent."""

    phone = TextField(
        label=_("Your telephone number"),
        max_length=20,
        help_text=_("For example 0555 123 456"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel", "data-letters": "no"}),
    )

    consent = ShownField("code")

    def clean_phone(self) -> str:
        try:
            return known_number(self.cleaned_data["phone"])
        except Refused as refused:
            raise forms.ValidationError([sentence(reason) for reason in refused.reasons]) from refused


class CodeForm(OpenForm):
    """The code that came to a phone; the number goes along."""

    phone = forms.CharField(max_length=20, widget=forms.HiddenInput)
    code = TextField(
        label=_("Code from the message"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "short", "data-letters": "no"}
        ),
    )
    clean_phone = PhoneForm.clean_phone


class BallotForm(OpenForm):
    """The options of a vote. ``code`` goes along hidden: nothing of the voter is kept between the steps."""

    code = forms.CharField(required=False, max_length=LONGEST_PASS, widget=forms.HiddenInput)

    def __init__(self, *args: Any, poll: Poll, options: Sequence[Option], **kwargs: Any) -> None:
        self.poll, self.listed = poll, list(options)
        super().__init__(*args, **kwargs)
        for option in self.listed:
            self.fields[f"o{option.number}"] = self._field(option)
        self.fields["sex"] = forms.ChoiceField(
            label=_("Woman or man"), choices=[("", _("not said")), *words.SEXES.items()], required=False
        )
        self.fields["age"] = forms.ChoiceField(
            label=_("Age"), choices=[("", _("not said")), *words.AGES.items()], required=False
        )

    def _field(self, option: Option) -> forms.Field:
        cost = {"data-cost": str(option.cost)} if option.cost else {}
        if self.poll.ballot in TICKED:
            return forms.BooleanField(label=option.named, required=False, widget=forms.CheckboxInput(attrs=cost))
        most = (self.poll.most or 1000) if self.poll.ballot == POINTS else len(self.listed)
        widget = forms.NumberInput(attrs={"class": "short", **cost})
        return forms.IntegerField(label=option.named, required=False, min_value=0, max_value=most, widget=widget)

    def rows(self) -> list[tuple[Option, forms.BoundField]]:
        """Each option with its control."""
        return [(option, self[f"o{option.number}"]) for option in self.listed]

    @property
    def costs(self) -> dict[int, int | None]:
        """What each option costs."""
        return {option.number: option.cost for option in self.listed}

    def choices(self) -> list[tuple[int, int]]:
        """What stands on the ballot as it was typed; nothing for options left empty."""
        data = getattr(self, "cleaned_data", {})
        found = [(option.number, int(data.get(f"o{option.number}") or 0)) for option in self.listed]
        return [(number, value) for number, value in found if value]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            poll = self.poll
            for reason in misfits(poll.ballot, self.choices(), self.costs, most=poll.most, budget=poll.budget):
                self.add_error(None, sentence(reason))
        return data

    @property
    def used(self) -> int:
        """How much of what is limited stands on the ballot so far: tyiyn, points, or options."""
        found = self.choices()
        if self.poll.ballot == KNAPSACK:
            return spent(found, self.costs)
        return sum(value for _number, value in found) if self.poll.ballot == POINTS else len(found)

    def named(self) -> list[tuple[Option, int]]:
        """The options on the ballot with their values; those of a ranking in their order."""
        given = dict(self.choices())
        found = [(option, given[option.number]) for option in self.listed if option.number in given]
        return sorted(found, key=lambda pair: pair[1]) if self.poll.ballot == RANKING else found


class ReceiptForm(OpenForm):
    """A receipt that is looked up."""

    receipt = TextField(label=_("Code of the receipt"), max_length=LONGEST_CODE)
