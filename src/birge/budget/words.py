"""Vocabulary of the local budget: states, columns of figures, groups of revenue, powers, kinds of codes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FORECAST, DRAFT, REVISED = "forecast", "draft", "revised"
APPROVED, AMENDING, AMENDED, EXECUTED = "approved", "amending", "amended", "executed"
STATES = {
    FORECAST: pgettext_lazy("budget", "forecast"),
    DRAFT: pgettext_lazy("budget", "draft for hearing"),
    REVISED: pgettext_lazy("budget", "revised after the hearing"),
    APPROVED: pgettext_lazy("budget", "approved by the council"),
    AMENDING: pgettext_lazy("budget", "approved, an amendment is being prepared"),
    AMENDED: pgettext_lazy("budget", "approved and amended"),
    EXECUTED: pgettext_lazy("budget", "executed: the year is closed"),
}
#: How a state looks on a chip.
TONES = {
    FORECAST: "plain",
    DRAFT: "wait",
    REVISED: "wait",
    APPROVED: "done",
    AMENDING: "wait",
    AMENDED: "done",
    EXECUTED: "done",
}
#: States in which strangers read a budget: from the draft for hearing on.
PUBLIC_STATES = (DRAFT, REVISED, APPROVED, AMENDING, AMENDED, EXECUTED)
#: States before the council has approved it: everything of it may be changed.
DRAFTING = (FORECAST, DRAFT, REVISED)
#: States in which the council's figures are in force and the year runs.
IN_FORCE = (APPROVED, AMENDING, AMENDED)

REVENUE, EXPENDITURE = "revenue", "expenditure"
SIDES = {REVENUE: _("Revenue"), EXPENDITURE: _("Expenditure")}

PLAN, AFTER, ACTUAL, NEXT1, NEXT2 = "plan", "revised", "actual", "next1", "next2"
#: The columns of figures, in the order of the table. ``next1`` and ``next2`` are the two years after the budget's.
FIGURES = {
    PLAN: pgettext_lazy("column of the budget", "Plan"),
    AFTER: pgettext_lazy("column of the budget", "Revised plan"),
    ACTUAL: pgettext_lazy("column of the budget", "Actual"),
    NEXT1: pgettext_lazy("column of the budget", "Forecast, next year"),
    NEXT2: pgettext_lazy("column of the budget", "Forecast, year after next"),
}
#: Head of a column of a forecast; its year stands after it.
FORECAST_SHORT = pgettext_lazy("column of the budget", "Forecast")
#: Which columns a person may change in the table in which state. What the council approved rests; an amendment writes
#: "revised". Actual figures come with a report of a period (``actions.enter_period``), as long as the year is open.
CHANGEABLE = {
    FORECAST: (PLAN, AFTER, NEXT1, NEXT2),
    DRAFT: (PLAN, NEXT1, NEXT2),
    REVISED: (PLAN, NEXT1, NEXT2),
    APPROVED: (),
    AMENDING: (AFTER,),
    AMENDED: (),
    EXECUTED: (),
}

OWN, EQUALISATION, TARGETED, SPECIAL = "own", "equalisation", "targeted", "special"
PASTURE_FEE, BALANCE, OTHER = "pasture_fee", "balance", "other"
#: Groups of revenue, codes as in rulebook ``budget``.
GROUPS = {
    OWN: _("Own revenue"),
    EQUALISATION: _("Equalisation grant"),
    TARGETED: _("Targeted grants"),
    SPECIAL: _("Special means"),
    PASTURE_FEE: _("Pasture fee"),
    BALANCE: _("Balance from the year before"),
    OTHER: pgettext_lazy("group of revenue", "Other revenue"),
}

#: Groups of revenue in plain words.
PLAIN = {
    OWN: _("taxes and fees that are paid here and stay here"),
    EQUALISATION: _("money of the republic for places whose own revenue is not enough"),
    TARGETED: _("money from outside that may be spent on one named purpose alone"),
    SPECIAL: _("what institutions earn with paid services; they spend it themselves"),
    PASTURE_FEE: _("what herders pay for the use of pastures"),
    BALANCE: _("what was left over at the end of the year before"),
}
#: What carries no code.
UNCLASSIFIED = pgettext_lazy("line of the budget", "without a code")
#: Economic codes that begin so are development spending: what is built, thoroughly repaired or bought to last.
DEVELOPMENT = "31"

LEGAL, LOCAL = "legal", "local"
#: Whose date a step of the budget calendar has.
STEP_KINDS = {LEGAL: pgettext_lazy("date", "set by law"), LOCAL: pgettext_lazy("date", "set here")}
_HEAD = _("head of the local administration")
#: Steps towards the budget of a year that a calendar begins with: what, and whose. Days are entered with their source.
CALENDAR = {
    "ministry": (
        _("The Ministry of Finance sends its calendar plan, forecasts of shared revenue and norms"),
        _("Ministry of Finance"),
    ),
    "forecast": (_("Revenue and expenditure are forecast"), _("finance officer")),
    "draft": (_("The draft budget is ready for the hearing"), _("finance officer")),
    "draft_hearing": (_("Public hearing on the draft budget"), _HEAD),
    "council": (_("The draft revised after the hearing is laid before the council"), _HEAD),
    "approval": (_("The council approves the budget"), _("local council")),
    "citizens": (_("The citizens' budget is published"), _("finance officer")),
    "report": (_("Report on the execution of the budget of the year before"), _("finance officer")),
    "execution_hearing": (_("Public hearing on the execution of the budget"), _HEAD),
}
#: The one day of the catalogue that a law sets: (month, day) of the year before, and where it is written.
MINISTRY_DAY = (7, 15)
MINISTRY_SOURCE = _("Budget Code of the Kyrgyz Republic, No. 59 of 16 May 2016")

DELEGATED = "delegated"
#: Whose task a line pays for; empty: nobody has said.
POWERS = {OWN: pgettext_lazy("powers", "own"), DELEGATED: pgettext_lazy("powers", "delegated by the state")}

WHOLE, WITHOUT_SPECIAL = "whole", "without_special"
#: Which total a printed figure is.
SCOPES = {WHOLE: _("Total"), WITHOUT_SPECIAL: _("Total without special means")}

FUNCTIONAL, ECONOMIC = "functional", "economic"
#: Kinds of codes of the classification; ``revenue`` is the same word as the side.
CODE_KINDS = {
    FUNCTIONAL: _("Functional classification"),
    ECONOMIC: _("Economic classification"),
    REVENUE: _("Classification of revenue"),
}
HIGH, MEDIUM, LOW = "high", "medium", "low"
CONFIDENCE = {
    HIGH: pgettext_lazy("confidence", "seen in an official source"),
    MEDIUM: pgettext_lazy("confidence", "from the international standard, wording is ours"),
    LOW: pgettext_lazy("confidence", "not confirmed, to be checked against the order"),
}
CONFIDENCE_TONES = {HIGH: "done", MEDIUM: "plain", LOW: "late"}

KEPT_PRESENTED, KEPT_REVISED, KEPT_APPROVED = "presented", "revised", "approved"
KEPT_AMENDED, KEPT_EXECUTED, KEPT_ENTERED, KEPT_TABLED = "amended", "executed", "entered", "tabled"
#: Why a version of a budget was kept.
#: Moves of a budget that stand in the public record.
OFFICIAL_MOVES = ("present", "approve", "enter_approved", "amend", "approve_amendment", "drop_amendment", "close_year")
KEPT_FOR = {
    KEPT_PRESENTED: pgettext_lazy("version", "shown for the hearing"),
    KEPT_REVISED: pgettext_lazy("version", "revised after the hearing"),
    KEPT_TABLED: pgettext_lazy("version", "laid before the council"),
    KEPT_APPROVED: pgettext_lazy("version", "approved by the council"),
    KEPT_AMENDED: pgettext_lazy("version", "amended by the council"),
    KEPT_EXECUTED: pgettext_lazy("version", "the year is closed"),
    KEPT_ENTERED: pgettext_lazy("version", "entered as published"),
}

#: What an explanation is about: a warning of the checks, or why more or less came in or was spent than planned.
CHECK, DEVIATION = "check", "deviation"
EXPLAINS = {CHECK: _("a warning of the checks"), DEVIATION: _("a deviation from the plan")}

#: What participants of a hearing tick on a slip (form F26), and what they are asked.
YES, PARTLY, NO = "yes", "partly", "no"
OPINIONS = {YES: _("yes"), PARTLY: _("in part"), NO: _("no")}
ASKED = {"clear": _("Was it clear?"), "useful": _("Was it useful?"), "heard": _("Was your voice heard?")}
AGES = {"under29": _("under 29"), "29-59": _("29–59"), "60+": _("60 and over")}

#: Title and source of the classification that comes with Birge, as they are kept → as they are read.
CAME_WITH = {
    "Бюджеттик классификация: COFOG жана GFS негизиндеги тизме": _(
        "Budget classification: a list based on COFOG and GFS"
    ),
    "COFOG 1999, GFSM 2001; wording of the public budget portal; items 221x–223x not confirmed: to be checked "
    "against the order of the Ministry of Finance": _(
        "COFOG 1999, GFSM 2001; wording of the public budget portal; items 221x–223x not confirmed: to be checked "
        "against the order of the Ministry of Finance"
    ),
}
