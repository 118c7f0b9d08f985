"""Vocabulary of the evaluation of a service by a survey."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.needs.words import AGES, SEXES
from birge.rulebook.surveys import CHOICE, NONE, SCALE, YES_NO

__all__ = ["AGES", "CHOICE", "NONE", "SCALE", "SEXES", "YES_NO"]

WORDS = "words"
KINDS = {
    SCALE: _("satisfaction from 1 to 5"),
    YES_NO: _("yes or no"),
    CHOICE: _("one of several answers"),
    WORDS: _("a few words"),
}
#: What a survey is about: a service, or the question on trust and being heard that is asked once a year.
SERVICE, TRUST = "service", "trust"
ABOUT = {SERVICE: _("a service"), TRUST: _("trust and being heard")}
TRUST_TITLE = _("Trust and being heard, %(year)s")
#: The same words every year and everywhere; answered with yes or no.
TRUST_QUESTIONS = (
    _("Do you trust the bodies of your municipality?"),
    _("Was your voice heard in the decisions of the municipality this year?"),
    _("Is it worth taking part in meetings and surveys of the municipality?"),
)
#: A short survey: so many questions, so many answers to choose from.
MOST_QUESTIONS, MOST_CHOICES = 8, 8

DRAFTED, OPEN, CLOSED, PUBLISHED = "drafted", "open", "closed", "published"
WITHDRAWN, DISCARDED = "withdrawn", "discarded"
STATES = {
    DRAFTED: pgettext_lazy("survey", "being prepared"),
    OPEN: pgettext_lazy("survey", "people answer now"),
    CLOSED: pgettext_lazy("survey", "over, sheets are counted"),
    PUBLISHED: pgettext_lazy("survey", "results published"),
    WITHDRAWN: pgettext_lazy("survey", "results withdrawn"),
    DISCARDED: pgettext_lazy("survey", "not used"),
}
#: States of which everybody knows.
PUBLIC = frozenset({OPEN, CLOSED, PUBLISHED, WITHDRAWN})
#: States in which filled sheets are entered.
COUNTING = frozenset({OPEN, CLOSED})

PAPER, ONLINE = "paper", "online"
CHANNELS = {PAPER: _("on paper"), ONLINE: _("on a phone or computer")}

WAITING, RELEASED = "waiting", "released"
REMARK_STATES = {
    WAITING: pgettext_lazy("words of a survey", "not public"),
    RELEASED: pgettext_lazy("words of a survey", "public"),
}

SCALE_NAMES = {
    "5": pgettext_lazy("satisfaction", "5 – fully"),
    "4": "4",
    "3": "3",
    "2": "2",
    "1": pgettext_lazy("satisfaction", "1 – not at all"),
}
YES_NO_NAMES = {"yes": pgettext_lazy("survey", "yes"), "no": pgettext_lazy("survey", "no")}
NO_ANSWER = pgettext_lazy("survey", "no answer")
EVERYBODY = pgettext_lazy("survey", "everybody")
NOT_SAID = pgettext_lazy("survey", "not said")
BY_NAMES = {"sex": _("By sex"), "age": _("By age"), "place": _("By village")}
#: What parts of answers to a scale are called that were laid together.
TOGETHER = {
    frozenset("45"): _("satisfied (4 and 5)"),
    frozenset("3"): _("in between (3)"),
    frozenset("12"): _("dissatisfied (1 and 2)"),
    frozenset(("3", NONE)): _("in between (3) or no answer"),
    frozenset(("3", "2", "1", NONE)): _("all others (1 to 3, no answer)"),
}

TONES = {
    DRAFTED: "wait",
    OPEN: "wait",
    CLOSED: "wait",
    PUBLISHED: "done",
    WITHDRAWN: "late",
    DISCARDED: "plain",
    WAITING: "wait",
    RELEASED: "done",
}
