"""The questions of an application in their order, a screen each; a clerk gets those of a paper on one page."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.initiatives.forms.applications.applicant import ContactScreen, PlaceScreen, Screen, WhoScreen
from birge.initiatives.forms.applications.project import (
    AfterScreen,
    NeedScreen,
    PeopleScreen,
    PlanScreen,
    SolutionScreen,
    SupportScreen,
    TitleScreen,
)
from birge.initiatives.forms.fields import MomentFormField

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
