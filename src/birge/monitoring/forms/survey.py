"""Forms of a survey: what it asks and where, words let out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from birge.gatherings.forms.fields import DayField
from birge.kit.forms import BirgeForm, RowFormField, RowsFormField, TextField
from birge.monitoring import survey_words as words
from birge.monitoring import words as monitoring
from birge.monitoring.models import PlanItem, Survey, SurveyQuestion
from birge.places.models import Place

#: Between an answer in Kyrgyz and the same in Russian.
BETWEEN = "|"


class _Places(RowsFormField):
    def label_from_instance(self, obj: Place) -> str:
        return str(obj.name)


class _Items(RowFormField):
    def label_from_instance(self, obj: PlanItem) -> str:
        return f"{obj.plan.year}, {obj.number}. {obj.subject}"


class _Rounds(RowFormField):
    def label_from_instance(self, obj: Survey) -> str:
        return f"№ {obj.number}. {obj.named}"


class SurveyForm(BirgeForm):
    """Which service, what people are told, where and when."""

    previous = _Rounds(
        label=_("Ask again as in the round before"),
        queryset=None,
        required=False,
        empty_label=_("no: new questions"),
        help_text=_("The same questions, so that both rounds can be compared."),
    )
    service = TextField(label=_("Which service"), max_length=200)
    service_ru = TextField(label=_("The same in Russian"), max_length=200, required=False)
    item = _Items(
        label=_("Evaluation of the yearly plan"), queryset=None, required=False, empty_label=_("stands alone")
    )
    about = TextField(
        label=_("What people are told before they answer"), max_length=600, lines=True, rows=2, required=False
    )
    about_ru = TextField(label=_("The same in Russian"), max_length=600, lines=True, rows=2, required=False)
    opens = DayField(label=_("From which day people answer"))
    closes = DayField(label=_("Until which day"))
    places = _Places(label=_("Where people are asked"), queryset=None, widget=forms.CheckboxSelectMultiple)
    printed = forms.IntegerField(label=_("Sheets handed out on paper"), required=False, min_value=0, max_value=100_000)

    def __init__(
        self,
        *args: Any,
        places: QuerySet[Place],
        previous: QuerySet[Survey] | None = None,
        of_trust: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["places"].queryset = places  # type: ignore[attr-defined]
        if of_trust:
            # What it is called stands fast, as its questions do.
            for name in ("previous", "service", "service_ru", "item"):
                del self.fields[name]
            return
        items = PlanItem.objects.filter(kind=monitoring.EVALUATION).select_related("plan")
        self.fields["item"].queryset = items.order_by("-plan__year", "number")  # type: ignore[attr-defined]
        if previous is None:
            del self.fields["previous"]
        else:
            self.fields["previous"].queryset = previous  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        opens: date | None = data.get("opens")
        closes: date | None = data.get("closes")
        if opens and closes and closes < opens:
            self.add_error("closes", _("The last day comes before the first."))
        return data

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {k: v for k, v in self.cleaned_data.items() if k not in ("once", "row_version")}


class TrustForm(SurveyForm):
    """The question on trust of a year: where and when it is asked; what it asks stands fast."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    field_order = ("year",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, of_trust=True, **kwargs)


class QuestionForm(BirgeForm):
    """A question and, where one of several answers is chosen, the answers."""

    kind = forms.ChoiceField(label=_("How it is answered"), choices=list(words.KINDS.items()), widget=forms.RadioSelect)
    text = TextField(label=_("Question"), max_length=300, lines=True, rows=2)
    text_ru = TextField(label=_("The same in Russian"), max_length=300, lines=True, rows=2, required=False)
    choices = TextField(
        label=_("Answers to choose from"),
        max_length=1600,
        lines=True,
        rows=4,
        required=False,
        help_text=_("Only for one of several answers: one a line, in Kyrgyz, then a bar and the same in Russian."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        pairs = self._pairs(data.get("choices") or "")
        data["pairs"] = pairs if data.get("kind") == words.CHOICE else []
        if data.get("kind") == words.CHOICE:
            if len(pairs) < 2:
                self.add_error("choices", _("Write two answers at least."))
            elif len(pairs) > words.MOST_CHOICES:
                self.add_error("choices", _("A short survey has at most eight answers to choose from."))
            elif any(len(part) > 120 for pair in pairs for part in pair):
                self.add_error("choices", _("An answer has at most 120 characters."))
        return data

    @staticmethod
    def _pairs(text: str) -> list[tuple[str, str]]:
        lines = [line.partition(BETWEEN) for line in text.splitlines() if line.strip()]
        return [(ky.strip(), ru.strip()) for ky, _bar, ru in lines]

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        data = self.cleaned_data
        return {"kind": data["kind"], "text": data["text"], "text_ru": data["text_ru"], "choices": data["pairs"]}


def choices_as_typed(question: SurveyQuestion) -> str:
    """The answers of a question as its form shows them."""
    return "\n".join(f" {BETWEEN} ".join(part for part in pair if part) for pair in question.choices)


class ReleaseForm(BirgeForm):
    """The words as everybody will read them."""

    shown = TextField(
        label=_("As everybody reads it"),
        max_length=600,
        lines=True,
        rows=3,
        help_text=_("Without names, phones and addresses of people."),
    )
