"""Forms of a consultation: the question, who advises, the advice, what was done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.kit.forms import BirgeForm, RowFormField, TextField
from birge.learning import words
from birge.learning.queries.consultations import consultants
from birge.monitoring.forms.visits import PastDayField
from birge.people.models import User


class AskForm(BirgeForm):
    """What advice is asked about."""

    step = forms.ChoiceField(label=_("Step of the process"), choices=list(words.ADVICE_STEPS.items()))
    question = TextField(
        label=pgettext_lazy("consultation", "Question"),
        max_length=3000,
        lines=True,
        rows=5,
        help_text=_("Read by your municipality and by the consultants of the programme; never public. No names."),
    )

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in ("step", "question")}


class ConsultantField(RowFormField):
    """A consultant by name."""

    def label_from_instance(self, obj: User) -> str:
        return str(obj.name)


class NameForm(BirgeForm):
    """Who advises."""

    consultant = ConsultantField(label=_("Consultant"), queryset=User.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consultant"].queryset = consultants(timezone.localdate())  # type: ignore[attr-defined]


class AdviceForm(BirgeForm):
    """The advice."""

    advice = TextField(label=_("Advice"), max_length=6000, lines=True, rows=8, help_text=_("No names."))


class DoneForm(BirgeForm):
    """What was done about it."""

    done = TextField(label=_("What was done"), max_length=3000, lines=True, rows=5, help_text=_("No names."))
    done_on = PastDayField(label=_("Done on"), required=True)
