"""Forms of what stands beside an activity: resources, ways considered, whom a problem touches village by village."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import QUALIFIER_WORDS, BirgeForm, TextField
from birge.places.models import Place
from birge.plan import words
from birge.plan.columns import PlanMoneyField
from birge.plan.forms.lines import MONEY_HINT
from birge.rulebook.counts import HeadCount
from birge.rulebook.money import Amount


class ResourceForm(BirgeForm):
    """Money, people, land or equipment for an activity, and how far it is."""

    kind = forms.ChoiceField(label=_("What is needed"), choices=[*words.RESOURCES.items()])
    stage = forms.ChoiceField(label=_("How far it is"), choices=[*words.STAGES.items()])
    amount = PlanMoneyField(
        label=_("How much of it"),
        help_text=_("Thousand som. Empty: all that the plan expects from this source."),
    )
    what = TextField(label=_("What it is, from whom"), max_length=300, required=False)
    paper = TextField(
        label=_("Its paper"),
        max_length=300,
        required=False,
        help_text=_("Letter, contract or resolution with its date."),
    )

    def clean_amount(self) -> Amount:
        """A stage is of a sum: what is not determined stays empty."""
        amount = self.cleaned_data["amount"]
        if amount.state not in ("exact", "not_stated"):
            raise forms.ValidationError(_("Write a sum, or leave it empty."))
        return amount

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        data = self.cleaned_data
        return {**{name: data[name] for name in ("kind", "stage", "what", "paper")}, "tyiyn": data["amount"].tyiyn}


class WayForm(BirgeForm):
    """A way to solve a problem."""

    text = TextField(label=_("The way"), max_length=600, lines=True, rows=2)
    text_ru = TextField(label=_("The same in Russian"), max_length=600, lines=True, rows=2, required=False)
    cost = PlanMoneyField(label=_("What it would cost, if known"), help_text=MONEY_HINT)
    speaks_for = TextField(label=_("What speaks for it"), max_length=1000, lines=True, rows=2, required=False)
    speaks_against = TextField(label=_("What speaks against it"), max_length=1000, lines=True, rows=2, required=False)
    chosen = forms.BooleanField(label=_("This way is chosen"), required=False)
    reason = TextField(
        label=_("Why it was chosen"),
        max_length=1000,
        lines=True,
        rows=2,
        required=False,
        help_text=_("Must be said of the chosen way."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("chosen") and not data.get("reason"):
            self.add_error("reason", _("Say why this way was chosen."))
        return data

    def values(self) -> dict[str, Any]:
        """What an action takes beside the cost."""
        return {name: self.cleaned_data[name] for name in (*_WAY_TEXTS, "chosen")}


_WAY_TEXTS = ("text", "text_ru", "speaks_for", "speaks_against", "reason")


class DescribedForm(BirgeForm):
    """Whom a problem touches, and what it is in each village. More women than people is warned of, never refused."""

    affected_total = forms.IntegerField(label=_("People it touches"), required=False, min_value=0, max_value=10_000_000)
    affected_women = forms.IntegerField(label=_("of them women"), required=False, min_value=0, max_value=10_000_000)
    affected_men = forms.IntegerField(label=_("of them men"), required=False, min_value=0, max_value=10_000_000)
    affected_children = forms.IntegerField(
        label=_("of them children"), required=False, min_value=0, max_value=10_000_000
    )
    affected_qualifier = forms.ChoiceField(
        label=_("How exact the figure is"), choices=[*QUALIFIER_WORDS.items()], required=False
    )

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = list(places)
        for place in self.places:
            russian = gettext("%(place)s, in Russian") % {"place": place.name}
            for name, label in ((f"v{place.pk}", place.name), (f"r{place.pk}", russian)):
                self.fields[name] = TextField(label=label, max_length=1000, lines=True, rows=2, required=False)

    def head_count(self) -> HeadCount:
        """The figures as a value of the rulebook."""
        data = self.cleaned_data
        figures = (data["affected_total"], data["affected_women"], data["affected_men"])
        return HeadCount(*figures, qualifier=data["affected_qualifier"] or "exact")

    def villages(self) -> dict[int, tuple[str, str]]:
        """Place → text and its Russian half."""
        data = self.cleaned_data
        return {place.pk: (data[f"v{place.pk}"], data[f"r{place.pk}"]) for place in self.places}
