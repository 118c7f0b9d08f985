"""Vocabulary of the yearly self-assessment of a municipality: statements over the steps of the process, and a scale."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.learning.words import PROCESS_STEPS

ASSESSING, FINISHED = "assessing", "finished"
ASSESSMENT_STATES = {
    ASSESSING: pgettext_lazy("self-assessment", "being written"),
    FINISHED: pgettext_lazy("self-assessment", "finished"),
}
TONES = {ASSESSING: "wait", FINISHED: "done"}

#: Step of the process → statements about it, each with a code that stays for ever.
STATEMENTS = {
    "needs": {
        "needs_held": _("Sessions with residents are held in every village"),
        "needs_counted": _("It is written down who took part, women and youth too"),
    },
    "problems": {
        "problems_ranked": _("Problems are ranked openly, by what residents said"),
        "problems_told": _("Residents are told why a problem is on the list or not"),
    },
    "groups": {
        "groups_formed": _("Initiative groups are formed for priority problems"),
        "groups_work": _("Groups meet and do what they took on"),
    },
    "plan": {
        "plan_costed": _("Activities of the plan have their cost and source"),
        "plan_owned": _("Activities of the plan have who answers for them and a day"),
    },
    "assembly": {
        "assembly_noticed": _("Assemblies are announced in time"),
        "assembly_written": _("Decisions of assemblies are written down and published"),
    },
    "council": {
        "council_package": _("The package for the session of the council is whole"),
        "council_published": _("Resolutions of the council are published"),
    },
    "budget": {
        "budget_heard": _("The local budget is discussed at a public hearing"),
        "budget_linked": _("Activities of the plan are found in the budget"),
    },
    "progress": {
        "progress_told": _("Residents are told how the plan is carried out"),
        "progress_spent": _("What was spent is compared with what was planned"),
    },
    "monitoring": {
        "monitoring_planned": _("The joint monitoring group works by a plan of the year"),
        "monitoring_answered": _("Recommendations of the group are answered in time"),
    },
}
#: Statement → step.
STEP_OF = {code: step for step, said in STATEMENTS.items() for code in said}
LEVELS = {
    0: pgettext_lazy("self-assessment", "not yet"),
    1: pgettext_lazy("self-assessment", "with help of others"),
    2: pgettext_lazy("self-assessment", "mostly ourselves"),
    3: pgettext_lazy("self-assessment", "always ourselves"),
}
MOST = max(LEVELS)
NAMES = PROCESS_STEPS
