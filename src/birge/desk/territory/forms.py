"""The boundary of territory changes: an act, its units, where villages go, and what is decided after it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from birge.cycle.door import sentence
from birge.desk.territory.queries import Role, Running
from birge.kit.forms import BirgeForm, TextField
from birge.kit.said import when
from birge.people.models import Mandate
from birge.places import words
from birge.places.models import ActUnit, Municipality, Place
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
