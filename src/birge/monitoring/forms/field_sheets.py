"""A filled sheet of a survey from a phone in the field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.monitoring.actions.survey_sheets import Sheet
from birge.monitoring.forms.answers import AnswerForm, offer_groups
from birge.monitoring.models import SurveyQuestion
from birge.places.models import Place


class FieldSheetForm(AnswerForm):
    """A filled sheet as a phone in the field sends it: the questions in words, and the number on the paper."""

    number = forms.IntegerField(label=_("Sheet no."), min_value=1, max_value=100_000)
    field_order = ("number", "sex", "age", "place")

    def __init__(self, *args: Any, questions: Sequence[SurveyQuestion], places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, questions=questions, places=places, **kwargs)
        del self.fields["website"]
        offer_groups(self, places, "—")
        for name, label in (("sex", _("Sex")), ("age", _("Age")), ("place", _("Village"))):
            self.fields[name].label = label

    def sheet(self) -> Sheet:
        """What the action takes."""
        return replace(super().sheet(), number=self.cleaned_data["number"])
