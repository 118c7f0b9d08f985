"""Forms of a package, there and back."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from birge.gatherings.models import Gathering
from birge.gatherings.words import COUNCIL_SESSION, OPEN_STATES
from birge.kit.forms import BirgeForm, RowFormField, TextField


class LetterForm(BirgeForm):
    """What the letter to the council says beside naming the plan."""

    note = TextField(label=_("Text of the letter in Kyrgyz"), max_length=6000, lines=True, required=False)
    note_ru = TextField(label=_("Text of the letter in Russian"), max_length=6000, lines=True, required=False)


class RemarksForm(BirgeForm):
    """Remarks with which a package is returned, one a line."""

    remarks = TextField(
        label=_("Remarks"), max_length=6000, lines=True, rows=5, help_text=_("One remark on each line.")
    )

    def clean_remarks(self) -> list[str]:
        return [line for line in self.cleaned_data["remarks"].split("\n") if line]


class AnswerForm(BirgeForm):
    """What was done about a remark."""

    answer = TextField(label=_("Answer to the remark in Kyrgyz"), max_length=3000, lines=True)
    answer_ru = TextField(label=_("Answer to the remark in Russian"), max_length=3000, lines=True, required=False)


class TableForm(BirgeForm):
    """On the agenda of which session."""

    session = RowFormField(label=_("Session of the council"), queryset=None)

    def __init__(self, *args: Any, cycle: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Gathering.objects.filter(kind=COUNCIL_SESSION, cycle__state="open", state__in=OPEN_STATES)
        rows = rows.filter(cycle=cycle) if cycle is not None else rows
        self.fields["session"].queryset = rows.order_by("-number")
