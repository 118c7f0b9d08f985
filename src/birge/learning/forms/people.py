"""Forms of participants: signing up, who came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm, TextField
from birge.learning import words
from birge.learning.models import Participant


class ParticipantForm(BirgeForm):
    """A person of the municipality. Strangers read counts alone."""

    name = TextField(
        label=_("Name"), max_length=120, help_text=_("For the attendance sheet and the certificate; never public.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=list(words.ROLES.items()))
    post = TextField(label=_("Post in words"), max_length=160, required=False)
    sex = forms.ChoiceField(
        label=_("Woman or man"), required=False, choices=[("", _("not stated")), *words.SEXES.items()]
    )
    young = forms.NullBooleanField(
        label=_("Youth"),
        required=False,
        widget=forms.Select(choices=[("", _("not stated")), ("true", _("yes")), ("false", _("no"))]),
    )

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in ("name", "role", "post", "sex", "young")}


class PresenceForm(BirgeForm):
    """Who of the list came."""

    def __init__(self, *args: Any, people: Sequence[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        choices = [(code, words.PRESENCE[code]) for code in (words.SIGNED_UP, words.CAME, words.MISSED)]
        for one in people:
            self.fields[f"presence_{one.number}"] = forms.ChoiceField(
                label=f"{one.name}, {one.municipality.name}", choices=choices, initial=one.presence
            )

    def differences(self, _event: Any) -> list[tuple[Any, Any, Any]]:
        """Of whom the list says something else by now: name, what stands there, what was marked here."""
        typed = self.presences()
        return [
            (one.name, words.PRESENCE[one.presence], words.PRESENCE[typed[one.number]])
            for one in self.people
            if typed[one.number] != one.presence
        ]

    def presences(self) -> dict[int, str]:
        """Number of a participant → what was marked."""
        return {one.number: self.cleaned_data[f"presence_{one.number}"] for one in self.people}
