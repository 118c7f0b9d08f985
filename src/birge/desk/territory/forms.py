"""The boundary of territory changes: an act, its units, and where villages go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from birge.cycle.door import sentence
from birge.kit.forms import BirgeForm, TextField
from birge.places import words
from birge.places.models import ActUnit, Place
from birge.problems.issues import DayField
from birge.rulebook.table import Reason
from birge.rulebook.when import When


def _link(label: Any) -> forms.URLField:
    return forms.URLField(label=label, max_length=400, required=False, assume_scheme="https")


class ActForm(BirgeForm):
    """An act: what it does to the map, since when, and where it is written."""

    kind = forms.ChoiceField(label=_("What it does"), choices=list(words.ACT_KINDS.items()))
    title = TextField(
        label=_("Who issued it and what it is called, in Kyrgyz"),
        max_length=300,
        lines=True,
        rows=2,
        help_text=_("As it stands at the head of the act."),
    )
    title_ru = TextField(label=_("The same in Russian"), max_length=300, lines=True, rows=2, required=False)
    act_number = TextField(label=_("Number of the act"), max_length=60, required=False)
    decided = DayField(label=_("Day of the act"), required=True, help_text=_("For example 09.11.2027"))
    on = DayField(
        label=_("From which day it holds"),
        required=True,
        help_text=_("The first day of what is new; the day before is the last one of what ends."),
    )
    link = _link(_("Address where it is published"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        on, decided = data.get("on"), data.get("decided")
        if on and decided and on.first < decided.first:
            self.add_error("on", sentence(Reason("act_before_decided", {"on": on, "decided": decided})))
        return data

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        names = ("kind", "title", "title_ru", "act_number", "link")
        days = {name: self.cleaned_data[name].first for name in ("decided", "on")}
        return {**{name: self.cleaned_data[name] for name in names}, **days}


class NamedUnit(BirgeForm):
    """A place of the register on one of the two sides of an act."""

    place = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)
    side = forms.ChoiceField(choices=[(words.OLD, words.OLD), (words.NEW, words.NEW)])


class NewUnit(BirgeForm):
    """A unit that begins with the act, or the new name of one that is renamed."""

    name_ky = TextField(label=_("Name in Kyrgyz"), max_length=120)
    name_ru = TextField(label=_("Name in Russian"), max_length=120, required=False)
    name_en = TextField(label=_("Name in English"), max_length=120, required=False)
    level = forms.ChoiceField(
        label=_("Level"), choices=[(level, words.LEVELS[level]) for level in words.MUNICIPAL_LEVELS]
    )
    code = forms.CharField(
        label=_("SOATE code"),
        max_length=14,
        required=False,
        validators=[RegexValidator(r"^[0-9]{14}$", _("A SOATE code has fourteen figures."))],
        help_text=_("Fourteen figures; empty while it is not known."),
    )
    begins = DayField(label=_("First day"), help_text=_("Empty: the day from which the act holds."))

    def __init__(self, *args: Any, renaming: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if renaming:
            del self.fields["level"], self.fields["begins"]

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        names = ("name_ky", "name_ru", "name_en", "level", "code")
        begins: When | None = self.cleaned_data.get("begins")
        return {**{name: self.cleaned_data.get(name, "") for name in names}, "begins": begins.first if begins else None}


class VillagesForm(BirgeForm):
    """Of each village, to which new unit it goes.

    :param stays: what it is called that nothing is chosen.
    """

    def __init__(
        self,
        *args: Any,
        villages: Sequence[Place],
        units: Iterable[ActUnit],
        where: dict[int, int],
        stays: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._villages, self._units = villages, {str(unit.pk): unit for unit in units}
        choices = [("", stays), *((key, unit.name) for key, unit in self._units.items())]
        for village in villages:
            self.fields[f"to_{village.pk}"] = forms.ChoiceField(
                label=village.name, choices=choices, required=False, initial=str(where.get(village.pk, ""))
            )

    def where(self) -> dict[int, ActUnit | None]:
        """Village → the unit that was chosen."""
        return {one.pk: self._units.get(self.cleaned_data[f"to_{one.pk}"]) for one in self._villages}


class RevokeForm(BirgeForm):
    """The later act that revoked this one."""

    title = TextField(label=_("The act that revokes it, with its number"), max_length=300, lines=True, rows=2)
    on = DayField(label=_("Day of that act"), required=True, help_text=_("For example 09.11.2027"))
    link = _link(_("Address where it is published"))
