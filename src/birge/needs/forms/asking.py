"""The boundary of whom a municipality asks: a group of people, and why a group was not asked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.kit.forms import BirgeForm, TextField
from birge.needs import words
from birge.needs.queries.categories import Group


class CategoryForm(BirgeForm):
    """How a group is used; of an own group also its names, and whether it is still in use."""

    name_ky = TextField(label=_("Name in Kyrgyz"), max_length=120, help_text=_("As in “young mothers”, small letters."))
    name_ru = TextField(label=_("Name in Russian"), max_length=120, required=False)
    asked = forms.BooleanField(label=_("It is to be asked everywhere"), required=False)
    sensitive = forms.BooleanField(
        label=_("Its small head-counts are shown only to those who work here"),
        required=False,
        help_text=_("For groups in which a small number points at people: poverty, illness, family."),
    )
    source = TextField(
        label=_("Who decided so"),
        max_length=300,
        required=False,
        help_text=_("For example: order of the head of 12.03.2027, № 18"),
    )
    withdrawn = forms.BooleanField(
        label=_("Not used any more"), required=False, help_text=_("Sessions already held keep the group.")
    )
    reason = TextField(label=_("Why it is not used any more"), max_length=300, required=False)

    def __init__(self, *args: Any, group: Group | None = None, **kwargs: Any) -> None:
        if group is not None:
            kept = {name: getattr(group, name) for name in ("name_ky", "name_ru", "asked", "sensitive", "source")}
            kwargs["initial"] = {**kept, "withdrawn": group.withdrawn}
            kwargs.setdefault("version", group.version or None)
        super().__init__(*args, **kwargs)
        self.group = group
        gone = ["withdrawn", "reason"] if group is None else ["name_ky", "name_ru"] if group.usual else []
        if group is not None and group.usual:
            gone += ["withdrawn", "reason"]
        if group is not None and group.together:
            gone += ["asked"]
        for name in gone:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        newly = data.get("withdrawn") and not (self.group and self.group.withdrawn)
        if newly and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why, for those who look for the group later."))
        if data.get("withdrawn") and data.get("asked"):
            data["asked"] = False
        return data

    def values(self) -> dict[str, Any]:
        """What the action keeps."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("once", "row_version")}


class NotHeldForm(BirgeForm):
    """Why a group of a village was not asked."""

    reason = forms.ChoiceField(
        label=_("Why the session was not held"),
        choices=[("", pgettext_lazy("in a list", "choose"))]
        + [(code, capfirst(name)) for code, name in words.NOT_HELD.items()],
    )
    note = TextField(
        label=_("In more detail"),
        max_length=600,
        required=False,
        lines=True,
        help_text=_("For those who work here; not published."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("reason") == "other" and not data.get("note") and "note" not in self.errors:
            self.add_error("note", _("Say which other reason it was."))
        return data

    def values(self) -> dict[str, Any]:
        """What the action keeps."""
        return {"reason": self.cleaned_data["reason"], "note": self.cleaned_data["note"]}
