"""Forms of the commission: a member, a declaration, a sheet of points, a copy without names, the decision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.groups.forms.members import accounts_of
from birge.initiatives.models import Application, Call, Sheet
from birge.initiatives.say.criteria import criteria_of
from birge.kit.forms import BirgeForm, RowFormField, TextField


class MemberForm(BirgeForm):
    """A member of the commission."""

    name = TextField(label=_("Surname, name"), max_length=120)
    post = TextField(label=_("Post or occupation"), max_length=160, required=False)
    is_chair = forms.BooleanField(
        label=_("Chairs the commission"), required=False, help_text=_("An earlier chair stays a member.")
    )
    account = RowFormField(
        label=_("Account here"),
        queryset=None,
        required=False,
        empty_label=pgettext_lazy("account", "none"),
        help_text=_("Who has one scores here; of the others the signed sheets are entered."),
    )

    def __init__(self, *args: Any, municipality: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = accounts_of(municipality)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in ("name", "post", "is_chair", "account")}


def numbers_in(typed: str, call: Call) -> list[Application]:
    """The applications of a call that are meant by numbers.

    :raises ValidationError: it is no list of numbers; one is not there.
    """
    if not re.fullmatch(r"[0-9 ,;№]*", typed):
        raise ValidationError(_("Write the numbers of applications, e.g. 3, 17."), code="numbers")
    numbers = {int(one) for one in re.findall(r"[0-9]{1,6}", typed)}
    rows = list(Application.objects.filter(call=call, number__in=numbers).order_by("number"))
    unknown = sorted(numbers - {one.number for one in rows})
    if unknown:
        said = {"numbers": ", ".join(map(str, unknown))}
        raise ValidationError(_("These applications are not there: %(numbers)s."), code="unknown", params=said)
    return rows


class DeclareForm(BirgeForm):
    """In which applications a member has an interest."""

    numbers = TextField(
        label=_("Applications in which you have an interest"),
        max_length=400,
        required=False,
        help_text=_("Their numbers, e.g. 3, 17. Left empty: in none."),
        widget=forms.TextInput(attrs={"data-letters": "no"}),
    )
    reason = TextField(
        label=_("Which interest"),
        max_length=300,
        required=False,
        lines=True,
        rows=2,
        help_text=_("A relative or your own organisation applies, you helped to write it."),
    )
    honest = forms.BooleanField(label=_("In the other applications I have no interest of my own."))

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._call = call

    def clean_numbers(self) -> list[Application]:
        return numbers_in(self.cleaned_data["numbers"], self._call)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("numbers") and not data.get("reason"):
            self.add_error("reason", _("Say which interest it is."))
        return data

    def conflicts(self) -> dict[int, str]:
        """What the action takes."""
        return {one.pk: self.cleaned_data["reason"] for one in self.cleaned_data["numbers"]}


class SheetForm(BirgeForm):
    """A sheet: points for each criterion, and a comment."""

    comment = TextField(
        label=_("Comment"),
        max_length=1000,
        lines=True,
        rows=4,
        required=False,
        help_text=_("Why so. It is published with the result, without your name."),
    )

    def __init__(self, *args: Any, call: Call, sheet: Sheet | None, **kwargs: Any) -> None:
        points: Mapping[str, str] = sheet.points if sheet is not None else {}
        first = {f"points_{what}": Decimal(value) for what, value in points.items()}
        first |= {"comment": sheet.comment} if sheet is not None else {}
        super().__init__(*args, initial=first, version=sheet.row_version if sheet is not None else None, **kwargs)
        self._known = [one["id"] for one in call.criteria]
        for said, one in zip(criteria_of(call), call.criteria, strict=True):
            self.fields[f"points_{one['id']}"] = forms.DecimalField(
                label=said.title,
                min_value=0,
                max_value=Decimal(one["most"]),
                max_digits=6,
                decimal_places=1,
                help_text=_("From 0 to %(most)s.") % {"most": said.most},
            )
        self.order_fields([f"points_{what}" for what in self._known])

    def points(self) -> dict[str, str]:
        """Criterion → points, without zeros at the end."""
        return {what: f"{self.cleaned_data[f'points_{what}'].normalize():f}" for what in self._known}


class CopyForm(BirgeForm):
    """What else is hidden in a copy without names, and whether it may go to the commission."""

    hidden = TextField(
        label=_("Hide these words too"),
        max_length=600,
        lines=True,
        rows=4,
        required=False,
        help_text=_("One on a line: names of people, streets or institutions that still give somebody away."),
    )
    ok = forms.BooleanField(
        label=_("I have read the copy: nothing in it says who applies or from where."), required=False
    )


class DecideForm(BirgeForm):
    """The decision of the commission: the number of the lot where one was drawn, and what the protocol adds."""

    seed = TextField(
        label=_("Number of the lot"),
        max_length=80,
        required=False,
        help_text=_("Only where the lot decides between equal scores: a number called out in the open."),
    )
    note = TextField(
        label=_("What the protocol adds"),
        max_length=3000,
        lines=True,
        rows=4,
        required=False,
        help_text=_("What was discussed, special opinions. Everybody reads it."),
    )
