"""Forms of the one screen from which a meeting is run: a line each, so that they are filled while people speak."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.gatherings import words
from birge.gatherings.models import AgendaItem, Matter
from birge.kit.forms import BirgeForm, TextField


class _OfRows(forms.TypedChoiceField):
    """One of the rows that the page has read already, or none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, empty_value=None, **kwargs)

    def offer(self, rows: Sequence[Any], none: str = "—") -> None:
        """Set what may be chosen."""
        by_key = {str(row.pk): row for row in rows}
        self.choices = [("", none), *((key, str(row)) for key, row in by_key.items())]
        self.coerce = by_key.__getitem__


class SaidForm(BirgeForm):
    """A question or proposal as it comes."""

    text = TextField(label=_("What was asked or proposed"), max_length=3000, lines=True, rows=2)
    is_proposal = forms.ChoiceField(
        label=_("What it is"), choices=(("", _("a question")), ("1", _("a proposal"))), required=False
    )
    asker = forms.ChoiceField(label=_("Who asked"), choices=list(words.ASKERS.items()), required=False)
    item = _OfRows(label=_("To which agenda item"))
    answer = TextField(label=_("Answer"), max_length=3000, lines=True, rows=2, required=False)

    SECTIONS = ((_("Answer"), ("answer",), True),)

    def __init__(
        self, *args: Any, items: Sequence[AgendaItem], current: AgendaItem | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, prefix="said", initial={"item": str(current.pk) if current else ""}, **kwargs)
        self.fields["item"].offer(items)

    def clean_is_proposal(self) -> bool:
        return bool(self.cleaned_data["is_proposal"])


class ShortDecisionForm(BirgeForm):
    """The decision of the item the meeting has come to."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=list(words.OUTCOMES.items()), initial=words.AGREED)
    text = TextField(label=_("What was decided"), max_length=6000, lines=True, rows=2)
    matter = _OfRows(label=_("What was put to the meeting"))
    item = _OfRows(label=_("Agenda item"))
    votes_for = forms.IntegerField(label=_("Votes for"), required=False, min_value=0, max_value=100_000)
    votes_against = forms.IntegerField(label=_("Votes against"), required=False, min_value=0, max_value=100_000)
    abstained = forms.IntegerField(label=_("Abstained"), required=False, min_value=0, max_value=100_000)

    def __init__(
        self,
        *args: Any,
        items: Sequence[AgendaItem],
        matters: Sequence[Matter],
        current: AgendaItem | None = None,
        **kwargs: Any,
    ) -> None:
        here = [matter for matter in matters if current is not None and matter.item_id == current.pk]
        initial = {"item": str(current.pk) if current else "", "matter": str(here[0].pk) if here else ""}
        super().__init__(*args, prefix="decided", initial=initial, **kwargs)
        self.fields["item"].offer(items)
        if matters:
            self.fields["matter"].offer(matters)
        else:
            del self.fields["matter"]
