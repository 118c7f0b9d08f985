"""Forms of a session, and of the council itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.council import words
from birge.council.actions.council import COMMISSION, CONVOCATION
from birge.council.actions.sessions import FACTS
from birge.council.models import Session
from birge.gatherings.forms import DetailsForm
from birge.kit.forms import BirgeForm, TextField, WhenFormField


def _kind() -> forms.ChoiceField:
    """Regular or extraordinary; of a session known from a publication neither may be stated."""
    choices = [*words.SESSION_KINDS.items(), ("", _("not stated"))]
    return forms.ChoiceField(label=_("Kind of session"), choices=choices, required=False, initial=words.REGULAR)


def _short(**kwargs: Any) -> TextField:
    """A few signs: half a line is enough."""
    widget = forms.TextInput(attrs={"class": "short", "data-letters": "no"})
    return TextField(max_length=20, required=False, widget=widget, **kwargs)


def _elected() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Deputies elected"),
        required=False,
        min_value=1,
        max_value=500,
        help_text=_("As the minutes state. Empty: the number entered in the rules of the charter."),
    )


def _called_by() -> TextField:
    return TextField(
        label=_("Who called it"), max_length=200, required=False, help_text=_("Of an extraordinary session only.")
    )


def _reason() -> TextField:
    return TextField(label=_("Why it was called"), max_length=1000, lines=True, required=False)


class SessionForm(DetailsForm):
    """A session: what any meeting has, and its number, kind and convocation."""

    kind = _kind()
    convocation = _short(label=_("Convocation"), help_text=_("For example XXVIII"))
    official_number = _short(label=_("Number of the session"))
    called_by = _called_by()
    call_reason = _reason()
    elected = _elected()

    field_order = ("title", *FACTS)


class FactsForm(BirgeForm):
    """Number, kind and convocation of a session, who called it and why, how many deputies are elected."""

    kind = _kind()
    convocation = _short(label=_("Convocation"), help_text=_("For example XXVIII"))
    official_number = _short(label=_("Number of the session"))
    called_by = _called_by()
    call_reason = _reason()
    elected = _elected()

    def __init__(self, *args: Any, session: Session | None, **kwargs: Any) -> None:
        if session is not None:
            kwargs["initial"] = {name: getattr(session, name) for name in FACTS}
        super().__init__(*args, **kwargs)


class DayField(WhenFormField):
    """A full date, as people write it; empty where it may be."""

    default_hint = _("For example 09.11.2027")

    def to_python(self, value: Any) -> date | None:  # type: ignore[override]
        if isinstance(value, date):
            return value
        found = super().to_python(value)
        if found is not None and found.precision != "day":
            raise forms.ValidationError(_("A full date is needed here: day, month and year."))
        return found.first if found is not None else None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d.%m.%Y}" if isinstance(value, date) else value


class _OfTheCouncil(BirgeForm):
    """A row of the council itself, with its first and last day."""

    names: tuple[str, ...] = ()

    def __init__(self, *args: Any, row: Any = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = {name: getattr(row, name) for name in self.names}
            kwargs["version"] = row.row_version
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first."))
        return data


class CommissionForm(_OfTheCouncil):
    """A standing commission of the council."""

    names = COMMISSION
    title = TextField(label=_("Name in Kyrgyz"), max_length=200)
    title_ru = TextField(label=_("Name in Russian"), max_length=200, required=False)
    chair = TextField(label=_("Chair of the commission"), max_length=120, required=False)
    members = forms.IntegerField(label=_("Members"), required=False, min_value=1, max_value=200)
    first = DayField(label=_("Works from"))
    last = DayField(label=_("Works until"), help_text=_("Empty while it works."))


class ConvocationForm(_OfTheCouncil):
    """A convocation of the council."""

    names = CONVOCATION
    name = _short(label=_("Convocation"), help_text=_("For example XXVIII"))
    seats = forms.IntegerField(label=_("Seats"), required=False, min_value=1, max_value=500)
    women = forms.IntegerField(label=_("of them women"), required=False, min_value=0, max_value=500)
    first = DayField(label=_("Elected on"))
    last = DayField(label=_("Until"), help_text=_("Empty while it sits."))
    deputies = TextField(
        label=_("Deputies"),
        max_length=12000,
        lines=True,
        rows=6,
        required=False,
        help_text=_("One on each line, as public office holders: name and, if known, the village. Everybody reads it."),
    )
    source = TextField(label=_("Where it is written"), max_length=300, required=False)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not name:
            raise forms.ValidationError(_("State which convocation it is."))
        return name
