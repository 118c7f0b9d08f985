"""The signed declaration of a member of the programme's commission: one paper for all municipalities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from birge.initiatives.forms.commission import numbers_in
from birge.initiatives.models import Application, CommissionMember
from birge.kit.forms import BirgeForm, TextField


class DeclareForAllForm(BirgeForm):
    """In which applications the member has an interest, municipality by municipality."""

    reason = TextField(
        label=_("Which interest"),
        max_length=300,
        required=False,
        lines=True,
        rows=2,
        help_text=_("A relative or an organisation of the member applies, the member helped to write it."),
    )
    honest = forms.BooleanField(label=_("The paper says that there is no interest in the other applications."))

    def __init__(self, *args: Any, members: Iterable[CommissionMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._members = {f"numbers_{one.pk}": one for one in members}
        for name, one in self._members.items():
            self.fields[name] = TextField(
                label=_("%(place)s: applications with an interest") % {"place": one.call.municipality.name},
                max_length=400,
                required=False,
                help_text=_("Their numbers, e.g. 3, 17. Left empty: in none."),
                widget=forms.TextInput(attrs={"data-letters": "no"}),
            )
        self.order_fields([*self._members, "reason", "honest"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._found: dict[str, list[Application]] = {}
        for name, one in self._members.items():
            try:
                self._found[name] = numbers_in(data.get(name, ""), one.call)
            except ValidationError as error:
                self.add_error(name, error)
        if any(self._found.values()) and not data.get("reason"):
            self.add_error("reason", _("Say which interest it is."))
        return data

    def conflicts(self) -> list[tuple[CommissionMember, dict[int, str]]]:
        """What the action takes, member by member."""
        reason = self.cleaned_data["reason"]
        return [(one, {row.pk: reason for row in self._found[name]}) for name, one in self._members.items()]
