"""A programme beside others: activities of the plan in its measures, requirements it meets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from birge.development import words
from birge.development.models import Mark, Measure, Requirement
from birge.kit.forms import BirgeForm, TextField
from birge.plan.models import Activity
from birge.plan.say import written


def _half(row: Activity | Measure) -> str:
    """What is done, in the reader's language where somebody wrote it so."""
    return written(row.text, row.text_ru)


class LinksForm(BirgeForm):
    """To which measure each activity of the joint action plan belongs."""

    def __init__(self, *args: Any, activities: list[Activity], measures: list[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activities, self.measures = activities, {str(one.pk): one for one in measures}
        choices = [
            ("", _("in no measure of the programme")),
            *((key, f"{one.goal.number}.{one.number}. {_half(one)}") for key, one in self.measures.items()),
        ]
        for row in activities:
            now = getattr(row, "programme_link", None)
            self.fields[f"activity_{row.pk}"] = forms.ChoiceField(
                label=f"{row.plan_problem.number}.{row.number}. {_half(row)}",
                choices=choices,
                required=False,
                initial=str(now.measure_id) if now and str(now.measure_id) in self.measures else "",
            )

    def chosen(self) -> dict[Activity, Measure | None]:
        """Activity → its measure, or none."""
        return {row: self.measures.get(self.cleaned_data[f"activity_{row.pk}"]) for row in self.activities}


class MarksForm(BirgeForm):
    """How far each requirement is met."""

    def __init__(self, *args: Any, asked: list[Requirement], known: dict[int, Mark], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for row in asked:
            now = known.get(row.pk)
            self.fields[f"mark_{row.code}"] = forms.ChoiceField(
                label=f"{row.number}. {row.text}",
                choices=[("", _("nobody has looked yet")), *words.MARKS.items()],
                required=False,
                initial=now.mark if now else "",
            )
            self.fields[f"note_{row.code}"] = TextField(
                label=_("Where it is met, or what is lacking"),
                max_length=300,
                required=False,
                initial=now.note if now else "",
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for row in self.asked:
            if data.get(f"note_{row.code}") and not data.get(f"mark_{row.code}"):
                self.add_error(f"mark_{row.code}", ValidationError(_("Say whether it is met."), code="mark"))
        return data

    def marks(self) -> dict[Requirement, tuple[str, str]]:
        """Requirement → mark and note."""
        data = self.cleaned_data
        return {row: (data[f"mark_{row.code}"], data[f"note_{row.code}"]) for row in self.asked}
