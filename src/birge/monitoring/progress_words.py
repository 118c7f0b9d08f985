"""Vocabulary of progress: how an activity of the plan stands, and what a report may say."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.initiatives import delivery_words

UNREPORTED = "unreported"
NOT_BEGUN, GOING, DONE = "not_begun", "going", "done"
PARTLY, POSTPONED, DROPPED = "partly", "postponed", "dropped"
#: What a report may say.
REPORTED = {
    NOT_BEGUN: pgettext_lazy("activity of the plan", "not begun"),
    GOING: pgettext_lazy("activity of the plan", "in progress"),
    DONE: pgettext_lazy("activity of the plan", "done"),
    PARTLY: pgettext_lazy("activity of the plan", "done in part"),
    POSTPONED: pgettext_lazy("activity of the plan", "postponed"),
    DROPPED: pgettext_lazy("activity of the plan", "dropped"),
}
STATES = {UNREPORTED: pgettext_lazy("activity of the plan", "not reported"), **REPORTED}
#: Nothing more is expected: the thread of the problem ends here, with a result or a reason.
FINAL = (DONE, PARTLY, DROPPED)
#: These say why.
WITH_REASON = (PARTLY, POSTPONED, DROPPED)
#: How the state looks on a chip.
TONES = {
    UNREPORTED: "plain",
    NOT_BEGUN: "plain",
    GOING: "",
    DONE: "done",
    PARTLY: "wait",
    POSTPONED: "wait",
    DROPPED: "late",
}
#: When a photograph of a report was taken, beside the work: as those of a project.
BEFORE, DURING, AFTER = delivery_words.BEFORE, delivery_words.DURING, delivery_words.AFTER
MOMENTS = delivery_words.MOMENTS
#: The share of work that a state says by itself.
PERCENT_OF = {NOT_BEGUN: 0, DONE: 100}
#: A report is written on with one press: so much is done.
STAGES = (25, 50, 75)
#: A report of progress is asked for each quarter (form "plan progress report"): after so many days it is missing.
QUARTER = 92
#: Verb of the move into a state.
VERBS = {state: f"report_{state}" for state in REPORTED}
HOW_COMPUTED = (
    _("Each activity counts with its cost as the plan states it, so that what costs more counts for more."),
    _(
        "The cost is multiplied by the per cent done that was reported last; all these together are divided by the "
        "cost of the same activities."
    ),
    _(
        "What is not reported is not taken as 0 %: it is left out, and the least and the most that the figure could be "
        "stand beside it."
    ),
    _("An activity without a stated cost has no weight in the figure; it is counted among the activities."),
    _("A dropped activity counts with what was done of it before."),
    _("The figure is rounded to whole per cent; 100 % is said only when everything is done."),
)
