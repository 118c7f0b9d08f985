"""The screens about the project: title, need, solution, people, plan, what comes after, who supports it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.initiatives.forms.applications.applicant import Screen, count_field
from birge.initiatives.queries.applications import problems_to_name
from birge.kit.forms import RowFormField, TextField, WhenFormField
from birge.kit.said import language
from birge.rulebook.when import When


class TitleScreen(Screen):
    """What it is called."""

    TITLE = _("What is your project called?")
    title = TextField(label=_("Title of the project"), max_length=200)
    ideas = TextField(
        label=_("Ideas in it that have a title of their own"),
        max_length=600,
        lines=True,
        rows=2,
        required=False,
        help_text=_("One on a line, if there are several."),
    )


class NeedScreen(Screen):
    """What is wrong today."""

    TITLE = _("What is wrong today?")
    need = TextField(label=_("The problem, in your own words"), max_length=3000, lines=True, rows=5)
    problem = RowFormField(
        label=_("Is it on the list of priority problems?"), queryset=None, required=False, empty_label=_("no")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["problem"]
        field.queryset = problems_to_name()
        field.label_from_instance = lambda one: one.name


class SolutionScreen(Screen):
    """What will be done."""

    TITLE = _("What do you want to do?")
    solution = TextField(label=_("What will be done and what comes of it"), max_length=3000, lines=True, rows=5)
    theme = forms.ChoiceField(label=_("Theme"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes, said = self.call.lines("themes", "ky"), self.call.lines("themes", language())
        named = said if len(said) == len(themes) else themes
        choices = [("", _("another one")), *zip(themes, named, strict=True)]
        self.fields["theme"].choices = choices  # type: ignore[attr-defined]
        if not themes:
            del self.fields["theme"]


class PeopleScreen(Screen):
    """Who gains from it."""

    TITLE = _("How many people gain from it?")
    people = count_field(_("People in total"), _("As well as you know it."))
    women = count_field(_("of them women"))
    children = count_field(_("of them children"))
    vulnerable = count_field(_("of them people who need support"), _("Elderly, with a disability, with little means."))


class PlanScreen(Screen):
    """When and in which steps."""

    TITLE = _("When and in which steps?")
    steps = TextField(
        label=_("Steps with their dates"),
        max_length=3000,
        lines=True,
        rows=5,
        required=False,
        help_text=_("One on a line, e.g.: buy lamps, March 2027"),
    )
    starts = WhenFormField(label=_("Begins"))
    ends = WhenFormField(label=_("Ends"))

    def __init__(self, *args: Any, content: Mapping[str, Any], **kwargs: Any) -> None:
        dates = {name: When.from_code(content[name]) for name in ("starts", "ends") if content.get(name)}
        super().__init__(*args, content={**content, **dates}, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends.last < starts.first:
            self.add_error("ends", _("It ends before it begins."))
        return data


class AfterScreen(Screen):
    """What remains afterwards."""

    TITLE = _("Who looks after it when the project is over?")
    upkeep = TextField(label=_("Who keeps it up, and from what money"), max_length=2000, lines=True, required=False)
    permits = TextField(
        label=_("Land, building and permits"),
        max_length=1000,
        lines=True,
        required=False,
        help_text=_("Whose the land or the building is, which permits are there or needed."),
    )


class SupportScreen(Screen):
    """Who stands behind it."""

    TITLE = _("Who supports it?")
    signatures = count_field(
        _("Signatures of residents who support it"), _("Add a photograph of the list on the next page.")
    )
    women_rights = forms.BooleanField(label=_("It is about the rights of women"), required=False)
    inclusion = forms.BooleanField(label=_("It takes in people with disabilities or others left aside"), required=False)
