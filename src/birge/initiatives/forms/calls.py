"""Forms of a call, a part each: what it is, who may apply, money, dates, how winners are chosen; and its criteria."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from birge.initiatives import words
from birge.initiatives.above import offered
from birge.initiatives.actions.calls import MOST_NOTE
from birge.initiatives.forms.fields import MomentFormField, SumFormField
from birge.initiatives.models import Call, Regulation
from birge.initiatives.models.calls import LATER, MOMENTS
from birge.kit.forms import BirgeForm, RowFormField, TextField, WhenFormField
from birge.kit.said import money
from birge.places.queries import units_of
from birge.voting import words as voting

_RUSSIAN = _("In Russian")
_ONE_EACH = _("One on a line.")


def _choices(known: Any) -> list[tuple[str, Any]]:
    return [(code, capfirst(name)) for code, name in known.items()]


def _whole(label: Any, most: int, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=most, help_text=help_text)


def _text(label: Any, most: int = 2000, rows: int = 3, help_text: Any = "") -> TextField:
    return TextField(label=label, max_length=most, lines=True, rows=rows, required=False, help_text=help_text)


class BeginForm(BirgeForm):
    """Begin a call: its scheme, which fills it, its title and the regulation it is held by."""

    scheme = forms.ChoiceField(
        label=_("What kind of support"),
        choices=_choices(words.SCHEMES),
        widget=forms.RadioSelect,
        help_text=_("Its usual conditions are filled in; you change them before it is announced."),
    )
    title = TextField(
        label=_("Title of the call"), max_length=300, required=False, help_text=_("Left empty, the usual one.")
    )
    regulation = RowFormField(
        label=_("Regulation it is held by"), queryset=None, required=False, empty_label=_("not named yet")
    )
    held_under = forms.ChoiceField(
        label=_("Held under a call of a programme"),
        required=False,
        help_text=_("Where the programme wrote the conditions, they come with it and are not changed here."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_regulations(self)
        _offer_above(self)


def _offer_above(form: BirgeForm) -> None:
    known = [(one.key, one.name) for one in offered()]
    form.fields["held_under"].choices = [("", _("of its own")), *known]  # type: ignore[attr-defined]


def _offer_regulations(form: BirgeForm) -> None:
    field: Any = form.fields["regulation"]
    field.queryset = Regulation.objects.order_by("-number")
    field.label_from_instance = lambda one: f"№ {one.number}. {one.name.text}"


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


class AboutForm(PartForm):
    """What the call is, by which regulation, whom to ask."""

    title = TextField(label=_("Title of the call"), max_length=300)
    scheme = forms.ChoiceField(label=_("What kind of support"), choices=_choices(words.SCHEMES))
    regulation = RowFormField(
        label=_("Regulation it is held by"), queryset=None, required=False, empty_label=_("not named yet")
    )
    held_under = forms.ChoiceField(label=_("Held under a call of a programme"), required=False)
    about = _text(_("What it is for"), 3000, 5)
    contact = TextField(
        label=_("Whom to ask"), max_length=300, required=False, help_text=_("An office with its telephone.")
    )
    title_ru = TextField(label=_("Title in Russian"), max_length=300, required=False)
    about_ru = _text(_("What it is for, in Russian"), 3000, 4)
    SECTIONS = ((_RUSSIAN, ("title_ru", "about_ru"), True),)
    NAMES = ("title", "scheme", "regulation", "held_under", "about", "contact", "title_ru", "about_ru")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_regulations(self)
        _offer_above(self)


class OwnForm(PartForm):
    """What a municipality says itself where the conditions are those of a programme's call."""

    regulation = RowFormField(
        label=_("Regulation it is held by"), queryset=None, required=False, empty_label=_("not named yet")
    )
    held_under = forms.ChoiceField(label=_("Held under a call of a programme"), required=False)
    contact = TextField(
        label=_("Whom to ask"), max_length=300, required=False, help_text=_("An office with its telephone.")
    )
    NAMES = ("regulation", "held_under", "contact")

    def __init__(self, *args: Any, row: Call, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        _offer_regulations(self)
        _offer_above(self)
        if row.state != words.DRAFT:
            # Announced under the programme's conditions, it stays under them.
            del self.fields["held_under"]

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in self.NAMES if name in self.fields}


class WhoForm(PartForm):
    """Who may apply, for what, and for what not."""

    applicants = forms.MultipleChoiceField(
        label=_("Who may apply"),
        choices=_choices(words.APPLICANTS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    group_least = _whole(_("Least members of a group of residents"), 1000)
    most_per_applicant = _whole(_("Most applications of one applicant"), 100)
    themes = _text(_("Themes"), help_text=_ONE_EACH)
    barred = _text(_("What the money may not be used for"), help_text=_ONE_EACH)
    documents = _text(_("Papers that are asked for"), help_text=_ONE_EACH)
    themes_ru = _text(_("Themes, in Russian"))
    barred_ru = _text(_("What the money may not be used for, in Russian"))
    documents_ru = _text(_("Papers that are asked for, in Russian"))
    SECTIONS = ((_RUSSIAN, ("themes_ru", "barred_ru", "documents_ru"), True),)
    NAMES = ("applicants", "group_least", "most_per_applicant", "themes", "barred", "documents")
    NAMES += ("themes_ru", "barred_ru", "documents_ru")


class MoneyForm(PartForm):
    """How much there is, what the applicant brings, and what happens to it if the project fails."""

    cap_tyiyn = SumFormField(label=_("Most for one project, in som"))
    pool_tyiyn = SumFormField(label=_("For all projects together, in som"))
    own_percent = forms.DecimalField(
        label=_("Own share, per cent"), required=False, min_value=0, max_value=100, max_digits=5, decimal_places=2
    )
    own_base = forms.ChoiceField(
        label=_("The share is taken"),
        choices=[("", _("not stated")), *words.BASES.items()],
        required=False,
        help_text=_("100 000 beside a grant of 1 000 000 is 10 % of the grant and 9.09 % of the total."),
    )
    most_months = _whole(_("Most months of a project"), 120)
    finish_by = WhenFormField(label=_("Projects end by"))
    if_fails = forms.ChoiceField(
        label=_("What people gave, if a project fails"),
        choices=[("", _("not stated")), *_choices(words.IF_FAILS)],
        required=False,
    )
    fails_note = _text(_("More about it"), 600, 2)
    fails_note_ru = _text(_("More about it, in Russian"), 600, 2)
    SECTIONS = ((_RUSSIAN, ("fails_note_ru",), True),)
    NAMES = ("cap_tyiyn", "pool_tyiyn", "own_percent", "own_base", "most_months", "finish_by")
    NAMES += ("if_fails", "fails_note", "fails_note_ru")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("own_percent") and not data.get("own_base") and "own_base" not in self.errors:
            self.add_error("own_base", _("A share needs its base: of the total cost, or of the sum asked for."))
        return data


class DatesForm(PartForm):
    """The stages of the call, to the minute."""

    opens_at = MomentFormField(label=_("Applications are taken from"))
    questions_until = MomentFormField(label=_("Questions are answered until"))
    closes_at = MomentFormField(label=_("Applications are taken until"))
    checked_by = MomentFormField(label=_("Applications are checked by"))
    scored_by = MomentFormField(label=_("The commission scores by"))
    votes_from = MomentFormField(label=_("Residents vote from"))
    votes_until = MomentFormField(label=_("Residents vote until"))
    decided_by = MomentFormField(label=_("The result is published by"))
    NAMES = MOMENTS

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        known = [(name, data[name]) for name in self.NAMES if data.get(name)]
        for (_earlier, first), (name, later) in zip(known, known[1:], strict=False):
            if later < first:
                self.add_error(name, _("It comes before the stage above it."))
        return data


class LaterForm(DatesForm):
    """The stages that are still to come once the intake is over."""

    opens_at = questions_until = closes_at = None  # type: ignore[assignment]
    NAMES = LATER


class ChoosingForm(PartForm):
    """How winners are chosen."""

    chosen_by = forms.ChoiceField(label=_("Winners are chosen by"), choices=_choices(words.CHOSEN_BY))
    slots = _whole(_("Number of winners"), 1000, _("Left empty, as many as the money is enough for."))
    ties = forms.ChoiceField(
        label=_("Between equal scores decides"),
        choices=[("", _("not stated")), *_choices(words.TIES)],
        required=False,
    )
    blind = forms.BooleanField(
        label=_("The commission reads copies without names"),
        required=False,
        help_text=_("Who applies and from where is hidden until all scores are in."),
    )
    NAMES = ("chosen_by", "slots", "ties", "blind")


def _chosen(label: Any, known: Any, help_text: Any = "") -> forms.ChoiceField:
    choices = [("", _("not stated")), *_choices(known)]
    return forms.ChoiceField(label=label, choices=choices, required=False, help_text=help_text)


class VoteForm(PartForm):
    """How residents vote, where the call lets them choose."""

    shortlist = _whole(
        _("How many of the commission's ranking are voted on"), 60, _("Only where the commission scores first.")
    )
    votes_mode = _chosen(
        _("How people vote"),
        words.VOTE_MODES,
        _("The vote decides about money: one for each household, by telephone or by an open link never may."),
    )
    votes_ballot = _chosen(_("The ballot"), voting.BALLOTS)
    votes_most = _whole(_("At most so many options or points"), 1000)
    votes_rule = _chosen(_("How the outcome is found"), voting.RULES)
    votes_tie = _chosen(_("Where two are equal"), words.VOTE_TIES)
    voters = TextField(label=_("Who may vote"), max_length=300, required=False)
    voters_ru = TextField(label=_("Who may vote, in Russian"), max_length=300, required=False)
    NAMES = ("shortlist", "votes_mode", "votes_ballot", "votes_most", "votes_rule", "votes_tie", "voters", "voters_ru")


class SharesForm(PartForm):
    """What of the sum is set aside for the applications of a village, where residents share a sum out."""

    NAMES = ("votes_shares",)

    def __init__(self, *args: Any, row: Call, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        self.pool = row.pool_tyiyn
        self.villages = {f"share_{one.pk}": one for one in units_of(row.municipality)}
        for name, place in self.villages.items():
            self.fields[name] = SumFormField(label=str(place.name), required=False)
            self.initial[name] = row.votes_shares.get(str(place.pk))
        self.order_fields([*self.villages, "reason"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if sum(data.get(name) or 0 for name in self.villages) > (self.pool or 0):
            self.add_error(None, _("Together this is more than the sum that is shared out."))
        return data

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        typed = {str(place.pk): self.cleaned_data[name] for name, place in self.villages.items()}
        return {"votes_shares": {key: tyiyn for key, tyiyn in typed.items() if tyiyn}}

    def differing(self, now: Call) -> list[Any]:
        """Label, what stands there now, what this person typed."""
        rows = [
            (str(place.name), now.votes_shares.get(str(place.pk)), self.cleaned_data[name])
            for name, place in self.villages.items()
        ]
        return [(label, *(money(one) if one else "" for one in both)) for label, *both in rows if both[0] != both[1]]


class CriterionForm(BirgeForm):
    """A criterion: what is judged, from 0 to how many points, and how much it weighs."""

    title = TextField(label=_("What is judged"), max_length=200)
    title_ru = TextField(label=_("What is judged, in Russian"), max_length=200, required=False)
    most = forms.DecimalField(
        label=_("Most points"), min_value=Decimal("0.5"), max_value=1000, max_digits=6, decimal_places=1, initial=10
    )
    weight = forms.DecimalField(
        label=_("Weight"),
        min_value=Decimal("0.01"),
        max_value=1000,
        max_digits=7,
        decimal_places=2,
        initial=1,
        help_text=_("Two criteria of weight 1 count the same; one of weight 2 counts twice."),
    )

    def values(self) -> dict[str, Any]:
        """What the action takes; the figures without the zeros at their end."""
        figures = {name: f"{self.cleaned_data[name].normalize():f}" for name in ("most", "weight")}
        return {"title": self.cleaned_data["title"], "title_ru": self.cleaned_data["title_ru"], **figures}
