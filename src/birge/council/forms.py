"""Forms of the council."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.council import words
from birge.council.models import Resolution, Session
from birge.gatherings.forms import DetailsForm
from birge.gatherings.models import Gathering
from birge.gatherings.words import COUNCIL_SESSION, OPEN_STATES
from birge.kit.forms import BirgeForm, RowFormField, TextField


class LetterForm(BirgeForm):
    """What the letter to the council says beside naming the plan."""

    note = TextField(label=_("Text of the letter"), max_length=6000, lines=True, required=False)


class RemarksForm(BirgeForm):
    """Remarks with which a package is returned, one a line."""

    remarks = TextField(
        label=_("Remarks"), max_length=6000, lines=True, rows=5, help_text=_("One remark on each line.")
    )

    def clean_remarks(self) -> list[str]:
        return [line for line in self.cleaned_data["remarks"].split("\n") if line]


class AnswerForm(BirgeForm):
    """What was done about a remark."""

    answer = TextField(label=_("Answer to the remark"), max_length=3000, lines=True)


def _kind() -> forms.ChoiceField:
    """Regular or extraordinary; of a session known from a publication neither may be stated."""
    choices = [*words.SESSION_KINDS.items(), ("", _("not stated"))]
    return forms.ChoiceField(label=_("Kind of session"), choices=choices, required=False, initial=words.REGULAR)


class TableForm(BirgeForm):
    """On the agenda of which session."""

    session = RowFormField(label=_("Session of the council"), queryset=None)

    def __init__(self, *args: Any, cycle: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Gathering.objects.filter(kind=COUNCIL_SESSION, cycle=cycle, state__in=OPEN_STATES)
        self.fields["session"].queryset = rows.order_by("-number")


def _short(**kwargs: Any) -> TextField:
    """A few signs: half a line is enough."""
    widget = forms.TextInput(attrs={"class": "short", "data-letters": "no"})
    return TextField(max_length=20, required=False, widget=widget, **kwargs)


class SessionForm(DetailsForm):
    """A session: what any meeting has, and its number, kind and convocation."""

    kind = _kind()
    convocation = _short(label=_("Convocation"), help_text=_("For example XXVIII"))
    official_number = _short(label=_("Number of the session"))

    field_order = ("title", "kind", "convocation", "official_number")


class FactsForm(BirgeForm):
    """Number, kind and convocation of a session."""

    kind = _kind()
    convocation = _short(label=_("Convocation"), help_text=_("For example XXVIII"))
    official_number = _short(label=_("Number of the session"))

    def __init__(self, *args: Any, session: Session | None, **kwargs: Any) -> None:
        if session is not None:
            kwargs["initial"] = {name: getattr(session, name) for name in ("kind", "convocation", "official_number")}
        super().__init__(*args, **kwargs)


RESOLVES = _("The words “the council resolves” follow by themselves.")
TEXTS = ("title", "title_ru", "preamble", "preamble_ru", "points", "points_ru", "chair")


class ResolutionForm(BirgeForm):
    """The text of a resolution in Kyrgyz and, where there is one, in Russian."""

    title = TextField(label=_("Title in Kyrgyz"), max_length=400, lines=True, rows=2)
    preamble = TextField(
        label=_("Preamble and legal basis in Kyrgyz"), max_length=6000, lines=True, required=False, help_text=RESOLVES
    )
    points = TextField(
        label=_("Points in Kyrgyz"), max_length=12000, lines=True, rows=6, help_text=_("One point on each line.")
    )
    title_ru = TextField(label=_("Title in Russian"), max_length=400, lines=True, rows=2, required=False)
    preamble_ru = TextField(
        label=_("Preamble and legal basis in Russian"), max_length=6000, lines=True, required=False, help_text=RESOLVES
    )
    points_ru = TextField(
        label=_("Points in Russian"),
        max_length=12000,
        lines=True,
        rows=6,
        required=False,
        help_text=_("One point on each line."),
    )
    chair = TextField(
        label=_("Who signs"),
        max_length=120,
        required=False,
        help_text=_("Empty: the chair who adopts it."),
    )

    def __init__(self, *args: Any, resolution: Resolution | None = None, **kwargs: Any) -> None:
        if resolution is not None:
            kwargs["initial"] = {name: getattr(resolution, name) for name in TEXTS}
            kwargs["version"] = resolution.row_version
        super().__init__(*args, **kwargs)


class NewResolutionForm(ResolutionForm):
    """A draft, with the session it is for."""

    session = RowFormField(label=_("Session of the council"), queryset=None)
    field_order = ("session",)

    def __init__(self, *args: Any, cycle: Any, **kwargs: Any) -> None:
        initial = kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        rows = Gathering.objects.filter(kind=COUNCIL_SESSION, cycle=cycle, state__in=OPEN_STATES)
        self.fields["session"].queryset = rows.order_by("-number")


class VotesForm(BirgeForm):
    """How the deputies voted, and the number when the secretary has given one."""

    votes_for = forms.IntegerField(label=_("Votes for"), min_value=0, max_value=1000)
    votes_against = forms.IntegerField(label=_("Votes against"), required=False, min_value=0, max_value=1000)
    abstained = forms.IntegerField(label=_("Abstained"), required=False, min_value=0, max_value=1000)
    number = TextField(
        label=_("Number of the resolution"),
        max_length=20,
        required=False,
        help_text=_("Empty: the next number of the year."),
    )


class EnterForm(BirgeForm):
    """A resolution adopted earlier, as its publication states it."""

    number = TextField(label=_("Number of the resolution"), max_length=20)
    source = forms.URLField(label=_("Address of a published source"), max_length=400, assume_scheme="https")
    votes_for = forms.IntegerField(label=_("Votes for"), required=False, min_value=0, max_value=1000)
    votes_against = forms.IntegerField(label=_("Votes against"), required=False, min_value=0, max_value=1000)
    abstained = forms.IntegerField(label=_("Abstained"), required=False, min_value=0, max_value=1000)


class RejectForm(BirgeForm):
    """Why the council did not adopt it, and the votes as far as known."""

    reason = TextField(label=_("Why"), max_length=2000, lines=True)
    votes_for = forms.IntegerField(label=_("Votes for"), required=False, min_value=0, max_value=1000)
    votes_against = forms.IntegerField(label=_("Votes against"), required=False, min_value=0, max_value=1000)
    abstained = forms.IntegerField(label=_("Abstained"), required=False, min_value=0, max_value=1000)
