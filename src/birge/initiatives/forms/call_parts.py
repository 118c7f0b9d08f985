"""A part of a call's conditions as a form, and the fields that these forms share."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from birge.initiatives import words
from birge.initiatives.actions.calls import MOST_NOTE
from birge.initiatives.models import Call
from birge.kit.forms import BirgeForm, TextField

RUSSIAN = _("In Russian")
ONE_EACH = _("One on a line.")


def as_choices(known: Any) -> list[tuple[str, Any]]:
    """Codes and their names, as the answers of a list."""
    return [(code, capfirst(name)) for code, name in known.items()]


class PartForm(BirgeForm):
    """A part of a call's conditions. Of a call that is announced it asks why they change."""

    NAMES: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, row: Call, **kwargs: Any) -> None:
        initial = {name: getattr(row, name) for name in self.NAMES}
        super().__init__(*args, initial=initial, version=row.row_version, **kwargs)
        if row.state != words.DRAFT:
            self.fields["reason"] = TextField(
                label=_("Why the condition changes"),
                max_length=MOST_NOTE,
                lines=True,
                rows=2,
                help_text=_("Everybody reads it on the page of the call, beside what was changed."),
            )

    @property
    def reason(self) -> str:
        """Why conditions of an announced call change."""
        return str(self.cleaned_data.get("reason", ""))

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in self.NAMES}
