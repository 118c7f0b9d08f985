"""Vocabulary of projects: where they stand, what kind they are, what is written of them while they are carried out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

AGREEING, RUNNING, DONE, FAILED = "agreeing", "running", "done", "failed"
PROJECT_STATES = {
    AGREEING: pgettext_lazy("project", "agreement is being written"),
    RUNNING: pgettext_lazy("project", "being carried out"),
    DONE: pgettext_lazy("project", "finished"),
    FAILED: pgettext_lazy("project", "not carried out"),
}
PROJECT_TONES = {AGREEING: "wait", RUNNING: "wait", DONE: "done", FAILED: "late"}
#: What everybody reads.
PUBLIC_PROJECTS = frozenset({RUNNING, DONE, FAILED})

INITIATIVE, GRANT, SHARE_GRANT, INVESTMENT = "initiative", "grant", "share_grant", "investment"
KINDS = {
    INITIATIVE: _("local initiative"),
    GRANT: _("project by a grant"),
    SHARE_GRANT: _("project by a stimulating (share) grant"),
    INVESTMENT: _("investment"),
}

#: What a project is about, as the published tables of share grants and investments divide them.
SECTORS = {
    "school": _("schools"),
    "kindergarten": _("kindergartens"),
    "health": _("health care"),
    "culture": _("culture and libraries"),
    "sport": _("sport"),
    "water": _("drinking water and irrigation"),
    "roads": _("roads and bridges"),
    "lighting": _("lighting"),
    "engineering": _("engineering networks"),
    "waste": _("waste and sanitation"),
    "greenery": _("parks and squares"),
    "farming": _("farming and processing"),
    "business": _("trade, services and production"),
    "other": pgettext_lazy("sector", "another one"),
}
PUBLIC, AGENCY, PRIVATE = "public", "agency", "private"
#: Who invests: a budget, a development agency or donor, a private investor.
INVESTORS = {
    PUBLIC: pgettext_lazy("investor", "public: state or local budget"),
    AGENCY: pgettext_lazy("investor", "development agency or donor"),
    PRIVATE: pgettext_lazy("investor", "private investor"),
}

PLANNED, ASKED, RELEASED = "planned", "asked", "released"
TRANCHE_STATES = {
    PLANNED: pgettext_lazy("tranche", "planned"),
    ASKED: pgettext_lazy("tranche", "waits for the second signature"),
    RELEASED: pgettext_lazy("tranche", "released"),
}
TRANCHE_TONES = {PLANNED: "plain", ASKED: "wait", RELEASED: "done"}

GIVEN, GIVEN_BACK = "given", "given_back"
#: Ways of an own contribution.
WAYS = {
    GIVEN: pgettext_lazy("contribution", "received"),
    GIVEN_BACK: pgettext_lazy("contribution", "given back"),
}

REPORT, DELAY, OPENING, ACCEPTANCE, CLOSING, UPKEEP = "report", "delay", "opening", "acceptance", "closing", "upkeep"
#: What is written of a project while it goes on and afterwards.
ENTRIES = {
    REPORT: pgettext_lazy("project", "report: what was done"),
    DELAY: pgettext_lazy("project", "delay or change, with its reason"),
    OPENING: pgettext_lazy("project", "opening"),
    ACCEPTANCE: pgettext_lazy("project", "acceptance of the works"),
    CLOSING: pgettext_lazy("project", "closing"),
    UPKEEP: pgettext_lazy("project", "upkeep a year later"),
}

#: When a photograph was taken, beside the work.
BEFORE, DURING, AFTER = "before", "during", "after"
MOMENTS = {
    BEFORE: pgettext_lazy("photo of progress", "before the work"),
    DURING: pgettext_lazy("photo of progress", "during the work"),
    AFTER: pgettext_lazy("photo of progress", "after the work"),
}

SINGLE_BID, AT_THE_LIMIT, LATE_WINNER, SAME_AGAIN = "single_bid", "at_the_limit", "late_winner", "same_again"
#: What an attentive reader asks about a purchase. It says nothing of guilt.
FLAGS = {
    SINGLE_BID: _("a single offer"),
    AT_THE_LIMIT: _("the price is at the limit"),
    LATE_WINNER: _("the winner's offer came last"),
    SAME_AGAIN: _("the same supplier again"),
}
