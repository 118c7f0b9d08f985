"""Vocabulary of learning from each other: events of several municipalities, and practices."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.cycle import words as cycle
from birge.people import words as people

TRAINING, EXCHANGE, ROUND_TABLE, SERIES = "training", "exchange_visit", "round_table", "series"
KINDS = {
    TRAINING: _("training"),
    EXCHANGE: _("exchange visit"),
    ROUND_TABLE: _("round table"),
    SERIES: _("series of events"),
}

PLANNED, ANNOUNCED, HELD, REPORTED, CANCELLED = "planned", "announced", "held", "reported", "cancelled"
EVENT_STATES = {
    PLANNED: pgettext_lazy("learning event", "being prepared"),
    ANNOUNCED: pgettext_lazy("learning event", "announced"),
    HELD: pgettext_lazy("learning event", "held"),
    REPORTED: pgettext_lazy("learning event", "held, with its report"),
    CANCELLED: pgettext_lazy("learning event", "cancelled"),
}
#: Everybody reads an event from the day it is announced.
PUBLIC_EVENTS = frozenset({ANNOUNCED, HELD, REPORTED, CANCELLED})
#: What has taken place.
TOOK_PLACE = frozenset({HELD, REPORTED})
#: States in which its record may be written on.
OPEN_EVENTS = frozenset({PLANNED, ANNOUNCED, HELD})

HOST, GUEST = "host", "guest"
SIDES = {GUEST: pgettext_lazy("takes part", "takes part"), HOST: pgettext_lazy("takes part", "host")}

TARGET, OTHER_AIMAK = "target", "other"
#: Empty: no source says which of the two.
TARGETS = {
    TARGET: pgettext_lazy("municipality", "target of the programme"),
    OTHER_AIMAK: pgettext_lazy("municipality", "not a target of the programme"),
}

WOMAN, MAN = "w", "m"
SEXES = {WOMAN: _("woman"), MAN: _("man")}

OTHER = "other"
#: In which role a person takes part (form F42).
ROLES = {
    people.HEAD: people.ROLES[people.HEAD].name,
    people.DEPUTY_HEAD: people.ROLES[people.DEPUTY_HEAD].name,
    people.EXECUTIVE_SECRETARY: people.ROLES[people.EXECUTIVE_SECRETARY].name,
    people.SPECIALIST: people.ROLES[people.SPECIALIST].name,
    people.DEPUTY: people.ROLES[people.DEPUTY].name,
    people.GROUP_MEMBER: people.ROLES[people.GROUP_MEMBER].name,
    people.MONITOR: people.ROLES[people.MONITOR].name,
    OTHER: pgettext_lazy("role of a participant", "other"),
}

SIGNED_UP, CAME, MISSED, LEFT = "signed_up", "came", "missed", "left"
PRESENCE = {
    SIGNED_UP: pgettext_lazy("participant", "signed up"),
    CAME: pgettext_lazy("participant", "came"),
    MISSED: pgettext_lazy("participant", "did not come"),
    LEFT: pgettext_lazy("participant", "signed off"),
}

QUESTION, DEBRIEF, DIFFICULTY, MECHANISM, RECOMMENDATION = (
    "question",
    "debrief",
    "difficulty",
    "mechanism",
    "recommendation",
)
POINTS = {
    QUESTION: _("question and answer"),
    DEBRIEF: _("talk with consultants afterwards"),
    DIFFICULTY: _("difficulty and what is proposed"),
    MECHANISM: _("mechanism that was discussed"),
    RECOMMENDATION: pgettext_lazy("round table", "recommendation"),
}

PLAN, PRACTICE, APPLIED = "plan", "practice", "applied"
PRODUCTS = {
    PLAN: _("joint action plan"),
    PRACTICE: pgettext_lazy("what was produced", "practice"),
    APPLIED: pgettext_lazy("what was produced", "event at which it was applied"),
    OTHER: pgettext_lazy("what was produced", "something else"),
}

#: The steps of the process, about which advice is asked: those of the round and what follows it.
PROCESS_STEPS = {
    **cycle.STEPS,
    "budget": pgettext_lazy("step of the process", "Local budget"),
    "progress": pgettext_lazy("step of the process", "Carrying out of the plan"),
    "monitoring": _("Joint monitoring and evaluation"),
}
ADVICE_STEPS = {**PROCESS_STEPS, OTHER: pgettext_lazy("step of the process", "Something else")}

DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"
PRACTICE_STATES = {
    DRAFT: pgettext_lazy("practice", "being written"),
    PUBLISHED: pgettext_lazy("practice", "published"),
    WITHDRAWN: pgettext_lazy("practice", "withdrawn"),
}

ASKED, NAMED, ADVISED, FOLLOWED = "asked", "named", "advised", "followed"
CONSULTATION_STATES = {
    ASKED: pgettext_lazy("consultation", "requested"),
    NAMED: pgettext_lazy("consultation", "a consultant is named"),
    ADVISED: pgettext_lazy("consultation", "advice given"),
    FOLLOWED: pgettext_lazy("consultation", "said what was done"),
    WITHDRAWN: pgettext_lazy("consultation", "withdrawn"),
}
#: What waits for advice.
UNANSWERED = frozenset({ASKED, NAMED})
#: Calendar days after which a request without advice stands with the coordinator as overdue.
ANSWER_DAYS = 14

#: Size of the place a practice is from, by its people: code → (words, from, below).
SIZES = {
    "small": (_("up to 2 000 people"), 0, 2001),
    "middle": (_("2 001 to 10 000 people"), 2001, 10001),
    "large": (_("more than 10 000 people"), 10001, None),
}

TONES = {
    PLANNED: "wait",
    ANNOUNCED: "",
    HELD: "done",
    REPORTED: "done",
    CANCELLED: "plain",
    DRAFT: "wait",
    PUBLISHED: "done",
    ASKED: "wait",
    NAMED: "",
    ADVISED: "done",
    FOLLOWED: "done",
    WITHDRAWN: "plain",
}
