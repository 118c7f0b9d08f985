"""Forms of a call's conditions: who may apply, for what, how much money, until when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.initiatives import words
from birge.initiatives.forms.call_parts import ONE_EACH, RUSSIAN, PartForm, as_choices, long_text, whole_number
from birge.initiatives.forms.fields import MomentFormField, SumFormField
from birge.initiatives.models.frozen import LATER, MOMENTS
from birge.kit.forms import WhenFormField


class WhoForm(PartForm):
    """Who may apply, for what, and for what not."""

    applicants = forms.MultipleChoiceField(
        label=_("Who may apply"),
        choices=as_choices(words.APPLICANTS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    group_least = whole_number(_("Least members of a group of residents"), 1000)
    most_per_applicant = whole_number(_("Most applications of one applicant"), 100)
    themes = long_text(_("Themes"), help_text=ONE_EACH)
    barred = long_text(_("What the money may not be used for"), help_text=ONE_EACH)
    documents = long_text(_("Papers that are asked for"), help_text=ONE_EACH)
    themes_ru = long_text(_("Themes, in Russian"))
    barred_ru = long_text(_("What the money may not be used for, in Russian"))
    documents_ru = long_text(_("Papers that are asked for, in Russian"))
    SECTIONS = ((RUSSIAN, ("themes_ru", "barred_ru", "documents_ru"), True),)
    NAMES = ("applicants", "group_least", "most_per_applicant", "themes", "barred", "documents")
    NAMES += ("themes_ru", "barred_ru", "documents_ru")


class MoneyForm(PartForm):
    """How much there is, what the applicant brings, and what happens to it if the project fails."""

    cap_tyiyn = SumFormField(label=_("Most for one project, in som"))
    pool_tyiyn = SumFormField(label=_("For all projects together, in som"))
    own_percent = forms.DecimalField(
        label=_("Own share, per cent"), required=False, min_value=0, max_value=100, max_digits=5, decimal_places=2
    )
    own_base = forms.ChoiceField(
        label=_("The share is taken"),
        choices=[("", _("not stated")), *words.BASES.items()],
        required=False,
        help_text=_("100 000 beside a grant of 1 000 000 is 10 % of the grant and 9.09 % of the total."),
    )
    most_months = whole_number(_("Most months of a project"), 120)
    finish_by = WhenFormField(label=_("Projects end by"))
    if_fails = forms.ChoiceField(
        label=_("What people gave, if a project fails"),
        choices=[("", _("not stated")), *as_choices(words.IF_FAILS)],
        required=False,
    )
    fails_note = long_text(_("More about it"), 600, 2)
    fails_note_ru = long_text(_("More about it, in Russian"), 600, 2)
    SECTIONS = ((RUSSIAN, ("fails_note_ru",), True),)
    NAMES = ("cap_tyiyn", "pool_tyiyn", "own_percent", "own_base", "most_months", "finish_by")
    NAMES += ("if_fails", "fails_note", "fails_note_ru")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("own_percent") and not data.get("own_base") and "own_base" not in self.errors:
            self.add_error("own_base", _("A share needs its base: of the total cost, or of the sum asked for."))
        return data


class DatesForm(PartForm):
    """The stages of the call, to the minute."""

    opens_at = MomentFormField(label=_("Applications are taken from"))
    questions_until = MomentFormField(label=_("Questions are answered until"))
    closes_at = MomentFormField(label=_("Applications are taken until"))
    checked_by = MomentFormField(label=_("Applications are checked by"))
    scored_by = MomentFormField(label=_("The commission scores by"))
    votes_from = MomentFormField(label=_("Residents vote from"))
    votes_until = MomentFormField(label=_("Residents vote until"))
    decided_by = MomentFormField(label=_("The result is published by"))
    NAMES = MOMENTS

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        known = [(name, data[name]) for name in self.NAMES if data.get(name)]
        for (_earlier, first), (name, later) in zip(known, known[1:], strict=False):
            if later < first:
                self.add_error(name, _("It comes before the stage above it."))
        return data


class LaterForm(DatesForm):
    """The stages that are still to come once the intake is over."""

    opens_at = questions_until = closes_at = None  # type: ignore[assignment]
    NAMES = LATER
