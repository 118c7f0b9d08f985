"""Vocabulary of service-improvement plans."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.rulebook.before_after import BETTER, CHANGED, LESS, MORE, NOT_COMPARABLE, NOT_MEASURED, SAME, WORSE

SERVICES = {
    "water": pgettext_lazy("service", "drinking water"),
    "irrigation": pgettext_lazy("service", "irrigation water"),
    "waste": pgettext_lazy("service", "collection of waste"),
    "roads": pgettext_lazy("service", "roads and streets"),
    "lighting": pgettext_lazy("service", "street lighting"),
    "greening": pgettext_lazy("service", "parks and greening"),
    "culture": pgettext_lazy("service", "club, library, sport"),
    "preschool": pgettext_lazy("service", "kindergarten"),
    "transport": pgettext_lazy("service", "transport"),
    "papers": pgettext_lazy("service", "certificates and receiving residents"),
    "other": pgettext_lazy("service", "other service"),
}

DRAFT, UNDERWAY, FINISHED, STOPPED = "draft", "underway", "finished", "stopped"
STATES = {
    DRAFT: pgettext_lazy("service plan", "being prepared"),
    UNDERWAY: pgettext_lazy("service plan", "being carried out"),
    FINISHED: pgettext_lazy("service plan", "measured again"),
    STOPPED: pgettext_lazy("service plan", "stopped"),
}
#: States that everybody reads.
PUBLIC = frozenset({UNDERWAY, FINISHED, STOPPED})

BEFORE, AFTER = "before", "after"
MOMENTS = {BEFORE: pgettext_lazy("measured", "Before"), AFTER: pgettext_lazy("measured", "After")}
WAYS_BETTER = {
    MORE: _("more is better"),
    LESS: _("less is better"),
    "": _("not said which is better"),
}

OPEN, DONE, PARTLY, DROPPED = "open", "done", "partly", "dropped"
STEP_STATES = {
    OPEN: pgettext_lazy("step of a service plan", "not done yet"),
    DONE: pgettext_lazy("step of a service plan", "done"),
    PARTLY: pgettext_lazy("step of a service plan", "done in part"),
    DROPPED: pgettext_lazy("step of a service plan", "not done, dropped"),
}

#: What became of a step needs its reason.
WANTS_REASON = frozenset({PARTLY, DROPPED})

VERDICTS = {
    BETTER: pgettext_lazy("before and after", "better"),
    WORSE: pgettext_lazy("before and after", "worse"),
    SAME: pgettext_lazy("before and after", "as it was"),
    CHANGED: pgettext_lazy("before and after", "changed"),
    NOT_COMPARABLE: pgettext_lazy("before and after", "cannot be compared"),
    NOT_MEASURED: pgettext_lazy("before and after", "not measured twice"),
}
TONES = {
    DRAFT: "wait", UNDERWAY: "wait", FINISHED: "done", STOPPED: "late",
    OPEN: "wait", DONE: "done", PARTLY: "wait", DROPPED: "late",
    BETTER: "done", WORSE: "late", SAME: "plain", CHANGED: "plain", NOT_COMPARABLE: "plain", NOT_MEASURED: "plain",
}  # fmt: skip
#: A short plan: so many indicators and so many steps.
MOST_INDICATORS, MOST_STEPS = 12, 40
