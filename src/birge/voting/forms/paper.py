"""Forms of ballots on paper: a box, what one person types of it, its protocol, a card given back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from birge.cycle.door import sentence
from birge.kit.forms import BirgeForm, TextField
from birge.kit.said import language
from birge.needs.pages.evidence import FilesField, FilesInput
from birge.places.models import Place
from birge.rulebook.ballots import Sheet, misfits, read_line
from birge.rulebook.messages import message
from birge.rulebook.table import Reason
from birge.voting import words
from birge.voting.forms.fields import Villages
from birge.voting.models import Poll

#: A line is a ballot: so many signs for all of them.
ROOM = 60_000


class BoxForm(BirgeForm):
    """A box: of which village, and how many ballots are printed for it."""

    place = Villages(label=_("Village"), queryset=None, required=False, empty_label=_("for all villages"))
    printed = forms.IntegerField(label=_("Ballots printed"), required=False, min_value=1, max_value=100_000)

    def __init__(self, *args: Any, places: QuerySet[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]


class EntryForm(BirgeForm):
    """The ballots of a box as one person reads them, a line each."""

    signatures = forms.IntegerField(label=_("How many people signed for a ballot"), min_value=0, max_value=100_000)
    sheets = TextField(
        label=_("Ballots, one a line, in the order of the numbers written on them"),
        max_length=ROOM,
        lines=True,
        rows=16,
        help_text=_(
            "Numbers of the options: 1 3. For points 1=5 3=2; for an order the first place first. A hyphen for a "
            "spoilt or empty ballot."
        ),
    )

    def __init__(self, *args: Any, poll: Poll, **kwargs: Any) -> None:
        self.poll = poll
        self.read: list[Sheet] = []
        super().__init__(*args, **kwargs)

    def clean_sheets(self) -> str:
        text: str = self.cleaned_data["sheets"]
        lines = text.rstrip().splitlines()
        if len(lines) > words.MOST_SHEETS:
            raise forms.ValidationError(_("A box has at most 2000 ballots: enter the rest as another box."))
        costs = {one.number: one.cost for one in self.poll.options.all()}
        wrong = []
        for at, line in enumerate(lines, 1):
            found, reasons = _read(self.poll, line, costs)
            self.read.append(found)
            wrong += [f"{message('paper_line', language(), line=at)} {sentence(reason)}" for reason in reasons[:1]]
        if wrong:
            raise forms.ValidationError(wrong[:20])
        return text


def _read(poll: Poll, line: str, costs: dict[int, int | None]) -> tuple[Sheet, list[Reason]]:
    """One line: the ballot, and what speaks against it."""
    try:
        found = read_line(poll.ballot, line)
    except ValueError:
        return None, [Reason("paper_line_unread")]
    if found is None:
        return None, []
    return found, misfits(poll.ballot, found, costs, most=poll.most, budget=poll.budget)


class ProtocolForm(BirgeForm):
    """The protocol of a box that people signed."""

    sheet = FilesField(
        label=_("Photograph of the protocol"),
        help_text=_("A photograph or scan: JPEG, PNG or WebP, up to 15 MB. Only those who work here see it."),
        widget=FilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )


class TickForm(BirgeForm):
    """A card that was given back for a ballot on paper."""

    number = forms.IntegerField(label=_("Number printed on the card"), min_value=1, max_value=2_000_000_000)
