"""Forms of a project choice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.assembly import words
from birge.assembly.models import Choice, Option
from birge.gatherings.forms import LANGUAGES
from birge.gatherings.models import AgendaItem
from birge.kit.forms import BirgeForm, RowFormField, TextField
from birge.problems.models import Problem


class ChoiceForm(BirgeForm):
    """A new choice: what is chosen, and the projects, one a line."""

    title = TextField(label=_("What is chosen"), max_length=300)
    item = RowFormField(label=_("Agenda item"), queryset=None, required=False)
    votes_per_voter = forms.IntegerField(label=_("Votes each person has"), min_value=1, max_value=50)
    language = forms.ChoiceField(label=_("Language of these texts"), choices=LANGUAGES)
    options = TextField(
        label=_("Projects"),
        max_length=6000,
        lines=True,
        rows=6,
        help_text=_("One project on each line. What it is about may follow after a vertical bar: title | about."),
    )

    SECTIONS = ((_("Language"), ("language",), True),)

    def __init__(self, *args: Any, gathering: Any, votes: int = 1, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": gathering.language, "votes_per_voter": votes}
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = AgendaItem.objects.filter(gathering=gathering).order_by("number")

    def clean_options(self) -> list[dict[str, str]]:
        found = []
        for line in self.cleaned_data["options"].split("\n"):
            title, _bar, about = (part.strip() for part in line.partition("|"))
            if not title:
                continue
            if len(title) > 300 or len(about) > 300:
                raise forms.ValidationError(_("A title or its explanation is longer than 300 characters."))
            found.append({"title": title, "about": about})
        if len(found) < 2:
            raise forms.ValidationError(_("A choice needs at least two projects."))
        return found


class OptionForm(BirgeForm):
    """One project of a choice."""

    title = TextField(label=_("Project"), max_length=300)
    about = TextField(label=_("What it is about"), max_length=300, required=False)
    presenter = TextField(label=_("Who presents it"), max_length=120, required=False)
    problem = RowFormField(label=_("Which problem it solves"), queryset=None, required=False)
    language = forms.ChoiceField(label=_("Language of these texts"), choices=LANGUAGES)

    SECTIONS = ((_("Language"), ("language",), True),)

    def __init__(self, *args: Any, choice: Choice, option: Option | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": choice.language}
        if option is not None:
            names = ("title", "about", "presenter", "problem", "language")
            kwargs["initial"] = {name: getattr(option, name) for name in names}
        super().__init__(*args, **kwargs)
        self.fields["problem"].queryset = Problem.objects.filter(cycle=choice.gathering.cycle_id).order_by("number")


#: The figures of the counting commission beside the votes.
FIGURES = ("method", "voters", "issued", "valid", "spoilt", "votes_per_voter", "commission")


class TieForm(BirgeForm):
    """Which of the projects with equal votes goes ahead, and how that was decided."""

    option = RowFormField(label=_("Which project goes ahead"), queryset=None)
    how = TextField(
        label=_("How it was decided"),
        max_length=300,
        help_text=_("For example a second vote, 71 against 64; or by lot, drawn by the chair before everybody."),
    )

    def __init__(self, *args: Any, choice: Choice, equals: list[Option], **kwargs: Any) -> None:
        kwargs["initial"] = {"option": choice.tie_option_id, "how": choice.tie_how}
        kwargs["version"] = choice.row_version
        super().__init__(*args, **kwargs)
        self.fields["option"].queryset = Option.objects.filter(pk__in=[one.pk for one in equals]).order_by("number")


class FiguresForm(BirgeForm):
    """The sheet of the counting commission. An empty figure was not published."""

    method = forms.ChoiceField(
        label=_("How people voted"), choices=[("", _("not stated")), *words.METHODS.items()], required=False
    )
    voters = forms.IntegerField(
        label=_("How many people voted"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("With spoilt slips."),
    )
    issued = forms.IntegerField(label=_("Slips issued"), required=False, min_value=0, max_value=100_000)
    valid = forms.IntegerField(label=_("Valid slips"), required=False, min_value=0, max_value=100_000)
    spoilt = forms.IntegerField(label=_("Spoilt slips"), required=False, min_value=0, max_value=100_000)
    votes_per_voter = forms.IntegerField(label=_("Votes each person has"), min_value=1, max_value=50)
    commission = TextField(
        label=_("Counting commission"),
        max_length=2000,
        lines=True,
        required=False,
        help_text=_("One name on each line; they sign the tally sheet."),
    )

    def __init__(self, *args: Any, choice: Choice, options: list[Option], **kwargs: Any) -> None:
        names = FIGURES
        kwargs["initial"] = {name: getattr(choice, name) for name in names}
        kwargs["initial"] |= {f"votes_{option.pk}": option.votes for option in options}
        kwargs["version"] = choice.row_version
        super().__init__(*args, **kwargs)
        self.options = options
        for option in options:
            self.fields[f"votes_{option.pk}"] = forms.IntegerField(
                label=option.title, required=False, min_value=0, max_value=100_000
            )
        votes = tuple(f"votes_{option.pk}" for option in options)
        self.SECTIONS = (
            (_("Votes for each project"), votes, False),
            (_("Counting commission"), ("commission",), False),
            (_("Slips issued and valid, votes each person has"), ("issued", "valid", "votes_per_voter"), True),
        )

    def votes(self) -> dict[int, int | None]:
        """Option id → votes; ``None``: not published."""
        return {option.pk: self.cleaned_data[f"votes_{option.pk}"] for option in self.options}
