"""Vocabulary of the enrolment of pilots: from interest to the report of the pilot period."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

DRAFT, INTEREST, TRAINING, PILOT, REPORTED, STOPPED = "draft", "interest", "training", "pilot", "reported", "stopped"
STATES = {
    DRAFT: pgettext_lazy("enrolment of pilots", "being written"),
    INTEREST: pgettext_lazy("enrolment of pilots", "interest is taken"),
    TRAINING: pgettext_lazy("enrolment of pilots", "training and selection"),
    PILOT: pgettext_lazy("enrolment of pilots", "the pilots try it"),
    REPORTED: pgettext_lazy("enrolment of pilots", "completed, with a report"),
    STOPPED: pgettext_lazy("enrolment of pilots", "stopped"),
}
TONES = {DRAFT: "wait", INTEREST: "done", TRAINING: "wait", PILOT: "done", REPORTED: "plain", STOPPED: "late"}
#: States in which everybody reads it.
PUBLIC = frozenset(STATES) - {DRAFT}
#: States in which a candidate may be written down or changed.
GATHERING = frozenset({DRAFT, INTEREST, TRAINING})
#: States in which what came of it is written.
AFTER = frozenset({PILOT, REPORTED})

CHOSEN, NOT_CHOSEN, WITHDREW = "chosen", "not_chosen", "withdrew"
OUTCOMES = {
    CHOSEN: pgettext_lazy("candidate", "chosen as a pilot"),
    NOT_CHOSEN: pgettext_lazy("candidate", "not chosen"),
    WITHDREW: pgettext_lazy("candidate", "withdrew"),
}
OUTCOME_TONES = {CHOSEN: "done", NOT_CHOSEN: "plain", WITHDREW: "plain", "": "wait"}
