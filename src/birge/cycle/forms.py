"""The boundary of the cycle: its years, the dates of its steps, rules of the charter."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.cycle import words
from birge.cycle.drawers import RuleDecision
from birge.cycle.models import Cycle, StepDate
from birge.kit.forms import BirgeForm, TextField, WhenFormField
from birge.rulebook.when import When


class OpenCycle(BirgeForm):
    """The years the plan of a new cycle is for."""

    year_from = forms.IntegerField(label=_("First year of the plan"), min_value=2000, max_value=2100)
    year_to = forms.IntegerField(label=_("Last year of the plan"), min_value=2000, max_value=2100)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("year_from"), data.get("year_to")
        if first and last and last < first:
            self.add_error("year_to", _("The last year is before the first."))
        return data


class StepDates(BirgeForm):
    """Planned and actual dates of all steps, each as precisely as it is known."""

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        rows = {row.step: row for row in StepDate.objects.filter(cycle=cycle)}
        initial = {}
        for step, row in rows.items():
            initial |= {f"planned_{step}": row.planned, f"actual_{step}": row.actual}
        super().__init__(*args, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)
        for step in words.STEPS:
            self.fields[f"planned_{step}"] = WhenFormField(label=pgettext_lazy("date", "Planned"), help_text="")
            self.fields[f"actual_{step}"] = WhenFormField(label=_("In fact"), help_text="")

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """(name of the step, planned field, actual field), in the order of the walk."""
        return [(name, self[f"planned_{step}"], self[f"actual_{step}"]) for step, name in words.STEPS.items()]


class SettingForm(BirgeForm):
    """A rule of the charter: what it says, from which day, and where it is written."""

    key = forms.ChoiceField(label=_("Rule"), choices=[(kind.key, kind.label) for kind in words.SETTINGS.values()])
    value = TextField(
        label=_("What it says"),
        max_length=80,
        help_text=_("A number, or a share such as 1/10"),
    )
    valid_from = WhenFormField(label=_("In force from"), required=True, help_text=_("For example 01.01.2027"))
    decided_by = forms.ChoiceField(
        label=_("Resolution of the council that set it"),
        required=False,
        help_text=_("A rule is changed only by a decision. Not in the list: name the published document below."),
    )
    source = TextField(
        label=_("Where it is written"),
        max_length=300,
        required=False,
        help_text=_("For example: charter of the community, article 12"),
    )
    dated = WhenFormField(label=_("Day of that document"), help_text=_("For example 01.01.2027"))
    link = forms.URLField(
        label=_("Address of a published source"), max_length=400, required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, decisions: dict[str, RuleDecision] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decisions = decisions or {}
        chosen = self.fields["decided_by"]
        chosen.choices = [("", _("a document published before")), *((d.key, d.name) for d in self.decisions.values())]
        if not self.decisions:
            chosen.widget = forms.HiddenInput()
        self.kind = words.SETTINGS.get(str(self["key"].value() or ""))
        if self.kind is None:
            return
        # The rule was chosen on the page before; asking for it again is one question too many.
        self.fields["key"].widget = forms.HiddenInput()
        said = self.fields["value"]
        said.help_text = "" if self.kind.choices else self.kind.hint or _("A whole number")
        if self.kind.form == "choice":
            said.widget = forms.Select(choices=[("", pgettext_lazy("in a list", "choose")), *self.kind.choices])
        elif self.kind.form == "number":
            said.widget.attrs.update({"inputmode": "numeric", "class": "short", "data-letters": "no"})
        elif self.kind.form == "share":
            said.widget.attrs.update({"class": "short", "data-letters": "no"})

    def clean_valid_from(self) -> date:
        return self._day("valid_from")

    def clean_dated(self) -> date | None:
        return self._day("dated") if self.cleaned_data["dated"] is not None else None

    def _day(self, name: str) -> date:
        value: When = self.cleaned_data[name]
        if value.precision != "day":
            raise forms.ValidationError(_("A full date is needed here: day, month and year."))
        return value.first

    def _decided(self, data: dict[str, Any]) -> None:
        """A rule rests on a resolution kept here, or on a published document with its day."""
        chosen = self.decisions.get(data.get("decided_by", ""))
        if chosen is not None:
            data["source"], data["dated"] = data.get("source") or chosen.name, chosen.on
            return
        for name in ("source", "dated"):
            if not data.get(name) and name not in self.errors:
                empty = self.fields[name].error_messages["required"]
                both = _("Choose the resolution, or state the document with its day.")
                self.add_error(name, both if self.decisions else empty)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._decided(data)
        kind = words.SETTINGS.get(data.get("key", ""))
        value = data.get("value", "")
        if kind is None or not value:
            return data
        if kind.form == "number":
            if not (value.isascii() and value.isdigit() and 0 < int(value) < 100_000):
                self.add_error("value", _("A whole number above zero is needed."))
        elif kind.form == "share":
            try:
                share = Fraction(value.replace(" ", "").replace(",", "."))
                if not 0 < share <= 1:
                    raise ValueError
                data["value"] = str(share)
            except (ValueError, ZeroDivisionError):
                self.add_error("value", _("A share between 0 and 1 is needed, e.g. 1/10."))
        elif kind.form == "choice":
            said = {str(label): code for code, label in kind.choices} | {code: code for code, _label in kind.choices}
            if value in said:
                data["value"] = said[value]
            else:
                self.add_error("value", _listed(kind))
        return data


def _listed(kind: words.SettingKind) -> str:
    """What may be answered to a rule with choices, in the reader's words."""
    return str(_("Choose one of: %(listed)s")) % {"listed": "; ".join(str(label) for _code, label in kind.choices)}
