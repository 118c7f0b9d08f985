"""Forms of what is decided after an act: whose roles go on, and who carries on what runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.desk.territory.queries import Role, Running
from birge.kit.forms import BirgeForm
from birge.kit.said import when
from birge.people.models import Mandate
from birge.places.models import Municipality
from birge.problems.issues import DayField
from birge.rulebook.when import When

_ENDS = "ends"


class RolesForm(BirgeForm):
    """Of each role that ended with an old unit, whether it goes on in a new one."""

    def __init__(self, *args: Any, roles: Iterable[Role], to: Sequence[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._to = {str(one.pk): one for one in to}
        self._open = [one.mandate for one in roles if one.decision is None]
        goes_on = [(key, _("goes on: %(name)s") % {"name": one.name}) for key, one in self._to.items()]
        choices = [("", _("not decided yet")), *goes_on, (_ENDS, _("ends"))]
        for role in roles:
            if role.decision is None:
                label = f"{role.mandate.user.name}, {role.name}"
                if role.mandate.village is not None:
                    label += f", {role.mandate.village.name}"
                term = _("Its term would have ended on %(day)s; it keeps that day.") % {"day": when(role.term)}
                self.fields[f"to_{role.mandate.pk}"] = forms.ChoiceField(
                    label=label, choices=choices, required=False, help_text=term if role.term else ""
                )
        self.fields["until"] = DayField(
            label=_("Until when those who go on finish what runs in the old unit"),
            help_text=_("Empty: nobody acts in the old unit any more."),
        )

    def chosen(self) -> dict[Mandate, Municipality | None]:
        """Role → where it goes on; ``None``: it ends. Without those that are not decided yet."""
        typed = [(mandate, self.cleaned_data[f"to_{mandate.pk}"]) for mandate in self._open]
        return {mandate: self._to.get(key) for mandate, key in typed if key}

    def until(self) -> Any:
        """The last day of finishing, or ``None``."""
        day: When | None = self.cleaned_data["until"]
        return day.first if day else None


def field_of(one: Running) -> str:
    """The name of a thing's field: its page, shortened, since pages come and go while the form is open."""
    return f"to_{sha256(f'{one.of.pk} {one.subject}'.encode()).hexdigest()[:16]}"


class CarryOnForm(BirgeForm):
    """Of what runs in the old units, who carries it on."""

    def __init__(
        self,
        *args: Any,
        lines: Sequence[Running],
        to: Sequence[Municipality],
        all_at_once: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._lines = lines
        self._to = {str(one.pk): one for one in to}
        units = [(key, one.name) for key, one in self._to.items()]
        if all_at_once:
            self.fields["rest"] = forms.ChoiceField(
                label=_("Everything of which nothing is decided"),
                choices=[("", _("as chosen below")), *units],
                required=False,
            )
        for one in lines:
            now = str(one.decision.to_id) if one.decision else ""
            self.fields[field_of(one)] = forms.ChoiceField(
                label=f"{one.said}"[:160],
                help_text=f"{one.owed.kind}, {one.of.name}",
                choices=[("", _("stays where it is")), *units],
                required=False,
                initial=now if now in self._to else "",
            )

    def chosen(self) -> list[tuple[int, str, Municipality | None]]:
        """Old municipality, page, and who carries it on (``None``: it stays where it is, after all)."""
        rest = self._to.get(self.cleaned_data.get("rest", ""))
        found = []
        for one in self._lines:
            name = field_of(one)
            to = self._to.get(self.cleaned_data.get(name, "")) or (None if one.decision else rest)
            # A thing that came up while the form was open was not asked about, and nothing is undone of it.
            undone = one.decision is not None and str(one.decision.to_id) in self._to and name in self.data
            if to is not None or undone:
                found.append((one.of.pk, one.subject, to))
        return found
