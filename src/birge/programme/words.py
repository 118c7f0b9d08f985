"""Vocabulary of programmes: states, standing of municipalities, parts, calls and the indicators of form F47."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PREPARED, PUBLISHED, CLOSED = "prepared", "published", "closed"
STATES = {
    PREPARED: pgettext_lazy("programme", "being written"),
    PUBLISHED: pgettext_lazy("programme", "published"),
    CLOSED: pgettext_lazy("programme", "completed"),
}
#: States in which everybody reads it.
PUBLIC = frozenset({PUBLISHED, CLOSED})
TONES = {PREPARED: "wait", PUBLISHED: "done", CLOSED: "plain"}

TARGET, OTHER, LEFT = "target", "other", "left"
STANDINGS = {
    TARGET: pgettext_lazy("municipality", "target of the programme"),
    OTHER: pgettext_lazy("municipality", "not a target of the programme"),
    LEFT: pgettext_lazy("municipality", "no longer in the programme"),
}

AIM, RESULT, SERVICE = "aim", "result", "service"
DIRECTIONS = {
    AIM: pgettext_lazy("programme", "aim"),
    RESULT: pgettext_lazy("programme", "result direction"),
    SERVICE: pgettext_lazy("programme", "what it offers"),
}
#: Above several of a kind.
DIRECTION_HEADS = {
    AIM: pgettext_lazy("programme", "Aims"),
    RESULT: pgettext_lazy("programme", "Result directions"),
    SERVICE: pgettext_lazy("programme", "What it offers"),
}

PEOPLE, MUNICIPALITIES, PERCENT, THINGS = "people", "municipalities", "percent", "things"
#: What a published figure counts.
UNITS = {
    PEOPLE: _("people"),
    MUNICIPALITIES: pgettext_lazy("published figure", "municipalities"),
    PERCENT: _("per cent"),
    THINGS: pgettext_lazy("published figure", "number"),
}

HEARINGS, GRANTS, INITIATIVES, OTHER_CALL = "hearings", "grants", "initiatives", "other"
CALLS = {
    HEARINGS: _("contest of budget hearings"),
    GRANTS: _("contest of grants"),
    INITIATIVES: _("contest of local initiatives"),
    OTHER_CALL: pgettext_lazy("call", "another call"),
}

TERMS_DRAFT, TERMS_STAND, TERMS_DECIDED = "draft", "announced", "decided"
TERMS_STATES = {
    TERMS_DRAFT: pgettext_lazy("conditions", "being written"),
    TERMS_STAND: pgettext_lazy("conditions", "they stand"),
    TERMS_DECIDED: pgettext_lazy("conditions", "decided for all municipalities"),
}
TERMS_TONES = {TERMS_DRAFT: "wait", TERMS_STAND: "done", TERMS_DECIDED: "done"}

COUNT, RATIO, MONEY, MONEY_RATIO = "count", "ratio", "money", "money_ratio"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of form F47. ``kind``: how its figure is read; ``counted``: what stands above and below the line.

    ``people``: it counts people, so that women's share is said.
    """

    code: str
    name: str | Promise
    kind: str
    counted: str | Promise
    people: bool = False

    @property
    def is_share(self) -> bool:
        """Whether it is a part of a whole."""
        return self.kind in (RATIO, MONEY_RATIO)

    @property
    def is_money(self) -> bool:
        """Whether it is in tyiyn."""
        return self.kind in (MONEY, MONEY_RATIO)


INDICATORS = {
    one.code: one
    for one in (
        Indicator(
            "sessions",
            _("Needs sessions"),
            COUNT,
            _("Checked sessions and focus groups, by the year in which they were held."),
        ),
        Indicator(
            "session_people",
            _("People at needs sessions"),
            COUNT,
            _("People at these sessions, as their sheets state them. Whoever came twice counts twice."),
            people=True,
        ),
        Indicator("assemblies", _("Assemblies held"), COUNT, _("Assemblies, by the year in which they were held.")),
        Indicator(
            "assembly_people",
            _("People at assemblies"),
            COUNT,
            _("Present in total, as the minutes state it."),
            people=True,
        ),
        Indicator(
            "hearings", _("Budget hearings held"), COUNT, _("Public hearings, by the year in which they were held.")
        ),
        Indicator(
            "hearing_people",
            _("People at budget hearings"),
            COUNT,
            _("Present in total, as the minutes state it."),
            people=True,
        ),
        Indicator(
            "questions",
            _("Questions of residents"),
            COUNT,
            _("Questions in the register, by the day they came. Women: of those whose author's sex is written down."),
            people=True,
        ),
        Indicator(
            "proposals",
            _("Proposals of residents"),
            COUNT,
            _("Proposals in the register, by the day they came. Women: of those whose author's sex is written down."),
            people=True,
        ),
        Indicator(
            "reflected",
            _("Proposals taken in"),
            RATIO,
            _("Proposals accepted, wholly or in part, of those that are answered; by the day they came."),
        ),
        Indicator(
            "reflected_sum",
            _("Sum changed by proposals"),
            MONEY,
            _("By how much the proposals taken in changed sums, where the sums are stated."),
        ),
        Indicator(
            "activities",
            _("Activities of the plan done"),
            RATIO,
            _("Activities of adopted plans reported as done, of those whose term ends in the year."),
        ),
        Indicator(
            "activities_sum",
            _("Money of activities done"),
            MONEY_RATIO,
            _("Cost of activities done, of the cost of all whose term ends in the year, where a cost is stated."),
        ),
        Indicator("acts", _("Acts of joint monitoring"), COUNT, _("Acts signed by both sides, by the day of signing.")),
        Indicator(
            "recommendations",
            _("Recommendations carried out"),
            RATIO,
            _("Recommendations found to be done, of all given; by the day the act was signed."),
        ),
        Indicator(
            "information",
            _("Citizens' budget published on time"),
            RATIO,
            _("Budgets whose citizens' version was published by its day in the calendar, of those with such a day."),
        ),
        Indicator(
            "satisfied",
            _("Residents satisfied with a service"),
            RATIO,
            _("Sheets that say 4 or 5, of all sheets of published surveys; by the day of publication."),
        ),
        Indicator(
            "heard",
            _("Residents whose voice was heard"),
            RATIO,
            _("Slips of hearings that say yes to «Was your voice heard?», of all slips with an answer to it."),
        ),
        Indicator(
            "trained",
            _("People trained"),
            COUNT,
            _("People of the municipality who came to trainings and visits, by the lists of participants."),
            people=True,
        ),
    )
}
#: Those whose way over the years stands on the first page of the view.
HEADLINES = ("session_people", "hearing_people", "reflected", "activities", "recommendations", "satisfied")
