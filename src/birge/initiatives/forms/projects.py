"""The form of a project: the agreement with its sums by source."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from birge.council.queries.resolutions import cited
from birge.groups.forms.members import DayFormField
from birge.initiatives import delivery_words as words
from birge.initiatives.forms.fields import SumFormField
from birge.initiatives.forms.known import INVESTORS, SECTORS
from birge.initiatives.models import Project
from birge.initiatives.models.projects import AGREED
from birge.initiatives.queries.applications import problems_to_name
from birge.initiatives.queries.regulations import resolutions_to_name
from birge.kit.forms import BirgeForm, RowFormField, TextField, WhenFormField
from birge.places.queries import units_of
from birge.plan.words import SOURCES
from birge.problems.models import Problem
from birge.rulebook.when import When

UNSAID = _("not stated")
_KINDS = [(code, capfirst(name)) for code, name in words.KINDS.items()]
SOURCE_CHOICES = [(code, capfirst(name)) for code, name in SOURCES.items()]


def text_field(label: Any, most: int, rows: int = 3, help_text: Any = "") -> TextField:
    return TextField(label=label, max_length=most, lines=True, rows=rows, required=False, help_text=help_text)


def day_of(value: Any) -> date | None:
    return value.first if isinstance(value, When) else None


def _problems(row: Project | None) -> Any:
    """The problems of published lists, and the one that is named already."""
    offered = problems_to_name()
    return offered | Problem.objects.filter(pk=row.problem_id) if row is not None and row.problem_id else offered


class ProjectForm(BirgeForm):
    """The agreement: what, who gives, who carries it out, sums by source, days, when money is given back."""

    kind = forms.ChoiceField(label=_("Kind"), choices=_KINDS)
    title = TextField(label=_("Title of the project"), max_length=200)
    about = text_field(_("What is done"), 3000, 4)
    sector = forms.ChoiceField(label=_("Sector"), choices=SECTORS, required=False)
    place = RowFormField(label=_("Village"), queryset=None, required=False, empty_label=UNSAID)
    problem = RowFormField(
        label=_("Problem it is about"),
        queryset=None,
        required=False,
        empty_label=UNSAID,
        help_text=_("Its thread then goes on to this project."),
    )
    giver = TextField(label=_("Who gives the money"), max_length=200, required=False)
    executor = TextField(label=_("Who carries it out"), max_length=200, required=False)
    grant_source = forms.ChoiceField(label=_("The money that is given comes from"), choices=SOURCE_CHOICES)
    agreed_on = DayFormField(label=_("Day of the agreement"), required=False)
    agreement = TextField(label=_("Number of the agreement"), max_length=60, required=False)
    resolution = RowFormField(
        label=_("Resolution of the council"),
        queryset=None,
        required=False,
        empty_label=UNSAID,
        help_text=_("By it the money entered the local budget; without it no tranche is released."),
    )
    investor = forms.ChoiceField(label=_("Who invests"), choices=INVESTORS, required=False)
    subject = TextField(label=_("Into what"), max_length=200, required=False)
    result = text_field(_("What came of it"), 600, 2)
    act = TextField(label=_("Act by which it was taken over"), max_length=200, required=False)
    starts = WhenFormField(label=_("Begins"))
    ends = WhenFormField(label=_("Ends"))
    reports = text_field(_("When it is reported"), 600, 2)
    returns = text_field(_("When money is given back"), 600, 2)
    title_ru = TextField(label=_("Title in Russian"), max_length=200, required=False)
    source = TextField(label=_("Where it was published"), max_length=200, required=False)
    link = forms.URLField(label=_("Address of the source"), max_length=400, required=False, assume_scheme="https")

    def __init__(self, *args: Any, municipality: Any, row: Project | None = None, **kwargs: Any) -> None:
        initial = {name: getattr(row, name) for name in AGREED if name != "planned"} if row is not None else {}
        if row is not None:
            initial["agreed_on"] = When.day(row.agreed_on) if row.agreed_on else None
            initial |= {f"sum_{code}": tyiyn for code, tyiyn in row.planned.items()}
        super().__init__(*args, initial=initial, version=row.row_version if row is not None else None, **kwargs)
        self.fields["place"].queryset = units_of(municipality)  # type: ignore[attr-defined]
        self.fields["resolution"].queryset = resolutions_to_name()  # type: ignore[attr-defined]
        self.fields["resolution"].label_from_instance = cited  # type: ignore[attr-defined]
        self.fields["problem"].queryset = _problems(row)  # type: ignore[attr-defined]
        self.fields["problem"].label_from_instance = lambda one: one.name  # type: ignore[attr-defined]
        self._rests = row is not None and row.state != words.AGREEING
        self._row = row
        sums = [f"sum_{code}" for code in SOURCES]
        if self._rests:
            del self.fields["grant_source"]
        else:
            for code, label in SOURCES.items():
                self.fields[f"sum_{code}"] = SumFormField(label=capfirst(label))
        self.SECTIONS = (
            (_("Sums by source, in som"), tuple(sums), False, _("Left empty: not stated.")),
            (_("Of an investment"), ("investor", "subject", "result", "act"), True),
            (_("In Russian"), ("title_ru",), True),
            (_("Published elsewhere"), ("source", "link"), True),
        )

    def values(self) -> dict[str, Any]:
        """What the action takes; of a signed agreement without its sums."""
        data = self.cleaned_data
        found = {name: data[name] for name in AGREED if name in data}
        found["agreed_on"] = day_of(data["agreed_on"])
        if not self._rests:
            sums = {code: data[f"sum_{code}"] for code in SOURCES}
            found["planned"] = {code: tyiyn for code, tyiyn in sums.items() if tyiyn is not None}
        return found
