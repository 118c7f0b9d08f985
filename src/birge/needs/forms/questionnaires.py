"""The forms of questionnaires: ten filled sheets in a grid, one sheet to be corrected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm, TextField
from birge.kit.rows import NumberedRows
from birge.kit.text import fold
from birge.needs import words
from birge.needs.actions.answers import Sheet
from birge.needs.actions.rounds import MOST_NAMED
from birge.needs.forms.sessions import said_in

#: Sheets entered with one press of the button.
AT_ONCE = 10
#: Between problems written out in the one box for them.
BETWEEN = ";"
_NUMBER = {"inputmode": "numeric", "autocomplete": "off", "data-letters": "no"}


class AnswerForm(forms.Form):
    """A filled sheet, field by field in the order of the paper."""

    number = forms.IntegerField(label=_("Sheet no."), required=False, min_value=1, max_value=100_000)
    street = TextField(label=_("Street"), required=False, max_length=120)
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    age = forms.ChoiceField(label=_("Age"), required=False)
    first = forms.IntegerField(label=_("Problem 1"), required=False, min_value=1, max_value=10_000)
    second = forms.IntegerField(label=_("Problem 2"), required=False, min_value=1, max_value=10_000)
    third = forms.IntegerField(label=_("Problem 3"), required=False, min_value=1, max_value=10_000)
    new = TextField(label=_("New problem"), required=False, max_length=1200)
    ready = forms.MultipleChoiceField(
        label=_("Ready to help"), required=False, widget=forms.CheckboxSelectMultiple, choices=list(words.READY.items())
    )
    suggestion = TextField(label=_("Suggestion"), required=False, max_length=1000)

    def __init__(self, *args: Any, listed: frozenset[int] = frozenset(), **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.listed = listed
        for name, names in (("sex", words.SEXES), ("age", words.AGES)):
            self.fields[name].choices = [("", "—"), *names.items()]
        marks = {
            f"service-{code}": forms.IntegerField(label=capfirst(str(name)), required=False, min_value=1, max_value=5)
            for code, name in words.SERVICES.items()
        }
        self.fields.update(marks)
        for name, one in self.fields.items():
            if isinstance(one, forms.IntegerField):
                one.widget = forms.TextInput(attrs={**_NUMBER, "size": 1 if name in marks else 3})
            elif isinstance(one, TextField):
                one.widget.attrs["autocomplete"] = "off"
        self.order_fields([*[n for n in self.fields if n not in (*marks, "ready", "suggestion")], *marks])

    @property
    def begun(self) -> bool:
        """Whether anything but the number, which the page proposes, was written."""
        return any(self[name].value() for name in self.fields if name != "number")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.begun:
            return data
        if data.get("number") is None and "number" not in self.errors:
            self.add_error("number", ValidationError(_("Write the number that stands on the sheet.")))
        seen: set[int] = set()
        for name in ("first", "second", "third"):
            chosen = data.get(name)
            if chosen is None:
                continue
            if chosen not in self.listed:
                self.add_error(name, ValidationError(_("The list has no problem with this number.")))
            elif chosen in seen:
                self.add_error(name, ValidationError(_("This problem is named twice on the sheet.")))
            seen.add(chosen)
        new = self.new_ones(data)
        if len(seen) + len(new) > MOST_NAMED:
            self.add_error("new", ValidationError(_("A sheet names at most three problems.")))
        if any(len(text) > 600 for text in new):
            self.add_error("new", ValidationError(_("A problem has at most 600 characters.")))
        return data

    @staticmethod
    def new_ones(data: dict[str, Any]) -> tuple[str, ...]:
        """Problems written out, each once."""
        parts = (part.strip() for part in (data.get("new") or "").split(BETWEEN))
        return tuple({fold(part): part for part in parts if fold(part)}.values())

    def sheet(self) -> Sheet:
        """The sheet for the action; the form is valid and was begun."""
        data = self.cleaned_data
        marks = {code: data.get(f"service-{code}") for code in words.SERVICES}
        return Sheet(
            number=data["number"],
            street=data["street"],
            sex=data["sex"],
            age=data["age"],
            listed=tuple(data[name] for name in ("first", "second", "third") if data.get(name)),
            new=self.new_ones(data),
            language=said_in(),
            services={code: mark for code, mark in marks.items() if mark},
            ready=tuple(code for code in words.READY if code in data["ready"]),
            suggestion=data["suggestion"],
        )


class OneAnswerForm(BirgeForm, AnswerForm):
    """A sheet to be corrected, with the reason."""

    note = TextField(
        label=_("Why it is corrected"),
        required=True,
        max_length=300,
        help_text=_("Stays with the history of the sheet."),
    )

    @property
    def begun(self) -> bool:
        return True


class WithdrawForm(BirgeForm):
    """Why a sheet is taken back."""

    note = TextField(label=_("Why the sheet is taken back"), required=True, max_length=300)


_GridSet = forms.formset_factory(
    AnswerForm, formset=NumberedRows, extra=0, max_num=AT_ONCE, validate_max=True, absolute_max=AT_ONCE
)


def grid_of(listed: frozenset[int], last: int = 0, data: Any = None) -> Any:
    """Ten rows: as sent, else empty ones with the numbers that follow ``last``."""
    if data is not None:
        return _GridSet(data, prefix="row", form_kwargs={"listed": listed, "empty_permitted": False})
    rows = [{"number": last + at} for at in range(1, AT_ONCE + 1)]
    return _GridSet(initial=rows, prefix="row", form_kwargs={"listed": listed})
