"""Vocabulary of the cycle: its steps in the order they are walked, and the settings of a place and a time."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NEEDS, PROBLEMS, GROUPS, PLAN, ASSEMBLY, COUNCIL = "needs", "problems", "groups", "plan", "assembly", "council"

#: The steps in the order a municipality walks them. They may overlap in time.
STEPS: dict[str, str | Promise] = {
    NEEDS: _("Needs assessment"),
    PROBLEMS: _("Priority problems"),
    GROUPS: _("Initiative groups"),
    PLAN: _("Joint action plan"),
    ASSEMBLY: _("Assembly"),
    COUNCIL: _("Council resolution"),
}

OPEN, CLOSED = "open", "closed"
CYCLE_STATES = {OPEN: _("in progress"), CLOSED: _("closed")}


@dataclass(frozen=True, slots=True)
class SettingKind:
    """A rule that a place sets for itself. ``form``: number, share, text, choice; ``choices`` for the last."""

    key: str
    label: str | Promise
    form: str
    hint: str | Promise = ""
    choices: tuple[tuple[str, str | Promise], ...] = ()

    def said(self, value: str) -> str | Promise:
        """A stored value in words."""
        return dict(self.choices).get(value, value)


#: Rules that charters set. None has a value until somebody enters it with its source.
SETTINGS: dict[str, SettingKind] = {
    kind.key: kind
    for kind in (
        SettingKind("notice_days", _("Days of notice before an assembly"), "number"),
        SettingKind("hearing_notice_days", _("Days of notice before a public hearing"), "number"),
        SettingKind(
            "answer_days",
            _("Days within which a question or proposal of a resident is answered"),
            "number",
            _("Calendar days from the day it came; write the law or the act as the source"),
        ),
        SettingKind(
            "quorum_share", _("Quorum of an assembly"), "share", _("Share of residents entitled to vote, e.g. 1/10")
        ),
        SettingKind(
            "voters",
            _("Who may vote at an assembly"),
            "choice",
            choices=(
                ("adults", _("residents over 18")),
                ("households", _("one person from each household")),
                ("delegates", _("elected delegates")),
            ),
        ),
        SettingKind(
            "majority",
            _("How a choice is won"),
            "choice",
            choices=(("relative", _("most votes")), ("absolute", _("more than half of the votes"))),
        ),
        SettingKind(
            "tie_rule",
            _("How equal votes for projects are decided"),
            "choice",
            choices=(
                ("second_vote", _("a second vote between them")),
                ("lot", _("by lot")),
                ("chair", _("the vote of the chair")),
            ),
        ),
        SettingKind("commission_least", _("Members of the counting commission, at least"), "number"),
        SettingKind("votes_per_voter", _("Votes each person has when a project is chosen"), "number"),
        SettingKind("points_per_person", _("Points each person gives in a needs session"), "number"),
        SettingKind("priority_places", _("How many problems become priorities"), "number"),
        SettingKind(
            "small_count_floor",
            _("From how many people the count of a sensitive group is shown to everybody"),
            "number",
            _("A whole number; ten while nothing is entered"),
        ),
        SettingKind(
            "forum",
            _("What the gathering of residents is called"),
            "choice",
            choices=(("assembly", _("assembly (jyiyn)")), ("kurultai", _("kurultai"))),
        ),
        SettingKind(
            "commission_opinion",
            _("Whether the council votes only after a standing commission has given its opinion"),
            "choice",
            choices=(
                ("required", _("yes, without an opinion there is no vote")),
                ("wanted", _("no, a missing opinion is only pointed out")),
            ),
        ),
        SettingKind(
            "budget_total",
            _("What the total of the budget holds"),
            "choice",
            _("Both figures are shown in any case; this one is called the total"),
            choices=(("whole", _("special means as well")), ("without_special", _("everything but special means"))),
        ),
        SettingKind(
            "monitoring_plan_days",
            _("Days from the beginning of the year within which the plan of monitoring is agreed"),
            "number",
        ),
        SettingKind(
            "monitoring_report_days",
            _("Days after a half-year or a year within which the monitoring group reports"),
            "number",
        ),
        SettingKind(
            "act_sign_days", _("Days within which the executive signs an act of the monitoring group"), "number"
        ),
        SettingKind("council_quorum_share", _("Quorum of the council"), "share", _("Share of all deputies, e.g. 2/3")),
        SettingKind("council_deputies", _("Number of deputies in the council"), "number"),
        SettingKind("youth_age", _("Up to what age a resident counts as youth"), "number"),
        SettingKind(
            "group_changes",
            _("When the members of an agreed group change"),
            "choice",
            choices=(
                ("assembly", _("an assembly agrees to the list again")),
                ("told", _("the next assembly is told of it")),
            ),
        ),
    )
}


def setting_choices() -> list[tuple[str, str | Promise]]:
    """The choices of ``Setting.key``. A rule added later needs no migration."""
    return [(key, kind.label) for key, kind in SETTINGS.items()]
