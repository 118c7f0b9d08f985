"""The questions of an application, a screen each; a clerk gets those of a paper on one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.groups.forms.members import checked_phone
from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.forms.fields import MomentFormField, SumFormField
from birge.initiatives.models import Call
from birge.initiatives.queries.applications import problems_to_name
from birge.kit.agreed import ConsentField
from birge.kit.forms import BirgeForm, RowFormField, TextField, WhenFormField
from birge.kit.said import language
from birge.places.queries import units_of
from birge.rulebook.when import When

_CHOOSE = pgettext_lazy("in a list", "choose")


def _count(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=1_000_000, help_text=help_text)


class Screen(BirgeForm):
    """A screen of an application: its questions, with the answers kept so far. Nothing has to be answered at once."""

    TITLE: ClassVar[Any] = ""

    def __init__(self, *args: Any, call: Call, content: Mapping[str, Any], **kwargs: Any) -> None:
        self.call = call
        super().__init__(*args, initial=dict(content), **kwargs)

    def kept(self) -> dict[str, Any]:
        """The answers as a draft keeps them."""
        names = [name for name in self.fields if name not in ("once", "row_version")]
        return {name: _plain(self.cleaned_data[name]) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, When):
        return value.code
    if hasattr(value, "pk"):
        return value.pk
    return value.isoformat() if hasattr(value, "isoformat") else value


class WhoScreen(Screen):
    """Who applies."""

    TITLE = _("Who applies?")
    kind = forms.ChoiceField(label=_("You are"), widget=forms.RadioSelect)
    applicant = TextField(
        label=_("Name of the group, institution or person"),
        max_length=200,
        help_text=_("As it shall stand in the list of applications when the result is published."),
    )
    members = _count(_("How many people are in the group"), _("Of a group of residents."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(code, capfirst(name)) for code, name in words.APPLICANTS.items() if code in self.call.applicants]
        self.fields["kind"].choices = known  # type: ignore[attr-defined]


class ContactScreen(Screen):
    """Whom to call."""

    TITLE = _("Whom can we call?")
    contact = TextField(label=_("Surname, name"), max_length=120, help_text=_("Never shown to others."))
    phone = TextField(
        label=_("Phone"),
        max_length=16,
        help_text=_("Only those who keep the call see it."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "data-letters": "no"}),
    )

    def clean_phone(self) -> str:
        return checked_phone(self.cleaned_data["phone"])


class PlaceScreen(Screen):
    """Where."""

    TITLE = _("Where will it be?")
    place = RowFormField(label=_("Village"), queryset=None, required=False, empty_label=_("the whole municipality"))
    street = TextField(label=_("Street or place"), max_length=160, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = units_of(self.call.municipality)  # type: ignore[attr-defined]
        self.fields["place"].label = str(self.call.municipality.words["unit"]).capitalize()


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
    people = _count(_("People in total"), _("As well as you know it."))
    women = _count(_("of them women"))
    children = _count(_("of them children"))
    vulnerable = _count(_("of them people who need support"), _("Elderly, with a disability, with little means."))


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
    signatures = _count(
        _("Signatures of residents who support it"), _("Add a photograph of the list on the next page.")
    )
    women_rights = forms.BooleanField(label=_("It is about the rights of women"), required=False)
    inclusion = forms.BooleanField(label=_("It takes in people with disabilities or others left aside"), required=False)


#: The screens in their order; lines of the budget and files have screens of their own among them.
SCREENS: dict[str, type[Screen]] = {
    "who": WhoScreen,
    "contact": ContactScreen,
    "place": PlaceScreen,
    "title": TitleScreen,
    "need": NeedScreen,
    "solution": SolutionScreen,
    "people": PeopleScreen,
    "plan": PlanScreen,
    "after": AfterScreen,
    "support": SupportScreen,
}
LINES, FILES = "lines", "files"
#: All screens as they follow each other.
ORDER = ("who", "contact", "place", "title", "need", "solution", "people", "plan", LINES, "after", "support", FILES)
TITLES: dict[str, Any] = {
    **{name: one.TITLE for name, one in SCREENS.items()},
    LINES: _("What does it cost, and who pays?"),
    FILES: _("Papers and photographs"),
}


class PaperForm(
    WhoScreen, ContactScreen, PlaceScreen, TitleScreen, NeedScreen, SolutionScreen, PeopleScreen, PlanScreen,
    AfterScreen, SupportScreen,
):  # fmt: skip
    """Everything that stands on a paper form, on one page, for the clerk who enters it."""

    paper_at = MomentFormField(
        label=_("Received on paper"),
        required=True,
        help_text=_("Day and hour of its receipt, e.g. 09.11.2027 17:00; the deadline is held against it."),
    )
    field_order = ("paper_at", "kind", "applicant", "members", "contact", "phone")
    SECTIONS = (
        (TitleScreen.TITLE, ("title", "ideas"), False),
        (PlaceScreen.TITLE, ("place", "street"), False),
        (NeedScreen.TITLE, ("need", "problem"), False),
        (SolutionScreen.TITLE, ("solution", "theme"), False),
        (PeopleScreen.TITLE, ("people", "women", "children", "vulnerable"), False),
        (PlanScreen.TITLE, ("steps", "starts", "ends"), False),
        (AfterScreen.TITLE, ("upkeep", "permits"), False),
        (SupportScreen.TITLE, ("signatures", "women_rights", "inclusion"), False),
    )

    def clean_paper_at(self) -> Any:
        at = self.cleaned_data["paper_at"]
        if at > timezone.now():
            raise ValidationError(_("It cannot have been received later than now."), code="ahead")
        return at


class LineForm(BirgeForm):
    """A line of the budget: what, how many, at which price, and who pays."""

    what = TextField(label=_("What is needed"), max_length=200)
    quantity = forms.DecimalField(
        label=_("How many"), min_value=0, max_value=1_000_000, max_digits=10, decimal_places=3, localize=False
    )
    unit = TextField(label=_("Unit"), max_length=20, required=False, help_text=_("Piece, metre, day of work."))
    price = SumFormField(label=_("Price of one, in som"), required=True)
    source = forms.ChoiceField(label=_("Who pays"), choices=[(c, capfirst(n)) for c, n in its.SOURCES.items()])
    valued = TextField(
        label=_("How it was valued"),
        max_length=200,
        required=False,
        help_text=_("Of labour and things: e.g. 1 200 som for a day of work."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("source") in its.VALUED and not data.get("valued"):
            self.add_error("valued", _("Say how labour or things were valued."))
        return data

    def kept(self) -> dict[str, Any]:
        """The line as a draft keeps it."""
        data = self.cleaned_data
        return {name: data[name] for name in ("what", "unit", "price", "source", "valued")} | {
            "quantity": f"{data['quantity'].normalize():f}"
        }


class SendForm(BirgeForm):
    """The last page: sending, with consent."""

    consent = ConsentField(
        "application", error_messages={"required": _("Without your consent the application cannot be taken.")}
    )


class WithdrawForm(BirgeForm):
    """The applicant takes the application back."""

    note = TextField(label=_("Why"), max_length=600, lines=True, rows=2)


class CheckForm(BirgeForm):
    """What a person answers when an application is checked, and what follows."""

    decision = forms.ChoiceField(
        label=_("What follows"), choices=[(c, n) for c, n in its.DECISIONS.items()], widget=forms.RadioSelect
    )
    fix_by = WhenFormField(label=_("To be corrected by"), help_text=_("A day, for example 09.11.2027"))
    note = TextField(
        label=_("What is missing, or why"),
        max_length=600,
        lines=True,
        rows=3,
        required=False,
        help_text=_("The applicant reads it."),
    )

    def __init__(self, *args: Any, given: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _CHOOSE), *its.ANSWERS.items()]
        for name, label in its.ASKED_OF_A_PERSON.items():
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False, initial=given.get(name))
        self.order_fields([*its.ASKED_OF_A_PERSON, "decision", "fix_by", "note"])

    def clean_fix_by(self) -> When | None:
        found: When | None = self.cleaned_data["fix_by"]
        if found is not None and found.precision != "day":
            raise ValidationError(_("A day is needed here, e.g. 09.11.2027."), code="not_a_day")
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        decision = data.get("decision")
        if decision in (its.RETURN, its.REFUSE) and not data.get("note") and "note" not in self.errors:
            self.add_error("note", _("The applicant is told why."))
        if decision == its.RETURN and data.get("fix_by") is None and "fix_by" not in self.errors:
            self.add_error("fix_by", _("Say until which day it can be corrected."))
        return data

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {
            "decision": data["decision"],
            "answers": {name: data[name] for name in its.ASKED_OF_A_PERSON},
            "note": data["note"],
            "fix_by": data["fix_by"].first if data["fix_by"] else None,
        }
