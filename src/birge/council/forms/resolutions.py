"""Forms of a resolution: its text, the vote, what was adopted earlier."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.council import words
from birge.council.models import Resolution
from birge.council.queries.resolutions import cited, to_amend
from birge.gatherings.models import Gathering
from birge.gatherings.words import COUNCIL_SESSION, OPEN_STATES
from birge.kit.forms import BirgeForm, RowFormField, TextField

RESOLVES = _("The words “the council resolves” follow by themselves.")


TEXTS = ("title", "preamble", "basis", "points", "annexes", "control", "subject", "amends", "effect", "chair")
TEXTS += ("title_ru", "preamble_ru", "basis_ru", "points_ru", "annexes_ru", "control_ru")


def _long(label: Any, hint: Any = "", rows: int = 3, **kwargs: Any) -> TextField:
    kwargs.setdefault("required", False)
    return TextField(label=label, max_length=12000, lines=True, rows=rows, help_text=hint, **kwargs)


class ResolutionForm(BirgeForm):
    """The text of a resolution in Kyrgyz and, where there is one, in Russian."""

    SECTIONS = (
        (_("What it does to an earlier resolution"), ("amends", "effect"), True),
        (
            _("In Russian"),
            ("title_ru", "basis_ru", "preamble_ru", "points_ru", "annexes_ru", "control_ru"),
            True,
        ),
    )

    title = TextField(label=_("Title in Kyrgyz"), max_length=400, lines=True, rows=2)
    basis = _long(_("Legal basis in Kyrgyz"), _("One act with its article on each line."))
    preamble = _long(_("Preamble in Kyrgyz"), RESOLVES)
    points = _long(_("Points in Kyrgyz"), _("One point on each line."), 6, required=True)
    annexes = _long(_("Annexes in Kyrgyz"), _("One annex on each line; the plan is named by itself."))
    control = TextField(label=_("Control is assigned to (in Kyrgyz)"), max_length=300, required=False)
    subject = forms.ChoiceField(
        label=_("What it is about"), required=False, choices=[("", _("not stated")), *words.SUBJECTS.items()]
    )
    chair = TextField(
        label=_("Who signs"), max_length=120, required=False, help_text=_("Empty: the chair who adopts it.")
    )
    amends = RowFormField(label=_("Earlier resolution"), queryset=None, required=False)
    effect = forms.ChoiceField(
        label=_("What becomes of it"), required=False, choices=[("", _("it changes nothing")), *words.EFFECTS.items()]
    )
    title_ru = TextField(label=_("Title in Russian"), max_length=400, lines=True, rows=2, required=False)
    basis_ru = _long(_("Legal basis in Russian"), _("One act with its article on each line."))
    preamble_ru = _long(_("Preamble in Russian"), RESOLVES)
    points_ru = _long(_("Points in Russian"), _("One point on each line."), 6)
    annexes_ru = _long(_("Annexes in Russian"), _("One annex on each line; the plan is named by itself."))
    control_ru = TextField(label=_("Control is assigned to (in Russian)"), max_length=300, required=False)

    def __init__(self, *args: Any, resolution: Resolution | None = None, **kwargs: Any) -> None:
        if resolution is not None:
            kwargs["initial"] = {name: getattr(resolution, name) for name in TEXTS}
            kwargs["initial"]["amends"] = resolution.amends_id
            kwargs["version"] = resolution.row_version
        super().__init__(*args, **kwargs)
        earlier = self.fields["amends"]
        earlier.queryset = to_amend(resolution)
        earlier.label_from_instance = cited  # type: ignore[method-assign]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("effect") and not data.get("amends") and "amends" not in self.errors:
            self.add_error("amends", _("Choose the resolution that is changed or repealed."))
        if data.get("amends") and not data.get("effect"):
            data["effect"] = words.AMENDS
        return data


class NewResolutionForm(ResolutionForm):
    """A draft, with the session it is for."""

    session = RowFormField(label=_("Session of the council"), queryset=None)
    field_order = ("session",)

    def __init__(self, *args: Any, cycle: Any = None, **kwargs: Any) -> None:
        initial = kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        rows = Gathering.objects.filter(kind=COUNCIL_SESSION, cycle__state="open", state__in=OPEN_STATES)
        rows = rows.filter(cycle=cycle) if cycle is not None else rows
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


class NotedForm(BirgeForm):
    """The council takes note: votes as far as known, and the number when the secretary has given one."""

    votes_for = forms.IntegerField(label=_("Votes for"), required=False, min_value=0, max_value=1000)
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
