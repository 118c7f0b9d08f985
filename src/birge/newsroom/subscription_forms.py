"""The form that asks for letters: open to everybody, without an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.agreed import ShownField
from birge.kit.forms import RowFormField
from birge.kit.open_forms import OpenForm
from birge.newsroom import subscription_words as words
from birge.newsroom.queries.subscriptions import offered_problems
from birge.places.models import Place
from birge.places.queries import units_of


class SubscribeForm(OpenForm):
    """An address, of what it is told, and how often."""

    address = forms.EmailField(label=_("Your e-mail"), max_length=254)
    kind = forms.ChoiceField(label=_("Of what"), required=False, choices=[("", _("everything")), *words.KINDS.items()])
    village = RowFormField(
        label=_("Of which village"), queryset=Place.objects.none(), required=False, empty_label=_("all villages")
    )
    problem = RowFormField(label=_("Of which problem"), queryset=None, required=False, empty_label=_("all problems"))
    pace = forms.ChoiceField(label=_("How often"), choices=list(words.PACES.items()), initial=words.DAILY)

    consent = ShownField("letters")

    def __init__(self, *args: Any, municipality: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        self.fields["address"].widget.attrs["autocomplete"] = "email"
        if municipality is None:
            del self.fields["village"], self.fields["problem"]
            return
        self.fields["village"].queryset = units_of(municipality)  # type: ignore[attr-defined]
        self.fields["problem"].queryset = offered_problems()  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        data = self.cleaned_data
        what = {"kind": data["kind"], "village": data.get("village"), "problem": data.get("problem")}
        return {"address": data["address"], "pace": data["pace"], "municipality": self.municipality, **what} | {
            "consent": data["consent"]
        }
