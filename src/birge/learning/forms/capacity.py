"""Forms of a self-assessment: the year; levels, who assessed, the need."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm, TextField
from birge.learning import capacity_words as words

_LEVELS = [("", _("not answered")), *((str(level), name) for level, name in words.LEVELS.items())]


class YearForm(BirgeForm):
    """Which year is assessed."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year > timezone.localdate().year:
            raise forms.ValidationError(_("That year has not come yet."))
        return year


class AssessmentForm(BirgeForm):
    """A level for each statement, step by step; then what is to be learned first."""

    need = forms.ChoiceField(
        label=_("What we want to learn first"),
        required=False,
        choices=[("", _("not chosen")), *words.NAMES.items()],
    )
    need_why = TextField(
        label=_("Why, and what exactly"), max_length=2000, lines=True, required=False, help_text=_("No names.")
    )
    done_by = TextField(label=_("Who assessed"), max_length=300, required=False, help_text=_("Posts, not names."))
    field_order = tuple(words.STEP_OF)
    SECTIONS = (
        *((words.NAMES[step], tuple(statements), False) for step, statements in words.STATEMENTS.items()),
        (_("Training need"), ("need", "need_why", "done_by"), False),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for statements in words.STATEMENTS.values():
            for code, said in statements.items():
                self.fields[code] = forms.ChoiceField(label=said, choices=_LEVELS, required=False)

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        data = self.cleaned_data
        levels = {code: int(data[code]) for code in words.STEP_OF if data[code]}
        return {"levels": levels, **{name: data[name] for name in ("done_by", "need", "need_why")}}

    def differences(self, row: Any) -> list[tuple[Any, Any, Any]]:
        """What differs between the row as it is now and what was typed."""
        typed = self.values()
        found = [
            (self.fields[code].label, words.LEVELS.get(row.levels.get(code), ""), words.LEVELS.get(mine, ""))
            for code in words.STEP_OF
            if (mine := typed["levels"].get(code)) != row.levels.get(code)
        ]
        texts = (name for name in ("done_by", "need", "need_why") if typed[name] != getattr(row, name))
        return [*found, *((self.fields[name].label, getattr(row, name), typed[name]) for name in texts)]
