"""The form of a round of questionnaires."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.kit.forms import BirgeForm, TextField, WhenFormField
from birge.needs.models import Session


class RoundForm(BirgeForm):
    """Where and when the questionnaires were filled."""

    place = forms.ChoiceField(label=_("Village"))
    street = TextField(label=_("Street or quarter"), required=False, max_length=120)
    held = WhenFormField(label=_("When the questionnaires were filled"))
    facilitator = TextField(label=_("Who went from house to house"), required=False, max_length=120)
    note = TextField(
        label=_("How it went"),
        required=False,
        max_length=4000,
        lines=True,
        help_text=_("For those who work here; not published."),
    )

    def __init__(self, *args: Any, units: list[Any], session: Session | None = None, **kwargs: Any) -> None:
        if session is not None:
            values = {name: getattr(session, name) for name in ("street", "held", "facilitator", "note")}
            kwargs["initial"] = {**values, "place": session.place_id}
            kwargs.setdefault("version", session.row_version)
        super().__init__(*args, **kwargs)
        choose = [("", pgettext_lazy("in a list", "choose"))]
        self.fields["place"].choices = choose + [(str(unit.pk), unit.name) for unit in units]

    def values(self) -> dict[str, Any]:
        """What the action keeps, by the names of the model."""
        data = {k: v for k, v in self.cleaned_data.items() if k not in ("once", "row_version", "place")}
        return {**data, "place_id": int(self.cleaned_data["place"])}
