"""Forms of a practice, and of what a municipality made after an event."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import AmountFormField, BirgeForm, RowFormField, TextField, WhenFormField
from birge.learning import words
from birge.learning.models import Practice
from birge.places.models import Place
from birge.plan.models import Plan
from birge.plan.words import PUBLIC_STATES
from birge.problems import words as problem_words
from birge.problems.models import Problem


class PracticeForm(BirgeForm):
    """How something was solved, with its proof."""

    title = TextField(label=_("What was solved, in Kyrgyz"), max_length=200)
    title_ru = TextField(label=_("What was solved, in Russian"), max_length=200, required=False)
    direction = forms.ChoiceField(label=_("Kind of problem"), choices=list(problem_words.DIRECTIONS.items()))
    matter = TextField(
        label=_("What was the matter"), max_length=3000, lines=True, required=False, help_text=_("No names.")
    )
    how = TextField(
        label=_("How it was solved"),
        max_length=6000,
        lines=True,
        rows=6,
        required=False,
        help_text=_("Step by step, so that others can do it too. No names."),
    )
    outcome = TextField(label=_("What came of it"), max_length=3000, lines=True, required=False)
    inhabitants = forms.IntegerField(
        label=_("How many people live there"), required=False, min_value=0, max_value=5_000_000
    )
    cost = AmountFormField(label=_("What it cost, som"))
    years = TextField(label=_("In which years"), max_length=40, required=False)
    problem = RowFormField(
        label=_("Problem whose thread shows it"),
        queryset=None,
        required=False,
        empty_label=_("none"),
        help_text=_("Of an announced list, so that everybody can read the thread."),
    )
    source_url = forms.URLField(
        label=_("Or where it is published"), max_length=400, required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Problem.objects.filter(
            state=problem_words.LISTED, cycle__priority_list__state__in=problem_words.PUBLIC_STATES
        )
        self.fields["problem"].queryset = rows.order_by("-cycle", "number")  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        data = dict(self.cleaned_data)
        cost = data["cost"]
        names = ("title", "title_ru", "direction", "matter", "how", "outcome", "inhabitants", "years", "problem")
        kept = {name: data[name] for name in (*names, "source_url")}
        return {**kept, "cost_tyiyn": cost.tyiyn, "cost_state": cost.state}


class ProductForm(BirgeForm):
    """What a municipality made after an event: its plan, a practice of its own, or something in words."""

    kind = forms.ChoiceField(label=_("What was made"), choices=list(words.PRODUCTS.items()))
    plan = RowFormField(label=_("Plan"), queryset=None, required=False, empty_label=_("none"))
    practice = RowFormField(label=_("Practice"), queryset=None, required=False, empty_label=_("none"))
    text = TextField(label=_("In words"), max_length=600, lines=True, required=False)
    on = WhenFormField(label=_("When"))
    source = TextField(label=_("Source"), max_length=400, required=False)

    def __init__(self, *args: Any, municipality: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = Plan.objects.filter(state__in=PUBLIC_STATES).select_related("cycle")
        self.fields["plan"].queryset = plans.order_by("-pk")  # type: ignore[attr-defined]
        practices = Practice.objects.filter(state=words.PUBLISHED)
        self.fields["practice"].queryset = practices.order_by("-number")  # type: ignore[attr-defined]
        self.place: Place = municipality.place

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not (data.get("plan") or data.get("practice") or data.get("text")):
            self.add_error("text", _("Name a plan or a practice, or write in words what was made."))
        return data

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        names = ("kind", "plan", "practice", "text", "on", "source")
        return {**{name: self.cleaned_data[name] for name in names}, "place": self.place}


class SaidProductForm(BirgeForm):
    """The same as a source says it, of a municipality of the register or of every one that took part."""

    place = RowFormField(
        label=_("Municipality"), queryset=Place.objects.none(), required=False, empty_label=_("every municipality")
    )
    kind = forms.ChoiceField(label=_("What was made"), choices=list(words.PRODUCTS.items()))
    text = TextField(label=_("In words"), max_length=600, lines=True)
    on = WhenFormField(label=_("When"))
    source = TextField(label=_("Source"), max_length=400)

    def __init__(self, *args: Any, event: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = event.parties.exclude(place=None).values("place")
        rows = Place.objects.filter(pk__in=parties).order_by("sort_key")
        self.fields["place"].queryset = rows  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in ("place", "kind", "text", "on", "source")}
