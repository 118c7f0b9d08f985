"""Beginning a budget, its head, printed totals, the resolution, explanations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.budget import words
from birge.budget.forms.fields import FigureField, Typed
from birge.budget.models import Budget, Stated
from birge.kit.forms import BirgeForm, RowFormField, TextField, WhenFormField
from birge.kit.said import language
from birge.rulebook.messages import message


class HeadForm(BirgeForm):
    """Where the figures come from, and what a reader has to know of them."""

    source = TextField(
        label=_("Where the figures were published"),
        max_length=400,
        required=False,
        help_text=_("For a budget copied from a resolution or a site: what it is and of which day."),
    )
    link = forms.URLField(label=_("Address of the publication"), required=False, max_length=400, assume_scheme="https")
    note = TextField(label=_("Note to the budget"), max_length=1000, lines=True, required=False)
    note_ru = TextField(label=_("Note to the budget in Russian"), max_length=1000, lines=True, required=False)


class _Budgets(RowFormField):
    def label_from_instance(self, obj: Budget) -> str:
        return str(obj.year)


class BeginForm(HeadForm):
    """Begin the budget of a year."""

    year = forms.IntegerField(label=_("Budget year"), min_value=1991, max_value=2100)
    like = _Budgets(
        label=_("Take over the lines of"),
        queryset=None,
        required=False,
        to_field_name="year",
        empty_label=_("no other year"),
        help_text=_("Codes and wording come along. What was forecast for this year becomes its plan."),
    )
    field_order = ("year", "like", "source", "link", "note", "note_ru")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["like"].queryset = Budget.objects.order_by("-year")  # type: ignore[attr-defined]


class NoteForm(BirgeForm):
    """A reason."""

    note = TextField(label=_("Why"), max_length=600, lines=True, help_text=_("The reason stays on the record."))


def _the_day(when: Any) -> date | None:
    if when is None:
        return None
    if when.precision != "day":
        raise ValidationError(_("Enter the day."), code="day")
    if when.first > timezone.localdate():
        raise ValidationError(message("resolution_in_the_future", language()), code="future")
    return when.first  # type: ignore[no-any-return]


class ApprovedForm(BirgeForm):
    """A budget approved before it was kept here: its resolution, as far as it is known."""

    resolution = TextField(label=_("Number of the resolution"), max_length=120, required=False)
    adopted_on = WhenFormField(label=_("Day of the resolution"), required=False)

    def clean_adopted_on(self) -> date | None:
        return _the_day(self.cleaned_data["adopted_on"])


class ExplainForm(BirgeForm):
    """Why a figure is as it is."""

    text = TextField(
        label=_("Explanation"),
        max_length=1000,
        lines=True,
        help_text=_("Everybody reads it beside the figure. Write so that a resident understands it."),
    )
    text_ru = TextField(label=_("Explanation in Russian"), max_length=1000, lines=True, required=False)


class StatedForm(BirgeForm):
    """Totals as printed: a field for each side and column."""

    def __init__(self, *args: Any, known: Mapping[tuple[str, str, str], Stated], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for side, name in words.SIDES.items():
            for figure, column in words.FIGURES.items():
                stated = known.get((side, words.WHOLE, figure))
                self.fields[f"{side}_{figure}"] = FigureField(
                    label=f"{name}: {column}",
                    initial=Typed(stated.tyiyn, stated.typed) if stated else None,
                )

    def changed(self, known: Mapping[tuple[str, str, str], Stated]) -> Sequence[tuple[str, str, Typed]]:
        """Side, column and figure of what differs from what is kept."""
        found = []
        for side in words.SIDES:
            for figure in words.FIGURES:
                typed: Typed = self.cleaned_data[f"{side}_{figure}"]
                stated = known.get((side, words.WHOLE, figure))
                if (stated.typed if stated else "") != typed.typed:
                    found.append((side, figure, typed))
        return found
