"""Vocabulary of initiatives: regulations, calls and what their conditions are."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DRAFT, IN_FORCE, ENDED = "draft", "in_force", "ended"
REGULATION_STATES = {
    DRAFT: pgettext_lazy("regulation", "being written"),
    IN_FORCE: pgettext_lazy("regulation", "in force"),
    ENDED: pgettext_lazy("regulation", "no longer in force"),
}
REGULATION_TONES = {DRAFT: "wait", IN_FORCE: "done", ENDED: "plain"}

#: A model text that others take over: being written, to be read by everybody.
PUBLISHED = "published"
MODEL_STATES = {
    DRAFT: pgettext_lazy("model regulation", "being written"),
    PUBLISHED: pgettext_lazy("model regulation", "published"),
}

ANNOUNCED, REVIEW, SCORING, DECIDED, CANCELLED = "announced", "review", "scoring", "decided", "cancelled"
CALL_STATES = {
    DRAFT: pgettext_lazy("call", "being written"),
    ANNOUNCED: pgettext_lazy("call", "announced"),
    REVIEW: pgettext_lazy("call", "applications are being checked"),
    SCORING: pgettext_lazy("call", "the commission is scoring"),
    DECIDED: pgettext_lazy("call", "decided"),
    CANCELLED: pgettext_lazy("call", "cancelled"),
}
CALL_TONES = {
    DRAFT: "wait",
    ANNOUNCED: "done",
    REVIEW: "wait",
    SCORING: "wait",
    DECIDED: "done",
    CANCELLED: "plain",
}
#: What everybody may read.
PUBLIC_CALLS = frozenset({ANNOUNCED, REVIEW, SCORING, DECIDED, CANCELLED})

#: Where an announced call stands by the clock.
COMING, OPEN_NOW, OVER = "coming", "open", "over"
BY_THE_CLOCK = {
    COMING: pgettext_lazy("call", "not open yet"),
    OPEN_NOW: pgettext_lazy("call", "open now"),
    OVER: pgettext_lazy("call", "applications are no longer taken"),
}

FINANCED, PRIZES, SUBSIDY, SMALL_GRANTS = "financed", "prizes", "subsidy", "small_grants"
#: What kind of support a call gives: three different schemes are all called "local initiative".
SCHEMES = {
    FINANCED: _("initiatives paid from the local budget"),
    PRIZES: _("prizes for work that is done"),
    SUBSIDY: _("subsidies of the state programme"),
    SMALL_GRANTS: _("small grants into the local budget"),
}

GROUP, TOS, NGO, INSTITUTION, PERSON, COMPANY, EXECUTIVE = (
    "group",
    "tos",
    "ngo",
    "institution",
    "person",
    "company",
    "executive",
)
#: Who may apply.
APPLICANTS = {
    GROUP: _("group of residents"),
    TOS: _("body of territorial self-government"),
    NGO: _("non-governmental organisation"),
    INSTITUTION: _("school, kindergarten, club or other institution"),
    PERSON: _("one resident"),
    COMPANY: _("company or cooperative"),
    EXECUTIVE: _("executive body of the municipality"),
}

TOTAL, GRANT = "total", "grant"
#: What the own share is taken of.
BASES = {
    TOTAL: _("of the total cost of the project"),
    GRANT: _("of the sum that is asked for"),
}

COMMISSION, VOTE, BOTH = "commission", "vote", "both"
#: How winners are chosen.
CHOSEN_BY = {
    COMMISSION: _("the commission's scores"),
    VOTE: _("the residents' vote"),
    BOTH: _("the commission's scores and the residents' vote"),
}

BY_FIRST, BY_SHARE, BY_PEOPLE, BY_LOT = "first", "share", "people", "lot"
#: What decides between equal scores.
TIES = {
    BY_SHARE: _("the larger own share of the total"),
    BY_PEOPLE: _("more people who gain from it"),
    BY_FIRST: _("the application received earlier"),
    BY_LOT: _("a lot drawn in the open"),
}

RETURNED, REUSED, BY_DECISION = "returned", "reused", "decision"
#: What happens to what people gave when a project fails.
IF_FAILS = {
    RETURNED: _("it is given back to those who gave it"),
    REUSED: _("it goes to another initiative if those who gave it agree"),
    BY_DECISION: _("those who gave it decide at a meeting"),
}
