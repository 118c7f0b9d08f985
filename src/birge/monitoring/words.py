"""Vocabulary of joint monitoring and evaluation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.people.words import (
    DEPUTY_HEAD,
    EXECUTIVE_SECRETARY,
    FINANCE,
    HEAD,
    SECTOR_SPECIALIST,
    SPECIALIST,
    VILLAGE_HEAD,
)

#: Monitoring looks at objects and at activities of the plan; evaluation asks how good a service is.
MONITORING, EVALUATION = "monitoring", "evaluation"
KINDS = {
    MONITORING: _("monitoring: an object or an activity"),
    EVALUATION: _("evaluation: the quality of a service"),
}

METHODS = {
    "visit": pgettext_lazy("method of monitoring", "visit"),
    "documents": pgettext_lazy("method of monitoring", "documents"),
    "interview": pgettext_lazy("method of monitoring", "talks with residents"),
    "survey": pgettext_lazy("method of monitoring", "survey"),
    "photo": pgettext_lazy("method of monitoring", "photos before and after"),
}

DRAFT, AGREED, CLOSED = "draft", "agreed", "closed"
PLAN_STATES = {
    DRAFT: pgettext_lazy("monitoring plan", "draft"),
    AGREED: pgettext_lazy("monitoring plan", "agreed"),
    CLOSED: pgettext_lazy("monitoring plan", "the year is over"),
}
#: States in which everybody reads a plan.
PUBLIC_PLANS = frozenset({AGREED, CLOSED})

#: Who agreed to a plan.
BY_GROUP, BY_ASSEMBLY, BY_COUNCIL = "group", "assembly", "council"
AGREED_BY = {
    BY_GROUP: _("decision of the group"),
    BY_ASSEMBLY: _("decision of the assembly"),
    BY_COUNCIL: _("decision of the council"),
}

WRITTEN, SHOWN, WITHDRAWN = "written", "shown", "withdrawn"
VISIT_STATES = {
    WRITTEN: pgettext_lazy("monitoring visit", "being written"),
    SHOWN: pgettext_lazy("monitoring visit", "public"),
    WITHDRAWN: pgettext_lazy("monitoring visit", "withdrawn"),
}

#: What is asked on a visit unless the group changes the list, by kind.
QUESTIONS = {
    MONITORING: (
        _("Is the work done by the day that was planned?"),
        _("Is as much done as was planned?"),
        _("Is the quality good?"),
        _("Is it safe for people?"),
        _("Can people with disabilities use it?"),
        _("Does a board say what is built, by whom and with what money?"),
    ),
    EVALUATION: (
        _("Is the service there for everybody who needs it?"),
        _("Is it given on time?"),
        _("Can people pay for it?"),
        _("Do those who give it treat people with respect?"),
        _("Can people with disabilities use it?"),
        _("Do people know where to complain?"),
    ),
}
YES, PARTLY, NO, NOT_LOOKED = "yes", "partly", "no", "unseen"
ANSWERS = {
    YES: pgettext_lazy("checklist", "yes"),
    PARTLY: pgettext_lazy("checklist", "partly"),
    NO: pgettext_lazy("checklist", "no"),
    NOT_LOOKED: pgettext_lazy("checklist", "not looked at"),
}

AS_PLANNED, DIFFERS, NOT_BEGUN, NOT_SEEN = "as_planned", "differs", "not_begun", "not_seen"
VERDICTS = {
    AS_PLANNED: pgettext_lazy("planned and seen", "as planned"),
    DIFFERS: pgettext_lazy("planned and seen", "differs from the plan"),
    NOT_BEGUN: pgettext_lazy("planned and seen", "not begun"),
    NOT_SEEN: pgettext_lazy("planned and seen", "not looked at"),
}

OFFERED, SIGNED, DISCARDED = "offered", "signed", "discarded"
ACT_STATES = {
    DRAFT: pgettext_lazy("monitoring act", "being written"),
    OFFERED: pgettext_lazy("monitoring act", "signed by the group, waits for the executive"),
    SIGNED: pgettext_lazy("monitoring act", "signed by both sides"),
    DISCARDED: pgettext_lazy("monitoring act", "not used"),
}
PUBLIC_ACTS = frozenset({OFFERED, SIGNED})

GIVEN, ANSWERED, DONE, NOT_DONE, DROPPED = "given", "answered", "done", "not_done", "dropped"
RECOMMENDATION_STATES = {
    DRAFT: pgettext_lazy("recommendation", "not given yet"),
    GIVEN: pgettext_lazy("recommendation", "waits for an answer"),
    ANSWERED: pgettext_lazy("recommendation", "answered, the group looks again"),
    DONE: pgettext_lazy("recommendation", "done"),
    NOT_DONE: pgettext_lazy("recommendation", "not done"),
    DROPPED: pgettext_lazy("recommendation", "dropped"),
}
#: States in which something is still to be done.
OPEN_STATES = frozenset({GIVEN, ANSWERED, NOT_DONE})

OTHER = "other"
#: To whom a recommendation is given: a post, and for what is no post here its name in words.
ADDRESSEES = {
    HEAD: _("head of the municipality"),
    DEPUTY_HEAD: _("deputy head"),
    FINANCE: _("finance officer"),
    EXECUTIVE_SECRETARY: _("executive secretary"),
    SPECIALIST: _("specialist"),
    SECTOR_SPECIALIST: _("sector specialist"),
    VILLAGE_HEAD: _("village head"),
    OTHER: pgettext_lazy("addressee", "another body, named below"),
}

HALF, YEAR = "half", "year"
PERIODS = {HALF: _("half-year report"), YEAR: _("yearly report")}

TONES = {
    DRAFT: "wait",
    AGREED: "done",
    CLOSED: "plain",
    WRITTEN: "wait",
    SHOWN: "done",
    WITHDRAWN: "plain",
    OFFERED: "wait",
    SIGNED: "done",
    DISCARDED: "plain",
    GIVEN: "wait",
    ANSWERED: "wait",
    DONE: "done",
    NOT_DONE: "late",
    DROPPED: "plain",
    YES: "done",
    PARTLY: "wait",
    NO: "late",
    NOT_LOOKED: "plain",
    AS_PLANNED: "done",
    DIFFERS: "late",
    NOT_BEGUN: "late",
    NOT_SEEN: "plain",
}
